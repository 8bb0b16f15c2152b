"""The settings of sign-in that tests of pages use; no provider stands behind them."""

from __future__ import annotations

from typing import Any

AUTH = {
    "redirect_uri": "http://127.0.0.1:8501/oauth2callback",
    "cookie_secret": "a secret of more than thirty-two letters",
    "client_id": "monitor",
    "client_secret": "another secret of this test",
    "server_metadata_url": "http://127.0.0.1:1/.well-known/openid-configuration",
}
ACCESS: dict[str, Any] = {"grants_claim": "groups"}
