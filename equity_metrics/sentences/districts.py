"""How far the districts can be trusted, in words that a governor reads."""

from __future__ import annotations

from collections.abc import Sequence

from equity_metrics.cells import Cells
from equity_metrics.disparities.districts.uncertain import District, Ranks, Uncertain
from equity_metrics.places import UNALLOCATED, Places
from equity_metrics.text import Text, joined, number

_NAMED = 5  # districts that a sentence names; more are counted
_KINDS = {
    "amphoe": Text(th="อำเภอ", en="districts"),
    "khet": Text(th="เขต", en="districts"),
}
_AREAS = Text(th="พื้นที่", en="areas")

_ALL = Text(
    th="จาก {shown} {kind} เทียบกับค่าจังหวัด {whole}",
    en="Of {shown} {kind}, against the province's {whole}",
)
_SOME = Text(
    th="จาก {shown} {kind}ที่แสดงค่าได้ (ทั้งหมด {all} {kind}) เทียบกับค่าจังหวัด {whole}",
    en="Of the {shown} {kind} shown ({all} in all), against the province's {whole}",
)
_NONE = Text(th="ยังไม่มี{kind}ใดสูงหรือต่ำกว่าอย่างชัดเจน", en="none is clearly higher or lower")
_LOWER = Text(th="{count} {kind}ต่ำกว่าอย่างชัดเจน{names}", en="{count} clearly lower{names}")
_HIGHER = Text(th="{count} {kind}สูงกว่าอย่างชัดเจน{names}", en="{count} clearly higher{names}")
_REST = Text(th="อีก {count} {kind}ยังบอกความแตกต่างไม่ได้", en="{count} cannot be told apart from it")
_NAMES = Text(th=" ({names})", en=" ({names})")
_NO_NAMES = Text(th="\u200b", en="\u200b")

_WATCHED = Text(
    th="ในกลุ่มที่ยังบอกความแตกต่างไม่ได้ มี {count} {kind}ที่เริ่มห่างจากค่าจังหวัด (นอกขอบเขต 95% แต่ไม่เกินขอบเขต 99.8%) ควรติดตาม{names}",
    en="Among those that cannot be told apart, worth watching (outside the 95% limits, inside the 99.8% ones): {count}{names}.",
)
_PAIRS = Text(
    th="เทียบทุกคู่แล้ว ต่างกันชัดเจน {apart} จาก {pairs} คู่",
    en="Pairs that differ clearly: {apart} of {pairs}.",
)
_FIRST_ONE = Text(th="ลำดับที่ 1 (ค่าสูงสุด) คือ{name}", en="Rank 1 (the highest value) is {name}")
_FIRST_MANY = Text(
    th="ลำดับที่ 1 (ค่าสูงสุด) อาจเป็น{kind}ใดก็ได้ใน {count} {kind}",
    en="Rank 1 (the highest value) may belong to any of {count} {kind}",
)
_LAST_ONE = Text(th="ลำดับสุดท้ายคือ{name}", en="the last rank is that of {name}")
_LAST_MANY = Text(th="ลำดับสุดท้ายอาจเป็น{kind}ใดก็ได้ใน {count} {kind}", en="the last to any of {count}")
_NO_ORDER = Text(
    th="ยังจัดลำดับ{kind}ไม่ได้เลย ไม่มีคู่ใดต่างกันอย่างชัดเจน",
    en="The {kind} cannot be ranked: no two of them differ clearly.",
)
_SPREAD_MORE = Text(
    th="ค่าของ{kind}ต่าง ๆ กระจายมากกว่าที่ความบังเอิญทำได้ (φ = {phi}) จึงมีสาเหตุอื่นนอกจากจำนวนน้อย หากถือว่าการกระจายนี้เป็นเรื่องปกติ ขอบเขตจะกว้างขึ้นเป็น {widening} เท่า ขอบเขตที่แสดงไม่ได้ปรับให้กว้างขึ้น",
    en="The {kind} spread wider than chance would make them (φ = {phi}): something other than small numbers is at work. Limits that took this spread for normal would be {widening} times as wide; those shown are not widened.",
)
_SPREAD_CHANCE = Text(
    th="ค่าของ{kind}ต่าง ๆ กระจายไม่เกินกว่าที่ความบังเอิญทำได้ (φ = {phi})",
    en="The {kind} spread no wider than chance would make them (φ = {phi}).",
)
_SILENT = Text(
    th="มีหน่วยที่ยังไม่รายงาน หากรวมแล้ว ลำดับอาจเปลี่ยนไปตามคอลัมน์ “ลำดับหากรวมที่ยังไม่รายงาน”",
    en="Some units have not reported; with them, ranks could move as the column “Rank with the silent ones” says.",
)

