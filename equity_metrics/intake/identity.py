"""A child's identity, typed in -> the keys by which its kept rows are known. Nothing is kept of it."""

from __future__ import annotations

import hmac

from equity_metrics.errors import ReaderError
from equity_metrics.intake.cells import plain, read_person_id
from equity_metrics.text import Text

_KEY_BYTES = 16  # the same cut as Checking._child_key

_NO_ID = Text(
    th="อ่านเลขประจำตัวประชาชนไม่ได้ ต้องเป็นเลข 13 หลักที่เลขตรวจสอบถูกต้อง หรือรหัส G ตามด้วยเลข 12 หลัก",
    en="This is no citizen id: 13 digits with a correct check digit are expected, or G and 12 digits.",
)
_NO_PROVINCE = Text(
    th="เลขที่ของสำนักงานซ้ำกันได้ระหว่างจังหวัด กรุณาระบุจังหวัด",
    en="Two provinces may use the same office number: name the province.",
)
_NO_NUMBER = Text(th="ยังไม่ได้พิมพ์เลข", en="No number was typed.")


def keys_of(
    identity: str, secret: bytes, province: str | None, *, is_number: bool
) -> frozenset[bytes]:
    """The keys of one child, known by its 13-digit id or, in a province, by an office's number.

    Raises ReaderError where the text is neither; it is never shown.
    """
    if is_number:
        if province is None:
            raise ReaderError(_NO_PROVINCE)
        said = {f"{province}:{number}" for number in numbers_of(identity)}
    else:
        said = {digits_of(identity)}
    return frozenset(hmac.digest(secret, each.encode(), "sha256")[:_KEY_BYTES] for each in said)


def digits_of(identity: str) -> str:
    """A citizen id or G code as it is hashed; raises ReaderError where it is none."""
    read = read_person_id(plain(identity))
    if read.value is None:
        raise ReaderError(_NO_ID)
    return read.value


def numbers_of(identity: str) -> frozenset[str]:
    """An office's number as its file may have spelt it: as typed, and with Arabic digits."""
    found = frozenset(each for each in (identity.strip(" \u00a0\t\r\n"), plain(identity)) if each)
    if not found:
        raise ReaderError(_NO_NUMBER)
    return found
