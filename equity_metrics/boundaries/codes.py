"""Which feature is which district: finds the property with the codes and holds them one to one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from equity_metrics.boundaries.delivered import Delivered
from equity_metrics.boundaries.faults import brief, feature, listing, whole
from equity_metrics.text import Text

_NAMED = Text(
    th="คุณสมบัติหนึ่งที่มีรหัสอำเภอ 4 หลัก เช่น 5201 หรือ TH5201",
    en="one property with 4-digit district codes such as 5201 or TH5201",
)
_ONCE = Text(th="แต่ละรหัสหนึ่งครั้ง", en="each code once")


def code_of(value: object) -> str:
    """A district code out of what a property holds: 5201, 5201.0, '5201', 'TH5201'; else ''."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return ""
    written = str(value).strip().upper().removesuffix(".0").removeprefix("TH").strip()
    return written if len(written) == 4 and written.isascii() and written.isdecimal() else ""


def matched(delivered: Delivered, districts: Collection[str]) -> tuple[str, dict[int, str]]:
    """The property used and feature number -> code; what does not fit goes to the faults."""
    name = _property(delivered.members, districts)
    if name is None:
        names = listing(sorted({name for each in delivered.members.values() for name in each}))
        delivered.faults.append(whole("no_code", names, _NAMED))
        return "", {}
    found: dict[int, str] = {}
    for number, members in delivered.members.items():
        code = code_of(members.get(name))
        if code:
            found[number] = code
        else:
            seen = f"{name}: {brief(members.get(name))}"
            delivered.faults.append(feature("without_code", number, seen, _NAMED))
    _hold_one_to_one(delivered, found, districts)
    return name, found


def _property(
    members: Mapping[int, Mapping[str, object]], districts: Collection[str]
) -> str | None:
    """The property that holds most of the province's codes; the first one among equals.

    A file of another province holds none of them: then the one with most codes of any district,
    so that the report can name those.
    """
    held = {(name, code_of(value)) for each in members.values() for name, value in each.items()}
    names = list(dict.fromkeys(name for each in members.values() for name in each))
    own = Counter(name for name, code in held if code in districts)
    any_code = Counter(name for name, code in held if code)
    best = max(names, key=lambda name: (own[name], any_code[name]), default=None)
    return best if best is not None and any_code[best] else None


def _hold_one_to_one(
    delivered: Delivered, found: Mapping[int, str], districts: Collection[str]
) -> None:
    counts = Counter(found.values())
    accepted = listing(sorted(districts))
    for code, wrong, wanted in (
        ("missing", sorted(set(districts) - set(counts)), accepted),
        ("doubled", sorted(each for each, times in counts.items() if times > 1), _ONCE),
        ("foreign", sorted(set(counts) - set(districts)), accepted),
    ):
        if wrong:
            delivered.faults.append(whole(code, listing(wrong), wanted))
