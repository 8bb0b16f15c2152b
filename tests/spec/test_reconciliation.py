"""Every published figure stands once, as printed; beside the computed one, or with the reason why not."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from equity_metrics import exports
from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import Cells, unshown
from equity_metrics.declarations import PublishedFigure
from equity_metrics.errors import ReaderError
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER, Reader
from equity_metrics.reconcile import Reconciled, counted, gaps, reconciled, with_verdict
from equity_metrics.sentences.reconcile import reconciled_text
from equity_metrics.tables.reconcile import reconciliation, reconciliation_styled
from equity_metrics.text import LANGS, Text

LAMPANG = "52"
PRINTED = Path(__file__).resolve().parents[3] / "shared" / "domain" / "published_totals.csv"
REQUIRED = [*(f"T{number:03d}" for number in range(1, 98)), "T135"]
ACADEMIC_YEAR = "ปีการศึกษา "
READERS = pytest.mark.parametrize(
    "reader", [OWNER, VIEWER, PUBLIC_ROOM], ids=["exact", "viewer", "room"]
)


@pytest.fixture(scope="module")
def printed() -> dict[str, dict[str, str]]:
    """The field's list of published totals, by id."""
    if not PRINTED.exists():
        pytest.skip("the field's list of published totals (../shared/domain) is not here")
    with PRINTED.open(encoding="utf-8-sig", newline="") as file:
        return {row["total_id"]: row for row in csv.DictReader(file)}


def test_every_required_figure_stands_once(catalogue: Catalogue) -> None:
    ids = [figure.id for figure in catalogue.published]
    assert [each for each in REQUIRED if ids.count(each) != 1] == []
    assert len(set(ids)) == len(ids)


def test_every_figure_is_as_printed(
    catalogue: Catalogue, printed: dict[str, dict[str, str]]
) -> None:
    for figure in catalogue.published:
        if figure.id in ("T111a", "T135a"):
            continue  # printed in the notes of T111 and T135
        row = printed[figure.id]
        found = (figure.value, figure.place, figure.measure)
        assert found == (float(row["value"]), row["area_code"], row["metric"]), figure.id
        if row["period"].startswith(ACADEMIC_YEAR):
            year = int(row["period"].removeprefix(ACADEMIC_YEAR)) - 543
            assert (figure.period_kind, figure.period) == ("academic_year", str(year)), figure.id


def test_both_numbers_of_institutions_are_shown(monitor: Monitor) -> None:
    found = {each.figure.id: each for each in monitor.reconciled(OWNER, LAMPANG)}
    assert (found["T079"].figure.value, found["T079"].computed) == (685, 685)
    assert (found["T111a"].figure.value, found["T111a"].computed) == (776, 685)
    assert found["T111a"].difference == -91
    assert all("91" in found["T111a"].why[lang] for lang in LANGS)


# --- on the demonstration store


@READERS
def test_no_difference_is_without_a_reason(monitor: Monitor, reader: Reader) -> None:
    found = (
        *monitor.reconciled(reader, LAMPANG),
        *monitor.reconciled_elsewhere(reader, LAMPANG),
    )
    assert {each.figure.id for each in found} >= set(REQUIRED)
    assert len({each.figure.id for each in found}) == len(found)
    for each in found:
        beyond = each.figure.stands_for is not None and reader is not OWNER
        if each.figure.indicator is not None and not beyond:
            assert each.computed is not None, each.figure.id
        if each.verdict != "agrees":  # protected readers see one province at a time, and are told
            assert each.figure.why is not None or each.refusal is not None, each.figure.id
    assert [each.figure.id for each in with_verdict(found, "differs")] == ["T111a"]
    assert not any(each.is_unexplained for each in found)


def test_required_figures_are_computed_but_for_two(monitor: Monitor) -> None:
    found = (*monitor.reconciled(OWNER, LAMPANG), *monitor.reconciled_elsewhere(OWNER, LAMPANG))
    without = {each.figure.id for each in found if each.computed is None}
    assert sorted(without & set(REQUIRED)) == ["T012"]


def test_a_group_is_compared_with_its_own_cell(monitor: Monitor) -> None:
    found = {each.figure.id: each.computed for each in monitor.reconciled(OWNER, LAMPANG)}
    assert [found[each] for each in ("T014", "T015", "T016", "T017", "T018")] == [
        142, 60, 15, 43, 24,
    ]  # fmt: skip
    assert [found[each] for each in ("T080", "T081", "T082", "T083")] == [390, 29, 229, 37]


@READERS
def test_the_smallest_and_the_largest_grant_are_looked_up(monitor: Monitor, reader: Reader) -> None:
    found = {each.figure.id: each for each in monitor.reconciled(reader, LAMPANG)}
    assert [found[each].computed for each in ("T007", "T008")] == [7000, 25000]
    assert [found[each].verdict for each in ("T007", "T008")] == ["agrees", "agrees"]


def test_chosen_districts_choose_figures(monitor: Monitor) -> None:
    places = {each.figure.place for each in monitor.reconciled(OWNER, LAMPANG, ("5205",))}
    assert places == {LAMPANG, "5205"}


def test_a_hidden_cell_is_not_shown(monitor: Monitor, catalogue: Catalogue) -> None:
    figure, exact = _hidden_figure(monitor)
    seen = {
        reader.name + str(reader.public_room): _beside(monitor, catalogue, reader, figure)
        for reader in (OWNER, VIEWER, PUBLIC_ROOM)
    }
    shown, *hidden = seen.values()
    assert (shown.computed, shown.verdict) == (exact, "differs")
    for each in hidden:
        assert (each.computed, each.difference, each.verdict) == (None, None, "hidden")
        for lang in LANGS:
            for table in (reconciliation, reconciliation_styled):
                row = [str(value) for value in table([each], catalogue, lang).iloc[0]]
                assert Text(th="ปกปิด", en="Hidden")[lang] in row
                assert f"{exact:.0f}" not in row
            assert with_verdict([each], "none") == (each,)


