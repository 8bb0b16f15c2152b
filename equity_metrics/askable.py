"""What may be asked of an indicator, and what of protected cells; every refusal says what is accepted."""

from __future__ import annotations

from equity_metrics.areas import crossing_schemes, is_scheme, schemes_of, units_filtered
from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Dimension
from equity_metrics.errors import ReaderError
from equity_metrics.protected_list import NOTHING_LISTED, ProtectedList
from equity_metrics.query import Question
from equity_metrics.schemes import COUNTRY, DISTRICT, group_in
from equity_metrics.text import Text, joined

_ONE_SCHEME = Text(
    th="มุมมองที่ปกป้องข้อมูลเด็กแบ่งพื้นที่ได้ตามอำเภอ/เขตและอีกหนึ่งวิธีที่กำหนดไว้ของจังหวัด โดยไม่จำแนกกลุ่มเพิ่ม",
    en="The protected view cuts by district and by one more scheme set for the province, without further groups.",
)
_WITHIN_PROVINCE = Text(
    th="มุมมองที่ปกป้องข้อมูลเด็กแสดงได้ครั้งละหนึ่งจังหวัด หรือยอดรวมของเครือข่ายที่ข้ามจังหวัด",
    en="The protected view shows one province at a time, or the total of a network that crosses provinces.",
)
_ONE_DIMENSION = Text(
    th="มุมมองที่ปกป้องข้อมูลเด็กแสดงได้ครั้งละหนึ่งมิติ กรุณาเลือกเพียงตัวกรองเดียวหรือการจำแนกเดียว",
    en="The protected view shows one dimension at a time: choose one filter or one split.",
)
_NAMED_PAIRS = Text(
    th="มุมมองที่ปกป้องข้อมูลเด็กแสดง “{indicator}” ได้ครั้งละหนึ่งมิติ หรือสองมิติพร้อมกันเฉพาะ {accepted}",
    en="The protected view shows “{indicator}” by one dimension at a time, or by two at once for these pairs only: {accepted}",
)
_PAIR = Text(th="{first}กับ{second}", en="{first} with {second}")
_PAIR_NOT_YET = Text(
    th="“{indicator}” จำแนกตาม{split}พร้อมกัน ยังปกป้องข้อมูลเด็กไม่เสร็จ จึงยังไม่แสดง ระบบกำลังทำต่อหลังการเผยแพร่ ระหว่างนี้ดูทีละมิติได้",
    en="“{indicator}” by {split} at once is not yet protected and therefore not shown. It is being worked on since the publication; each dimension alone can be seen meanwhile.",
)
_NOT_YET = Text(
    th="“{indicator}” {split}ของ{period} ยังไม่ได้ปกป้องข้อมูลเด็ก จึงยังไม่แสดงในมุมมองนี้ จะแสดงเมื่อเผยแพร่ตัวเลขของมุมมองนี้รอบถัดไป",
    en="“{indicator}” {split} of {period} is not yet protected and therefore not shown in this view. It will be with the next publication of protected figures.",
)
_TOTALS = Text(th="ยอดรวม", en="in total")
_BY = Text(th="จำแนกตาม{dimension}", en="by {dimension}")
_BY_UNITS = Text(th="รายพื้นที่", en="by area")


def totals_split(catalogue: Catalogue, question: Question) -> str:
    """The `split` under which the totals of a question's units stand: '' for districts."""
    named = units_filtered(catalogue.places, question)
    scheme = named[0][0] if named else question.scheme
    return "" if scheme == DISTRICT.id else scheme_split(scheme)


def scheme_split(scheme: str) -> str:
    """The `split` under which the protected cells of a scheme's units stand."""
    return f"by {scheme}"


def split_of(catalogue: Catalogue, question: Question, dimensions: frozenset[str]) -> str:
    """The `split` under which the cells of a question by these dimensions stand.

    Dimensions in the order of their named pair; two without one, or more, stand nowhere: ReaderError.
    """
    names = tuple(dimensions)
    if not names:
        return totals_split(catalogue, question)
    if len(names) == 1:
        return names[0]
    pair = catalogue.policy.pair(*names) if len(names) == 2 else None
    if pair is None:
        raise ReaderError(_pairs_accepted(catalogue, question))
    return pair_split(pair)


