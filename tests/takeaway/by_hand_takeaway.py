"""A meeting written by hand: every kind of slide, real names of districts, invented figures."""

from __future__ import annotations

from dataclasses import replace

from plotly.graph_objects import Figure

from equity_metrics.catalogue import load_catalogue
from equity_metrics.meeting.slide import (
    Definition,
    Grid,
    Headline,
    Picture,
    Plot,
    Series,
    Slide,
)
from equity_metrics.meeting.takeaway import ItemMinutes, Takeaway
from equity_metrics.text import Text, same

SECRET = 7331.25  # the value of a hidden district; no output may hold it
HIDDEN = Text(th="ปกปิด", en="Hidden")
SILENT = Text(th="ยังไม่รายงาน", en="Not reported")
CATALOGUE = load_catalogue()
PERCENT, CHILDREN = CATALOGUE.units["percent"], CATALOGUE.units["children"]
SHARE = Text(th="ร้อยละของเด็กยากจนที่ได้รับเงินอุดหนุน", en="Percent of poor children who are paid")
ABOUT = Text(th="จังหวัดลำปาง ปี 2564", en="Lampang, 2021")
PROVINCE = Text(th="จังหวัด", en="Province")
MESSAGE = Text(
    th="เด็กปฐมวัยที่ได้รับเงินอุดหนุน 1,234 จาก 2,345 คน (52.6%) อำเภอที่ต่ำกว่าค่าจังหวัดชัดเจนมี 3 อำเภอ ได้แก่ งาว วังเหนือ และแม่เมาะ",
    en="1,234 of 2,345 young children are paid (52.6%); three districts lie clearly below the province: Ngao, Wang Nuea and Mae Mo",
)
LONG = Text(
    th="ที่ประชุมรับทราบว่าน้ำดื่มสะอาดถึงศูนย์ปู่กู้ที่ตำบลบ้านเป้าแล้ว แต่ป้าที่ดูแลเด็กกำพร้าผู้ยากไร้ยังต้องเดินทางไกลกว่าที่กำหนดไว้ และขอให้ทุกอำเภอตรวจทะเบียนเด็กที่ตกหล่นอีกครั้งก่อนสิ้นเดือนกันยายน",
    en="The meeting noted that clean water has reached the centre, that carers still travel further than planned, and asked every district to look through its list of children once more before the end of September",
)
MEANING = Definition(
    indicator="by_hand",
    label=SHARE,
    meaning=Text(
        th="เด็กยากจนอายุ 2-6 ปีที่มีรายการจ่ายเงินอย่างน้อยหนึ่งครั้งในปีนั้น ไม่นับคำขอที่ยังไม่อนุมัติ",
        en="Poor children aged 2 to 6 with at least one payment in the year; requests not yet approved do not count",
    ),
    formula=Text(th="เด็กที่ได้รับเงิน ÷ เด็กยากจน × 100", en="children paid ÷ poor children × 100"),
    source=Text(th="แบบสำรวจเด็กปฐมวัย (ข้อมูลจำลอง)", en="Survey of young children (simulated)"),
)
OTHER = replace(
    MEANING, indicator="by_hand_too", label=Text(th="ศูนย์ต่อเด็กพันคน", en="Centres per 1,000")
)
SIMULATED = Text(th="ข้อมูลจำลอง ไม่ใช่บุคคลจริง", en="Simulated data, no real person")
REPORTED = Text(th="รายงานแล้ว 12 จาก 13 อำเภอ", en="12 of 13 districts have reported")
PROTECTED = Text(
    th="ปกปิดตัวเลขที่นับเด็กน้อยกว่า 10 คน และตัวเลขที่ใช้คำนวณย้อนหาตัวเลขนั้นได้",
    en="Counts of fewer than 10 children are hidden, and figures from which they could be worked out",
)
FIGURES = (
    Headline(PROVINCE, same("52.6%"), Text(th="1,234 จาก 2,345 คน", en="1,234 of 2,345 children")),
    Headline(Text(th="ยังไม่ได้รับ", en="Not paid"), Text(th="1,111 คน", en="1,111 children")),
    Headline(
        Text(th="เปลี่ยนจากปี 2563", en="Change since 2020"),
        same("+3.4"),
        Text(th="จุดร้อยละ", en="percentage points"),
    ),
)


def picture(plot: Plot) -> Picture:
    return Picture("by hand", lambda _lang, _look: Figure(), lambda lang: MESSAGE[lang], plot)


def bars(names: tuple[Text, ...], hidden: tuple[int, ...] = (), *, is_plain: bool = False) -> Plot:
    """Bars of one value a district; each hidden one is given its secret, as a careless caller would."""
    values = [round(83.4 - 1.3 * nth, 1) for nth in range(len(names))]
    for nth in hidden:
        values[nth] = SECRET
    statuses = tuple(
        (HIDDEN if nth % 2 == 0 else SILENT) if nth in hidden else None for nth in range(len(names))
    )
    return Plot(
        kind="bars", categories=names, series=(Series(SHARE, tuple(values)),), unit=PERCENT,
        axis=SHARE, statuses=statuses,
        low=() if is_plain else tuple(value - 4.5 for value in values),
        high=() if is_plain else tuple(value + 5.5 for value in values),
        line=(PROVINCE, 52.6),
    )  # fmt: skip


def districts(province: str) -> tuple[Text, ...]:
    return tuple(each.name for each in CATALOGUE.places.districts(province))


