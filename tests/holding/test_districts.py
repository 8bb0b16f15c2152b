"""The files of single districts lie beside each other; one replaces its own district alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from surveys import CODES, KO_KHA, LAMPANG, MUEANG, NGAO, child, children, written

from equity_metrics.intake import Report
from equity_metrics.kept_rows import lay_rows
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.store import Manifest, Part

Bring = Callable[..., Report]
BIRTHS = "sex,births\nm,10\nf,11\n"


def counted(desk: Monitor) -> dict[str, object]:
    """District -> children, as readers see them."""
    cells = desk.cells(OWNER, "child_aid_rate", LAMPANG)
    return {cell.place: cell.denominator for cell in cells.cells if cell.denominator}


def published(desk: Monitor) -> Manifest:
    manifest = desk.publish(OWNER)
    assert manifest is not None
    return manifest


def test_no_district_is_lost_and_each_is_corrected_by_itself(desk: Monitor, bring: Bring) -> None:
    bring(children(range(10)) + children(range(10, 14), NGAO), "all.csv")
    first = published(desk)
    assert counted(desk) == {CODES[MUEANG]: 10, CODES[NGAO]: 4}
    # Two districts send their own files before anything is published again: one new, one corrected.
    bring(children(range(20, 25), KO_KHA), "kokha.csv", scope="districts")
    bring(children(range(10, 15), NGAO), "ngao.csv", scope="districts")
    second = published(desk)
    assert second.number == 2 and len(second.parts) == 3
    assert counted(desk) == {CODES[MUEANG]: 10, CODES[KO_KHA]: 5, CODES[NGAO]: 5}
    kept = {part.delivery.split("-")[0]: part for part in second.parts}
    whole = kept[first.deliveries[0].id.split("-")[0]]
    assert (whole.path, whole.but, whole.rows) == (first.parts[0].path, (CODES[NGAO],), 10)
    scopes = {record.file_name: record.scope for record in second.deliveries}
    assert scopes == {"all.csv": "province", "kokha.csv": "districts", "ngao.csv": "districts"}
    # Back to the first: all rows of its file count again.
    desk.undo(OWNER, 1)
    assert counted(desk) == {CODES[MUEANG]: 10, CODES[NGAO]: 4}
    desk.undo(OWNER, 2)
    # A file of the whole province replaces them all.
    bring(
        children(range(10)) + children(range(20, 25), KO_KHA) + children(range(10, 15), NGAO)
        + children([40], MUEANG), "again.csv",
    )  # fmt: skip
    last = published(desk)
    assert [(part.rows, part.but) for part in last.parts] == [(21, ())]
    assert counted(desk) == {CODES[MUEANG]: 11, CODES[KO_KHA]: 5, CODES[NGAO]: 5}


def test_without_saying_so_the_second_district_is_held_and_told_how(
    desk: Monitor, bring: Bring
) -> None:
    bring(children(range(10)), "mueang.csv")
    report = bring(children(range(10, 14), NGAO), "ngao.csv")
    assert report.outcome == "HOLD"
    assert "--only-districts" in report.problems[0].text.th
    assert bring(children(range(10, 14), NGAO), "ngao.csv", scope="districts").outcome == "ACCEPT"


def test_a_child_of_another_district_is_refused_and_never_chosen(
    desk: Monitor, bring: Bring
) -> None:
    bring(children(range(10)), "mueang.csv", scope="districts")
    rows = [child(3, NGAO), *children(range(10, 14), NGAO)]
    report = bring(rows, "ngao.csv", scope="districts", keep=False)
    assert (report.outcome, report.rows_ok, report.rows_rejected) == ("REJECT_ROWS", 4, 1)
    assert [(each.row, each.code) for each in report.problems] == [(2, "DUPLICATE_ELSEWHERE")]
    assert child(3)["citizen_id"] not in str(report.as_json())
    # A file that has both districts says itself where the child is now.
    moved = [child(3, NGAO), *children((0, 1, 2, 4, 5, 6, 7, 8, 9))]
    assert bring(moved, "both.csv", scope="districts").outcome == "ACCEPT"


def test_a_district_whose_only_row_is_refused_goes_on_standing(desk: Monitor, bring: Bring) -> None:
    bring([child(1, MUEANG), child(2, NGAO), child(3, KO_KHA)], "all.csv")
    # 2 stands in Ngao, so it may not come in Ko Kha; Ko Kha then has no row of its own in the file,
    # and 3, which stands there, may not come in Mueang.
    report = bring(
        [child(2, KO_KHA), child(3, MUEANG), child(1, MUEANG)], "x.csv", scope="districts"
    )
    refused = {each.row for each in report.problems if each.code == "DUPLICATE_ELSEWHERE"}
    assert (refused, report.rows_ok) == ({2, 3}, 1)


def test_two_files_checked_before_either_waited_are_not_both_published(
    desk: Monitor, bring: Bring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(children(range(10)), "mueang.csv", scope="districts")
    # As if the second had been checked while the first did not wait yet.
    monkeypatch.setattr(
        desk, "_standing", lambda _reader, contract, _scope: desk.store.files_of(contract, ())
    )
    bring([child(3, NGAO), child(11, NGAO)], "ngao.csv", scope="districts")
    monkeypatch.undo()
    monkeypatch.setenv("EQUITY_KEY_FILE", str(tmp_path / "key"))
    _, second = desk.deliveries_waiting(OWNER)
    (hold,) = desk.holds(OWNER, second.id)
    assert (hold.code, hold.may_be_released) == ("DUPLICATE_ELSEWHERE", False)
    manifest = published(desk)
    assert [part.rows for part in manifest.parts] == [10]
    assert [each.id for each in desk.deliveries_waiting(OWNER)] == [second.id]


def test_a_row_without_a_district_and_a_dataset_without_districts(
    desk: Monitor, bring: Bring, tmp_path: Path
) -> None:
    report = bring([child(1, ""), child(2)], scope="districts")
    assert [(each.row, each.code) for each in report.problems] == [(2, "MISSING_VALUE")]
    path = tmp_path / "births.csv"
    path.write_text(BIRTHS, encoding="utf-8")
    refused = desk.check(OWNER, path, "births", province=LAMPANG, scope="districts")
    assert (refused.outcome, refused.codes) == ("REJECT_FILE", ("NO_DISTRICTS",))


def test_a_part_of_an_earlier_version_is_counted_when_it_is_needed(
    desk: Monitor, bring: Bring
) -> None:
    bring(children(range(10)) + children(range(10, 14), NGAO), "all.csv")
    manifest = published(desk)
    path = desk.store.publications / "000001.json"
    path.chmod(0o644)
    bare = tuple(part.model_copy(update={"districts": {}}) for part in manifest.parts)
    older = manifest.model_copy(update={"parts": bare, "checksum": None})  # they had none
    path.write_text(older.model_dump_json(), "utf-8")
    again = Monitor(desk.catalogue, type(desk.store)(desk.store.root))
    path = written(desk.store.root / "ngao.csv", children(range(10, 15), NGAO))
    assert again.check(OWNER, path, "child_survey", scope="districts").outcome == "ACCEPT"
    parts: tuple[Part, ...] = published(again).parts
    assert sorted((part.rows, part.but) for part in parts) == [(5, ()), (10, (CODES[NGAO],))]


def test_rules_of_other_files_see_only_rows_that_count(desk: Monitor, bring: Bring) -> None:
    bring(children(range(10)) + children(range(10, 14), NGAO), "all.csv")
    bring(children(range(10, 15), NGAO), "ngao.csv", scope="districts")
    survey = desk.catalogue.datasets["child_survey"]
    kept = desk._standing(OWNER, survey, "districts")
    assert kept is not None
    with duckdb.connect() as connection:
        lay_rows(connection, kept)
        found = connection.execute(
            "select district, count(*) from child_survey group by all order by all"
        ).fetchall()
    assert found == [(CODES[MUEANG], 10), (CODES[NGAO], 5)]
