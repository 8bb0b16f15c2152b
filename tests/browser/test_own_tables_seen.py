"""Own tables in a real browser: take the example, bring it back, read the result, take it away."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest
from driving import OpenVisit, Site, Visit
from long_way import long_after

from equity_metrics.own_tables import LAYOUTS, words
from equity_metrics.text import LANGS, Lang


def _path(layout: str, lang: Lang) -> str:
    first = next(iter(LAYOUTS))
    chosen = "" if layout == first else f"&layout={layout}"
    return f"/own_tables?lang={lang}{chosen}"


def _examples(visit: Visit, layout: str, lang: Lang, folder: Path) -> list[Path]:
    """The examples as the browser saved them."""
    found = []
    for file in LAYOUTS[layout].files:
        label = words.EXAMPLE.format(file=file.name)[lang]
        with visit.page.expect_download() as download:
            visit.page.get_by_role("button", name=label).click()
        found.append(folder / download.value.suggested_filename)
        download.value.save_as(found[-1])
        visit.settle()
    return found


def _bring(visit: Visit, files: list[Path], lang: Lang) -> None:
    inputs = visit.page.locator('input[type="file"]')
    for nth, path in enumerate(files):
        inputs.nth(nth).set_input_files(path)
        visit.page.get_by_text(path.name).last.wait_for()
    visit.page.get_by_role("button", name=words.COMPUTE[lang], exact=True).click()
    visit.page.get_by_text(words.RESULT[lang], exact=True).wait_for(timeout=60_000)
    visit.settle()


@pytest.mark.parametrize("layout", long_after(1, LAYOUTS))
@pytest.mark.parametrize(("size", "lang"), long_after(1, [("desk", "th"), ("phone", "en")]))
def test_the_example_goes_round(
    visiting: OpenVisit, site: Site, tmp_path: Path, layout: str, size: str, lang: Lang
) -> None:
    before = _fingerprint(site.folder / "var" / "store")
    visit = visiting(site, size, accept_downloads=True)
    visit.open(_path(layout, lang))
    files = _examples(visit, layout, lang, tmp_path)
    assert [each.read_bytes() for each in files] == [
        file.example_bytes for file in LAYOUTS[layout].files
    ]
    _bring(visit, files, lang)
    assert visit.page.locator('[data-testid="stDataFrame"]').count() == 1
    assert not visit.serious()
    wide = visit.page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
    assert wide <= 0
    visit.keep(f"own_tables_{layout}_{lang}_{size}")
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name="Excel").last.click()
    saved = tmp_path / "result.xlsx"
    download.value.save_as(saved)
    sheet = openpyxl.load_workbook(saved).worksheets[0]
    assert sheet.max_row > 30
    assert _fingerprint(site.folder / "var" / "store") == before


@pytest.mark.parametrize("lang", long_after(1, LANGS))
def test_a_wrong_row_is_said_where_the_reader_looks(
    visit: Visit, tmp_path: Path, lang: Lang
) -> None:
    wrong = tmp_path / "persons.csv"
    wrong.write_text("case_id,weight,attend\nX,1,1\nX,-4,0\n", encoding="utf-8")
    visit.open(_path("persons", lang))
    visit.page.locator('input[type="file"]').set_input_files(wrong)
    visit.page.get_by_text("persons.csv").last.wait_for()
    visit.page.get_by_role("button", name=words.COMPUTE[lang], exact=True).click()
    said = visit.page.get_by_role("alert")
    said.wait_for(timeout=60_000)
    assert "-4" in said.inner_text() and "weight" in said.inner_text() and "3" in said.inner_text()
    visit.keep(f"own_tables_wrong_{lang}")


def _fingerprint(folder: Path) -> dict[str, str]:
    trail = folder / "audit"  # that a file left is noted there
    files = sorted(e for e in folder.rglob("*") if e.is_file() and trail not in e.parents)
    return {str(each): sha256(each.read_bytes()).hexdigest() for each in files}
