"""Which figures a publication shows to protected readers: new ones, or those of an earlier one.

Figures of the same children shown twice in a row can be subtracted. So they are made anew on a
schedule or when a steward asks, and stay as they were where too few children moved between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from equity_metrics.catalogue import Catalogue
from equity_metrics.engines import Engine
from equity_metrics.protection.block import Block, Merges, block_of, read_leaves
from equity_metrics.protection.columns import Columns, twins
from equity_metrics.protection.draft import Draft, Name
from equity_metrics.protection.known import known_names
from equity_metrics.protection.leaves import Leaves, Source
from equity_metrics.protection.settle import PROTECTIONS, Pattern, inputs_of, settled
from equity_metrics.protection.shown import Hidden, Shown, Table, together
from equity_metrics.protection.states import Past, Remembered, State

Renewal = Literal["due", "first", "now", "later"]
"""due: by the policy's schedule, and whatever is shown for the first time; first: the latter alone;
now: all that may be; later: nothing, not even for the first time."""
Outcome = Literal["new", "same", "kept", "waiting"]
Step = Callable[[float], None]


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """What is shown of one set of tables.

    outcome: `new` figures, the `same` inputs as before, figures `kept` from an earlier publication,
    or none yet (`waiting`). basis: the publication whose rows the figures are of. hidden: None where
    no figures are made. known: what published figures tell anyway.
    """

    province: str
    shown: Shown
    outcome: Outcome
    basis: int | None
    hidden: Hidden | None
    states: tuple[State, ...]
    known: frozenset[Name] = frozenset()

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the set."""
        return self.shown.tables


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a renewal happens under."""

    number: int
    renewal: Renewal
    at: datetime
    merges: Mapping[str, Merges]  # by province


def settle_all(
    engine: Engine, catalogue: Catalogue, tables: list[Table], before: Remembered,
    about: Circumstances, progress: Step,
) -> Iterator[Settled]:  # fmt: skip
    """Decides set by set, province by province, for every table that counts persons."""
    personal = [each for each in tables if each.sources]
    provinces = sorted({each.province for each in personal})
    for nth, province in enumerate(provinces):
        own = [each for each in personal if each.province == province]
        leaves, sets = sets_of(engine, catalogue, own, province)
        for done, shown in enumerate(sets):

            def step(share: float, nth: int = nth, done: int = done, of: int = len(sets)) -> None:
                progress((nth + (done + share) / of) / len(provinces))

            step(0.0)
            block = block_of(
                engine, catalogue, shown, province, leaves, about.merges.get(province, {})
            )
            past = before.of(province, shown.sources)
            yield _settle(catalogue, block, past, about, step)


def sets_of(
    engine: Engine, catalogue: Catalogue, tables: list[Table], province: str
) -> tuple[dict[Source, Leaves], list[Shown]]:
    """The leaves behind a province's tables of persons, and the tables in sets that share no count."""
    leaves = read_leaves(engine, catalogue, Shown(tuple(tables)), province)
    drawn = {
        source: Columns(Draft(), each, province, catalogue.policy.public_room)
        for source, each in leaves.items()
    }
    return leaves, together(tables, twins(drawn))


def _settle(
    catalogue: Catalogue, block: Block, past: Past, about: Circumstances, step: Step
) -> Settled:
    known = known_names(catalogue, block)
    inputs = inputs_of(block, catalogue.policy, known)
    newest = past.states[0] if past.states else None
    if newest is not None and past.is_whole and newest.inputs == inputs:
        return _same(block, newest, past, about)
    if not _is_due(catalogue, past, about):
        return _kept(block, past)
    pattern = settled(block, catalogue.policy, past.states, known, step)
    if pattern is None:
        return _kept(block, past)
    return _new(block, pattern, past, about, inputs)


def _is_due(catalogue: Catalogue, past: Past, about: Circumstances) -> bool:
    if about.renewal in ("now", "later"):
        return about.renewal == "now"
    if not past.states or about.renewal == "first":
        return not past.states
    if not past.is_whole:
        return True  # rows that nobody was shown anything of, linked to those of before
    return about.at - past.states[0].settled_at >= timedelta(
        days=catalogue.policy.renewed_every_days
    )


def _new(block: Block, pattern: Pattern, past: Past, about: Circumstances, inputs: str) -> Settled:
    draft = block.draft
    told = {each: pattern.names(draft, each) for each in PROTECTIONS}
    counts = {name: draft.counts[node] for name, node in draft.names.items()}
    state = State(about.number, about.at, inputs, counts, told)
    earlier = tuple(each for each in past.states if each.publication != about.number)
    return Settled(
        block.province, block.shown, "new", about.number, _hidden(block, state), (state, *earlier),
        pattern.open,
    )  # fmt: skip


def _hidden(block: Block, state: State) -> Hidden:
    not_shown = {each: frozenset(state.counts) - state.shown[each] for each in PROTECTIONS}
    return Hidden(not_shown, block.undivided)


def _same(block: Block, newest: State, past: Past, about: Circumstances) -> Settled:
    hidden = _hidden(block, newest)
    return Settled(block.province, block.shown, "same", about.number, hidden, past.states)


def _kept(block: Block, past: Past) -> Settled:
    if not past.states:
        return Settled(block.province, block.shown, "waiting", None, None, ())
    basis = past.states[0].publication
    return Settled(block.province, block.shown, "kept", basis, None, past.states)
