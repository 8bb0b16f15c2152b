"""A meeting to take away, made by hand: districts, groups, periods, a hidden one, resolutions."""

from __future__ import annotations

from dataclasses import replace

from plotly.graph_objects import Figure

from equity_metrics.charts.theme import Look
from equity_metrics.declarations import Unit
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
from equity_metrics.text import Lang, Text, same

PERCENT = Unit(
    id="percent", scale=100, counts_events=True, decimals=1,
    label=Text(th="ร้อยละ", en="percent"), suffix=Text(th="%", en="%"),
)  # fmt: skip
BAHT = Unit(id="baht", label=Text(th="บาท", en="baht"), suffix=Text(th=" บาท", en=" baht"))
HIDDEN = Text(th="ปกปิด", en="Hidden")
# Vowels and tones above and below, ำ, and letters that lose their feet: what text layers get wrong.
SENTENCES = (
    "เด็กในอำเภอแม่ทะได้รับเงินอุดหนุนต่ำกว่าค่าจังหวัดชัดเจน คิดเป็น 312 จาก 1,024 คน",
    "ปี่ น้ำ ทำ ก๊วยเตี๋ยว ญู ฎุ ฏุ ฐี ผู้ใหญ่ปั้นดินน้ำมันที่ศูนย์พัฒนาเด็กเล็ก",
    "ที่ประชุมรับทราบว่าครัวเรือนยากจนร้อยละ 41.5 ยังไม่ได้รับความช่วยเหลือ",
)
_LAMPANG = (
    ("เมืองลำปาง", "Mueang Lampang"), ("แม่เมาะ", "Mae Mo"), ("เกาะคา", "Ko Kha"),
    ("เสริมงาม", "Soem Ngam"), ("งาว", "Ngao"), ("แจ้ห่ม", "Chae Hom"),
    ("วังเหนือ", "Wang Nuea"), ("เถิน", "Thoen"), ("แม่พริก", "Mae Phrik"),
    ("แม่ทะ", "Mae Tha"), ("สบปราบ", "Sop Prap"), ("ห้างฉัตร", "Hang Chat"),
    ("เมืองปาน", "Mueang Pan"),
)  # fmt: skip
_BANGKOK = (
    "พระนคร ดุสิต หนองจอก บางรัก บางเขน บางกะปิ ปทุมวัน ป้อมปราบศัตรูพ่าย พระโขนง มีนบุรี "
    "ลาดกระบัง ยานนาวา สัมพันธวงศ์ พญาไท ธนบุรี บางกอกใหญ่ ห้วยขวาง คลองสาน ตลิ่งชัน "
    "บางกอกน้อย บางขุนเทียน ภาษีเจริญ หนองแขม ราษฎร์บูรณะ บางพลัด ดินแดง บึงกุ่ม สาทร บางซื่อ "
    "จตุจักร บางคอแหลม ประเวศ คลองเตย สวนหลวง จอมทอง ดอนเมือง ราชเทวี ลาดพร้าว วัฒนา บางแค "
    "หลักสี่ สายไหม คันนายาว สะพานสูง วังทองหลาง คลองสามวา บางนา ทวีวัฒนา ทุ่งครุ บางบอน"
).split()


def districts(count: int) -> tuple[Text, ...]:
    """Names of 13 or of 50 districts."""
    if count == len(_LAMPANG):
        return tuple(Text(th=th, en=en) for th, en in _LAMPANG)
    return tuple(
        Text(th=f"เขต{name}", en=f"Bangkok district {nth + 1:02}")
        for nth, name in enumerate(_BANGKOK[:count])
    )


def district_plot(count: int, hidden: int | None = 3) -> Plot:
    """One value a district, highest first, with intervals, one of them hidden."""
    shown = [None if nth == hidden else 88.4 - nth * (72 / count) for nth in range(count)]
    return Plot(
        kind="bars",
        categories=districts(count),
        series=(Series(Text(th="อัตราการได้รับเงิน", en="Rate of aid"), tuple(shown)),),
        unit=PERCENT,
        axis=Text(th="เด็กที่ได้รับเงินอุดหนุน (ร้อยละ)", en="Children who receive the grant (percent)"),
        statuses=tuple(HIDDEN if each is None else None for each in shown),
        low=tuple(None if each is None else each - 4.2 for each in shown),
        high=tuple(None if each is None else each + 3.9 for each in shown),
        line=(Text(th="จังหวัด", en="Province"), 54.3),
    )


def group_plot() -> Plot:
    """Groups beside each other in two years; the last is not told apart."""
    return Plot(
        kind="columns",
        categories=(
            Text(th="ชาย", en="Boys"), Text(th="หญิง", en="Girls"), Text(th="ไม่ระบุ", en="Not stated"),
        ),
        series=(
            Series(Text(th="ปี 2563", en="2020"), (48.2, 50.9, None)),
            Series(Text(th="ปี 2564", en="2021"), (53.0, 55.4, None)),
        ),
        unit=PERCENT,
        axis=Text(th="เด็กที่ได้รับเงินอุดหนุน (ร้อยละ)", en="Children who receive the grant (percent)"),
        statuses=(None, None, HIDDEN),
    )  # fmt: skip


