"""What `doctor` says of sign-in: its settings, its secrets, its provider, its table."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import httpx
from streamlit import config

from equity_metrics.access import AccessTable, SignIn, SignInFault, read_sign_in
from equity_metrics.errors import StoreError
from equity_metrics.examined import Finding
from equity_metrics.text import Text
from equity_metrics.web.serving import secrets

_PATIENCE_SECONDS = 10
_ALONE = Text(
    th="ไม่ได้ตั้งค่าการลงชื่อเข้าใช้: ใช้ได้เฉพาะเครื่องนี้เครื่องเดียว",
    en="no sign-in is configured: the dashboard serves this machine alone",
)
_ADDRESS = Text(th="ผู้ใช้ลงชื่อเข้าใช้ที่ {address}", en="people sign in at {address}")
_PLAIN = Text(
    th="ที่อยู่ {address} ไม่มี TLS ใช้ได้เฉพาะการทดลองบนเครื่องนี้",
    en="{address} has no TLS: for trials on this machine alone",
)
_PROVIDER = Text(th="ผู้ให้บริการลงชื่อเข้าใช้ตอบตามปกติ", en="the provider of sign-in answers as it should")
_NO_PROVIDER = Text(
    th="ติดต่อผู้ให้บริการลงชื่อเข้าใช้ไม่ได้ หรือคำตอบไม่ครบ ({why}) ตรวจ server_metadata_url และเครือข่าย",
    en="the provider of sign-in does not answer as it should ({why}): look at server_metadata_url and the network",
)
_OPEN_SECRETS = Text(
    th="ไฟล์ {file} เปิดให้ผู้อื่นอ่านได้ ให้ตั้งสิทธิ์เป็น 0600",
    en="{file} can be read by others: set its mode to 0600",
)
_SECRETS = Text(th="ไฟล์ {file} ปลอดภัย", en="{file} is private")
_TABLE = Text(
    th="ตารางสิทธิ์ครบถ้วน ({count} บัญชี)", en="the table of rights is whole ({count} accounts)"
)
_NOBODY = Text(
    th="ยังไม่มีผู้ดูแลระบบ: ระบุ administrators ใน [access] อย่างน้อยหนึ่งบัญชี",
    en="there is no administrator yet: name at least one account under administrators in [access]",
)
_WANTED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


def examined_sign_in(root: Path) -> Iterator[Finding]:
    """Everything worth knowing of sign-in. Asks the configured provider, and no other host."""
    try:
        found = secrets()
        settings = read_sign_in(found)
    except SignInFault as broken:
        yield Finding(False, broken.text)
        return
    if settings is None:
        yield Finding(True, _ALONE)
        return
    said = (_ADDRESS if settings.is_secure else _PLAIN).format(address=settings.address)
    yield Finding(True, said)
    yield from _files()
    yield _provider(str(found["auth"]["server_metadata_url"]))
    yield from _table(root, settings)


def _files() -> Iterator[Finding]:
    """Whether others can read the files of secrets."""
    for each in map(Path, config.get_option("secrets.files")):
        if os.name == "nt" or not each.is_file():
            continue
        is_open = bool(each.stat().st_mode & 0o077)
        yield Finding(not is_open, (_OPEN_SECRETS if is_open else _SECRETS).format(file=each.name))


def _provider(address: str) -> Finding:
    try:
        answer = httpx.get(address, timeout=_PATIENCE_SECONDS)
        missing = [name for name in _WANTED if not answer.json().get(name)]
        why = f"{answer.status_code}" if answer.status_code != 200 else ", ".join(missing)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, AttributeError) as failure:
        why = type(failure).__name__
    return Finding(False, _NO_PROVIDER.format(why=why)) if why else Finding(True, _PROVIDER)


def _table(root: Path, settings: SignIn) -> Iterator[Finding]:
    table = AccessTable(root)
    faults = table.records.database.faults()
    yield from (Finding(False, fault) for fault in faults)
    if faults:
        return
    try:
        listed = table.listed().values()
    except StoreError as broken:
        yield Finding(False, broken.text)
        return
    yield Finding(True, _TABLE.format(count=len(listed)))
    by_group = any(grant.role == "administrator" for _, grant in settings.groups)
    by_table = any(
        grant.role == "administrator"
        for each in listed
        if not each.account.is_closed
        for grant in each.account.grants
    )
    if not (settings.administrators or by_group or by_table):
        yield Finding(False, _NOBODY)
