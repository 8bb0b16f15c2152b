"""Templates of meetings: each of their views is a slide in some province of the demonstration."""

from __future__ import annotations

import pytest

from equity_metrics.catalogue import load_catalogue
from equity_metrics.composing import composed
from equity_metrics.convening import ARISING
from equity_metrics.monitor import Monitor
from equity_metrics.reader import OWNER
from equity_metrics.text import LANGS

AGENDAS = sorted(load_catalogue().agendas)


@pytest.fixture(scope="module")
def room(monitor: Monitor) -> Monitor:
    return monitor.in_room(monitor.publication().number)


@pytest.mark.parametrize("name", AGENDAS)
def test_each_view_of_a_template_is_shown_somewhere(
    monitor: Monitor, room: Monitor, name: str
) -> None:
    agenda = monitor.catalogue.agendas[name]
    found = {
        place.code: composed(room, place.code, agenda, "th") for place in monitor.provinces(OWNER)
    }
    nowhere = set.intersection(*({left.link for left in each.left_out} for each in found.values()))
    assert not nowhere
    for each in found.values():
        assert each.items[0] == ARISING
        assert [item.title for item in each.items[1:]] == [item.title.th for item in agenda.item]
        shown = sum(len(item.views) for item in each.items[1:])
        assert shown + len(each.left_out) == sum(len(item.views) for item in agenda.item)


@pytest.mark.parametrize("lang", LANGS)
def test_notes_are_in_the_language_of_who_composes(
    monitor: Monitor, room: Monitor, lang: str
) -> None:
    home = monitor.home(OWNER).code
    for agenda in monitor.catalogue.agendas.values():
        items = composed(room, home, agenda, lang).items[1:]
        for item, declared in zip(items, agenda.item, strict=True):
            assert item.decision == (declared.decision[lang] if declared.decision else "")
            assert item.name == declared.title
