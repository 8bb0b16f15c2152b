"""A question to its cells, from the exact cube or from the protected cells of a publication."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import Cell, Cells, divided, grid, unshown
from equity_metrics.declarations import Dimension, Indicator
from equity_metrics.disclosure import Rules
from equity_metrics.engines import Engine
from equity_metrics.errors import ReaderError
from equity_metrics.periods import Period
from equity_metrics.query import Amount, Key, Question, Sums, cell_sql
from equity_metrics.reader import Protection
from equity_metrics.rollup import denominator_of, numerator_of, persons_of
from equity_metrics.text import Text, joined

CellOf = Callable[[Key], Cell]
# The protected cells of a publication, one row a cell; `groups` and `split` are '' for a total.
PROTECTED_SQL = (
    "select place, grp, numerator, denominator, status from protected_cell "
    "where protection = ? and indicator = ? and province = ? and period = ? and split = ?"
)


@dataclass(frozen=True, slots=True)
class Held:
    """What a publication holds of one question: the side periods and whether rows are invented."""

    periods: Mapping[str, Period]  # dataset -> the period that answers
    is_simulated: bool
    publication: int


def sums_by_key(
    engine: Engine, catalogue: Catalogue, question: Question, held: Held
) -> dict[Key, Sums]:
    """The sums of the province, its groups, its districts and their groups, both sides joined.

    Rows without a district count in the province alone.
    """
    indicator = catalogue[question.indicator]
    place = ("district",) if catalogue.has_districts(indicator) else ()
    found: dict[Key, dict[str, Amount]] = {}
    for dataset in dict.fromkeys(side.dataset for side in indicator.sides):
        names = _columns(indicator, dataset)
        where = tuple(name for name, _ in question.where)
        keys = (*place, *question.by)
        sql = cell_sql(dataset, tuple(names), keys, where)
        groups = (group for _, group in question.where)
        bound = (question.province, held.periods[dataset].code, *groups)
        counted = list(names.values())
        if dataset == indicator.numerator.dataset:
            counted = ["rows", "reported", *counted]
        for row in engine.fetch(sql, bound):
            amounts = [amount(each) for each in row[len(row) - len(counted) :]]
            for key in _keys(row[: len(keys)], question, bool(place)):
                sums = found.setdefault(key, dict.fromkeys(counted, 0))
                for name, more in zip(counted, amounts, strict=True):
                    sums[name] = sums.get(name, 0) + more
    return {key: Sums(**sums) for key, sums in found.items()}  # type: ignore[arg-type]


def _columns(indicator: Indicator, dataset: str) -> dict[str, str]:
    """Cube column -> field of Sums, for the sides that read a dataset."""
    names: dict[str, str] = {}
    if indicator.numerator.dataset == dataset:
        names[numerator_of(indicator.id)] = "numerator"
        if indicator.numerator.persons is not None:
            names[persons_of(indicator.id)] = "persons"
    if indicator.denominator is not None and indicator.denominator.dataset == dataset:
        names[denominator_of(indicator.id)] = "denominator"
    return names


def _keys(values: tuple[object, ...], question: Question, by_district: bool) -> set[Key]:
    """The cells that a line of the answer counts in: its own, its totals, the province's."""
    groups = tuple(_group(value) for value in values[by_district:])
    places = {question.province}
    if by_district and values[0] is not None:
        places.add(str(values[0]))
    return {(place, each) for place in places for each in ((), groups)}


