"""Uploads at the same time, the same file twice, and an upload while something is being published."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread

from surveys import KO_KHA, NGAO, children, written

from equity_metrics.intake import Report
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period
from equity_metrics.reader import OWNER
from equity_metrics.text import Text

Bring = Callable[..., Report]
PEOPLE = "district,population\nเกาะคา,60000\nงาว,50000\n"


def test_the_same_file_twice_at_once_waits_once(desk: Monitor, tmp_path: Path) -> None:
    path = written(tmp_path / "survey.csv", children(range(10)))
    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(desk.check, OWNER, path, "child_survey") for _ in range(2)]
    assert all(each.result().is_accepted for each in asked)
    assert len(desk.deliveries_waiting(OWNER)) == 1


def test_files_of_two_districts_at_once_both_wait(desk: Monitor, tmp_path: Path) -> None:
    files = [
        written(tmp_path / "a.csv", children(range(10), KO_KHA)),
        written(tmp_path / "b.csv", children(range(10, 20), NGAO)),
    ]
    with ThreadPoolExecutor(2) as pool:
        asked = [
            pool.submit(desk.check, OWNER, path, "child_survey", scope="districts")
            for path in files
        ]
    assert all(each.result().outcome == "ACCEPT" for each in asked)
    manifest = desk.publish(OWNER)
    assert manifest is not None
    assert [part.rows for part in manifest.parts] == [10, 10]


def test_one_file_for_two_periods_waits_twice(desk: Monitor, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    for day in ("2019-12-31", "2020-12-31"):
        period = Period("as_of", day)
        report = desk.check(OWNER, path, "population_total", province="52", period=period)
        assert report.codes == ("OK",)
    waiting = desk.deliveries_waiting(OWNER)
    assert len({each.id for each in waiting}) == 2
    assert [part.period for each in waiting for part in each.parts] == ["2019-12-31", "2020-12-31"]


def test_an_upload_waits_for_a_publication_and_says_so(desk: Monitor, bring: Bring) -> None:
    told: list[Text] = []
    is_told, may_end, holds_lock = Event(), Event(), Event()

    def publish() -> None:
        with desk.store.writing():
            holds_lock.set()
            may_end.wait(30)

    def progress(_share: float, what: Text) -> None:
        told.append(what)
        if "การเผยแพร่อื่น" in what.th:
            is_told.set()

    publisher = Thread(target=publish)
    publisher.start()
    holds_lock.wait(30)
    uploader = Thread(target=lambda: bring(children(range(5)), progress=progress))
    uploader.start()
    assert is_told.wait(60)
    assert desk.deliveries_waiting(OWNER) == ()
    may_end.set()
    uploader.join()
    publisher.join()
    assert len(desk.deliveries_waiting(OWNER)) == 1