def _hidden_figure(monitor: Monitor) -> tuple[PublishedFigure, float]:
    """A figure of a cell that a viewer may not see, and what the owner sees there."""
    template = next(each for each in monitor.catalogue.published if each.id == "T002")
    for dimension in monitor.catalogue.dimensions_of(monitor.catalogue[str(template.indicator)]):
        period = Period("survey_round", str(template.answers))
        asked = {"period": period, "by": (dimension.id,)}
        hidden = monitor.cells(VIEWER, str(template.indicator), LAMPANG, **asked)
        exact = monitor.cells(OWNER, str(template.indicator), LAMPANG, **asked)
        for cell in hidden.cells:
            mine = exact.at(cell.place, *cell.groups)
            if cell.status == "suppressed" and mine.numerator and mine.numerator != 9999:
                changed = {
                    "place": cell.place, "group": {dimension.id: cell.groups[0]}, "value": 9999.0,
                }  # fmt: skip
                return template.model_copy(update=changed), float(mine.numerator)
    raise AssertionError("the demonstration hides no cell")


def _beside(
    monitor: Monitor, catalogue: Catalogue, reader: Reader, figure: PublishedFigure
) -> Reconciled:
    def ask(indicator: str, province: str, period: Period, by: tuple[str, ...]) -> Cells:
        return monitor.cells(reader, indicator, province, period=period, by=by)

    return reconciled([figure], catalogue, ask, no_rows)[0]


def no_rows(*_: object) -> None:
    """No dataset lists its rows."""


# --- by hand, without a store


def _figure(catalogue: Catalogue, **changed: object) -> PublishedFigure:
    template = next(each for each in catalogue.published if each.id == "T079")
    return template.model_copy(update=changed)


def test_a_period_that_is_not_held_is_said(catalogue: Catalogue) -> None:
    said = Text(th="ไม่มีข้อมูล", en="nothing held")

    def ask(*_: object) -> Cells:
        raise ReaderError(said)

    found = reconciled([_figure(catalogue)], catalogue, ask, no_rows)[0]
    assert (found.verdict, found.why) == ("missing", said)


def test_an_extreme_without_rows_is_missing(catalogue: Catalogue) -> None:
    figure = _figure(catalogue, extreme="lowest")
    found = reconciled([figure], catalogue, no_rows, no_rows)[0]  # type: ignore[arg-type]
    assert (found.verdict, found.computed) == ("missing", None)


def test_rounding_of_the_printed_figure_is_no_difference(catalogue: Catalogue) -> None:
    figure = _figure(catalogue, value=39.45)
    assert Reconciled(figure, 39.4458).verdict == "agrees"
    assert Reconciled(figure, 39.4458).difference == 0
    assert Reconciled(figure, 39.46).verdict == "differs"


def test_a_difference_without_a_reason_is_said(catalogue: Catalogue) -> None:
    found = (Reconciled(_figure(catalogue), 684.0), Reconciled(_figure(catalogue), 685.0))
    assert found[0].is_unexplained
    assert counted(found) == {"agrees": 1, "differs": 1, "hidden": 0, "missing": 0}
    place = catalogue.places.province(LAMPANG).full_name
    assert "ยังไม่ทราบเหตุผล 1 ค่า" in reconciled_text(found, place).th
    assert "not yet explained: 1" in reconciled_text(found, place).en


def test_a_place_without_published_figures_says_so(catalogue: Catalogue) -> None:
    said = reconciled_text((), catalogue.places.province(LAMPANG).full_name)
    assert said.th == "ยังไม่มีตัวเลขที่เผยแพร่ของจังหวัดลำปาง ที่เทียบกับค่าที่คำนวณได้"


def test_figures_that_stand_alone_are_gathered_by_reason(monitor: Monitor) -> None:
    by_reason = gaps(monitor.reconciled(OWNER, LAMPANG))
    assert sorted(len(each) for each in by_reason.values()) == [1, 1, 1, 3, 12]


def test_a_cell_without_a_value_is_no_zero(catalogue: Catalogue, monitor: Monitor) -> None:
    cells = monitor.cells(
        OWNER, "education_site_count", LAMPANG, period=Period("academic_year", "2019")
    )
    silent = replace(cells, whole=unshown((LAMPANG, ()), "not_reported"))
    found = reconciled([_figure(catalogue)], catalogue, lambda *_: silent, no_rows)[0]
    assert (found.verdict, found.computed) == ("missing", None)


@pytest.mark.parametrize("lang", LANGS)
def test_the_table_leaves_in_every_table_format(monitor: Monitor, lang: str) -> None:
    catalogue, manifest = monitor.catalogue, monitor.publication()
    found = monitor.reconciled(OWNER, LAMPANG)
    content = reconciliation(found, catalogue, lang)  # type: ignore[arg-type]
    about = exports.about_table(
        Text(th="ก", en="a"), Text(th="ข", en="b"), manifest, catalogue.policy, "viewer"
    )
    assert set(exports.table_formats()) >= {"csv", "xlsx"}
    for form in exports.table_formats():
        assert len(exports.written_table(form, content, 2, lang, about)) > 1000  # type: ignore[arg-type]
    lines = exports.written_table("csv", content, 2, lang, about).decode("utf-8-sig")  # type: ignore[arg-type]
    row = next(row for row in csv.reader(lines.splitlines()) if row and row[0] == "T111a")
    assert row[4:7] == ["776", "685", "-91"]
