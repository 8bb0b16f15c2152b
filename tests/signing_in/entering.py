"""Signs an invented account in as a person does: by the button, the provider's form and the way back."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from urllib.parse import urlsplit

import httpx
from playwright.sync_api import Page
from streaming import Stream

_SECONDS = 60
_PAGE_MS = 60_000
Cookies = dict[str, str]  # what a browser holds for the site, by name


def new_browser(address: str, trust: ssl.SSLContext | None = None) -> Cookies:
    """What a browser that has opened the site carries: its mark and the form token."""
    with _client(address, trust) as client:
        return _opened(client)


def signed_in(address: str, account: str, trust: ssl.SSLContext | None = None) -> Cookies:
    """What a browser carries in which this account has just signed in."""
    with _client(address, trust) as client:
        with Stream(address, _opened(client), trust=trust) as stream:
            wall = stream.run()
            sent = stream.run(pressed=wall.button("sign_in")).redirected
        form = client.get(sent).raise_for_status()
        client.post(form.url, data={"account": account}).raise_for_status()
        return _held(client)


def header(cookies: Mapping[str, str]) -> dict[str, str]:
    """The header that carries cookies, each as it stands."""
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}


def put(
    address: str, cookies: Mapping[str, str], session: str, trust: ssl.SSLContext | None = None
) -> int:
    """The status of an upload to a session, sent as its page sends it."""
    return httpx.put(
        f"{address}/_stcore/upload_file/{session}/a-file",
        files={"file": ("a.csv", b"a,b\n1,2\n")},
        headers={**header(cookies), "X-Xsrftoken": cookies["_streamlit_xsrf"]},
        verify=trust or True,
    ).status_code


def sign_in(page: Page, account: str) -> None:
    """Signs in with Chromium, from the sign-in page of the site on."""
    page.locator(".st-key-sign_in button").click()
    page.locator("input[name=account]").fill(account)
    page.locator("button").click()
    page.locator(".st-key-account").wait_for(state="attached", timeout=_PAGE_MS)


def _client(address: str, trust: ssl.SSLContext | None) -> httpx.Client:
    return httpx.Client(
        base_url=address, verify=trust or True, follow_redirects=True, timeout=_SECONDS
    )


def _opened(client: httpx.Client) -> Cookies:
    client.get("/").raise_for_status()
    client.get("/_stcore/health").raise_for_status()
    return _held(client)


def _held(client: httpx.Client) -> Cookies:
    host = urlsplit(str(client.base_url)).hostname
    return {each.name: each.value or "" for each in client.cookies.jar if each.domain == host}
