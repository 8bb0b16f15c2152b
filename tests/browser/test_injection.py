"""Values from data are inert: no script, no element made from data, no request but the program's own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from driving import ROOT, OpenVisit, Site, serving
from hostile_reading import GUARD, OPEN_ALL, WAIT, Reading, assert_inert
from hostile_world import LAMPANG, Hostile, built
from injection_points import POINTS, hostile, mark
from long_way import IS_LONG
from seeing import PAGES, path_of

from equity_metrics.catalogue import Catalogue
from equity_metrics.monitor import Monitor
from equity_metrics.own_tables import words as own_words
from equity_metrics.store import Store

CORPUS = ROOT.parent / "shared" / "badinputs"
WITH_POINTS = {each.page for each in POINTS} | {"present"}
LOOKED_AT = [page for page in PAGES if IS_LONG or page in WITH_POINTS]
TOPIC = {"funding": {"topic": "grants"}}  # where a page has more than one, the one with rows


@pytest.fixture(scope="module")
def office(
    copy: Path, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Site, Hostile]]:
    """A server on the hostile store."""
    folder = tmp_path_factory.mktemp("hostile") / "clone"
    shutil.copytree(copy, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EQUITY_KEY_FILE", str(folder / "pseudonym.key"))
        about = built(Monitor(catalogue, Store(folder / "var" / "store")), folder / "sent")
    with serving(folder) as site:
        yield site, about


@pytest.fixture
def reading(office: tuple[Site, Hostile], visiting: OpenVisit) -> Iterator[Reading]:
    """A guarded tab; at its end no dialog came up and nothing was asked for that data names."""
    site, about = office
    visit = visiting(site, accept_downloads=True)
    asked: list[str] = []
    visit.page.set_viewport_size({"width": 2600, "height": 1400})  # a table draws what is in sight
    visit.page.add_init_script(GUARD)
    visit.page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    visit.page.on(
        "request",
        lambda one: (
            None
            if one.is_navigation_request() or "canary" not in one.url
            else asked.append(one.url)
        ),
    )
    yield Reading(visit, about)
    assert not asked


def of_lampang(page: str, lang: str, **more: str) -> str:
    return path_of(page, **{"lang": lang, **more, "province": LAMPANG}).replace("province=10&", "")


def test_words_stay_words_on_every_page(reading: Reading) -> None:
    for nth, page in enumerate(LOOKED_AT):
        lang = ("th", "en")[nth % 2]
        if page == "present":
            query = {"meeting": reading.about.meeting, "slide": "3"}
            reading.open(page, of_lampang(page, lang, **query))
        elif page != "own_tables":
            reading.open(page, of_lampang(page, lang, **TOPIC.get(page, {})))
    about = reading.about
    reading.open("meeting", of_lampang("meetings", "en", meeting=about.meeting))
    reading.open("resolution", of_lampang("resolutions", "th", resolution=about.resolution))
    reading.open("records", of_lampang("records", "en", record="case_manager"))
    words = quote(hostile("link_value"))
    reading.open(
        "link",
        f"/coverage?lang=en&sex={words}&indicator={words}&{quote(hostile('link_name'))}=1",
    )
    reading.finds(but=("data", "data_period", "own_tables", "own_wrong"))


def test_a_file_of_hostile_words_is_reported_in_words(reading: Reading) -> None:
    """Files with hostile names, heads and values, and a period that is none."""
    page = reading.visit.page
    heads = "child_code,citizen_id,birth_date,sex,province,district,household_income,survey_date"
    row = "C1,9000000000012,2016-01-31,{sex},ลำปาง,{place},900,2020-12-15"
    quoted = {name: f'"{hostile(name)}"' for name in ("place", "code", "head")}
    problems = "\n".join(
        (
            heads,
            row.format(sex="1", place=quoted["place"]),
            row.format(sex=quoted["code"], place="งาว"),
        )
    )
    unknown = f"{heads},x\n{row}".replace("district", quoted["head"]).format(sex="1", place="งาว")
    files = [
        {
            "name": f"{hostile(name, is_short=True)}.csv",
            "mimeType": "text/csv",
            "buffer": text.encode(),
        }
        for name, text in (("file_uploaded", f"{problems}\n"), ("file_second", f"{unknown},1\n"))
    ]
    reading.visit.open(of_lampang("data", "en"))
    page.locator('input[type="file"]').set_input_files(files)
    page.get_by_text(mark("file_uploaded")[:8]).first.wait_for(timeout=WAIT)
    page.get_by_role("button", name="Check the files").click()
    page.get_by_text("What the check found").wait_for(timeout=WAIT)
    reading.visit.settle()
    page.get_by_role("combobox", name=re.compile("^District")).last.click()
    reading.note("data")
    page.keyboard.press("Escape")
    for name, content in reading.downloads(re.compile("^Download")):
        assert_inert(name, content)
    page.get_by_label(re.compile("^Period of the files")).fill(hostile("period_typed"))
    page.get_by_role("button", name="Check the files").click()
    page.get_by_text(mark("period_typed")).last.wait_for(timeout=WAIT)
    reading.note("data_period")
    reading.finds(("data", "data_period"))


def test_an_own_table_of_hostile_words_is_computed(reading: Reading) -> None:
    """An own table with hostile names of cases and groups, and one that is refused."""
    page = reading.visit.page
    case, group = (f'"{hostile(name)}"' for name in ("case", "subgroup"))
    cases = f"case_id,favourable_indicator,ordered_dimension,indicator_scale\n{case},1,0,100\nT2,1,0,100\n"
    rows = "".join(
        f"{name},{who},,{value},0.4,4100,{first},\n"
        for name in (case, "T2")
        for who, value, first in ((group, 3.1, 1), ("b", 9.8, 0))
    )
    heads = (
        "case_id,subgroup,subgroup_order,estimate,se,population,reference_subgroup,setting_average"
    )
    reading.visit.open("/own_tables?lang=en")
    _given(reading, "right", [cases, f"{heads}\n{rows}"])
    page.get_by_text(own_words.RESULT.en, exact=True).wait_for(timeout=WAIT)
    reading.note("own_tables")
    page.get_by_role("combobox", name=own_words.CHOOSE_CASE.en).click()
    reading.note("own_tables")
    page.keyboard.press("Escape")
    for name, content in reading.downloads(re.compile("^Download")):
        assert_inert(name, content)
    reading.visit.open("/own_tables?lang=en&layout=persons")
    _given(reading, "wrong", [f'case_id,weight,attend\nX,"{hostile("own_wrong")}",1\nX,1,0\n'])
    page.get_by_role("alert").wait_for(timeout=WAIT)
    reading.note("own_wrong")
    reading.finds(("own_tables", "own_wrong"))


def _given(reading: Reading, called: str, texts: list[str]) -> None:
    page = reading.visit.page
    for nth, text in enumerate(texts):
        name = f"{called}{nth}.csv"
        file = {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
        page.locator('input[type="file"]').nth(nth).set_input_files([file])
        page.get_by_text(name).last.wait_for(timeout=WAIT)
    page.get_by_role("button", name=own_words.COMPUTE.en, exact=True).click()
    reading.visit.settle()


def test_files_that_leave_are_inert(reading: Reading) -> None:
    left: list[tuple[str, bytes]] = []
    for page in ("networks", "funding", "resolutions", "history"):
        reading.visit.open(of_lampang(page, "en", **TOPIC.get(page, {})))
        reading.visit.page.evaluate(OPEN_ALL)
        reading.visit.settle()
        left += reading.downloads(re.compile("^Download"))
    reading.visit.open(of_lampang("meetings", "en", meeting=reading.about.meeting))
    left += reading.downloads(re.compile("^(?=.*(Excel|HTML|CSV))"))
    for name, content in left:
        assert_inert(name, content)
    tables = "".join(content.decode("utf-8-sig") for name, content in left if name.endswith(".csv"))
    for name in ("activity_name", "grant_centre", "resolution", "agency", "file_came"):
        assert f"'{hostile(name)[:20]}" in tables, name
    reading.guarded()


@pytest.mark.skipif(not CORPUS.exists(), reason="../shared/badinputs is not here")
def test_the_corpus_of_injections_is_shown_as_words(reading: Reading) -> None:
    page = reading.visit.page
    files = sorted(CORPUS.glob("x0*"))
    reading.visit.open(of_lampang("data", "en"))
    page.locator('input[type="file"]').set_input_files(files)
    page.get_by_text(files[0].name).first.wait_for(timeout=WAIT)  # the uploader names some of them
    reading.visit.settle()
    page.get_by_role("button", name="Check the files").click()
    page.get_by_text("What the check found").wait_for(timeout=WAIT)
    reading.note("data")
    said = reading.said["data"]
    assert not [file.name for file in files if file.name not in said]
    assert "<img src=x onerror=alert(1)>" in said and "x' OR '1'='1" in said
    assert not page.evaluate(
        "document.querySelectorAll('[href*=\"127.0.0.1:9\"], img[src=x]').length"
    )
    for name, content in reading.downloads(re.compile("^Download.*marked", re.IGNORECASE)):
        assert_inert(name, content)