def wordy_plot() -> Plot:
    """Columns whose names are too long to stand under them."""
    names = (
        ("ครัวเรือนที่มีรายได้เฉลี่ยไม่เกิน 1,500 บาทต่อคนต่อเดือน", "Households with at most 1,500 baht a month for each member"),
        ("ครัวเรือนที่มีรายได้เฉลี่ย 1,501 ถึง 3,000 บาทต่อคนต่อเดือน", "Households with 1,501 to 3,000 baht a month for each member"),
        ("ครัวเรือนที่มีรายได้เฉลี่ยเกิน 3,000 บาทต่อคนต่อเดือน", "Households with more than 3,000 baht a month for each member"),
    )  # fmt: skip
    return replace(
        group_plot(),
        categories=tuple(Text(th=th, en=en) for th, en in names),
        statuses=(),
        series=(
            Series(Text(th="ปี 2563", en="2020"), (61.0, 44.9, 20.3)),
            Series(Text(th="ปี 2564", en="2021"), (66.7, 47.0, 18.8)),
        ),
    )


def period_plot() -> Plot:
    """Money over fiscal years, one year without a report."""
    years = tuple(Text(th=f"ปีงบฯ {2560 + nth}", en=f"FY {2017 + nth}") for nth in range(6))
    return Plot(
        kind="lines",
        categories=years,
        series=(
            Series(Text(th="จ่ายจริง", en="Paid"), (1_204_000, 1_310_500, None, 1_402_000, 1_640_000, 1_722_250)),
        ),
        unit=BAHT,
        axis=Text(th="เงินที่จ่าย (บาท)", en="Money paid (baht)"),
        statuses=(None, None, Text(th="ไม่รายงาน", en="Not reported"), None, None, None),
    )  # fmt: skip


def picture(key: str, plot: Plot | None, told: Text) -> Picture:
    """A picture of these figures; the screen's drawing is of no matter here."""

    def draw(_lang: Lang, _look: Look) -> Figure:
        return Figure()

    return Picture(key, draw, lambda lang: told[lang], plot, has_districts=key == "districts")


_DEFINITION = Definition(
    indicator="9001",
    label=Text(th="อัตราเด็กที่ได้รับเงินอุดหนุน", en="Rate of children who receive the grant"),
    meaning=Text(
        th="เด็กที่ได้รับเงินอุดหนุนอย่างน้อยหนึ่งครั้งในรอบสำรวจ ต่อเด็กทุกคนที่สำรวจ ไม่ใช่ต่อเด็กที่มีสิทธิ",
        en="Children who received the grant at least once in the round, of all children surveyed, not of those eligible.",
    ),
    formula=Text(th="เด็กที่ได้รับเงิน ÷ เด็กที่สำรวจ × 100", en="Children with grant ÷ children surveyed × 100"),
    source=Text(th="แบบสำรวจเด็กปฐมวัย (ข้อมูลจำลอง)", en="Survey of young children (simulated)"),
)  # fmt: skip


def takeaway(count: int = 13) -> Takeaway:
    """A meeting of four items about a province of 13 or 50 districts."""
    return Takeaway(
        heading=Text(th="คณะอนุกรรมการเพื่อความเสมอภาคทางการศึกษาจังหวัด", en="Provincial committee for equity in education"),
        about=(
            Text(th="ครั้งที่ 2/2565 วันที่ 14 มี.ค. 2565", en="Meeting 2/2022, 14 Mar 2022"),
            Text(th="จังหวัดตัวอย่าง", en="Example province"),
        ),
        slides=_slides(count),
        minutes=_minutes(),
        published=Text(th="ชุดเผยแพร่ที่ 12 วันที่ 10 มี.ค. 2565", en="Publication 12, 10 Mar 2022"),
        protected=Text(
            th="ไม่แสดงตัวเลข 2 จาก 28 ช่อง เพราะมีเด็กน้อยกว่า 10 คน หรือเพราะใช้หักลบแล้วจะรู้จำนวนเช่นนั้นได้",
            en="2 of the 28 figures are not shown, because fewer than 10 children stand behind them, or because such a number could be worked out from them by subtraction.",
        ),
        is_simulated=True,
        base="http://127.0.0.1:8501",
    )  # fmt: skip


