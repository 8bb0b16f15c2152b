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
_EXACT: frozenset[Role] = frozenset(
    ("owner", "governors_office", "analyst", "steward", "case_worker")
)
_SEES: frozenset[Role] = _EXACT | {"viewer"}
_DELIVERS: frozenset[Role] = frozenset(("owner", "steward"))
_WORKS: frozenset[Role] = frozenset(("owner", "steward", "case_worker"))
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
        """Which cells this reader gets."""
        if self.public_room:
            return "public_room"
        return "exact" if self.roles & _EXACT else "viewer"

    @property
    def may_see_figures(self) -> bool:
        """Whether the reader may see figures at all, exact or protected."""
        return self.public_room or bool(self.roles & _SEES)

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
    def name(self) -> str:
        """How the reader is named in the history: by role, never by a person's name."""
        return min(self.roles, default="viewer")

    def require_province(self, province: str) -> None:
        """Raises AccessDenied for a province outside the reader's own."""
        if self.provinces is not None and province not in self.provinces:
            raise AccessDenied(
                Text(
                    th="ท่านไม่มีสิทธิ์ดูข้อมูลของจังหวัดนี้",
                    en="You may not see the data of this province.",
                )
            )

    def require_delivery(self) -> None:
        """Raises AccessDenied for a reader who may not import, publish or undo."""
        if not self.may_deliver:
            raise AccessDenied(
                Text(
                    th="มุมมองนี้นำเข้า เผยแพร่ หรือย้อนกลับข้อมูลไม่ได้",
                    en="This view cannot import, publish or undo.",
                )
            )

    def require_recording(self, province: str) -> None:
        """Raises AccessDenied for a reader who may not enter rows, or not for this province."""
        if not self.may_record:
            raise AccessDenied(
                Text(
                    th="มุมมองนี้บันทึกผลหรือดูรายการที่บันทึกไม่ได้",
                    en="This view cannot record anything or see what was recorded.",
                )
            )
        self.require_province(province)


OWNER = Reader(frozenset(("owner",)))
VIEWER = Reader(frozenset(("viewer",)))
PUBLIC_ROOM = Reader(frozenset(), public_room=True)
