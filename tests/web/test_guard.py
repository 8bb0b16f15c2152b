"""The guard before every request: hosts, shut doors, who is in, quotas, headers, cookies."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from equity_metrics.access import Door, read_sign_in
from equity_metrics.access.sessions import login_of
from equity_metrics.address import is_loopback, refusal
from equity_metrics.web.guard import Guard
from equity_metrics.web.quota import UploadQuota

AUTH: dict[str, Any] = {
    "redirect_uri": "https://monitor.example.org/oauth2callback",
    "cookie_secret": "a secret of more than thirty-two letters",
    "client_id": "monitor",
    "client_secret": "another secret",
    "server_metadata_url": "https://example.org/.well-known/openid-configuration",
}
MARK = "__Host-equity"
UPLOAD = "/_stcore/upload_file/session/file"
SiteOf = Callable[..., TestClient]


def _page(_request: Request) -> Response:
    answer = HTMLResponse('<html lang="en"><head></head><body>page</body></html>')
    answer.set_cookie("_streamlit_xsrf", "x", samesite="strict")
    return answer


def _anything(_request: Request) -> Response:
    return PlainTextResponse("let through")


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Door:
    monkeypatch.setenv("EQUITY_KEY_FILE", str(tmp_path / "key"))
    settings = read_sign_in({"auth": AUTH})
    assert settings is not None
    return Door(settings, tmp_path / "store")


@pytest.fixture
def site(door: Door) -> SiteOf:
    """The guard before an application that lets everything through."""
    routes = [
        Route("/", _page),
        Route("/coverage", _page),
        Route("/{rest:path}", _anything, methods=["GET", "PUT", "POST"]),
    ]

    def of(
        *, signs_in: bool = True, host: str = "monitor.example.org", mark: str = ""
    ) -> TestClient:
        guard = Middleware(Guard, door=door if signs_in else None)
        app = Starlette(routes=routes, middleware=[guard])
        scheme = "https" if signs_in else "http"
        return TestClient(
            app, f"{scheme}://{host}", cookies={MARK: mark} if mark else {}, follow_redirects=False
        )

    return of


def signed_in(door: Door, browser: str) -> str:
    login = login_of({"sub": browser, "iat": time.time()}, "a@example.org")
    assert login is not None
    assert door.sessions.meet(login, browser, time.time()) == "alive"
    return login.id


@pytest.mark.parametrize("host", ["evil.example.org", "127.0.0.1.evil.example.org", "", "monitor.example.org.evil", "monitor.example.org@evil", "[::1"])  # fmt: skip
def test_another_host_name_is_not_served(site: SiteOf, host: str) -> None:
    answer = site().get("/", headers={"host": host})
    assert answer.status_code == 400


@pytest.mark.parametrize("host", ["monitor.example.org", "monitor.example.org:443", "127.0.0.1:8501", "localhost", "[::1]:8501"])  # fmt: skip
def test_the_site_and_this_machine_are_served(site: SiteOf, host: str) -> None:
    assert site().get("/", headers={"host": host}).status_code == 200


def test_without_sign_in_only_this_machine_is_served(site: SiteOf) -> None:
    assert site(signs_in=False).get("/").status_code == 400
    assert site(signs_in=False, host="127.0.0.1").get("/").status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/coverage", "/_stcore/metrics", "/media/x.csv", "/export/x"]
)
def test_every_answer_has_the_headers(site: SiteOf, path: str) -> None:
    headers = site().get(path).headers
    for name in ("content-security-policy", "x-content-type-options", "referrer-policy",
                 "cross-origin-opener-policy", "cross-origin-resource-policy", "x-frame-options",
                 "permissions-policy"):  # fmt: skip
        assert headers.get(name), name
    assert "max-age=31536000" in headers["strict-transport-security"]
    for part in (
        "default-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ):
        assert part in headers["content-security-policy"]
    script = headers["content-security-policy"].split("script-src")[1].split(";")[0]
    assert "unsafe" not in script


def test_every_cookie_goes_by_tls_alone(site: SiteOf) -> None:
    cookies = site().get("/").headers.get_list("set-cookie")
    assert len(cookies) == 2
    assert all("; Secure" in each for each in cookies)
    (own,) = [each for each in cookies if each.startswith(MARK)]
    assert "HttpOnly" in own and "Path=/" in own and "SameSite=Lax" in own and "Domain" not in own
    assert len(own.split("=")[1].split(";")[0]) >= 43  # 256 bits


def test_on_this_machine_without_tls_the_cookie_has_its_plain_name(site: SiteOf) -> None:
    (own,) = [each for each in site(signs_in=False, host="127.0.0.1").get("/").headers.get_list("set-cookie") if "equity" in each]  # fmt: skip
    assert own.startswith("equity_browser=") and "Secure" not in own


def test_a_cookie_of_the_plain_name_counts_for_nothing_on_a_server(
    site: SiteOf, door: Door
) -> None:
    signed_in(door, "one")
    tossed = TestClient(
        site().app, "https://monitor.example.org", cookies={"equity_browser": "one"}
    )
    assert tossed.put(UPLOAD, content=b"x").status_code == 403


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/agent/x", "/_stcore/host-config-metrics"]
)
def test_side_doors_are_shut(site: SiteOf, path: str) -> None:
    assert site().get(path).status_code == 404


@pytest.mark.parametrize("path", ["/media/a.csv", "/media/a.xlsx", "/media/a", "/media/a.png.csv", "/media/a.html"])  # fmt: skip
def test_no_data_leaves_by_media(site: SiteOf, door: Door, path: str) -> None:
    signed_in(door, "one")
    assert site(mark="one").get(path).status_code == 403
    assert site(signs_in=False, host="127.0.0.1").get(path).status_code == 403


def test_uploads_and_pictures_are_for_who_is_in(site: SiteOf, door: Door) -> None:
    assert site().put(UPLOAD, content=b"x").status_code == 403
    assert site().get("/media/a.png").status_code == 403
    session = signed_in(door, "one")
    assert site(mark="one").put(UPLOAD, content=b"x").status_code == 200
    assert site(mark="one").get("/media/a.png").status_code == 200
    assert site(mark="two").put(UPLOAD, content=b"x").status_code == 403
    door.sessions.end(session, "administrator")
    assert site(mark="one").put(UPLOAD, content=b"x").status_code == 403


def test_an_hour_has_room_for_so_many_files(site: SiteOf, door: Door) -> None:
    signed_in(door, "one")
    signed_in(door, "two")
    client = site(mark="one")
    answers = [client.put(f"{UPLOAD}{nth}", content=b"x").status_code for nth in range(31)]
    assert answers == [200] * 30 + [429]
    other = TestClient(client.app, "https://monitor.example.org", cookies={MARK: "two"})
    assert other.put(UPLOAD, content=b"x").status_code == 200


def test_an_hour_has_room_for_so_many_bytes() -> None:
    quota = UploadQuota(files=30, megabytes=1)
    assert quota.allows("one", 700_000)
    assert not quota.allows("one", 700_000)
    assert quota.allows("one", 300_000)
    assert quota.allows("two", 700_000)


def test_signing_out_at_the_library_ends_our_session_too(site: SiteOf, door: Door) -> None:
    signed_in(door, "one")
    site(mark="one").get("/auth/logout")
    assert door.sessions.session_of("one", time.time()) == ""


@pytest.mark.parametrize("page", ["/coverage?sex=f", "/", "/present?meeting=a&slide=2"])
def test_whoever_comes_back_from_the_provider_finds_their_page(
    site: SiteOf, door: Door, page: str
) -> None:
    door.sessions.want("one", page, time.time())
    answer = site(mark="one").get("/")
    assert (answer.status_code, answer.headers["location"]) == (302, page)
    assert site(mark="one").get("/").status_code == 200


@pytest.mark.parametrize("page", ["//evil.example.org", "https://evil.example.org", "/\\evil", "evil", "/a\r\nb: c"])  # fmt: skip
def test_nobody_is_sent_to_another_site(site: SiteOf, door: Door, page: str) -> None:
    door.sessions.want("one", page, time.time())
    assert site(mark="one").get("/").status_code == 200


def test_records_that_cannot_be_read_let_nothing_through(site: SiteOf, door: Door) -> None:
    door.sessions.path.parent.mkdir(parents=True)
    door.sessions.path.write_bytes(b"no database" * 500)
    assert site(mark="one").put(UPLOAD, content=b"x").status_code == 503


def test_an_address_of_the_office_network_needs_sign_in() -> None:
    assert refusal("0.0.0.0", has_sign_in=False) is not None
    assert refusal(None, has_sign_in=False) is not None
    assert refusal("0.0.0.0", has_sign_in=True) is None
    assert refusal("127.0.0.1", has_sign_in=False) is None
    assert not is_loopback("localhost.evil.example.org")
