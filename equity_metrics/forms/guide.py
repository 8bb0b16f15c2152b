"""A contract in plain words: each column for those who fill it in, and what the rows as a whole are."""

from __future__ import annotations

from dataclasses import dataclass

from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Column, Dataset, Rule
from equity_metrics.forms import guide_words as words
from equity_metrics.forms.accepted import accepted_words
from equity_metrics.intake.handed_out import ERA
from equity_metrics.intake.problems import accepted_of
from equity_metrics.periods import KIND_LABELS
from equity_metrics.text import Text, joined, same

EXAMPLE_DAY, EXAMPLE_YEAR, EXAMPLE_ID = "31/5/2563", "2563", "9000000000012"
_MOST_LISTED = 40  # a longer list is shown by its kind of place


@dataclass(frozen=True, slots=True)
class ColumnGuide:
    """One column: how a form heads it, and all that is to be known before filling it in.

    listed: the only words that it takes (in Thai, and what they mean); empty: see `accepted`.
    """

    column: Column
    head: str
    kind: Text
    need: Text
    accepted: Text
    example: str
    kept: Text
    listed: tuple[Text, ...]

    @property
    def is_listed_in_words(self) -> bool:
        """Whether `accepted` is its list."""
        return bool(self.listed) and self.accepted == joined(self.listed)

    @property
    def is_in_every_row(self) -> bool:
        """Whether no row may leave it empty."""
        return self.column.filled


@dataclass(frozen=True, slots=True)
class Guide:
    """A contract: what one row is, what names it, whose period and province it is, its rules."""

    dataset: Dataset
    columns: tuple[ColumnGuide, ...]
    counts: Text
    identity: Text
    period: Text
    province: Text
    rules: tuple[Text, ...]

    @property
    def needs_period(self) -> bool:
        """Whether only the sender can say the period."""
        return not any(each.column.name in period_columns(self.dataset) for each in self.columns)


def guide_of(dataset: Dataset, catalogue: Catalogue, province: str | None) -> Guide:
    """The contract in words; lists of places are those of the province."""
    return Guide(
        dataset=dataset,
        columns=tuple(_column(each, catalogue, province) for each in dataset.column),
        counts=words.COUNTS[dataset.counts],
        identity=_identity(dataset),
        period=_period(dataset),
        province=_province(dataset),
        rules=tuple(_rule(each) for each in dataset.rule),
    )


def _column(column: Column, catalogue: Catalogue, province: str | None) -> ColumnGuide:
    listed = accepted_words(column, catalogue, province)
    return ColumnGuide(
        column=column,
        head=head_of(column),
        kind=words.KINDS[column.type],
        need=_need(column),
        accepted=_accepted(column, catalogue, listed),
        example=_example(column, listed),
        kept=words.KEPT[column.private],
        listed=listed,
    )


def head_of(column: Column) -> str:
    """The Thai head of a form: its label, the era of its years, a star where each row needs it."""
    era = f" ({ERA})" if column.type == "date" else ""
    return f"{column.label.th}{era}{' *' if column.filled else ''}"


def _need(column: Column) -> Text:
    if column.filled:
        return words.EVERY_ROW
    return words.NEEDED if column.required else words.OPTIONAL


def _accepted(column: Column, catalogue: Catalogue, listed: tuple[Text, ...]) -> Text:
    if column.type in _TYPED:
        return _TYPED[column.type]
    if column.scheme is not None and (not listed or len(listed) > _MOST_LISTED):
        return words.TYPED_UNIT.format(scheme=catalogue.places.scheme(column.scheme).name)
    if listed:
        return joined(listed)
    return accepted_of(column)


_TYPED = {
    "text": words.TYPED_TEXT,
    "date": words.TYPED_DATE.format(example=EXAMPLE_DAY),
    "person_id": words.TYPED_ID,
    "year": words.TYPED_YEAR.format(example=EXAMPLE_YEAR),
    "province": words.TYPED_PROVINCE.format(example=Text(th="ลำปาง", en="Lampang")),
    "district": words.TYPED_DISTRICT,
    "subdistrict": words.TYPED_SUBDISTRICT,
}


def _example(column: Column, listed: tuple[Text, ...]) -> str:
    if column.example is not None:
        return column.example
    if listed:
        return listed[0].th
    if column.codes:  # units of another province's scheme: the form of this one lists none
        return next((spelt[0] if spelt else code) for code, spelt in column.codes.items())
    if column.type in ("integer", "decimal"):
        return _figure(column)
    return {"date": EXAMPLE_DAY, "year": EXAMPLE_YEAR, "person_id": EXAMPLE_ID}.get(column.type, "")


def _figure(column: Column) -> str:
    """A figure of a usual size: hundreds of baht, a dozen of anything else."""
    usual = 1_200 if column.type == "decimal" and (column.maximum or 1e9) > 10_000 else 12
    return f"{min(max(column.minimum or 0, usual), column.maximum or usual):.0f}"


def _identity(dataset: Dataset) -> Text:
    """What two rows must not share within a province and period."""
    parts = []
    for name in dataset.grain:
        if name == "child_key":
            parts.append(joined(tuple(_label(dataset, each) for each in dataset.child_key), "|"))
        else:
            parts.append(_label(dataset, name))
    either = [Text(th=each.th.replace("|", words.OR.th), en=each.en.replace("|", words.OR.en))
              for each in parts]  # fmt: skip
    return Text(
        th=words.AND.th.join(each.th for each in either),
        en=words.AND.en.join(each.en for each in either),
    )


def _label(dataset: Dataset, name: str) -> Text:
    return next((each.label for each in dataset.column if each.name == name), same(name))


def period_columns(dataset: Dataset) -> tuple[str, ...]:
    """The columns from which a row's period is read."""
    if dataset.period_from is not None:
        return (dataset.period_from,)
    if not dataset.period.endswith("_year"):
        return ()
    return tuple(column.name for column in dataset.column if column.type == "year")[:1]


def _period(dataset: Dataset) -> Text:
    kind, named = KIND_LABELS[dataset.period], period_columns(dataset)
    if not named:
        return words.PERIOD_SAID.format(kind=kind)
    said = words.PERIOD_COLUMN if dataset[named[0]].filled else words.PERIOD_YEAR
    return said.format(kind=kind, column=dataset[named[0]].label)


def _province(dataset: Dataset) -> Text:
    named = next((each.label for each in dataset.column if each.type == "province"), same("-"))
    return words.PROVINCE_COLUMN.format(column=named)


def _rule(rule: Rule) -> Text:
    said = words.RULE_WARNS if rule.is_warning else words.RULE
    return said.format(said=_unstopped(rule.text), accepted=rule.accepted)


def _unstopped(text: Text) -> Text:
    return Text(th=text.th, en=text.en.rstrip("."))