def _slides(count: int) -> tuple[Slide, ...]:
    said = Text(
        th=SENTENCES[0],
        en="Children of Mae Tha receive the grant clearly less often than the province: 312 of 1,024.",
    )
    return (
        Slide(
            kind="agenda", title=Text(th="ระเบียบวาระการประชุม", en="Agenda"),
            message=Text(th="วันนี้มี 4 วาระ", en="Four items today"),
            grid=Grid(
                (Text(th="วาระที่", en="Item"), Text(th="เรื่อง", en="Subject")),
                tuple((same(str(nth)), Text(th=f"เรื่องที่ {nth}", en=f"Subject {nth}")) for nth in range(1, 5)),
            ),
        ),
        Slide(
            kind="view", item=1, title=Text(th="การได้รับเงินอุดหนุนรายอำเภอ", en="The grant by district"),
            message=said, about=Text(th="จังหวัดตัวอย่าง รอบสำรวจ ธ.ค. 2563", en="Example province, round of Dec 2020"),
            figures=(
                Headline(Text(th="ทั้งจังหวัด", en="Province"), same("54.3%"), Text(th="7,120 จาก 13,112 คน", en="7,120 of 13,112 children")),
                Headline(Text(th="สูงสุด", en="Highest"), same("88.4%"), districts(count)[0]),
                Headline(Text(th="เปลี่ยนจากรอบก่อน", en="Since the last round"), Text(th="▲ 2.1 จุด", en="▲ 2.1 points")),
            ),
            picture=picture("districts", district_plot(count), said),
            remarks=(Text(th=f"รายงานแล้ว {count} จาก {count} อำเภอ/เขต", en=f"{count} of {count} districts reported"),),
            link="/coverage?province=99&period=2020-12&by=district",
            note="พูดช้า ๆ", definitions=(_DEFINITION,), indicator="9001",
        ),
        Slide(
            kind="view", item=2, title=Text(th="เด็กชายและเด็กหญิง", en="Boys and girls"),
            message=Text(th=SENTENCES[1], en="Girls receive the grant slightly more often than boys in both years."),
            picture=picture("groups", group_plot(), Text(th="หญิง 55.4 ชาย 53.0", en="Girls 55.4, boys 53.0")),
            decision="เห็นชอบให้สำนักงานศึกษาธิการจังหวัดติดตามครัวเรือนยากจนที่ยังไม่ได้รับเงิน ภายใน 30 เม.ย. 2565",
            definitions=(_DEFINITION,),
        ),
        Slide(
            kind="view", item=2, title=Text(th="ตามรายได้ครัวเรือน", en="By household income"),
            message=Text(th=SENTENCES[2], en="41.5 percent of poor households do not yet receive help."),
            picture=picture("income", wordy_plot(), Text(th="ครัวเรือนยากจนได้รับมากกว่า", en="Poor households receive more")),
        ),
        Slide(
            kind="view", item=3, title=Text(th="เงินตามปีงบประมาณ", en="Money by fiscal year"),
            message=Text(th="เงินที่จ่ายเพิ่มจาก 1,204,000 บาท เป็น 1,722,250 บาท ในหกปี", en="Payments rose from 1,204,000 to 1,722,250 baht in six years."),
            picture=picture("years", period_plot(), Text(th="เพิ่มขึ้นทุกปีที่มีรายงาน", en="Rising in every reported year")),
            link="/money?province=99",
        ),
    )  # fmt: skip


def _minutes() -> tuple[ItemMinutes, ...]:
    heads = tuple(
        Text(th=th, en=en) for th, en in (
            ("ที่", "No."), ("มติ", "Resolution"), ("หน่วยงานรับผิดชอบ", "Agency"),
            ("กำหนดแล้วเสร็จ", "Due"), ("งบประมาณ (บาท)", "Baht"), ("สถานะ", "State"),
        )
    )  # fmt: skip
    resolved = tuple(
        (
            same(f"2.{nth}"),
            Text(th=f"ให้ติดตามครัวเรือนยากจนที่ยังไม่ได้รับเงิน กลุ่มที่ {nth}", en=f"Follow up poor households without the grant, group {nth}"),
            Text(th="สำนักงานศึกษาธิการจังหวัด", en="Provincial education office"),
            Text(th="30 เม.ย. 2565", en="30 Apr 2022"),
            same(f"{nth * 12_500:,}"),
            Text(th="กำลังดำเนินการ", en="Under way"),
        )
        for nth in range(1, 4)
    )  # fmt: skip
    empty = Grid(heads, ())
    return (
        ItemMinutes(1, "การได้รับเงินอุดหนุนรายอำเภอ", "", (), empty),
        ItemMinutes(
            2, "ความแตกต่างระหว่างกลุ่ม",
            "เห็นชอบให้สำนักงานศึกษาธิการจังหวัดติดตามครัวเรือนยากจนที่ยังไม่ได้รับเงิน ภายใน 30 เม.ย. 2565",
            (), Grid(heads, resolved),
        ),
        ItemMinutes(3, "งบประมาณ", "", (), empty),
        ItemMinutes(4, "เรื่องอื่น ๆ", "", (Text(th="ไม่มีเรื่องอื่น", en="There was no other matter."),), empty),
    )  # fmt: skip
