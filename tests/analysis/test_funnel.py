"""The chain of links: counts as the cells have them, shares from counts, nothing made of what is hidden."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import pytest

from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import Cell, Cells, unshown
from equity_metrics.charts import funnel as funnel_chart
from equity_metrics.charts.theme import Look
from equity_metrics.errors import ReaderError
from equity_metrics.funnel import (
    Funnel,
    baht_text,
    chain_sentence,
    count_text,
    funnel_of,
    loss_sentence,
)
from equity_metrics.monitor import Monitor
from equity_metrics.periods import Period
from equity_metrics.query import Status
from equity_metrics.reader import OWNER, PUBLIC_ROOM, VIEWER
from equity_metrics.text import LANGS, Text

PLACE = "52"
HIDDEN = "ปกปิด"


def _cells(catalogue: Catalogue, indicator: str, count: int | None, status: Status) -> Cells:
    declared = catalogue[indicator]
    cell = unshown((PLACE, ()), status)
    if count is not None:
        cell = Cell(PLACE, (), count, None, float(count), "ok")
    return Cells(
        indicator=declared, unit=catalogue.unit_of(declared), province=PLACE,
        period=Period("fiscal_year", "2021"), by=(), where=(), whole=cell, by_group=(), cells=(),
        protection="exact", is_simulated=True, publication=1,
    )  # fmt: skip


def _funnel(
    catalogue: Catalogue,
    counts: Sequence[int | None],
    baht: int | None = 1000,
    without: Status = "suppressed",
) -> Funnel:
    """The chain with these counts (None: `without` a value) and the same baht wherever there is some."""
    given: Mapping[str, int | None] = dict(
        zip((each.id for each in catalogue.chain), counts, strict=True)
    )

    def ask(indicator: str) -> Cells:
        if indicator in given:
            return _cells(catalogue, indicator, given[indicator], without)
        return _cells(catalogue, indicator, baht, without)

    found = funnel_of(catalogue.chain, ask, PLACE)
    assert found is not None
    return found


def test_nested_links_never_rise_and_shares_come_from_counts(catalogue: Catalogue) -> None:
    draws = random.Random(20)
    for _ in range(300):
        counts = sorted((draws.randrange(1, 5000) for _ in catalogue.chain), reverse=True)
        links = _funnel(catalogue, counts).links
        assert [link.count for link in links] == counts
        assert links[0].of_before is None and links[0].of_first is None
        for before, link in zip(links, links[1:], strict=False):
            assert link.count is not None and before.count is not None
            assert link.of_before is not None and 0 < link.of_before <= 100
            assert link.of_before * before.count == pytest.approx(100 * link.count)
            assert link.of_first is not None and link.of_first <= link.of_before + 1e-9
            assert link.of_first * counts[0] == pytest.approx(100 * link.count)


def test_a_link_above_the_one_before_has_no_share_of_it(catalogue: Catalogue) -> None:
    counts = [100] * len(catalogue.chain)
    counts[5] = 130
    links = _funnel(catalogue, counts).links
    assert (links[5].of_before, links[5].of_first) == (None, None)
    assert links[6].of_before == pytest.approx(100 * 100 / 130)


def test_nothing_is_made_of_a_hidden_link(catalogue: Catalogue) -> None:
    draws = random.Random(21)
    for _ in range(100):
        nth = draws.randrange(1, len(catalogue.chain))
        counts: list[int | None] = [900 - 10 * step for step in range(len(catalogue.chain))]
        counts[nth] = None
        funnel = _funnel(catalogue, counts)
        hidden = funnel.links[nth]
        assert (hidden.count, hidden.of_before, hidden.of_first, hidden.baht) == (None,) * 4
        assert count_text(hidden).th == HIDDEN
        assert baht_text(hidden) in (None, Text(th=HIDDEN, en="Hidden"))
        if nth + 1 < len(funnel.links):
            assert funnel.links[nth + 1].of_before is None
        said = funnel_chart.described(funnel)
        assert HIDDEN in said.th and str(900 - 10 * nth) not in said.th


def test_links_that_no_place_is_shown_of_stand_without_a_mark(catalogue: Catalogue) -> None:
    counts: list[int | None] = [None, 400, 300, *[None] * (len(catalogue.chain) - 3)]
    funnel = _funnel(catalogue, counts, without="undivided")
    assert [link.count for link in funnel.links] == counts  # the first is not taken for nobody
    assert {link.baht for link in funnel.links if link.count is None} == {None}
    bars, figures = funnel_chart.drawn(funnel, "en", Look()).data
    for link, length, shape, words in zip(
        funnel.links, bars.x, bars.marker.pattern.shape, figures.text, strict=True
    ):
        if link.count is None:
            assert (length, shape) == (0, "")
            assert words.count("Not divided by place") == 1  # not again for its baht


def test_a_chain_begins_with_the_first_link_that_counts_anybody(catalogue: Catalogue) -> None:
    counts = [0, 0, 0, 0, 0, 761, 655, 560, 246, 12, 3]
    funnel = _funnel(catalogue, counts)
    assert [link.count for link in funnel.links] == counts[5:]
    assert funnel.links[0].of_first is None


def test_nothing_held_is_no_chain(catalogue: Catalogue) -> None:
    def ask(indicator: str) -> Cells:
        raise ReaderError(Text(th="ไม่มี", en="nothing held"))

    assert funnel_of(catalogue.chain, ask, PLACE) is None


def test_the_widest_shortfall_is_among_steps_that_all_ought_to_reach(catalogue: Catalogue) -> None:
    counts = [1000, 990, 400, 400, 100, 60, 57, 56, 20, 8, 2]
    said = loss_sentence(_funnel(catalogue, counts))
    assert said is not None and "60" in said.en and "100" in said.en and "60.0" in said.en


@pytest.mark.parametrize("reading", ["desk", "room"])
@pytest.mark.parametrize("lang", LANGS)
def test_the_picture_shows_every_link(catalogue: Catalogue, reading: str, lang: str) -> None:
    counts = [4318, 4056, 1229, 1229, 140, 112, 99, 98, 71, 26, 9]
    funnel = _funnel(catalogue, counts)
    look = Look("room" if reading == "room" else "desk")
    figure = funnel_chart.drawn(funnel, "th" if lang == "th" else "en", look)
    bars, figures = figure.data
    assert len(bars.y) == len(set(bars.y)) == len(counts)
    assert all(0 < length <= 1 for length in bars.x)
    assert bars.x[0] == bars.x[4] == 1  # four orders of size: the second half is drawn anew
    for count, words in zip(counts, figures.text, strict=True):
        assert f"{count:,}" in words
    assert figure.layout.font.size >= (24 if reading == "room" else 14)


def test_the_demonstration_says_its_milestones(monitor: Monitor) -> None:
    def ask(indicator: str) -> Cells:
        return monitor.cells(OWNER, indicator, PLACE)

    funnel = funnel_of(monitor.catalogue.chain, ask, PLACE)
    assert funnel is not None
    said = chain_sentence(funnel, monitor.places)
    for words in ("4,318", "4,056", "140", "112"):
        assert words in said.th and words in said.en


@pytest.mark.parametrize("reader", [VIEWER, PUBLIC_ROOM], ids=["viewer", "public room"])
def test_a_protected_reader_sees_the_same_figures_or_none(monitor: Monitor, reader: object) -> None:
    exact = funnel_of(
        monitor.catalogue.chain, lambda name: monitor.cells(OWNER, name, PLACE), PLACE
    )
    chosen = VIEWER if reader is VIEWER else PUBLIC_ROOM
    shown = funnel_of(
        monitor.catalogue.chain, lambda name: monitor.cells(chosen, name, PLACE), PLACE
    )
    assert exact is not None and shown is not None
    hidden = 0
    for known, seen in zip(exact.links, shown.links, strict=True):
        assert seen.count in (None, known.count)
        assert seen.baht in (None, known.baht)
        hidden += seen.count is None
    assert hidden


def test_a_chain_without_any_count_says_so(catalogue: Catalogue, monitor: Monitor) -> None:
    funnel = _funnel(catalogue, [None] * len(catalogue.chain))
    said = chain_sentence(funnel, monitor.places)
    assert said.en.endswith("no step has a count that may be shown")
    assert loss_sentence(funnel) is None
