"""A question to its cells, from the exact cube or from the protected cells of a publication."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from equity_metrics.areas import (
    axis_of,
    crossing_schemes,
    schemes_of,
    units_filtered,
    units_in,
)
from equity_metrics.catalogue import Catalogue
from equity_metrics.cells import Cell, Cells, Reporting, divided, grid, unshown
from equity_metrics.declarations import Dimension, Indicator
from equity_metrics.disclosure import Rules
from equity_metrics.engines import Engine
from equity_metrics.errors import ReaderError
from equity_metrics.held import Held
from equity_metrics.places import UNALLOCATED
from equity_metrics.query import Key, Question, Sums
from equity_metrics.reader import Protection
from equity_metrics.schemes import COUNTRY, DISTRICT, group_in, unit_code
from equity_metrics.summing import amount, known_places, sums_by_key
from equity_metrics.text import Text, joined

CellOf = Callable[[Key], Cell]
_ONE_SCHEME = Text(
    th="มุมมองที่ปกป้องข้อมูลเด็กแบ่งพื้นที่ได้ตามอำเภอ/เขตและอีกหนึ่งวิธีที่กำหนดไว้ของจังหวัด โดยไม่จำแนกกลุ่มเพิ่ม",
    en="The protected view cuts by district and by one more scheme set for the province, without further groups.",
)
_WITHIN_PROVINCE = Text(
    th="มุมมองที่ปกป้องข้อมูลเด็กแสดงได้ครั้งละหนึ่งจังหวัด หรือยอดรวมของเครือข่ายที่ข้ามจังหวัด",
    en="The protected view shows one province at a time, or the total of a network that crosses provinces.",
)
# The protected cells of a publication, one row a cell; `groups` and `split` are '' for a total.
PROTECTED_SQL = (
    "select place, grp, numerator, denominator, status, low_numerator, low_denominator, "
    "high_numerator, high_denominator from protected_cell "
    "where protection = ? and indicator = ? and province = ? and period = ? and split = ?"
)


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
    has_units = axis_of(catalogue, question).column is not None

    def cell(key: Key) -> Cell:
        place, _ = key
        if place != question.province and not has_units:
            return unshown(key, "not_applicable")
        each = sums.get(key, Sums())
        return divided(
            key, each, indicator, unit, is_held=place in known, is_small=rules.is_small(each)
        )

    has_rest = bool(sums.get((UNALLOCATED, ()), Sums()).rows)
    return assembled(catalogue, question, held, "exact", cell, has_rest=has_rest)


def protected_cells(
    engine: Engine, catalogue: Catalogue, question: Question, held: Held, protection: Protection
) -> Cells:
    """The answer that this protection allows, read from the cells fixed at publication."""
    indicator = catalogue[question.indicator]
    require_split(catalogue, question)
    require_listed(catalogue, question)
    unit = catalogue.unit_of(indicator)
    split = next((name for name in question.split if name in catalogue.dimensions), "")
    table = _table_of(catalogue, question)
    chosen = unit_asked(catalogue, question)
    read: dict[tuple[str, str], Cell] = {}
    for name in dict.fromkeys((table, split) if split else (table,)):
        bound = (
            protection, question.indicator, question.province, question.period.code, name,
        )  # fmt: skip
        for place, group, numerator, denominator, status, *ends in engine.fetch(
            PROTECTED_SQL, bound
        ):
            key = (place, (group,) if group else ())
            if status == "ok":
                read[place, group] = divided(
                    key, _protected_sums(numerator, denominator, ends, question), indicator, unit
                )
            else:
                read[place, group] = unshown(key, status)

    def cell(key: Key) -> Cell:
        place, groups = key
        group = groups[0] if groups else dict(question.where).get(split, "")
        found = read.get((chosen if place == question.province and chosen else place, group))
        if found is None:
            return unshown(key, "no_data")
        return replace(found, place=place, groups=groups)

    has_rest = (UNALLOCATED, "") in read
    return assembled(catalogue, question, held, protection, cell, has_rest=has_rest)


def _protected_sums(
    numerator: object, denominator: object, ends: list[object], question: Question
) -> Sums:
    """The sums of a protected cell; its range belongs to a question without any split."""
    sums = Sums(amount(numerator), None if denominator is None else amount(denominator))
    if question.split or ends[0] is None:
        return sums
    low_numerator, low_denominator, high_numerator, high_denominator = map(amount, ends)
    return replace(
        sums, low_numerator=low_numerator, low_denominator=low_denominator,
        high_numerator=high_numerator, high_denominator=high_denominator,
    )  # fmt: skip


def assembled(
    catalogue: Catalogue,
    question: Question,
    held: Held,
    protection: Protection,
    cell: CellOf,
    *,
    has_rest: bool,
) -> Cells:
    """The completed grid of a question, each cell asked of `cell`; has_rest: rows lie in no unit."""
    indicator = catalogue[question.indicator]
    by = tuple(catalogue.dimension_of(indicator, name) for name in question.by)
    provinces = tuple(held.by_province(question.province))
    units = units_in(catalogue.places, question, provinces)
    return Cells(
        indicator=indicator,
        unit=catalogue.unit_of(indicator),
        province=question.province,
        period=question.period,
        by=by,
        where=question.where,
        whole=cell((question.province, ())),
        by_group=tuple(cell(key) for key in grid((question.province,), by)) if by else (),
        cells=tuple(cell(key) for key in grid(units, by)),
        protection=protection,
        is_simulated=held.is_simulated,
        publication=held.publication,
        reporting=reporting_in(catalogue, indicator, held),
        scheme=catalogue.places.scheme(question.scheme),
        unallocated=cell((UNALLOCATED, ())) if has_rest and not by else None,
        provinces=provinces,
    )


def reporting_in(catalogue: Catalogue, indicator: Indicator, held: Held) -> Reporting | None:
    """Who reported behind an indicator; None where no contract says or no row names its unit."""
    dataset = catalogue.reporting_of(indicator)
    if dataset is None or dataset.reporting is None:
        return None
    found = next((each for each in held.holdings if each.dataset == dataset.id), None)
    if found is None or not found.units:
        return None
    label = dataset.reporting.unit_label
    return Reporting(found.units, found.units_reported, label, found.late)


def _table_of(catalogue: Catalogue, question: Question) -> str:
    """The `split` under which the totals of a question stand: '' for districts."""
    named = units_filtered(catalogue.places, question)
    scheme = named[0][0] if named else question.scheme
    return "" if scheme == DISTRICT.id else scheme_split(scheme)


def unit_asked(catalogue: Catalogue, question: Question) -> str | None:
    """The place code of the one unit that a question filters by; None where it filters by none."""
    for name, unit in units_filtered(catalogue.places, question):
        return unit_code(catalogue.places.scheme(name), group_in(unit))
    return None


def crosses_provinces(catalogue: Catalogue, question: Question) -> bool:
    """Whether a question asks for units that cross provinces, whole and without groups."""
    places = catalogue.places
    named = [name for name, _ in question.where]
    asked = named or [question.scheme]
    return len(asked) == 1 and not question.by and asked[0] in crossing_schemes(places)


def scheme_split(scheme: str) -> str:
    """The `split` under which the protected cells of a scheme's units stand."""
    return f"by {scheme}"


