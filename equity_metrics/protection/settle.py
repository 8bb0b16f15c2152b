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
from equity_metrics.suppression.suppress import Suppression, suppress

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
    for nth, protection in enumerate(reversed(PROTECTIONS)):
        joint = joints[protection]
        for each in PROTECTIONS[: PROTECTIONS.index(protection)]:  # theirs is a secret here as well
            joint.hidden[list(joints[each].reach)] = True
        for name in known:
            if (node := draft.names.get(name)) is not None:
                joint.fixed[node] = True

        def step(share: float, nth: int = nth) -> None:
            progress((nth + share) / len(PROTECTIONS))

        shown = _shown(found, joint, never)
        done = _suppressed(block, joint, policy.threshold(protection), shown, step)
        if done is None:
            return None
        hidden = done.hidden[: len(draft.counts)]
        found = {each: stricter | (hidden & ~never) for each, stricter in found.items()}
        found[protection] = hidden.copy()
        bounded |= set(done.open)
    if states and any(
        _gives_up_for_few(draft, hidden, states[0], protection, policy.threshold(protection))
        for protection, hidden in found.items()
    ):
        return None
    left = frozenset(name for name, node in draft.names.items() if node in bounded)
    return Pattern(found, left | known)


def _suppressed(
    block: Block, joint: Joint, threshold: int, shown: Mask, step: Callable[[float], None]
) -> Suppression | None:
    """What one protection hides; None where counts would be known that were not known before.

    shown: what a stricter protection shows; this one hides it only where nothing else helps.
    """
    reach = joint.reach | all_of_few(block.draft, block.empty, threshold)
    first = joint.fixed | shown
    for fixed in (first, joint.fixed) if (first & ~joint.fixed).any() else (first,):
        joint.hidden &= ~fixed
        done = suppress(
            joint.lattice, threshold, hidden=joint.hidden, fixed=fixed, reach=reach,
            weight=joint.weight, stage=joint.stage, beyond=False, progress=step,
        )  # fmt: skip
        if not _tells_more(joint, done.open, threshold):
            return done
        joint.hidden = done.hidden
    return None


def _shown(found: Mapping[Protected, Mask], joint: Joint, never: Mask) -> Mask:
    """The nodes that a stricter protection shows."""
    shown = np.zeros(joint.fixed.size, dtype=bool)
    for hidden in found.values():
        shown[: hidden.size] |= ~hidden & ~never
    return shown


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


def _tells_more(joint: Joint, bounded: tuple[int, ...], threshold: int) -> bool:
    """Whether counts stay bounded that were not so already by what is known from before."""
    if not bounded:
        return False
    shown = np.where(joint.fixed, joint.lattice.counts.astype(np.float64), np.nan)
    before = attack(
        joint.lattice.links, shown, np.array(bounded, dtype=np.intp), enough=float(threshold)
    )
    return not np.isin(bounded, before.bounded(threshold)).all()


def _gives_up_for_few(
    draft: Draft, hidden: Mask, newest: State, protection: Protected, threshold: int
) -> bool:
    """Whether totals of places that were shown would be hidden, and nothing but few moved since.

    Then the earlier figures say more. They do not where many moved, or a count is new.
    """
    shown = newest.shown[protection]
    counted = {(name.source, name.expression) for name in newest.counts}
    totals = {
        name: node
        for name, node in draft.names.items()
        if draft.stage[node] == TOTALS and name.split == ""
    }
    if any((name.source, name.expression) not in counted for name in totals):
        return False
    told = [(node, newest.counts[name]) for name, node in totals.items() if name in shown]
    return any(hidden[node] for node, _ in told) and all(
        abs(draft.counts[node] - before) < threshold for node, before in told
    )


def inputs_of(block: Block, policy: Policy, known: frozenset[Name]) -> str:
    """A hash of all that a pattern is decided upon, beside what was shown before."""
    draft = block.draft
    said = sorted(
        (name, draft.counts[node], draft.shown[node]) for name, node in draft.names.items()
    )
    rules = (policy.viewer, policy.public_room, sorted(known & draft.names.keys()))
    return sha256(repr((rules, said)).encode()).hexdigest()
