"""The cookie by which a browser is known again; it says nothing about anyone."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

_PLAIN = "equity_browser"  # on this machine alone, where there is no TLS
_SECURE = "__Host-equity"  # a browser takes it by TLS alone, from this very host, for all paths


def browser_cookie(*, is_secure: bool) -> str:
    """The cookie's name."""
    return _SECURE if is_secure else _PLAIN


def browser_of(cookies: Mapping[str, str], *, is_secure: bool) -> str:
    """The mark that a browser carries; "" without one. A cookie of the other name counts for nothing."""
    return cookies.get(browser_cookie(is_secure=is_secure), "")


def new_mark(*, is_secure: bool) -> str:
    """A Set-Cookie line with a new mark.

    Lax: a link in a letter opens the page with the mark, a form of another site is sent without it.
    """
    secure = "; Secure" if is_secure else ""
    name, mark = browser_cookie(is_secure=is_secure), secrets.token_urlsafe(32)
    return f"{name}={mark}; Path=/; HttpOnly; SameSite=Lax{secure}"
