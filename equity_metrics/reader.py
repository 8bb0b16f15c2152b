"""Who is looking: decides which provinces and which cells may be seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from equity_metrics.errors import AccessDenied
from equity_metrics.text import Text

Role = Literal[
    "owner", "viewer", "governors_office", "analyst", "steward", "case_worker", "auditor",
    "administrator",
]  # fmt: skip
ROLE_LABELS: Mapping[str, Text] = {
    "owner": Text(th="เจ้าของเครื่อง", en="owner of this machine"),
    "viewer": Text(th="ผู้ดู", en="viewer"),
    "governors_office": Text(th="สำนักงานจังหวัด", en="governor's office"),
    "analyst": Text(th="นักวิเคราะห์", en="analyst"),
    "steward": Text(th="ผู้ดูแลข้อมูล", en="data steward"),
    "case_worker": Text(th="ผู้จัดการรายกรณี", en="case worker"),
    "auditor": Text(th="ผู้ตรวจสอบ", en="auditor"),
    "administrator": Text(th="ผู้ดูแลระบบ", en="administrator"),
    "system": Text(th="ระบบ", en="system"),
}
# How a reader of several roles is named: by the one that lets them do most.
_FOREMOST: tuple[Role, ...] = (
    "owner", "steward", "case_worker", "governors_office", "analyst", "viewer", "administrator",
    "auditor",
)  # fmt: skip
_EXACT: frozenset[Role] = frozenset(
    ("owner", "governors_office", "analyst", "steward", "case_worker")
)
_FIGURES: frozenset[Role] = _EXACT | {"viewer"}
_DELIVERS: frozenset[Role] = frozenset(("owner", "steward"))
_AUDITS: frozenset[Role] = frozenset(("owner", "auditor"))
_WORKS: frozenset[Role] = frozenset(("owner", "steward", "case_worker"))
_NO_FIGURES = Text(
    th="บทบาทของท่านไม่รวมสิทธิ์ดูตัวเลข",
    en="Your role does not include seeing figures.",
)
_NOT_YOURS = Text(
    th="ท่านไม่มีสิทธิ์ดูข้อมูลของจังหวัดนี้",
    en="You may not see the data of this province.",
)
_NO_DELIVERY = Text(
    th="มุมมองนี้นำเข้า เผยแพร่ หรือย้อนกลับข้อมูลไม่ได้",
    en="This view cannot import, publish or undo.",
)
_NO_RECORDING = Text(
    th="มุมมองนี้บันทึกผลหรือดูรายการที่บันทึกไม่ได้",
    en="This view cannot record anything or see what was recorded.",
)
_NO_AUDIT = Text(th="บันทึกการใช้งานเปิดให้เฉพาะผู้ตรวจสอบ", en="The audit trail is for auditors alone.")
Protected = Literal["viewer", "public_room"]
Protection = Literal["exact"] | Protected


@dataclass(frozen=True, slots=True)
class Reader:
    """The reader of one page run; an argument of every monitor function and cache key.

    provinces: the codes they may see, None for all. public_room: outsiders see the screen.
    account: who signed in, "" where nobody has to; it decides no figure and is part of no cache key.
    """

    roles: frozenset[Role]
    provinces: frozenset[str] | None = None
    public_room: bool = False
    account: str = field(default="", compare=False)

    @property
    def protection(self) -> Protection:
        """Which cells this reader gets; where they may see none, those that hide most."""
        if self.public_room or not self.may_see_figures:
            return "public_room"
        return "exact" if self.roles & _EXACT else "viewer"

    @property
    def may_see_figures(self) -> bool:
        """Whether the reader may see any figure at all: an auditor or administrator alone may not."""
        return self.public_room or bool(self.roles & _FIGURES)

    @property
    def may_deliver(self) -> bool:
        """Whether the reader may import, publish and undo."""
        return bool(self.roles & _DELIVERS) and not self.public_room

    @property
    def may_record(self) -> bool:
        """Whether the reader may enter rows on screen and see what was entered."""
        return bool(self.roles & _WORKS) and not self.public_room

    @property
    def may_see_cases(self) -> bool:
        """Whether the reader may see cases one by one, by their numbers."""
        return bool(self.roles & _WORKS) and not self.public_room

    @property
    def may_give_access(self) -> bool:
        """Whether the reader may say who else may do what; for all provinces or not at all."""
        return "administrator" in self.roles and self.provinces is None and not self.public_room

    @property
    def may_audit(self) -> bool:
        """Whether the reader may see who did and saw what."""
        return bool(self.roles & _AUDITS) and not self.public_room

    @property
    def name(self) -> str:
        """How the reader is named in the history: by role, never by a person's name."""
        return next((role for role in _FOREMOST if role in self.roles), "viewer")

    def covers(self, *provinces: str) -> bool:
        """Whether all of some provinces are the reader's own."""
        return self.provinces is None or self.provinces.issuperset(provinces)

    def require_figures(self) -> None:
        """Raises AccessDenied for a reader whose roles show no figure."""
        if not self.may_see_figures:
            raise AccessDenied(_NO_FIGURES)

    def require_province(self, province: str) -> None:
        """Raises AccessDenied for who may see no figure, and for a province outside their own."""
        self.require_figures()
        if not self.covers(province):
            raise AccessDenied(_NOT_YOURS)

    def require_delivery(self, *provinces: str) -> None:
        """Raises AccessDenied for who may not import, publish or undo, or not in these provinces."""
        if not self.may_deliver:
            raise AccessDenied(_NO_DELIVERY)
        if not self.covers(*provinces):
            raise AccessDenied(_NOT_YOURS)

    def require_audit(self) -> None:
        """Raises AccessDenied for a reader who may not see the audit trail."""
        if not self.may_audit:
            raise AccessDenied(_NO_AUDIT)

    def require_recording(self, *provinces: str) -> None:
        """Raises AccessDenied for who may not enter rows, or not in these provinces."""
        if not self.may_record:
            raise AccessDenied(_NO_RECORDING)
        if not self.covers(*provinces):
            raise AccessDenied(_NOT_YOURS)


OWNER = Reader(frozenset(("owner",)))
VIEWER = Reader(frozenset(("viewer",)))
PUBLIC_ROOM = Reader(frozenset(), public_room=True)
