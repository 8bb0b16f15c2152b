"""What the server says to those who do not use it as a page: headers, closed doors, tickets."""

from __future__ import annotations

import urllib.request

import pytest
from driving import Site, fetched
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@pytest.mark.parametrize("path", ["/", "/coverage", "/_stcore/health", "/media/x.csv", "/export/x"])
def test_every_answer_carries_the_headers(site: Site, path: str) -> None:
    _, headers, _ = site.get(path)
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    policy = headers["content-security-policy"]
    for part in ("default-src 'none'", "object-src 'none'", "base-uri 'none'",
                 "frame-ancestors 'none'"):  # fmt: skip
        assert part in policy
    scripts = policy.split("script-src ")[1].split(";")[0]
    assert "unsafe" not in scripts
    assert "http" not in scripts


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/_stcore/metrics", 404), ("/_stcore/agent", 404), ("/_stcore/agent/openapi.json", 404),
        ("/media/0123.csv", 403), ("/media/0123.xlsx", 403), ("/media/0123.bin", 403),
        ("/export/never-issued", 410),
    ],
)  # fmt: skip
def test_a_closed_door(site: Site, path: str, status: int) -> None:
    assert site.get(path)[0] == status


def test_no_file_of_the_repository_is_served(site: Site) -> None:
    for path in ("/app/static/dashboard.py", "/../dashboard.py", "/%2e%2e/dashboard.py",
                 "/var/store", "/data/rates.csv"):  # fmt: skip
        body = site.get(path)[2]
        assert b"import streamlit" not in body
        assert b"valid_from" not in body


@pytest.mark.parametrize("path", ["/", "/_stcore/host-config", "/export/x"])
def test_another_host_name_is_refused(site: Site, path: str) -> None:
    assert site.get(path, Host="evil.example")[0] in (400, 403)


def test_a_rebound_host_name_opens_no_socket(site: Site) -> None:
    address = site.address.replace("http", "ws") + "/_stcore/stream"
    with (
        pytest.raises(InvalidStatus) as refused,
        connect(address, origin="http://evil.example", additional_headers={"Host": "evil.example"}),
    ):
        pass
    assert refused.value.response.status_code in (400, 403)


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1.evil.example"])
def test_a_foreign_page_opens_no_socket(site: Site, origin: str) -> None:
    address = site.address.replace("http", "ws") + "/_stcore/stream"
    with pytest.raises(InvalidStatus) as refused, connect(address, origin=origin):
        pass
    assert refused.value.response.status_code == 403


def test_an_upload_without_the_token_is_refused(site: Site) -> None:
    request = urllib.request.Request(
        f"{site.address}/_stcore/upload_file/some-session/some-file", data=b"x", method="PUT"
    )
    assert fetched(request)[0] == 403


def test_uploads_of_one_session_are_limited(site: Site) -> None:
    address = f"{site.address}/_stcore/upload_file/greedy-session/"
    found = [
        fetched(urllib.request.Request(f"{address}{nth}", data=b"x", method="PUT"))[0]
        for nth in range(40)
    ]
    assert found[0] == 403
    assert found[-1] == 429
