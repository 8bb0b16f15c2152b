"""Earlier publications than the one that is replaced, whose figures protected readers went on with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from equity_metrics.catalogue import Catalogue
from equity_metrics.change_table import read_by
from equity_metrics.declarations import Indicator
from equity_metrics.engines.duckdb import DuckDbEngine
from equity_metrics.errors import EngineError, StoreError
from equity_metrics.meaning import meaning_of, meanings_in
from equity_metrics.periods import Period
from equity_metrics.reader import Protected
from equity_metrics.sides import Side, opened
from equity_metrics.store import Manifest, Store

_TOLD_IN_PARTS = "select protection, province, indicator from change where status = 'split'"
_InParts = frozenset[tuple[Protected, str, str]]  # protection, province, indicator


class Earlier:
    """Opened where somebody asks, each file once; what cannot be read is None. To be closed."""

    def __init__(self, catalogue: Catalogue, store: Store, replaced: Manifest) -> None:
        self._catalogue, self._store, self._replaced = catalogue, store, replaced
        self._sides: dict[int, Side] = {}
        self._in_parts: dict[int, _InParts | None] = {}

    def close(self) -> None:
        """Lets go of every file that was opened."""
        for side in self._sides.values():
            side.close()
        self._sides.clear()

    def side(
        self, number: int | None, indicator: Indicator, province: str, period: Period
    ) -> Side | None:
        """A publication that means and holds the same figure; None where it cannot be read.

        Nor where it does not stand before the one that is replaced.
        """
        if number is None:
            return None
        if number not in self._sides:
            manifest = self._standing(number)
            if manifest is None:
                return None
            self._sides[number] = opened(self._store, manifest)
        side = self._sides[number]
        if side.engine is None or not side.holds(indicator, province, period):
            return None
        meant = meanings_in(side.engine).get(indicator.id)
        return side if meant == meaning_of(self._catalogue, indicator) else None

    def _standing(self, number: int) -> Manifest | None:
        if number >= self._replaced.number or number not in self._store.numbers():
            return None
        try:
            return self._store.manifest(number)
        except StoreError:
            return None

    def may_tell_parts(
        self, number: int, indicator: Indicator, province: str, protection: Protected
    ) -> bool:
        """Whether nothing over the same children was told in parts between a publication and now.

        Parts that were told of a shorter time could be subtracted from those of the longer one.
        """
        read = read_by(self._catalogue, indicator.id)
        for between in self._between(number):
            told = self._told_in_parts(between)
            if told is None:
                return False
            for other, place, name in told:
                if (other, place) != (protection, province):
                    continue
                if name not in self._catalogue.indicators:
                    return False
                if not read.isdisjoint(read_by(self._catalogue, name)):
                    return False
        return True

    def _between(self, number: int) -> Iterator[int]:
        """The publications after one, back from the one that is replaced; 0 where they do not meet it."""
        standing: int | None = self._replaced.number
        while standing != number:
            if standing is None or standing < number:
                yield 0
                return
            yield standing
            try:
                standing = self._store.past(standing).replaces
            except StoreError:
                standing = None

    def _told_in_parts(self, number: int) -> _InParts | None:
        """What a publication told protected readers in parts; None where that is not known."""
        if number not in self._in_parts:
            self._in_parts[number] = self._read(number)
        return self._in_parts[number]

    def _read(self, number: int) -> _InParts | None:
        if number not in self._store.numbers():
            return None
        try:
            file = self._store.verified(self._store.manifest(number).protected)
            with closing(DuckDbEngine(file)) as engine:
                return frozenset(tuple(row) for row in engine.fetch(_TOLD_IN_PARTS))
        except (StoreError, EngineError):
            return None
