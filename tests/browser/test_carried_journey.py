"""A publication taken to a meeting: one file, opened by a program that has no store and asks no network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from driving import OpenVisit, Site, serving

pytestmark = pytest.mark.long

UNOFFERED = ("access", "audit", "data", "history", "meetings", "present", "records", "resolutions")


@pytest.fixture(scope="module")
def laptop(
    copy: Path, built: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Site, Path]]:
    """A copy of the program without a store, and the newest publication's file in a read-only folder."""
    folder = tmp_path_factory.mktemp("carried")
    program = Path(shutil.copytree(copy, folder / "clone"))
    stick = folder / "stick"
    stick.mkdir()
    newest = max((built / "publications").glob("[0-9]*.json")).with_suffix(".duckdb")
    file = Path(shutil.copy(newest, stick / newest.name))
    stick.chmod(0o555)
    with serving(program, EQUITY_STORE=str(file)) as site:
        yield site, file
    assert list(stick.iterdir()) == [file]
    assert not (program / "var").exists()
    assert not (program / "pseudonym.key").exists()
    stick.chmod(0o755)


def test_a_publication_is_read_from_its_file_alone(
    laptop: tuple[Site, Path], visiting: OpenVisit
) -> None:
    site, file = laptop
    visit = visiting(site)  # whatever it asks of another host fails the test
    visit.open("/?province=52")
    offered = visit.page.locator('[data-testid="stSidebarNavLink"]')
    addresses = [each.get_attribute("href") or "" for each in offered.all()]
    assert any(address.endswith("/coverage") for address in addresses)
    assert not [address for address in addresses if address.endswith(UNOFFERED)]
    body = visit.page.inner_text("body")
    assert f"เปิดจากไฟล์ {file.name}" in body
    assert "ตัวเลขจริง" not in visit.page.inner_text('[data-testid="stSidebar"]')
    visit.keep("carried-overview")
    for page in ("coverage", "need"):
        visit.page.click(f'[data-testid="stSidebarNavLink"][href$="/{page}"]')
        visit.page.wait_for_url(f"**/{page}*")
        visit.settle()
        assert visit.page.locator('[data-testid="stPlotlyChart"]').count()
        assert f"เปิดจากไฟล์ {file.name}" in visit.page.inner_text("body")
    assert visit.serious() == []
    visit.keep("carried-need")


def test_it_is_projected_as_well(laptop: tuple[Site, Path], visiting: OpenVisit) -> None:
    site, file = laptop
    visit = visiting(site, "room")
    visit.open("/need?province=52&room=1")
    assert not visit.page.locator('[data-testid="stSidebar"]').count()
    assert file.name in visit.page.inner_text("body")
    visit.keep("carried-room")
    visit.open("/history?room=1&lang=en")
    assert "works on the store of the server" in visit.page.inner_text("body")