def groups() -> Plot:
    names = [("ยากจนที่สุด", "Poorest"), ("ยากจน", "Poor"), ("ปานกลาง", "Middle"), ("มั่งมี", "Richer")]
    return Plot(
        kind="columns", categories=tuple(Text(th=th, en=en) for th, en in names),
        series=(
            Series(Text(th="ชาย", en="Boys"), (31.5, 42.0, 55.5, SECRET)),
            Series(Text(th="หญิง", en="Girls"), (33.25, 44.0, 52.0, SECRET)),
        ),
        unit=PERCENT, axis=SHARE, statuses=(None, None, None, HIDDEN), line=(PROVINCE, 45.5),
    )  # fmt: skip


def years() -> Plot:
    return Plot(
        kind="lines",
        categories=tuple(Text(th=f"ปี {2560 + nth}", en=str(2017 + nth)) for nth in range(5)),
        series=(
            Series(Text(th="ในเมือง", en="Urban"), (41.0, 44.5, 47.0, 51.5, 56.0)),
            Series(Text(th="ชนบท", en="Rural"), (35.0, 36.5, None, 45.5, 49.0)),
        ),
        unit=PERCENT, axis=SHARE, line=(PROVINCE, 50.0),
    )  # fmt: skip


def resolved(count: int) -> Grid:
    """Resolutions of a length that real ones have."""
    heads = (
        Text(th="ที่", en="No."), Text(th="มติ", en="Resolution"), Text(th="หน่วยงาน", en="Agency"),
        Text(th="ภายในวันที่", en="Due"), Text(th="งบประมาณ (บาท)", en="Baht"), Text(th="สถานะ", en="State"),
    )  # fmt: skip
    rows = tuple(
        (
            same(f"1.{nth + 1}"), LONG,
            Text(th="สำนักงานศึกษาธิการจังหวัดลำปาง", en="Lampang Provincial Education Office"),
            Text(th="30 ก.ย. 2564", en="30 Sep 2021"), same("1,640,000"),
            Text(th="กำลังดำเนินการ", en="under way"),
        )
        for nth in range(count)
    )  # fmt: skip
    return Grid(heads, rows)


def _slide(plot: Plot | None, **more: object) -> Slide:
    given: dict[str, object] = {
        "kind": "view", "title": SHARE, "message": MESSAGE, "item": 1, "about": ABOUT,
        "figures": FIGURES, "picture": picture(plot) if plot else None,
        "remarks": (REPORTED, PROTECTED, SIMULATED), "link": "/coverage?province=52&by=sex&lang=th",
        "note": "ทักทายที่ประชุมก่อน\nแล้วชี้สามอำเภอที่ต่ำ", "definitions": (MEANING,),
    }  # fmt: skip
    return Slide(**{**given, **more})  # type: ignore[arg-type]


def slides() -> tuple[Slide, ...]:
    agenda = Grid(
        (Text(th="วาระที่", en="Item"), Text(th="เรื่อง", en="Subject"), Text(th="เวลา", en="Time")),
        tuple((same(str(nth)), SHARE, Text(th="20 นาที", en="20 minutes")) for nth in range(1, 5)),
    )
    greeting = Text(th="เปิดประชุม ยินดีต้อนรับผู้แทนทุกหน่วยงาน", en="Opening: welcome to all agencies")
    bare: dict[str, object] = {
        "figures": (),
        "remarks": (),
        "link": "",
        "note": "",
        "definitions": (),
    }
    return (
        _slide(None, kind="opening", message=greeting, **bare),
        _slide(None, kind="agenda", grid=agenda, **bare),
        _slide(bars(districts("52"), hidden=(4, 11)), decision=LONG.th),
        _slide(bars(districts("52"), is_plain=True), figures=FIGURES[:1]),
        _slide(bars(districts("10"), hidden=(7, 30)), definitions=(MEANING, OTHER)),
        _slide(bars(districts("10"), is_plain=True), figures=()),
        _slide(groups()),
        _slide(years(), figures=()),
        _slide(years(), grid=agenda),
        _slide(None, kind="district", decision=LONG.th),
        _slide(None, kind="matters", grid=resolved(5)),
        _slide(None, kind="text", message=LONG, **bare),
        _slide(
            None, kind="text", **{**bare, "message": Text(th=" ".join([LONG.th] * 9), en=" ".join([LONG.en] * 9))}
        ),
        _slide(None, kind="missing", message=Text(th="ยังไม่มีข้อมูลของปีนี้", en="No data for this year yet"), **bare),
    )  # fmt: skip


def minutes() -> tuple[ItemMinutes, ...]:
    return (
        ItemMinutes(1, "การจ่ายเงินอุดหนุนเด็กยากจน", LONG.th, (MESSAGE, MESSAGE), resolved(6)),
        ItemMinutes(2, "เรื่องอื่น ๆ", "", (LONG,), resolved(0)),
    )


def takeaway(*only: Slide) -> Takeaway:
    """The whole meeting, or one with some slides alone."""
    return Takeaway(
        heading=Text(
            th="การประชุมคณะกรรมการขับเคลื่อนความเสมอภาคทางการศึกษาจังหวัดลำปาง ครั้งที่ 3/2564",
            en="Lampang provincial committee on equity in education, meeting 3/2021",
        ),
        about=(
            Text(
                th="วันพฤหัสบดีที่ 30 กันยายน 2564 เวลา 09.30 น.", en="Thursday 30 September 2021, 9:30"
            ),
            Text(th="ห้องประชุมเวียงละกอน ศาลากลางจังหวัดลำปาง", en="Provincial hall, Lampang"),
        ),
        slides=only or slides(),
        minutes=() if only else minutes(),
        published=Text(th="ชุดเผยแพร่ที่ 12 วันที่ 15 ก.ย. 2564", en="Publication 12, 15 Sep 2021"),
        protected=PROTECTED,
        is_simulated=True,
        base="http://127.0.0.1:8501",
    )
