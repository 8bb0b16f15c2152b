"""What can be wrong with a boundary file: what, where, found, accepted, in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from equity_metrics.errors import DeliveryError
from equity_metrics.text import Text, joined, same

_LISTED = 12  # codes named in one sentence; more say how many
_LENGTH = 60  # characters of a found value
_LINE = Text(
    th="{where}: {what} (พบ {found} · รับได้ {accepted})",
    en="{where}: {what}; found {found}, accepted {accepted}",
)
_HEAD = Text(
    th="ไม่รับไฟล์ขอบเขต {file} มีข้อผิดพลาด {count} ข้อ ขอบเขตที่ใช้อยู่ไม่เปลี่ยนแปลง",
    en="The boundary file {file} is refused, faults: {count}. The boundaries in use have not changed.",
)
_MORE = Text(th=" และอีก {count}", en=" and {count} more")
_NONE = Text(th="ไม่มี", en="none")
_FILE = Text(th="ทั้งไฟล์", en="the file")
_FEATURE = Text(th="รูปที่ {number}", en="feature {number}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; `code` is the machine's word for it."""

    code: str
    where: Text
    found: Text
    accepted: Text

    @property
    def text(self) -> Text:
        """The fault as one sentence."""
        what = WHAT[self.code]
        return _LINE.format(where=self.where, what=what, found=self.found, accepted=self.accepted)


class BoundariesRefused(DeliveryError):
    """A boundary file is refused; `faults` are all that were found, `code` is the first one's."""

    def __init__(self, file: str, faults: tuple[Fault, ...]) -> None:
        head = _HEAD.format(file=file, count=len(faults))
        lines = tuple(Text(th=f"- {each.text.th}", en=f"- {each.text.en}") for each in faults)
        super().__init__(faults[0].code, joined((head, *lines), "\n"))
        self.faults = faults


def whole(code: str, found: Text | str, accepted: Text) -> Fault:
    """A fault of the file as a whole."""
    return Fault(code, _FILE, _said(found), accepted)


def feature(code: str, number: int, found: Text | str, accepted: Text) -> Fault:
    """A fault of one feature, counted from 1 as in the file."""
    return Fault(code, _FEATURE.format(number=number), _said(found), accepted)


def listing(items: Iterable[str]) -> Text:
    """Codes as one list, cut where it would be read by nobody."""
    every = list(items)
    if not every:
        return _NONE
    said = same(", ".join(every[:_LISTED]))
    left = len(every) - _LISTED
    return said if left <= 0 else joined((said, _MORE.format(count=left)), "")


def brief(value: object) -> str:
    """A found value, short and without anything that a terminal would obey."""
    said = repr(value)
    return said if len(said) <= _LENGTH else f"{said[:_LENGTH]}…"


def _said(found: Text | str) -> Text:
    return found if isinstance(found, Text) else same(found)


WHAT = {
    "unreadable": Text(th="อ่านไฟล์ไม่ได้", en="the file cannot be read"),
    "not_a_collection": Text(
        th="ไม่ใช่ GeoJSON แบบ FeatureCollection", en="no GeoJSON FeatureCollection"
    ),
    "no_licence": Text(
        th="ไม่มีข้อความสัญญาอนุญาตหรือการอ้างอิงแหล่งที่มา", en="no licence or attribution line"
    ),
    "another_crs": Text(
        th="ระบบพิกัดไม่ใช่ลองจิจูด/ละติจูด WGS84", en="the coordinates are not WGS84 lon/lat"
    ),
    "projected": Text(
        th="พิกัดไม่ใช่องศา (น่าจะเป็นพิกัดฉาก เช่น UTM)",
        en="the coordinates are no degrees (a projection such as UTM?)",
    ),
    "swapped": Text(
        th="พิกัดสลับกัน (ละติจูดอยู่ก่อนลองจิจูด)", en="the coordinates are swapped (latitude first)"
    ),
    "outside_thailand": Text(th="พิกัดอยู่นอกประเทศไทย", en="the coordinates lie outside Thailand"),
    "not_polygons": Text(th="รูปเรขาคณิตไม่ใช่พื้นที่", en="the geometry is no area"),
    "malformed": Text(th="พิกัดของรูปเสียหาย", en="the coordinates are malformed"),
    "invalid": Text(th="เส้นขอบเขตตัดกันเองหรือใช้ไม่ได้", en="the polygon is not valid"),
    "overlap": Text(th="สองอำเภอซ้อนทับกัน", en="two districts overlap"),
    "no_code": Text(th="ไม่พบรหัสอำเภอ", en="no district codes were found"),
    "without_code": Text(th="ไม่มีรหัสอำเภอ", en="the district code is not there"),
    "missing": Text(th="ขาดอำเภอของจังหวัด", en="districts of the province are missing"),
    "doubled": Text(th="รหัสอำเภอซ้ำ", en="district codes stand more than once"),
    "foreign": Text(
        th="มีรหัสที่ไม่ใช่อำเภอของจังหวัดนี้", en="codes that are no districts of this province"
    ),
    "away_from_point": Text(
        th="ขอบเขตไม่ครอบจุดที่ตั้งของอำเภอ", en="the district's own point does not lie in its polygon"
    ),
}