def pair_split(pair: tuple[str, str]) -> str:
    """The `split` under which the protected cells of a named pair stand."""
    return " ".join(pair)


def splits_needed(catalogue: Catalogue, question: Question) -> tuple[str, ...]:
    """Every `split` from which the cells of a question are read, its whole first."""
    filtered = dimensions_filtered(catalogue, question)
    both = filtered | frozenset(question.by)
    return tuple(dict.fromkeys(split_of(catalogue, question, each) for each in (filtered, both)))


def dimensions_filtered(catalogue: Catalogue, question: Question) -> frozenset[str]:
    """The dimensions that a question filters by; schemes are none."""
    return frozenset(name for name, _ in question.where if not is_scheme(catalogue.places, name))


def crosses_provinces(catalogue: Catalogue, question: Question) -> bool:
    """Whether a question asks for units that cross provinces, whole and without groups."""
    places = catalogue.places
    named = [name for name, _ in question.where]
    asked = named or [question.scheme]
    return len(asked) == 1 and not question.by and asked[0] in crossing_schemes(places)


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


def require_split(
    catalogue: Catalogue, question: Question, listed: ProtectedList = NOTHING_LISTED
) -> None:
    """Raises ReaderError when the indicator does not carry a scheme or dimension, or a group is unknown.

    listed: what the reader's file holds, where groups may be merged.
    """
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
        dimension = listed.shown(catalogue, indicator, question.province, name)
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


def require_listed(catalogue: Catalogue, question: Question, listed: ProtectedList) -> None:
    """Raises ReaderError for a split that protected readers may not ask for, or that is not protected yet."""
    _require_policy(catalogue, question)
    for split in splits_needed(catalogue, question):
        if not listed.holds(question.indicator, question.province, question.period, split):
            raise ReaderError(_not_yet(catalogue, question, split))


def _require_policy(catalogue: Catalogue, question: Question) -> None:
    """Raises ReaderError for a split outside the closed list."""
    if question.province == COUNTRY:
        if not crosses_provinces(catalogue, question):
            raise ReaderError(_WITHIN_PROVINCE)
        return
    schemes = {name for name, _ in units_filtered(catalogue.places, question)}
    schemes = (schemes | {question.scheme}) - {DISTRICT.id}
    dimensions = dimensions_filtered(catalogue, question) | set(question.by)
    allowed = catalogue.policy.scheme.get(question.province)
    if schemes - {allowed} or (schemes and dimensions):
        raise ReaderError(_ONE_SCHEME)
    if not all(catalogue.policy.lists(name) for name in dimensions):
        raise ReaderError(_pairs_accepted(catalogue, question))


def _pairs_accepted(catalogue: Catalogue, question: Question) -> Text:
    """Which two dimensions at once are on the list for an indicator; one alone where none are."""
    indicator = catalogue[question.indicator]
    carried = {each.id for each in catalogue.dimensions_of(indicator)}
    named = tuple(
        _named(catalogue, pair) for pair in catalogue.policy.pairs if set(pair) <= carried
    )
    if not named:
        return _ONE_DIMENSION
    return _NAMED_PAIRS.format(indicator=indicator.label, accepted=joined(named))


def _named(catalogue: Catalogue, pair: tuple[str, ...]) -> Text:
    first, second = (catalogue.dimensions[name].label for name in pair)
    return _PAIR.format(first=first, second=second)


def _not_yet(catalogue: Catalogue, question: Question, split: str) -> Text:
    """That a split on the list has no protected cells yet."""
    label = catalogue[question.indicator].label
    dimensions = question.split & set(catalogue.dimensions)
    pair = tuple(split.split(" "))
    if len(pair) == 2 and set(pair) <= dimensions:
        return _PAIR_NOT_YET.format(indicator=label, split=_named(catalogue, pair))
    if split in catalogue.dimensions:
        said = _BY.format(dimension=catalogue.dimensions[split].label)
    else:
        said = _BY_UNITS if split else _TOTALS
    return _NOT_YET.format(indicator=label, split=said, period=question.period.label)


def _label(dimension: Dimension | None, name: str) -> object:
    return dimension.label if dimension is not None else name


def _listed(dimensions: tuple[Dimension, ...]) -> object:
    if not dimensions:
        return Text(th="พื้นที่เท่านั้น", en="place only")
    return joined(tuple(dimension.label for dimension in dimensions))
