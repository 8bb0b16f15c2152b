"""The overview says what changed since the previous publication, to each reader what they may see."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from screens import OpenPage, said

from equity_metrics import words
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from tests.delivered import path_of, written_to

READINGS = {"exact": {}, "protected": {"view": "protected"}, "room": {"room": "1"}}
OpenOn = Callable[[Path], OpenPage]


def _plain(shown: list[str]) -> str:
    """What a page says, without the marks that keep markdown from reading it."""
    return "\n".join(shown).replace("\\", "")


def _without(monitor: Monitor, folder: Path, payments: int) -> None:
    """Publishes the payments less the last ones."""
    path = path_of(written_to(folder), "child_support")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows[:-payments])
    monitor.check(OWNER, path, "child_support")
    monitor.publish(OWNER, renewal="now")


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("reading", READINGS)
def test_a_first_publication(built_at_once: Path, open_on: OpenOn, reading: str, lang: str) -> None:
    shown = _plain(said(open_on(built_at_once)(lang=lang, **READINGS[reading])))
    assert words.CHANGES[lang] in shown  # type: ignore[index]
    assert words.NOTHING_BEFORE[lang] in shown  # type: ignore[index]


def test_what_changed_is_said(
    copied_at_once: Callable[[], Monitor], open_on: OpenOn, tmp_path: Path
) -> None:
    monitor = copied_at_once()
    _without(monitor, tmp_path, 100)
    pages = open_on(monitor.store.root)
    for reading in READINGS.values():
        for lang, moved, cause in (
            ("th", "(−80,000 บาท)", "แก้ไขหรือเพิ่มเติมข้อมูลเดิม −80,000"),
            ("en", "(−80,000 baht)", "corrections and additions −80,000"),
        ):
            run = pages(lang=lang, **reading)
            assert not run.exception
            shown = _plain(said(run))
            assert moved in shown and cause in shown
            assert words.COMPARED_WITH[lang][:10] in shown  # type: ignore[index]
    exact = pages(lang="en")
    assert words.CHANGES_BY_DISTRICT.en in [each.label for each in exact.expander]
    outside = pages(lang="en", view="protected")
    assert words.CHANGES_BY_DISTRICT.en not in [each.label for each in outside.expander]
    for run in (exact, outside):  # what a sender calls a file stands on the data page alone
        assert ".csv" not in _plain(said(run))


def test_a_small_change_is_not_shown_to_outsiders(
    copied_at_once: Callable[[], Monitor], open_on: OpenOn, tmp_path: Path
) -> None:
    monitor = copied_at_once()
    _without(monitor, tmp_path, 2)
    pages = open_on(monitor.store.root)
    assert "1,600" in _plain(said(pages(lang="en")))
    for reading in ({"view": "protected"}, {"room": "1"}):
        shown = _plain(said(pages(lang="en", **reading)))
        assert words.CHANGE_STATUS["kept"].en in shown
        assert "1,600" not in shown


def test_who_reported_stands_beside_the_figures(open_page: OpenPage) -> None:
    for reading in READINGS.values():
        shown = _plain(said(open_page(lang="th", period="2020-1", **reading)))
        assert "รายงานแล้ว 215 จาก 229 ศูนย์ หากศูนย์ที่ยังไม่รายงาน" in shown
        latest = _plain(said(open_page(lang="th", **reading)))
        assert "รายงานครบ 229 ศูนย์" in latest
        defined = said(open_page("definitions", lang="en", period="2020-1", **reading))
        assert any("215 of 229 centres have reported" in each for each in defined)