def require_scheme(catalogue: Catalogue, question: Question) -> None:
    """Raises ReaderError for a scheme, or the unit of one, that the indicator cannot be cut by."""
    indicator, places = catalogue[question.indicator], catalogue.places
    offered = schemes_of(catalogue, indicator, question.province)
    filters = units_filtered(places, question)
    names = [name for name, _ in filters]
    if question.scheme != DISTRICT.id:
        names.append(question.scheme)
    for name in names:
        if name not in {each.id for each in offered}:
            raise ReaderError(
                Text(
                    th="“{indicator}” แบ่งตาม{found}ไม่ได้ แบ่งได้ตาม {accepted}",
                    en="“{indicator}” cannot be cut by {found}; it can be cut by {accepted}",
                ).format(
                    indicator=indicator.label,
                    found=places.scheme(name).name,
                    accepted=joined(tuple(each.name for each in offered)),
                )
            )
    for name, unit in filters:
        known = [group_in(each.code) for each in places.units(name, question.province)]
        if group_in(unit) not in known:
            raise ReaderError(
                Text(
                    th="ไม่มี {found} ใน{scheme} มีแต่ {accepted}",
                    en="{scheme} has no {found}; it has {accepted}",
                ).format(found=unit, scheme=places.scheme(name).name, accepted=", ".join(known))
            )


def require_split(catalogue: Catalogue, question: Question) -> None:
    """Raises ReaderError when the indicator does not carry a scheme or dimension, or a group is unknown."""
    require_scheme(catalogue, question)
    indicator = catalogue[question.indicator]
    schemes = {each.id for each in catalogue.places.every_scheme}
    carried = catalogue.dimensions_of(indicator)
    names = {dimension.id for dimension in carried}
    for name in question.split - names - schemes:
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
        if name in schemes:
            continue
        dimension = catalogue.dimension_of(indicator, name)
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
    if question.province == COUNTRY:
        if not crosses_provinces(catalogue, question):
            raise ReaderError(_WITHIN_PROVINCE)
        return
    if question.scheme != DISTRICT.id:
        allowed = catalogue.policy.scheme.get(question.province)
        if question.scheme != allowed or split:
            raise ReaderError(_ONE_SCHEME)
        return
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
