"""docs/nginx.conf as it stands, under Debian's nginx, before two processes: what an office network sees."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from entering import header, new_browser, put, sign_in, signed_in
from fronting import EXAMPLE, Front, fronting
from offices import Office, running, secrets_file
from playwright.sync_api import Browser, expect
from providing import Provider, account, free_port
from streaming import Stream

from pages import coverage, data

HEADERS = (
    "content-security-policy", "x-content-type-options", "referrer-policy", "x-frame-options",
    "strict-transport-security", "cross-origin-opener-policy", "cross-origin-resource-policy",
)  # fmt: skip
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Site:
    """Two processes and the proxy before them."""

    office: Office
    front: Front


@pytest.fixture(scope="module")
def site(
    provider: Provider, own_store: Callable[[], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    folder, secure = tmp_path_factory.mktemp("proxy"), free_port()
    address = f"https://127.0.0.1:{secure}"
    said = secrets_file(folder, provider.registered(f"{address}/oauth2callback"))
    ports = [free_port(), free_port()]
    with (
        running(folder, own_store(), ports, said, address) as office,
        fronting(folder, ports, secure) as front,
    ):
        yield Site(office, front)


@pytest.fixture(scope="module")
def stranger(site: Site) -> Iterator[httpx.Client]:
    """A browser that has opened the site and signed in nowhere."""
    held = header(new_browser(site.front.address, site.front.trust))
    with httpx.Client(base_url=site.front.address, verify=site.front.trust, headers=held) as client:
        yield client


def test_the_example_has_five_places_to_edit() -> None:
    assert re.findall(r"EDIT (\d):", EXAMPLE.read_text(encoding="utf-8")) == list("12345")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/coverage?province=52", 200),
        ("/_stcore/health", 200),
        ("/_stcore/host-config", 200),
        ("/_stcore/metrics", 404),
        ("/_stcore/agent", 404),
        ("/media/any.csv", 403),
        ("/export/any", 410),
        ("/nothing.js", 200),  # whatever is no file is a page's address, and gets the document
        ("/_stcore/nothing", 200),
    ],
)
def test_every_answer_carries_the_headers_once(
    stranger: httpx.Client, path: str, status: int
) -> None:
    answer = stranger.get(path)
    assert answer.status_code == status
    for name in HEADERS:
        assert len(answer.headers.get_list(name)) == 1, name
    assert answer.headers["server"] == "nginx"
    age = re.search(r"max-age=(\d+)", answer.headers["strict-transport-security"])
    assert age and int(age[1]) >= _YEAR


def test_what_nginx_refuses_by_itself_carries_them_too(site: Site, stranger: httpx.Client) -> None:
    other = stranger.get("/", headers={"Host": "evil.example"})
    large = stranger.put("/_stcore/upload_file/a/b", content=b"0" * (22 << 20))
    assert (other.status_code, large.status_code) == (421, 413)
    for answer in (other, large):
        assert all(len(answer.headers.get_list(name)) == 1 for name in HEADERS)


def test_without_tls_there_is_only_the_way_to_it(site: Site) -> None:
    answer = httpx.get(f"{site.front.plain}/need?province=52")
    assert answer.status_code == 308
    assert answer.headers["location"] == "https://127.0.0.1/need?province=52"


def test_a_page_that_has_signed_in_draws_and_takes_a_file(
    site: Site, browser: Browser, tmp_path: Path
) -> None:
    context = browser.new_context(ignore_https_errors=True)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda each: said.append(each.text) if each.type == "error" else None)
    page.goto(f"{site.front.address}/coverage?province=52&lang=en")
    sign_in(page, account("steward", "52", 1))
    expect(page.locator("h1")).to_contain_text(coverage.TITLE["en"])
    expect(page.locator("[data-testid=stPlotlyChart] .main-svg").first).to_be_visible()

    wrong = tmp_path / "wrong.csv"
    wrong.write_text("a,b\n1,2\n", encoding="utf-8")
    page.goto(f"{site.front.address}/data?province=52&lang=en")
    expect(page.locator("h1")).to_contain_text(data.TITLE["en"])
    page.locator('input[type="file"]').set_input_files(wrong)
    expect(page.get_by_text("wrong.csv").first).to_be_visible()
    assert not said

    cookies = {each["name"]: each for each in context.cookies()}
    here = [each for each in cookies.values() if each["domain"] == "127.0.0.1"]
    assert {"__Host-equity", "_streamlit_user", "_streamlit_xsrf"} <= set(cookies)
    assert all(each["secure"] for each in here)
    assert cookies["__Host-equity"]["httpOnly"] and cookies["_streamlit_user"]["httpOnly"]
    assert all(each["sameSite"] in ("Lax", "Strict") for each in here)
    context.close()


def test_a_browser_stays_with_its_process(site: Site) -> None:
    seen: list[set[str]] = []
    for nth in range(20):  # which process is by chance: one run of half a million sees one alone
        if nth >= 4 and len(set.union(*seen)) == 2:
            break
        cookies = signed_in(
            site.front.address, account("steward", "52", 10 + nth), site.front.trust
        )
        with Stream(site.front.address, cookies, trust=site.front.trust) as stream:
            session = stream.run("data", "province=52").session
            sent = put(site.front.address, cookies, session, site.front.trust)
            assert sent == 204, "only the process that has the session takes the file"
        seen.append(_processes(site.front, cookies, f"/nothing-{nth}"))
    assert all(len(processes) == 1 for processes in seen), seen
    assert len(set.union(*seen)) == 2, "twenty browsers, and all at one process"


def _processes(front: Front, cookies: Mapping[str, str], path: str) -> set[str]:
    """The processes that answer a browser; by a path that nobody else asks for, to find its lines."""
    for _ in range(3):
        httpx.get(f"{front.address}{path}", headers=header(cookies), verify=front.trust)
    for _ in range(500):
        found = [process for _, asked, _, process in front.seen() if asked == path]
        if len(found) == 3:
            return set(found)
        time.sleep(0.02)
    pytest.fail(f"not three lines of {path}")


def test_the_log_names_no_ticket_no_session_and_no_question(
    site: Site, stranger: httpx.Client
) -> None:
    stranger.get("/export/a-secret-ticket")
    stranger.get("/need?district=5201&canary=yes")
    log = (site.front.folder / "monitor.log").read_text(encoding="utf-8")
    assert "/export/-" in log and "/need" in log
    assert "a-secret-ticket" not in log and "canary" not in log and "code=" not in log


def test_an_address_holds_as_many_connections_as_were_allowed(site: Site, tmp_path: Path) -> None:
    ports = [int(each.stem) for each in sorted(site.office.folder.glob("[0-9]*.log"))]
    with fronting(tmp_path, ports, free_port(), most=3) as narrow:
        with ExitStack() as held:
            for _ in range(3):
                held.enter_context(Stream(narrow.address, trust=narrow.trust))
            assert _status(narrow) == 429
        for _ in range(50):
            if _status(narrow) == 200:
                return
        pytest.fail("closed connections are still counted")


def _status(front: Front) -> int:
    return httpx.get(f"{front.address}/_stcore/health", verify=front.trust).status_code
