"""By what a reader may split and cut an indicator, with which groups, and why not otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from equity_metrics.areas import schemes_of
from equity_metrics.askable import pair_split, require_listed, require_split
from equity_metrics.asking import Asking
from equity_metrics.declarations import Dimension, Indicator
from equity_metrics.errors import ReaderError
from equity_metrics.periods import Period
from equity_metrics.query import Question
from equity_metrics.reader import Reader
from equity_metrics.recut import Recut, in_order
from equity_metrics.schemes import DISTRICT, Scheme
from equity_metrics.text import Text


class Splitting(Asking):
    """What pickers offer: each reader's own splits, never one that would be refused."""

    def schemes(self, reader: Reader, indicator: str, province: str) -> tuple[Scheme, ...]:
        """The schemes by whose units this reader may cut an indicator; districts first."""
        reader.require_province(province)
        found = schemes_of(self.catalogue, self.catalogue[indicator], province)
        if reader.protection == "exact":
            return found
        allowed = (DISTRICT.id, self.catalogue.policy.scheme.get(province))
        return tuple(each for each in found if each.id in allowed)

    def cut_otherwise(self, reader: Reader, province: str) -> tuple[Indicator, ...]:
        """The indicators that a province holds and that more than its districts divide."""
        reader.require_province(province)
        every = dict.fromkeys((*self.catalogue.key_figures, *self.catalogue.declared))
        return tuple(
            each
            for each in every
            if len(self.schemes(reader, each.id, province)) > 1
            and self.periods_of(reader, province, each.id)
        )

    def recuts(
        self, reader: Reader, indicator: str, province: str, period: Period | None = None
    ) -> tuple[Recut, ...]:
        """An indicator by the units of every scheme that carries it, coarse to fine."""
        return in_order(
            Recut(self.cells(reader, indicator, province, period=period, scheme=scheme.id))
            for scheme in self.schemes(reader, indicator, province)
        )

    def can_split(
        self,
        reader: Reader,
        indicator: str,
        province: str,
        by: tuple[str, ...] = (),
        where: tuple[tuple[str, str], ...] = (),
        period: Period | None = None,
    ) -> bool:
        """Whether this reader gets the split; for disabling what would be refused."""
        return self.refusal(reader, indicator, province, by, where, period) is None

    def refusal(
        self,
        reader: Reader,
        indicator: str,
        province: str,
        by: tuple[str, ...] = (),
        where: tuple[tuple[str, str], ...] = (),
        period: Period | None = None,
    ) -> Text | None:
        """Why this reader does not get a split, in words; None where they do.

        Raises AccessDenied outside the reader's provinces, StoreError when the publication is damaged.
        """
        reader.require_province(province)
        manifest = self.publication()
        try:
            chosen = self._period(manifest, indicator, province, period)
            question = Question(indicator, province, chosen, by, tuple(sorted(where)))
            if reader.protection == "exact":
                require_split(self.catalogue, question)
            else:
                listed = self._listed(manifest.edition)
                require_split(self.catalogue, question, listed)
                require_listed(self.catalogue, question, listed)
        except ReaderError as refused:
            return refused.text
        return None

    def dimensions_of(
        self, reader: Reader, indicator: Indicator, province: str
    ) -> tuple[Dimension, ...]:
        """The dimensions of an indicator with the groups that this reader gets in a province."""
        reader.require_province(province)
        return tuple(
            self.dimension(reader, each, province)
            for each in self.catalogue.dimensions_of(indicator)
        )

    def pairs(self, reader: Reader, province: str) -> frozenset[tuple[str, str]]:
        """The named pairs of dimensions whose protected cells a province has, for some indicator."""
        reader.require_province(province)
        held = {
            split
            for _, place, _, split in self._listed(self.publication().edition).splits
            if place == province
        }
        return frozenset(pair for pair in self.catalogue.policy.pairs if pair_split(pair) in held)

    def bases(self, reader: Reader, province: str) -> tuple[int, ...]:
        """The earlier publications whose figures this reader gets of a province; oldest first."""
        reader.require_province(province)
        manifest = self.publication()
        if reader.protection == "exact":
            return ()
        basis = self._listed(manifest.edition).basis
        found = {number for (_, place, _), number in basis.items() if place == province}
        return tuple(sorted(found - {manifest.number}))

    def general_figures(self, reader: Reader) -> Mapping[int, int]:
        """Publication -> how many figures of children readers of protected cells get as of it.

        A figure: an indicator in one of this reader's provinces and in one period.
        """
        reader.require_figures()
        basis = self._listed(self.publication().edition).basis
        return Counter(
            number
            for (_, place, _), number in basis.items()
            if reader.provinces is None or place in reader.provinces
        )

    def dimension(self, reader: Reader, dimension: Dimension, province: str) -> Dimension:
        """A dimension with the groups that this reader gets in a province: some may be merged."""
        reader.require_province(province)
        if reader.protection == "exact":
            return dimension
        listed = self._listed(self.publication().edition)
        return dimension.merged(listed.merges.get((province, dimension.id), ()))
