"""The overview and the sheet of a district open in every province with its own topics."""

from __future__ import annotations

import pytest
from screens import OpenPage, said

from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER

OWN = {"10": "preschool", "42": "care", "52": "coverage", "76": "networks"}


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("province", sorted(OWN))
def test_an_overview_has_the_topics_of_its_province(
    open_page: OpenPage, monitor: Monitor, province: str, lang: str
) -> None:
    run = open_page("overview", province=province, lang=lang)
    assert not run.exception
    assert not run.error
    figures = monitor.key_figures(OWNER, province)
    assert len(figures) == len(monitor.catalogue.key_figures)
    assert OWN[province] in {each.topic for each in figures}
    labels = {str(each.label) for each in run.metric}
    assert {each.brief[lang] for each in figures} <= labels  # type: ignore[index]
    assert all(str(each.value) != "–" for each in run.metric)


@pytest.mark.parametrize("province", sorted(OWN))
def test_the_sheet_of_a_district_has_the_topics_of_its_province(
    open_page: OpenPage, province: str
) -> None:
    run = open_page("profile", province=province)
    assert not run.exception
    assert not run.error
    assert len(said(run)) > 3


def test_figures_come_topic_by_topic(monitor: Monitor) -> None:
    declared = monitor.catalogue.key_figures
    assert set(monitor.key_figures(OWNER, "52")) == set(declared)
    loei = monitor.key_figures(OWNER, "42")
    assert len(loei) == len(set(loei)) == len(declared)
    for province in OWN:
        known = [monitor.catalogue.has_districts(e) for e in monitor.key_figures(OWNER, province)]
        assert known == sorted(known, reverse=True)
