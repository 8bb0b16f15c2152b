"""What people type for a meeting: plain words without any person's id, and links to own pages alone."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import parse_qsl, urlencode, urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

from equity_metrics.text import Text

SHORT, LONG, ADDRESS = 200, 4000, 2000  # characters
_ID = re.compile(r"(?:[0-9๐-๙][\s.\-]*){13}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")
_PAGE = re.compile(r"/(?:[a-z][a-z_]*)?")
_OF_THE_READER = frozenset(("lang", "room", "view"))  # who looks and how, not at what

TOO_LONG = Text(
    th="ยาวเกิน {most} อักขระ (พบ {found}) กรุณาย่อ",
    en="Longer than {most} characters ({found} found): please shorten it.",
)
NOTHING = Text(th="ต้องกรอกช่องนี้", en="This has to be filled in.")
PERSONS_ID = Text(
    th="มีเลขที่ดูเหมือนเลขประจำตัวประชาชน เอกสารการประชุมเก็บข้อมูลรายบุคคลไม่ได้ กรุณาลบออก",
    en="This looks like a person's id. The papers of a meeting hold nothing about single persons: "
    "please take it out.",
)
NOT_OURS = Text(
    th="ไม่ใช่ลิงก์ของหน้าในระบบนี้ ให้คัดลอกที่อยู่ของหน้าที่ต้องการจากแถบที่อยู่ เช่น /coverage?province=52",
    en="Not a link to a page of this program: copy the address of the page you want, such as "
    "/coverage?province=52.",
)


class Paper(BaseModel):
    """Something written for a meeting: frozen, no field that nobody declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def refused(said: Text) -> PydanticCustomError:
    """A refusal that carries its sentence in both languages."""
    return PydanticCustomError("paper", "{en}", {"th": said.th, "en": said.en})


def _plain(typed: str, most: int) -> str:
    kept = _CONTROL.sub("", typed.replace("\r\n", "\n")).strip()
    if len(kept) > most:
        raise refused(TOO_LONG.format(most=most, found=len(kept)))
    if _ID.search(kept):
        raise refused(PERSONS_ID)
    return kept


def _line(typed: str) -> str:
    return _plain(" ".join(typed.split()), SHORT)


def _filled(typed: str) -> str:
    if not typed:
        raise refused(NOTHING)
    return typed


def _own(typed: str) -> str:
    """A link without its host, its language and its reading; raises where it is not ours."""
    found = urlsplit(typed.strip())
    path = found.path or "/"
    is_web = found.scheme in ("", "http", "https")
    if not is_web or not _PAGE.fullmatch(path) or len(typed) > ADDRESS or _CONTROL.search(typed):
        raise refused(NOT_OURS)
    if found.netloc and not found.scheme:  # //elsewhere
        raise refused(NOT_OURS)
    kept = [(name, _plain(value, SHORT)) for name, value in parse_qsl(found.query)]
    query = urlencode([pair for pair in kept if pair[0] not in _OF_THE_READER])
    return f"{path}?{query}" if query else path


Words = Annotated[str, AfterValidator(_line), AfterValidator(_filled)]
"""One line that says something."""
Line = Annotated[str, AfterValidator(_line)]
"""One line, or nothing."""
Said = Annotated[str, AfterValidator(lambda typed: _plain(typed, LONG))]
"""Several lines, or nothing."""
Spoken = Annotated[Said, AfterValidator(_filled)]
"""Several lines that say something."""
Link = Annotated[str, AfterValidator(_own)]
"""A page of this program with what is selected on it, without a host: /coverage?province=52."""


def page_of(link: str) -> str:
    """The page of a link; the first page has no name."""
    return urlsplit(link).path.lstrip("/")


def chosen_in(link: str) -> dict[str, str]:
    """What a link selects, by parameter."""
    return dict(parse_qsl(urlsplit(link).query))
