"""What people do: follow a link, choose, go back, click a district, take a file, bring one in."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from driving import OpenVisit, Site, Visit, serving
from long_way import long_after
from playwright.sync_api import Download, expect
from python_calamine import CalamineWorkbook

from equity_metrics.boundaries import Shelf
from equity_metrics.catalogue import load_catalogue
from equity_metrics.store import Store

VIEW = "/coverage?province=52&sex=f&indicator=child_aid_rate"
FIGURES = re.compile(r"\d[\d,]*(?:\.\d+)?")

# The browser is told of the file and does not fetch it: somebody else is to try.
WITHHOLD = """
const click = HTMLAnchorElement.prototype.click;
HTMLAnchorElement.prototype.click = function () {
  if (this.pathname.startsWith("/export/")) window.withheld = this.href;
  else click.call(this);
};
"""


def query(visit: Visit) -> dict[str, list[str]]:
    return parse_qs(urlsplit(visit.page.url).query)


def finding(visit: Visit) -> list[str]:
    """The figures of the finding, which no language changes."""
    return FIGURES.findall(visit.page.locator("h4").first.inner_text())


def pick(visit: Visit, label: str, option: str) -> None:
    """Chooses an option by keyboard, as one who uses no mouse does."""
    box = visit.page.get_by_role("combobox", name=re.compile(label))
    box.focus()
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.type(option)
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_timeout(500)
    visit.settle()


def test_a_deep_link_opens_its_view_on_a_fresh_process(
    visiting: OpenVisit, site: Site, visit: Visit
) -> None:
    visit.open("/")  # the store of the copy is there
    with serving(site.folder) as fresh:
        english = visiting(fresh)
        english.open(f"{VIEW}&lang=en")
        assert english.page.locator("h1").inner_text() == "Coverage"
        expect(english.page.get_by_role("combobox", name="Sex")).to_have_value("Girls")
        thai = visiting(fresh)
        thai.open(f"{VIEW}&lang=th")
        assert thai.page.locator("h1").inner_text() == "ความครอบคลุม"
        expect(thai.page.get_by_role("combobox", name="เพศ")).to_have_value("หญิง")
        assert finding(thai) == finding(english)
        assert query(thai)["sex"] == query(english)["sex"] == ["f"]
        english.page.close()
        thai.page.close()


def test_back_and_forward_restore_the_view(visit: Visit) -> None:
    visit.open("/coverage?lang=en&indicator=child_aid_rate")
    everyone = finding(visit)
    pick(visit, "Sex", "Girls")
    girls = finding(visit)
    assert query(visit)["sex"] == ["f"]
    assert girls != everyone
    visit.page.go_back()
    visit.page.wait_for_timeout(800)
    visit.settle()
    assert "sex" not in query(visit)
    assert finding(visit) == everyone
    visit.page.go_forward()
    visit.page.wait_for_timeout(800)
    visit.settle()
    assert query(visit)["sex"] == ["f"]
    assert finding(visit) == girls


def test_another_page_keeps_the_selection(visit: Visit) -> None:
    visit.open("/coverage?lang=en&sex=f&districts=5205")
    visit.page.get_by_role("link", name="Need").click()
    visit.page.wait_for_selector("h1:has-text('Need')")
    visit.settle()
    assert query(visit)["sex"] == ["f"]
    assert query(visit)["districts"] == ["5205"]
    assert query(visit)["lang"] == ["en"]


def test_changing_the_language_keeps_the_view(visit: Visit) -> None:
    visit.open(f"{VIEW}&lang=th")
    before = finding(visit)
    visit.page.get_by_role("radio", name="English").or_(
        visit.page.get_by_role("button", name="English")
    ).first.click()
    visit.page.wait_for_selector("h1:has-text('Coverage')")
    visit.settle()
    assert finding(visit) == before
    assert query(visit)["sex"] == ["f"]
    assert visit.page.get_attribute("html", "lang") == "en"


def test_a_click_on_a_district_shows_that_district(visit: Visit) -> None:
    visit.open("/coverage?lang=en&indicator=child_aid_rate")
    bar = visit.page.locator(".js-plotly-plot .bars .point path").nth(3)
    box = bar.bounding_box()
    assert box is not None
    visit.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    visit.page.wait_for_url(re.compile("districts="))
    visit.settle()
    assert re.fullmatch(r"52\d\d", query(visit)["districts"][0])


def took(visit: Visit, form: str) -> Download:
    visit.page.get_by_text("Table", exact=True).first.click()
    visit.page.get_by_role("button", name=re.compile(f"Download {form}")).first.wait_for()
    visit.settle()  # the table has opened, its buttons stand still
    with visit.page.expect_download() as arriving:
        visit.page.get_by_role("button", name=re.compile(f"Download {form}")).first.click()
    return arriving.value


def test_a_table_leaves_as_csv(visit: Visit) -> None:
    visit.open("/coverage?lang=en&indicator=child_aid_rate")
    taken = took(visit, "CSV")
    assert taken.suggested_filename.endswith(".csv")
    content = Path(taken.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    assert "Mae Mo" in text
    assert "2050" in text
    assert "5197" in text
    assert visit.page.request.get(taken.url).status == 410  # opens once


def test_a_table_leaves_as_a_workbook(visit: Visit) -> None:
    visit.open("/coverage?lang=en&indicator=child_aid_rate")
    content = Path(took(visit, "Excel").path()).read_bytes()
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    cells = [cell for row in rows for cell in row]
    assert 2050 in cells
    assert 5197 in cells


def test_two_readers_get_their_own_files(visiting: OpenVisit, site: Site) -> None:
    first, second = visiting(site), visiting(site)
    first.open("/coverage?lang=en&indicator=child_aid_rate")
    second.open("/coverage?lang=en&indicator=child_aid_rate&sex=f")
    exact = Path(took(first, "CSV").path()).read_text(encoding="utf-8-sig")
    girls = Path(took(second, "CSV").path()).read_text(encoding="utf-8-sig")
    assert "Girls" in girls
    assert "Girls" not in exact
    assert exact != girls


def test_a_ticket_opens_for_its_own_reader_alone(visiting: OpenVisit, site: Site) -> None:
    visiting(site).open("/")  # the store of the copy is there
    owner = visiting(site)
    owner.page.add_init_script(WITHHOLD)
    owner.open("/coverage?lang=en")
    owner.page.get_by_text("Table", exact=True).first.click()
    assert owner.page.request.get(ticket(owner, "CSV")).status == 200
    withheld = ticket(owner, "Excel")
    other = visiting(site)
    other.open("/")
    assert other.page.request.get(withheld).status in (403, 410)


def ticket(visit: Visit, form: str) -> str:
    """The address of a file that was asked for and not yet fetched."""
    before = visit.page.evaluate("() => window.withheld ?? ''")
    visit.page.get_by_role("button", name=re.compile(f"Download {form}")).first.click()
    visit.page.wait_for_function("before => (window.withheld ?? '') !== before", arg=before)
    address: str = visit.page.evaluate("() => window.withheld")
    return address


def test_a_hostile_link_is_only_words(visit: Visit) -> None:
    hostile = "%3Cimg%20src%3Dhttps%3A%2F%2Fevil.example%2Fx%3E%20!%5Bx%5D(https%3A%2F%2Fevil.example%2Fy)"
    visit.open(f"/coverage?sex={hostile}&lang=en")
    body = visit.page.locator('[data-testid="stMain"]')
    assert body.locator('a[href*="evil"], img[src*="evil"]').count() == 0
    assert "sex" in body.inner_text()


@pytest.mark.parametrize(
    "path", long_after(1, ["/out_of_school?room=1", "/out_of_school?view=protected"])
)
def test_a_protected_page_holds_no_small_count(visit: Visit, path: str) -> None:
    visit.open(f"{path}&lang=en")
    assert "figures on this page are not shown" in visit.page.inner_text("body")


def test_a_wrong_file_is_refused_with_its_reason_and_nothing_changes(
    visit: Visit, tmp_path: Path
) -> None:
    visit.open("/history")
    before = visit.page.get_by_text(re.compile("^ชุดที่")).count()
    visit.open("/data")
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("a,b\n1,2\n", encoding="utf-8")
    visit.page.locator('input[type="file"]').set_input_files(wrong)
    expect(visit.page.get_by_text("wrong.csv").first).to_be_visible()
    visit.page.get_by_role("button", name="ตรวจไฟล์").click()
    expect(visit.page.get_by_text("ไม่รับไฟล์นี้")).to_be_visible(timeout=30_000)
    visit.settle()
    visit.keep("desk-data-refused-th")
    visit.open("/data")
    assert visit.page.get_by_text("ไม่มีไฟล์ที่รอเผยแพร่").is_visible()
    visit.open("/history")
    assert visit.page.get_by_text(re.compile("^ชุดที่")).count() == before > 0


def test_a_file_comes_back_with_what_to_correct_marked(visit: Visit, tmp_path: Path) -> None:
    wrong = tmp_path / "survey.csv"
    heads = "child_code,citizen_id,birth_date,sex,province,district,household_income,survey_date"
    wrong.write_text(f"{heads}\nC1,9000000000011,2016-01-31,1,ลำปาง,งาว,900,2020-12-15\n", "utf-8")
    visit.open("/data?province=52")
    visit.page.locator('input[type="file"]').set_input_files(wrong)
    expect(visit.page.get_by_text("survey.csv").first).to_be_visible()
    visit.page.get_by_role("button", name="ตรวจไฟล์").click()
    expect(visit.page.get_by_text("เลขประจำตัวไม่ถูกต้อง").first).to_be_visible(timeout=30_000)
    visit.settle()
    visit.keep("desk-data-marked-th")
    with visit.page.expect_download(timeout=30_000) as download:
        visit.page.get_by_role("button", name="ดาวน์โหลด ไฟล์ที่ทำเครื่องหมาย").click()
    content = io.BytesIO(Path(download.value.path()).read_bytes())
    sheets = openpyxl.load_workbook(content).worksheets
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    (marked,) = [cell for cell in cells if cell.value == "9000000000011"]
    assert marked.comment is not None and "9000000000011" not in marked.comment.text
    assert "9000000000011" not in visit.page.inner_text("body")


@pytest.mark.long
def test_a_click_on_the_true_map_shows_that_district(visiting: OpenVisit, site: Site) -> None:
    """Outlines by hand, taken away again: other journeys see the overview without them."""
    shelf = Shelf(Store(site.folder / "var" / "store"), load_catalogue().places)
    first = visiting(site)
    first.open("/?lang=en")  # the store of the copy is there
    assert first.page.locator('[data-testid="stPlotlyChart"]').count() == 1
    shelf.keep(by_hand(site.folder), "52")
    try:
        visit = visiting(site)
        visit.open("/?lang=en")
        visit.keep("desk-overview-map-en")
        mapped = visit.page.locator('[data-testid="stPlotlyChart"]').nth(1)
        mapped.scroll_into_view_if_needed()  # a word inside a drawing is not scrolled to by itself
        mapped.get_by_text("Thoen").click(force=True)
        visit.page.wait_for_url(re.compile("districts=5208"))
        visit.settle()
        assert not visit.serious()
    finally:
        shelf.remove("52")


def by_hand(folder: Path) -> Path:
    """A box for each district of Lampang."""
    corners = ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
    features = [
        {
            "type": "Feature",
            "id": each.code,
            "geometry": {
                "type": "Polygon",
                "coordinates": [
                    [[(each.lon or 0) + 0.05 * x, (each.lat or 0) + 0.05 * y] for x, y in corners]
                ],
            },
        }
        for each in load_catalogue().places.districts("52")
    ]
    file = folder / "hand.geojson"
    content = {"type": "FeatureCollection", "licence": "by hand", "features": features}
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


@pytest.mark.parametrize("lang", long_after(1, ["th", "en"]))
def test_a_district_profile_prints_on_one_sheet(visit: Visit, lang: str) -> None:
    visit.open(f"/profile?district=5201&lang={lang}")
    printed = visit.page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


@pytest.mark.long
def test_a_unit_cost_is_moved_by_keyboard_and_stands_in_the_link(visit: Visit) -> None:
    visit.open("/need?lang=en")
    slider = visit.page.get_by_role("slider").first
    slider.focus()
    visit.page.keyboard.press("ArrowRight")
    visit.page.wait_for_timeout(500)
    visit.settle()
    assert query(visit)["cost_child_unmet_need"] == ["900"]
    assert "769,500 baht at 900 baht for each of 855 children" in visit.page.inner_text("body")


@pytest.mark.long
def test_another_denominator_names_the_districts_that_change_places(visit: Visit) -> None:
    visit.open("/coverage?indicator=child_aid_rate&of=child_aid_rate_of_population&lang=en")
    said = visit.page.inner_text("body")
    assert "registered children aged 2 to 5" in said
    assert re.search(r"\d+ districts change places against the order out of all children", said)
