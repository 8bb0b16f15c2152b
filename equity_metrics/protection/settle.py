"""Which counts of a block are hidden from whom: jointly, and with what was shown before in mind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from equity_metrics.declarations import Policy
from equity_metrics.protection.block import Block
from equity_metrics.protection.draft import TOTALS, Draft, Name
from equity_metrics.protection.history import Joint, joined
from equity_metrics.protection.states import State
from equity_metrics.reader import Protected
from equity_metrics.suppression.attack import attack
from equity_metrics.suppression.suppress import suppress

PROTECTIONS: tuple[Protected, ...] = ("viewer", "public_room")  # from the mildest to the strictest
_ALL_OF_FEW = 3  # a share of everyone is told of a whole at least so many times the threshold
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """The nodes of a block that each protection hides; who is hidden from one is from the next.

    open: what published figures tell, whatever is hidden.
    """

    hidden: Mapping[Protected, Mask]
    open: frozenset[Name]

    def names(self, draft: Draft, protection: Protected) -> frozenset[Name]:
        """The counts that are shown, under all their names."""
        hidden = self.hidden[protection]
        return frozenset(
            name for name, node in draft.names.items() if draft.shown[node] and not hidden[node]
        )


def settled(
    block: Block, policy: Policy, states: tuple[State, ...], known: frozenset[Name],
    progress: Callable[[float], None] = lambda _share: None,
) -> Pattern | None:  # fmt: skip
    """The pattern of a block; None where none protects it beside what was shown before.

    states: its earlier publications. known: counts that offices published themselves.
    """
    draft = block.draft
    never = ~np.array(draft.shown, dtype=bool)
    found: dict[Protected, Mask] = {}
    bounded: set[int] = set()
    joints = {each: _joined(draft, never, states, each, policy) for each in PROTECTIONS}
    milder: Mask | None = None  # what the stricter protection shows, the milder one does as well
    for nth, protection in enumerate(reversed(PROTECTIONS)):
        threshold, joint = policy.threshold(protection), joints[protection]
        for each in PROTECTIONS[: PROTECTIONS.index(protection)]:  # theirs is a secret here as well
            joint.hidden[list(joints[each].reach)] = True
        for name in known:
            if (node := draft.names.get(name)) is not None:
                joint.fixed[node] = True
        told = joint.fixed.copy()
        if milder is not None:
            joint.fixed[: len(milder)] |= ~milder & ~never
        joint.hidden[joint.fixed] = False

        def step(share: float, nth: int = nth) -> None:
            progress((nth + share) / len(PROTECTIONS))

        done = suppress(
            joint.lattice, threshold, hidden=joint.hidden, fixed=joint.fixed,
            reach=joint.reach | all_of_few(draft, block.empty, threshold), weight=joint.weight,
            stage=joint.stage, beyond=False, progress=step,
        )  # fmt: skip
        hidden = done.hidden[: len(draft.counts)].copy()
        if states and (
            _tells_more(joint, told, done.open, threshold)
            or _loses_totals(draft, hidden, states[0], protection)
        ):
            return None
        found[protection] = milder = hidden
        bounded |= set(done.open)
    left = frozenset(name for name, node in draft.names.items() if node in bounded)
    return Pattern(found, left | known)


def _joined(
    draft: Draft, never: Mask, states: tuple[State, ...], protection: Protected, policy: Policy
) -> Joint:
    threshold = policy.threshold(protection)
    return joined(draft, never | _rows_of_few(draft, threshold), states, protection, threshold)


def _rows_of_few(draft: Draft, threshold: int) -> Mask:
    """Groups of a place with few persons are hidden whole: their zeros would tell the rest."""
    few = {
        (name.source, name.expression, name.place)
        for name, node in draft.names.items()
        if name.split == "" and 0 < draft.counts[node] < threshold
    }
    found = np.zeros(len(draft.counts), dtype=bool)
    for name, node in draft.names.items():
        if name.split != "" and (name.source, name.expression, name.place) in few:
            found[node] = True
    return found


def all_of_few(
    draft: Draft, empty: Iterable[tuple[int, int]], threshold: int
) -> dict[int, tuple[int, int]]:
    """Nobody left of few: that all of them are in a state that nobody wishes for is a secret."""
    counts = draft.counts
    return {
        rest: (0, threshold) for rest, whole in empty if 0 < counts[whole] < _ALL_OF_FEW * threshold
    }


def _tells_more(joint: Joint, told: Mask, bounded: tuple[int, ...], threshold: int) -> bool:
    """Whether counts stay bounded that were not so already by what is known from before."""
    if not bounded:
        return False
    shown = np.where(told, joint.lattice.counts.astype(np.float64), np.nan)
    before = attack(
        joint.lattice.links, shown, np.array(bounded, dtype=np.intp), enough=float(threshold)
    )
    return not np.isin(bounded, before.bounded(threshold)).all()


def _loses_totals(draft: Draft, hidden: Mask, newest: State, protection: Protected) -> bool:
    """Whether the total of a place would be hidden that was shown the time before."""
    told = newest.shown[protection]
    return any(
        hidden[node]
        for name, node in draft.names.items()
        if draft.stage[node] == TOTALS and name.split == "" and name in told
    )


def inputs_of(block: Block, policy: Policy, known: frozenset[Name]) -> str:
    """A hash of all that a pattern is decided upon, beside what was shown before."""
    draft = block.draft
    said = sorted(
        (name, draft.counts[node], draft.shown[node]) for name, node in draft.names.items()
    )
    rules = (policy.viewer, policy.public_room, sorted(known & draft.names.keys()))
    return sha256(repr((rules, said)).encode()).hexdigest()
