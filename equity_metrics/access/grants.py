"""What an account may do: pairs of a role and a province, and the Reader that they make."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple, cast

from equity_metrics.errors import ReaderError
from equity_metrics.reader import ROLE_LABELS, Reader, Role
from equity_metrics.text import Text, joined

EVERYWHERE = "*"
# `owner` is whoever sits at a machine without sign-in; nobody is given it.
GRANTED: tuple[Role, ...] = (
    "viewer", "governors_office", "analyst", "steward", "case_worker", "auditor", "administrator",
)  # fmt: skip
# Who administers or audits sees no figure by that.
WITHOUT_FIGURES: frozenset[Role] = frozenset(("auditor", "administrator"))
_SHAPE = re.compile(r"([a-z_]+):(\*|\d{2})")
_NO_GRANT = Text(
    th="สิทธิ์ “{found}” ไม่ถูกต้อง ต้องเป็น บทบาท:รหัสจังหวัด 2 หลัก หรือ บทบาท:* สำหรับทุกจังหวัด บทบาทที่มี: {roles}",
    en="“{found}” is no grant. Accepted: role:province code of 2 digits, or role:* for all provinces; "
    "roles: {roles}.",
)


class Grant(NamedTuple):
    """One role in one province; EVERYWHERE for all of them."""

    role: Role
    province: str

    def __str__(self) -> str:
        return f"{self.role}:{self.province}"


def read_grant(said: str) -> Grant:
    """`steward:52` as a grant; raises ReaderError for anything else."""
    found = _SHAPE.fullmatch(said.strip())
    if found is None or found[1] not in GRANTED:
        raise ReaderError(_NO_GRANT.format(found=said[:40], roles=", ".join(GRANTED)))
    return Grant(cast(Role, found[1]), found[2])


def grants_text(grants: Iterable[Grant], names: Mapping[str, Text]) -> Text:
    """Grants in words: data steward (Lampang), auditor (all provinces)."""
    everywhere = Text(th="ทุกจังหวัด", en="all provinces")
    parts = []
    for role in GRANTED:
        held = sorted({each.province for each in grants if each.role == role})
        if not held:
            continue
        where = [everywhere] if EVERYWHERE in held else [names[code] for code in held]
        parts.append(
            Text(th="{role} ({where})", en="{role} ({where})").format(
                role=ROLE_LABELS[role], where=joined(tuple(where))
            )
        )
    return joined(tuple(parts), " · ") if parts else Text(th="ไม่มีสิทธิ์", en="no rights")


def reader_of(account: str, grants: Collection[Grant], province: str) -> Reader:
    """The Reader of one province: the roles held there, in all provinces where each of them is held.

    Nothing reaches beyond what was granted: a steward of one province who is a viewer of all is a
    steward of the one, and of no other.
    """
    roles = frozenset(each.role for each in grants if each.province in (EVERYWHERE, province))
    held = [_provinces(each for each in grants if each.role == role) for role in roles]
    limited = [each for each in held if each is not None]
    provinces = frozenset.intersection(*limited) if limited else None
    return Reader(roles, provinces if roles else frozenset(), account=account)


def reader_as(account: str, grants: Collection[Grant], roles: Collection[Role]) -> Reader:
    """The Reader of some roles alone, in every province where one of them is held."""
    held = [each for each in grants if each.role in roles]
    return Reader(frozenset(each.role for each in held), _provinces(held), account=account)


def _provinces(grants: Iterable[Grant]) -> frozenset[str] | None:
    codes = frozenset(each.province for each in grants)
    return None if EVERYWHERE in codes else codes
