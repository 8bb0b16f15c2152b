"""Security headers: what stands on every response."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path

import streamlit

from equity_metrics.web.document import HERE

_YEAR = 31_536_000  # seconds


@lru_cache(maxsize=1)
def content_security_policy() -> str:
    """The policy under which every page draws: no other host, no inline script but the known one.

    `blob:` serves the inline components; styles are inlined by the frame's own styling library.
    """
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    inline = re.findall(r"<script>(.*?)</script>", page.read_text(encoding="utf-8"), re.DOTALL)
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in (HERE, *inline))
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {hashes} blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' data: blob:",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
            "base-uri 'none'",
            "object-src 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        )
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def header_lines(*, is_secure: bool) -> list[tuple[bytes, bytes]]:
    """The headers of every response. is_secure: browsers reach the site by TLS, and shall go on so."""
    lines = {
        "content-security-policy": content_security_policy(),
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "permissions-policy": "camera=(), microphone=(), geolocation=()",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "x-frame-options": "DENY",
    }
    if is_secure:
        lines["strict-transport-security"] = f"max-age={_YEAR}; includeSubDomains"
    return [(name.encode(), value.encode()) for name, value in lines.items()]
