"""The data desk through its pages: a result for each file, what is held, compared, published, undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from delivered import path_of, rewrite, rows_of, written_to
from screens import OpenPage, said
from streamlit.testing.v1 import AppTest

from equity_metrics import desk_words
from equity_metrics.__main__ import main
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER

LAMPANG = "52"
DATASET = "child_support"
QUERY = {"province": LAMPANG, "lang": "en", "dataset": DATASET}
File = tuple[str, bytes, str]


@pytest.fixture
def own(copied_at_once: Callable[[], Monitor]) -> Monitor:
    return copied_at_once()


@pytest.fixture
def opened_own(own: Monitor, open_on: Callable[[Path], OpenPage]) -> OpenPage:
    return open_on(own.store.root)


@pytest.fixture
def payments(tmp_path: Path) -> Path:
    """The list of payments as it was delivered."""
    return path_of(written_to(tmp_path), DATASET)


def named(run: AppTest, kind: str, label: str):  # type: ignore[no-untyped-def]
    return next(each for each in run.get(kind) if each.label == label)


def press(run: AppTest, label: str) -> AppTest:
    return named(run, "button", label).click().run()


def check(run: AppTest, *files: File) -> AppTest:
    run.get("file_uploader")[0].set_value(files)
    return press(run, "Check the files")


def sent(path: Path, name: str = "payments.csv") -> File:
    return (name, path.read_bytes(), "text/csv")


def has(run: AppTest, words: str) -> bool:
    return any(words in each.replace("\\", "").replace("*", "") for each in said(run))


def aided(monitor: Monitor) -> object:
    return monitor.cells(OWNER, "child_aid_rate", LAMPANG).whole.numerator


def test_each_file_has_its_result_and_a_shrunken_one_is_held(
    own: Monitor, opened_own: OpenPage, payments: Path
) -> None:
    rows, before = rows_of(payments), own.publication().number
    rewrite(payments, rows[: len(rows) // 2])
    run = check(
        opened_own("data", **QUERY), ("wrong.csv", b"a,b\n1,2\n", "text/csv"), sent(payments)
    )
    assert not run.exception
    assert has(run, "wrong.csv · The file was refused")
    assert has(run, "payments.csv · Held until somebody confirms it")
    (waiting,) = own.deliveries_waiting(OWNER)
    assert waiting.record.rows_ok == len(rows) // 2

    run = press(run, "Publish what waits")
    assert own.publication().number == before

    run = press(opened_own("data", **QUERY), "Confirm: it may be published")
    assert has(run, "Tick first")
    named(run, "checkbox", "I have asked the sender and confirm that this file is right").check()
    named(run, "text_input", "Why it is right (kept in the history)").set_value("paid twice before")
    run = press(run, "Confirm: it may be published")
    assert not run.exception
    assert has(run, "Confirmed by owner of this machine: paid twice before")

    run = press(run, "Compare with what is held")
    table = run.get("dataframe")[-1].value
    is_whole = table["Place"] == own.places.province(LAMPANG).full_name.en
    assert table["Gone"][is_whole].sum() == len(rows) - len(rows) // 2
    assert table["Same"][is_whole].sum() == len(rows) // 2
    assert table["Gone"][~is_whole].sum() == table["Gone"][is_whole].sum()

    press(run, "Publish what waits")
    assert own.publication().number == before + 1
    assert has(opened_own("history", **QUERY), "was confirmed by owner of this machine")


def test_what_publishing_would_move_is_what_it_moves(
    own: Monitor, opened_own: OpenPage, payments: Path
) -> None:
    rows, before = rows_of(payments), aided(own)
    rewrite(payments, rows[1:])
    run = check(opened_own("data", **QUERY), sent(payments))
    run = press(run, "See what it moves before publishing")
    label = own.catalogue["child_aid_rate"].label.en
    table = run.get("dataframe")[-1].value
    told, *_ = [row for _, row in table.iterrows() if row["Indicator"] == label]  # latest first
    press(run, "Publish what waits")
    assert aided(own) == before - 1  # type: ignore[operator]
    moved = own.cells(OWNER, "child_aid_rate", LAMPANG).whole.value
    assert told["After"] == f"{moved:.1f}%"
    assert told["Districts that move"] == 1


def test_the_same_rows_change_nothing(own: Monitor, opened_own: OpenPage, payments: Path) -> None:
    run = check(opened_own("data", **QUERY), sent(payments))
    assert has(run, "The same as what is published; nothing changes")
    assert not own.deliveries_waiting(OWNER)


def test_a_renamed_column_is_asked_for_and_held(
    own: Monitor, opened_own: OpenPage, payments: Path
) -> None:
    words = payments.read_text(encoding="utf-8-sig")
    heads = words.splitlines()[0].split(",")
    amount = own.catalogue.datasets[DATASET]["amount"]
    spelt = {amount.name, *amount.headers, amount.label.th, amount.label.en}
    (old,) = [head for head in heads if head in spelt]
    payments.write_text(words.replace(old, "ยอดโอนเข้าบัญชี", 1), encoding="utf-8-sig")
    run = check(opened_own("data", **QUERY), sent(payments))
    assert has(run, "The file was refused")
    chosen = named(run, "selectbox", amount.label.en)
    assert "ยอดโอนเข้าบัญชี" in chosen.options
    chosen.set_value("ยอดโอนเข้าบัญชี")
    run = press(run, "Check again with this match")
    assert not run.exception
    assert not has(run, "The file was refused")


def test_undo_and_pins_on_the_history(
    copied: Callable[[], Monitor], open_on: Callable[[Path], OpenPage]
) -> None:
    own = copied()
    opened_own = open_on(own.store.root)
    run = opened_own("history", **QUERY)
    assert has(run, "No. 2") and has(run, "No. 1") and has(run, "in use")
    named(run, "text_input", "Pinned for").set_value("meeting of June")
    run = press(run, "Pin")
    assert has(run, "pinned: meeting of June")
    assert [pin.why for pin in own.store.pins()] == ["meeting of June"]
    run = press(run, "Unpin")
    assert not own.store.pins()
    run = press(run, "Go back to this one")
    assert not run.exception
    assert has(run, "The data of 1 is in use again, as number 3")
    assert own.publication().restores == 1


def _with_half_the_children(monitor: Monitor, survey: Path) -> Mapping[int, int]:
    """Publishes half of a survey before renewing is due; of which publications the figures are then."""
    children = rows_of(survey)
    rewrite(survey, children[: len(children) // 2])
    monitor.check(OWNER, survey, "child_survey", province=LAMPANG)
    monitor.publish(OWNER)
    return monitor.general_figures(OWNER)


def test_the_figures_of_general_readers_are_renewed_by_a_steward(
    small: Callable[[], Monitor],
    files: dict[tuple[str, str], Path],
    open_on: Callable[[Path], OpenPage],
) -> None:
    own = small()
    opened_own = open_on(own.store.root)
    before = _with_half_the_children(own, files["child_survey", "2020-2"])
    assert before[1]
    run = opened_own("data", **QUERY)
    assert has(run, f"{before[1]} of no. 1") and has(run, "30 days have not passed")
    run = press(run, "Renew the figures for general readers now")
    assert not run.exception
    after = own.general_figures(OWNER)
    newest = own.publication().number
    assert after[newest] > before[newest] and after[1] < before[1]
    assert sum(after.values()) == sum(before.values())
    said_of = f"{after[1]} of no. 1" if after[1] else "All figures for general readers are of"
    assert has(run, said_of)
    assert has(opened_own("history", **QUERY), said_of)


@pytest.mark.long
def test_the_command_renews_them_and_says_what_stays(
    small: Callable[[], Monitor],
    files: dict[tuple[str, str], Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = small()
    monkeypatch.setenv("EQUITY_STORE", str(own.store.root))
    before = _with_half_the_children(own, files["child_survey", "2020-2"])
    newest = own.publication().number
    assert main(["publish"]) == 0
    assert own.publication().number == newest  # the same rows, and nothing is due
    assert "30 days have not passed" in capsys.readouterr().out
    assert main(["publish", "--renew"]) == 0
    assert f"publication {newest + 1}" in capsys.readouterr().out
    assert own.general_figures(OWNER)[1] < before[1]


@pytest.mark.parametrize("page", ["data", "history"])
@pytest.mark.parametrize("reading", [{"view": "protected"}, {"room": "1"}])
def test_nothing_of_it_in_a_protected_view(
    opened_own: OpenPage, page: str, reading: dict[str, str]
) -> None:
    run = opened_own(page, province=LAMPANG, lang="en", **reading)
    assert not run.get("dataframe") and not run.get("file_uploader")
    assert has(run, (desk_words.NOT_IN_ROOM if "room" in reading else desk_words.READ_ONLY).en)
