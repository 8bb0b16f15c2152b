"""Signs an invented account in as a person does: by the button, the provider's form and the way back."""

from __future__ import annotations

import ssl
from urllib.parse import urlsplit

import httpx
from playwright.sync_api import Page
from streaming import Stream

_SECONDS = 60
_PAGE_MS = 60_000


def new_browser(address: str, trust: ssl.SSLContext | None = None) -> httpx.Client:
    """A browser without pictures that has opened the site: it carries its mark and the form token."""
    client = httpx.Client(
        base_url=address, verify=trust or True, follow_redirects=True, timeout=_SECONDS
    )
    client.get("/").raise_for_status()
    client.get("/_stcore/health").raise_for_status()
    return client


def cookies_of(client: httpx.Client) -> dict[str, str]:
    """What a browser holds for the site, by name."""
    host = urlsplit(str(client.base_url)).hostname
    return {each.name: each.value or "" for each in client.cookies.jar if each.domain == host}


def signed_in(
    address: str, account: str, path: str = "/", trust: ssl.SSLContext | None = None
) -> httpx.Client:
    """A browser in which this account is signed in; path: the page that was asked for at first."""
    client = new_browser(address, trust)
    asked = urlsplit(path)
    with Stream(address, cookies_of(client), trust=trust) as stream:
        page = asked.path.strip("/")
        wall = stream.run(page, asked.query)
        sent = stream.run(page, asked.query, pressed=wall.button("sign_in")).redirected
    form = client.get(sent).raise_for_status()
    client.post(form.url, data={"account": account}).raise_for_status()
    return client


def sign_in(page: Page, account: str) -> None:
    """Signs in with Chromium, from the sign-in page of the site on."""
    page.locator(".st-key-sign_in button").click()
    page.locator("input[name=account]").fill(account)
    page.locator("button").click()
    page.locator(".st-key-sign_out").wait_for(state="attached", timeout=_PAGE_MS)
