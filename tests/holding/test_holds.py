"""A file that loses rows or has other columns waits until somebody lets it go; what stands serves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from surveys import HEADS, KO_KHA, MUEANG, NGAO, child, children, person_id, written

from equity_metrics.__main__ import main
from equity_metrics.errors import AccessDenied, ReaderError
from equity_metrics.intake import Report
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER, VIEWER, Reader

Bring = Callable[..., Report]
STEWARD = Reader(frozenset(("steward",)))
CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "badinputs"
TWENTY = children(range(14)) + children(range(14, 20), KO_KHA)


def held(desk: Monitor) -> list[tuple[str, ...]]:
    return [
        tuple(hold.code for hold in desk.holds(OWNER, each.id))
        for each in desk.deliveries_waiting(OWNER)
    ]


def aided_of(desk: Monitor) -> object:
    return desk.cells(OWNER, "child_aid_rate", "52").whole.denominator


def test_a_drop_is_held_and_what_stands_goes_on_serving(desk: Monitor, bring: Bring) -> None:
    assert bring(TWENTY).outcome == "ACCEPT"
    desk.publish(OWNER)
    report = bring(TWENTY[:2], "wrong.csv")
    assert (report.outcome, report.codes, report.is_accepted) == (
        "HOLD",
        ("ROW_COUNT_DROP",),
        False,
    )
    (told,) = (each for each in report.problems if each.code == "ROW_COUNT_DROP")
    assert "20" in told.text.th and "2 แถว" in told.text.th and "เกาะคา" in told.text.th
    assert "--only-districts" in told.text.en
    first = desk.publish(OWNER)
    assert first is not None and first.number == 1
    assert aided_of(desk) == 20
    assert held(desk) == [("ROW_COUNT_DROP",)]
    # Another file is published meanwhile; the held one goes on waiting.
    assert bring([*TWENTY, child(20)], "more.csv").outcome == "ACCEPT"
    second = desk.publish(OWNER)
    assert second is not None and second.number == 2
    assert held(desk) == [("ROW_COUNT_DROP",)]
    assert aided_of(desk) == 21
    (waiting,) = desk.deliveries_waiting(OWNER)
    desk.release(OWNER, waiting.id, "  ศูนย์อื่นปิดแล้ว\n ตรวจแล้ว ")
    assert held(desk) == [()]
    third = desk.publish(OWNER)
    assert third is not None and third.number == 3
    (record,) = third.deliveries
    assert record.released is not None
    said = (record.released.by, record.released.reason, record.released.codes)
    assert said == ("owner", "ศูนย์อื่นปิดแล้ว ตรวจแล้ว", ("ROW_COUNT_DROP",))
    assert aided_of(desk) == 2


def test_a_fifth_less_may_go_and_one_row_more_may_not(desk: Monitor, bring: Bring) -> None:
    bring(children(range(20)))
    assert bring(children(range(16)), "a.csv", keep=False).outcome == "ACCEPT"
    report = bring(children(range(15)), "b.csv", keep=False)
    assert report.outcome == "HOLD"
    assert [each.record.file_name for each in desk.deliveries_waiting(OWNER)] == ["survey.csv"]


def test_a_file_that_would_lose_one_that_waits_before_it_is_held_too(
    desk: Monitor, bring: Bring
) -> None:
    bring(TWENTY)
    report = bring(TWENTY[:2], "wrong.csv")
    assert report.outcome == "HOLD"
    assert any("survey.csv" in note.th for note in report.notes)
    assert held(desk) == [(), ("ROW_COUNT_DROP",)]
    # Without the first one there is nothing that it would lose.
    desk.discard(OWNER, desk.deliveries_waiting(OWNER)[0].id)
    assert held(desk) == [()]


def test_rows_that_were_refused_stay_the_first_thing(desk: Monitor, bring: Bring) -> None:
    bring(TWENTY)
    report = bring([TWENTY[0], child(1, sex="x")], "wrong.csv")
    assert report.outcome == "REJECT_ROWS"
    assert {"UNKNOWN_CODE", "ROW_COUNT_DROP"} <= set(report.codes)
    assert held(desk) == [(), ("ROW_COUNT_DROP",)]


def test_other_columns_than_before_are_held(desk: Monitor, tmp_path: Path, bring: Bring) -> None:
    bring(TWENTY)
    fewer = [head for head in HEADS if head != "disability"]
    path = written(tmp_path / "fewer.csv", TWENTY, fewer)
    report = desk.check(OWNER, path, "child_survey")
    assert (report.outcome, report.codes) == ("HOLD", ("SCHEMA_CHANGED",))
    assert "ความพิการ" in report.problems[0].text.th
    path = written(tmp_path / "turned.csv", [*TWENTY, child(30)], list(reversed(HEADS)))
    assert desk.check(OWNER, path, "child_survey").outcome == "ACCEPT"


def test_who_may_let_a_delivery_go_and_with_which_words(
    desk: Monitor, bring: Bring, tmp_path: Path
) -> None:
    bring(TWENTY)
    path = written(tmp_path / "wrong.csv", TWENTY[:2])
    desk.check(STEWARD, path, "child_survey")
    good, wrong = (each.id for each in desk.deliveries_waiting(OWNER))
    with pytest.raises(AccessDenied):
        desk.release(VIEWER, wrong, "ตรวจแล้ว ถูกต้อง")
    with pytest.raises(AccessDenied) as own:
        desk.release(STEWARD, wrong, "ตรวจแล้ว ถูกต้อง")
    assert "ผู้อื่น" in own.value.text.th
    for empty in ("", "ok", "12345 67890", f"เด็ก {person_id(1)} ย้ายไป", "ก" * 201):
        with pytest.raises(ReaderError) as refused:
            desk.release(OWNER, wrong, empty)
        assert person_id(1) not in refused.value.text.th
    with pytest.raises(ReaderError):
        desk.release(OWNER, good, "ตรวจแล้ว ถูกต้อง")
    with pytest.raises(ReaderError):
        desk.holds(OWNER, "nobody")
    desk.release(OWNER, wrong, "ตรวจแล้ว ถูกต้อง")
    assert desk.holds(OWNER, wrong) == ()


def test_a_released_file_sent_again_stays_released(desk: Monitor, bring: Bring) -> None:
    bring(TWENTY)
    bring(TWENTY[:2], "wrong.csv")
    desk.release(OWNER, desk.deliveries_waiting(OWNER)[1].id, "ตรวจแล้ว ถูกต้อง")
    assert "NO_CHANGE" in bring(TWENTY[:2], "wrong.csv").codes
    assert held(desk) == [(), ()]


def test_the_commands(
    desk: Monitor,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("EQUITY_STORE", str(desk.store.root))
    few, many = written(tmp_path / "few.csv", TWENTY[:2]), written(tmp_path / "many.csv", TWENTY)
    asked = ["--dataset", "child_survey"]
    assert main(["import", str(many), *asked]) == 0
    assert main(["check", str(few), *asked]) == 1
    assert main(["import", str(few), *asked, "--publish"]) == 1
    (wrong,) = (each.id for each in desk.deliveries_waiting(OWNER) if desk.holds(OWNER, each.id))
    capsys.readouterr()
    assert main(["waiting"]) == 0
    assert "ROW_COUNT_DROP" in capsys.readouterr().out
    reason = ["--reason", "ตรวจกับอำเภอแล้ว"]
    assert main(["release", wrong, *reason]) == 1
    assert "--confirm" in capsys.readouterr().err
    assert main(["release", wrong, *reason, "--confirm"]) == 0
    assert desk.holds(OWNER, wrong) == ()
    assert main(["discard", wrong]) == 0
    assert main(["discard", wrong]) == 1
    assert len(desk.deliveries_waiting(OWNER)) == 1


@pytest.mark.skipif(not CORPUS.exists(), reason="../shared/badinputs is not here")
def test_the_wrong_file_of_the_corpus(desk: Monitor) -> None:
    assert desk.check(OWNER, CORPUS / "v00_good_baseline.csv", "child_survey").codes == ("OK",)
    desk.publish(OWNER)
    report = desk.check(OWNER, CORPUS / "w01_small_file_90pc_fewer.csv", "child_survey")
    assert (report.outcome, report.codes) == ("HOLD", ("ROW_COUNT_DROP",))
    published = desk.publish(OWNER)
    assert published is not None and published.number == 1
    assert [part.rows for part in published.parts] == [6]
    said = str(report.as_json()) + str(report.notes)
    assert "90000000000" not in said and "สมมติ" not in said


def test_districts_that_are_gone_are_named(desk: Monitor, bring: Bring) -> None:
    bring(children(range(50)) + children(range(50, 52), NGAO))
    report = bring(children(range(50)), "without.csv")
    assert report.outcome == "HOLD"
    assert "งาว" in report.problems[0].text.th and MUEANG not in report.problems[0].text.th