HOW = Text(
    th="""- **ขอบเขต 95% และ 99.8%** คือช่วงที่ค่าของพื้นที่ขนาดเท่านั้นจะแกว่งได้โดยบังเอิญ แม้ความจริงจะเท่ากับค่าจังหวัด (วิธีแม่นตรงของ Spiegelhalter 2005) พื้นที่เล็กแกว่งได้กว้าง “อย่างชัดเจน” ในส่วนนี้หมายถึงอยู่นอกขอบเขต 99.8% ซึ่งเข้มกว่าช่วงเชื่อมั่น 95% ที่หน้าอื่นใช้ดูทีละพื้นที่ เพราะที่นี่ดูหลายพื้นที่พร้อมกัน
- **ค่าที่ปรับแล้ว** คือค่าที่วัดได้ดึงเข้าหาค่ากลางของพื้นที่ทั้งหมด พื้นที่ที่มีจำนวนน้อยถูกดึงมาก (วิธีเบส์เชิงประจักษ์) ใช้ดูคู่กับค่าที่วัดได้ ไม่ใช้แทน ช่วง 95% เผื่อไว้ด้วยว่าไม่รู้แน่ว่าพื้นที่ต่าง ๆ ต่างกันจริงเพียงใด
- **ช่วงลำดับ** เทียบทุกคู่ด้วยการทดสอบแม่นตรงและคุมความผิดพลาดรวมด้วยวิธีของ Holm โอกาสที่ลำดับจริงของทุกพื้นที่อยู่ในช่วงของตนพร้อมกันมีอย่างน้อย 95% ส่วน “ช่วงลำดับเมื่อดูพื้นที่เดียว” แคบกว่า ใช้ได้เมื่อสนใจพื้นที่เดียวที่เลือกไว้ก่อนเห็นข้อมูล (Mogstad และคณะ 2024)
- **กลุ่ม** พื้นที่ที่มีตัวอักษรเดียวกันอย่างน้อยหนึ่งตัว คือพื้นที่ที่ยังแยกจากกันไม่ได้ (Piepho 2004)
- แม้นับครบทุกคน ความไม่แน่นอนนี้ยังมีอยู่ เพราะจำนวนน้อยเปลี่ยนไปได้จากรอบหนึ่งถึงอีกรอบหนึ่งโดยที่สภาพจริงไม่เปลี่ยน""",
    en="""- **The 95% and 99.8% limits** are how far the value of an area of that size moves by chance alone while the truth equals the province's (exact limits after Spiegelhalter 2005). Small areas move far. “Clearly” here means outside the 99.8% limit: stricter than the 95% intervals by which other pages look at one area at a time, because here many are looked at together.
- **The adjusted value** is the measured one pulled towards the middle of all areas, the further the fewer it counts (empirical Bayes). It is read beside the measured value, not instead of it. Its 95% interval allows for not knowing exactly how far the areas truly differ.
- **Rank ranges** come from exact tests of every pair, with Holm's control of all errors together: with a chance of at least 95% the true ranks of all areas lie in their ranges at once. The range for one area alone is shorter and holds for an area chosen before seeing the data (Mogstad and others 2024).
- **Groups**: areas with a letter in common cannot be told apart (Piepho 2004).
- This uncertainty remains even where everybody was counted: small numbers change from one round to the next while the situation does not.""",
)


def kind_of(cells: Cells, places: Places) -> Text:
    """What the rows of an answer are called: อำเภอ, เขต, or areas where they are of several kinds."""
    kinds = {places.place(cell.place).kind for cell in cells.cells if cell.place != UNALLOCATED}
    return _KINDS.get(kinds.pop(), _AREAS) if len(kinds) == 1 else _AREAS