def _group(value: object) -> str:
    """A group's code; a yes/no column has the groups `true` and `false`."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def amount(value: object) -> Amount:
    """A sum as it is counted: whole numbers as int, money as exact decimal."""
    if value is None:
        return 0
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    return int(exact) if exact == exact.to_integral_value() else exact


def exact_cells(engine: Engine, catalogue: Catalogue, question: Question, held: Held) -> Cells:
    """The exact answer; small cells are marked, nothing is hidden."""
    require_split(catalogue, question)
    sums = sums_by_key(engine, catalogue, question, held)
    known = known_places(engine, catalogue, question, held, sums)
    return cells_of(sums, known, catalogue, question, held)


def cells_of(
    sums: Mapping[Key, Sums],
    known: frozenset[str],
    catalogue: Catalogue,
    question: Question,
    held: Held,
) -> Cells:
    """The exact cells of sums; `known` are the places that have any row."""
    indicator = catalogue[question.indicator]
    rules = Rules(catalogue, indicator, catalogue.policy.viewer)
    unit = catalogue.unit_of(indicator)
    has_districts = catalogue.has_districts(indicator)

    def cell(key: Key) -> Cell:
        place, _ = key
        if place != question.province and not has_districts:
            return unshown(key, "not_applicable")
        each = sums.get(key, Sums())
        return divided(
            key, each, indicator, unit, is_held=place in known, is_small=rules.is_small(each)
        )

    return assembled(catalogue, question, held, "exact", cell)


def known_places(
    engine: Engine,
    catalogue: Catalogue,
    question: Question,
    held: Held,
    sums: Mapping[Key, Sums],
) -> frozenset[str]:
    """The places that have any row, whatever the filter: in them an absent group counts zero."""
    if question.where:
        unfiltered = Question(question.indicator, question.province, question.period)
        sums = sums_by_key(engine, catalogue, unfiltered, held)
    return frozenset(place for (place, groups), each in sums.items() if not groups and each.rows)


def protected_cells(
    engine: Engine, catalogue: Catalogue, question: Question, held: Held, protection: Protection
) -> Cells:
    """The answer that this protection allows, read from the cells fixed at publication."""
    indicator = catalogue[question.indicator]
    require_split(catalogue, question)
    require_listed(catalogue, question)
    unit = catalogue.unit_of(indicator)
    split = next(iter(question.split), "")
    read: dict[tuple[str, str], Cell] = {}
    for name in dict.fromkeys(("", split)):
        bound = (
            protection, question.indicator, question.province, question.period.code, name,
        )  # fmt: skip
        for place, group, numerator, denominator, status in engine.fetch(PROTECTED_SQL, bound):
            key = (place, (group,) if group else ())
            if status == "ok":
                sums = Sums(amount(numerator), None if denominator is None else amount(denominator))
                read[place, group] = divided(key, sums, indicator, unit)
            else:
                read[place, group] = unshown(key, status)

    def cell(key: Key) -> Cell:
        place, groups = key
        group = groups[0] if groups else dict(question.where).get(split, "")
        found = read.get((place, group))
        if found is None:
            return unshown(key, "no_data")
        return Cell(
            place, groups, found.numerator, found.denominator, found.value, found.status,
            found.low, found.high,
        )  # fmt: skip

    return assembled(catalogue, question, held, protection, cell)


def assembled(
    catalogue: Catalogue,
    question: Question,
    held: Held,
    protection: Protection,
    cell: CellOf,
) -> Cells:
    """The completed grid of a question, each cell asked of `cell`."""
    indicator = catalogue[question.indicator]
    by = tuple(catalogue.dimensions[name] for name in question.by)
    districts = [place.code for place in catalogue.places.districts(question.province)]
    return Cells(
        indicator=indicator,
        unit=catalogue.unit_of(indicator),
        province=question.province,
        period=question.period,
        by=by,
        where=question.where,
        whole=cell((question.province, ())),
        by_group=tuple(cell(key) for key in grid((question.province,), by)) if by else (),
        cells=tuple(cell(key) for key in grid(districts, by)),
        protection=protection,
        is_simulated=held.is_simulated,
        publication=held.publication,
    )


def require_split(catalogue: Catalogue, question: Question) -> None:
    """Raises ReaderError when the indicator does not carry a dimension, or a group is unknown."""
    indicator = catalogue[question.indicator]
    carried = catalogue.dimensions_of(indicator)
    names = {dimension.id for dimension in carried}
    for name in question.split - names:
        raise ReaderError(
            Text(
                th="“{indicator}” จำแนกตาม {found} ไม่ได้ จำแนกได้ตาม {accepted}",
                en="“{indicator}” cannot be split by {found}; it can be split by {accepted}",
            ).format(
                indicator=indicator.label,
                found=_label(catalogue.dimensions.get(name), name),
                accepted=_listed(carried),
            )
        )
    for name, group in question.where:
        dimension = catalogue.dimensions[name]
        if group not in dimension.codes:
            raise ReaderError(
                Text(
                    th="ไม่มีกลุ่ม {found} ใน{dimension} มีแต่ {accepted}",
                    en="{dimension} has no group {found}; it has {accepted}",
                ).format(
                    found=group,
                    dimension=dimension.label,
                    accepted=joined(tuple(each.label for each in dimension.group)),
                )
            )


def require_listed(catalogue: Catalogue, question: Question) -> None:
    """Raises ReaderError for a split that protected readers may not ask for."""
    split = question.split
    if len(split) > 1 or not all(catalogue.policy.lists(name) for name in split):
        raise ReaderError(
            Text(
                th="มุมมองที่ปกป้องข้อมูลเด็กแสดงได้ครั้งละหนึ่งมิติ กรุณาเลือกเพียงตัวกรองเดียวหรือการจำแนกเดียว",
                en="The protected view shows one dimension at a time: choose one filter or one split.",
            )
        )


def _label(dimension: Dimension | None, name: str) -> object:
    return dimension.label if dimension is not None else name


def _listed(dimensions: tuple[Dimension, ...]) -> object:
    if not dimensions:
        return Text(th="พื้นที่เท่านั้น", en="place only")
    return joined(tuple(dimension.label for dimension in dimensions))
