"""Province and period of a delivery whose rows do not carry them; never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from equity_metrics.declarations import Dataset
from equity_metrics.intake.messages import note_text, refusal
from equity_metrics.intake.titles import period_in, province_in
from equity_metrics.periods import KIND_LABELS, Period
from equity_metrics.places import Places
from equity_metrics.text import Text

_EXAMPLES = {
    "survey_round": "2563-2", "academic_year": "2562", "fiscal_year": "2563", "calendar_year": "2562",
    "as_of": "2564-12-31",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a row belongs that does not say so itself, and which province may be sent at all."""

    province: str | None
    period: Period | None
    as_province: str | None

    def settle(
        self,
        dataset: Dataset,
        places: Places,
        present: list[str],
        titles: Sequence[str],
        heads: Sequence[str],
    ) -> tuple[Whereabouts, list[Text]]:
        """Fill in from titles and heads what neither rows nor sender say, with a note of each.

        Raises DeliveryError MISSING_PROVINCE or MISSING_PERIOD where nothing says it.
        """
        types = {dataset[name].type for name in present}
        notes, province, period = [], self.province, self.period
        if province is None:
            province = province_in(places, titles)
            if province is None and "province" not in types:
                raise refusal("MISSING_PROVINCE")
            if province is not None and "province" not in types:
                name = places.province(province).full_name
                notes.append(note_text("PROVINCE_FROM_TITLE", found=name))
        by_date = dataset.period_from is not None and dataset.period_from in present
        by_year = dataset.period.endswith("_year") and "year" in types
        if period is None and not (by_date or by_year):
            period = _named_period(dataset, titles, heads)
            notes.append(note_text("PERIOD_FROM_TITLE", found=period.label))
        return Whereabouts(province, period, self.as_province), notes


def _named_period(dataset: Dataset, titles: Sequence[str], heads: Sequence[str]) -> Period:
    kind = dataset.period
    found = period_in(kind, titles) or period_in(kind, heads)
    if found is None:
        raise refusal("MISSING_PERIOD", accepted=KIND_LABELS[kind], example=_EXAMPLES[kind])
    return found