def finding(found: Uncertain, places: Places) -> Text:
    """How many districts differ clearly from the province, which way, and how many do not."""
    kind, cells = kind_of(found.cells, places), found.cells
    shown, every = len(found.districts), sum(each.place != UNALLOCATED for each in cells.cells)
    opening = (_ALL if shown == every else _SOME).format(
        shown=shown, all=every, kind=kind, whole=value_said(found.whole, cells)
    )
    parts = [
        said.format(count=len(those), kind=kind, names=_names(those, places))
        for those, said in ((found.clearly("below"), _LOWER), (found.clearly("above"), _HIGHER))
        if those
    ]
    if not parts:
        said = _NONE.format(kind=kind)
        return Text(f"{opening.th} {said.th}", f"{opening.en}: {said.en}")
    rest = shown - len(found.clearly("below")) - len(found.clearly("above"))
    tail = [_REST.format(count=rest, kind=kind)] if rest else []
    return Text(
        th=" ".join(
            [
                f"{opening.th} มี",
                " และ ".join(each.th for each in parts),
                *(each.th for each in tail),
            ]
        ),
        en=f"{opening.en}: {'; '.join(each.en for each in parts + tail)}",
    )


def watched(found: Uncertain, places: Places) -> Text | None:
    """The districts between the two limits; None where there is none."""
    those = [each for each in found.districts if each.zone == "warning"]
    if not those:
        return None
    kind = kind_of(found.cells, places)
    return _WATCHED.format(count=len(those), kind=kind, names=_names(those, places))


def order_said(found: Uncertain, places: Places) -> Text:
    """How many pairs differ clearly, and who may stand first and last."""
    kind = kind_of(found.cells, places)
    if not found.pairs_apart:
        return _NO_ORDER.format(kind=kind)
    first = [each for each in found.districts if each.joint[0] == 1]
    last = [each for each in found.districts if each.joint[1] == len(found.districts)]
    ends = [
        one.format(name=places.place(those[0].cell.place).full_name)
        if len(those) == 1
        else many.format(kind=kind, count=len(those))
        for those, one, many in ((first, _FIRST_ONE, _FIRST_MANY), (last, _LAST_ONE, _LAST_MANY))
    ]
    pairs = _PAIRS.format(apart=number(found.pairs_apart), pairs=number(found.pairs))
    return Text(
        th=f"{pairs.th} {ends[0].th} {ends[1].th}", en=f"{pairs.en} {ends[0].en}; {ends[1].en}."
    )


def spread_said(found: Uncertain, places: Places) -> Text | None:
    """Whether the districts spread wider than chance; None where that cannot be asked."""
    about = found.dispersion
    if about is None:
        return None
    said = _SPREAD_MORE if about.is_over else _SPREAD_CHANCE
    return said.format(
        kind=kind_of(found.cells, places),
        phi=number(about.phi, 1),
        widening=number(about.widening, 1),
    )


def silence_said(found: Uncertain) -> Text | None:
    """That ranks may move with those who have not reported; None where nobody is silent."""
    return _SILENT if any(each.reported for each in found.districts) else None


def notes(found: Uncertain, places: Places) -> tuple[Text, ...]:
    """What stands beneath the finding, one line each."""
    pulling = found.pulling if isinstance(found.pulling, Text) else None
    said = (
        watched(found, places), order_said(found, places), spread_said(found, places), pulling,
        silence_said(found),
    )  # fmt: skip
    return tuple(each for each in said if each is not None)


def letters(district: District) -> Text:
    """The groups of a district as letters; the first of the alphabet is the highest group."""
    return Text(
        th=" ".join(_letter(nth, _THAI) for nth in district.bands),
        en=" ".join(_letter(nth, _LATIN) for nth in district.bands),
    )


_THAI = "กขคงจฉชซญดตถทธนบปผพฟมยรลวศสหอฮ"
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _letter(nth: int, alphabet: str) -> str:
    """A, B ... Z, A2, B2 ..."""
    turn, at = divmod(nth, len(alphabet))
    return alphabet[at] + (str(turn + 1) if turn else "")


def ranks_said(pair: Ranks) -> str:
    """3-9, or 3 where it is one rank."""
    return str(pair[0]) if pair[0] == pair[1] else f"{pair[0]}-{pair[1]}"


def value_said(value: float, cells: Cells) -> Text:
    """A value with its unit."""
    said, suffix = number(value, cells.unit.decimals), cells.unit.suffix
    return Text(th=said, en=said) if suffix is None else Text(said + suffix.th, said + suffix.en)


def _names(those: Sequence[District], places: Places) -> Text:
    if len(those) > _NAMED:
        return _NO_NAMES
    names = tuple(places.place(each.cell.place).name for each in those)
    return _NAMES.format(names=joined(names))
