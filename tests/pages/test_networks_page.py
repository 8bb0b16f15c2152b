"""The page of the network and the standards on the page of centres: what they say, to whom."""

from __future__ import annotations

import pytest
from screens import OpenPage, said

from equity_metrics import words
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.sentences.cells import headline
from equity_metrics.text import Lang

PHETCHABURI = "76"


def _lists(run: object) -> list[str]:
    """Every table's cells as text."""
    return [each.value.to_csv() for each in run.dataframe]  # type: ignore[attr-defined]


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_network_says_its_finding_and_lists_whom_it_never_reached(
    open_page: OpenPage, monitor: Monitor, lang: Lang
) -> None:
    run = open_page("networks", lang=lang)
    shown = "\n".join(said(run)).replace("\\", "")
    share = monitor.cells(OWNER, "centres_in_networks", PHETCHABURI)
    assert headline(share, monitor.places)[lang] in shown
    assert words.NO_CAUSE[lang] in shown
    missed = monitor.listing(OWNER, "centres_never_reached", PHETCHABURI)
    assert missed is not None
    (found,) = [table for table in _lists(run) if table.count("ศพด.จำลอง") == len(missed.rows)]
    assert all(str(code) in found for code in missed.values("centre_code"))
    assert sum("https://example.org/" in table for table in _lists(run)) == 1


def test_taking_part_stands_beside_results_as_counted(
    open_page: OpenPage, monitor: Monitor
) -> None:
    tables = _lists(open_page("networks", lang="en"))
    cells = monitor.cells(OWNER, "centres_passing_dla", PHETCHABURI, by=("network_part",))
    (table,) = [each for each in tables if "Took no part" in each]
    for group in ("yes", "no"):
        cell = cells.at(PHETCHABURI, group)
        assert f"({cell.numerator}/{cell.denominator})" in table
    assert "No record" not in table


@pytest.mark.parametrize("reading", [{"view": "protected"}, {"room": "1"}])
def test_no_name_of_a_centre_and_no_link_for_others(
    open_page: OpenPage, reading: dict[str, str]
) -> None:
    for page, more in (("networks", {}), ("centres", {"topic": "standards"})):
        run = open_page(page, province=PHETCHABURI, **more, **reading)
        shown = "\n".join([*said(run), *_lists(run)])
        assert "ศพด.จำลอง" not in shown
        assert "example.org" not in shown


def test_a_province_without_a_network_is_told_so(open_page: OpenPage) -> None:
    run = open_page("networks", province="52", lang="en")
    assert not run.exception and not run.error
    assert [each.value.replace("\\", "") for each in run.info] == [
        "This province has no records for “Centre networks” yet."
    ]


@pytest.mark.parametrize(
    ("province", "own", "other"), [("52", "A", "Passed"), ("76", "Passed", "A")]
)
def test_each_standard_stands_on_its_own_scale(
    open_page: OpenPage, province: str, own: str, other: str
) -> None:
    run = open_page("centres", province=province, topic="standards", lang="en")
    assert words.NEVER_AVERAGED.en in "\n".join(said(run)).replace("\\", "")
    scales = [
        str(chart.proto.alt)
        for chart in run.get("plotly_chart")
        if "Not assessed" in str(chart.proto.alt)
    ]
    (scale,) = scales
    assert own in scale
    assert f"{other} very good" not in scale and f"{other}:" not in scale
