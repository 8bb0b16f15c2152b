"""How people sign in here: what the operator wrote beside the secrets of the provider, checked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from equity_metrics.access.grants import Grant, read_grant
from equity_metrics.address import is_loopback
from equity_metrics.errors import ReaderError, SpokenError
from equity_metrics.text import Text

CALLBACK = "/oauth2callback"
SECRETS = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
_PREFIX = "EQUITY_AUTH_"
_SHORTEST_SECRET = 32
_FAULTS = Text(
    th="ไม่เริ่มทำงาน: การตั้งค่าลงชื่อเข้าใช้ไม่ครบหรือไม่ถูกต้อง\n{faults}",
    en="Not started: the settings of sign-in are incomplete or wrong.\n{faults}",
)


class SignInFault(SpokenError):
    """Sign-in is configured in a way that cannot be served; says every fault."""


class _Access(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    account_claim: str = "email"
    grants_claim: str | None = None
    administrators: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    idle_minutes: float = Field(default=30, gt=0, le=60)
    session_hours: float = Field(default=8, gt=0, le=12)

    @field_validator("groups")
    @classmethod
    def _are_grants(cls, groups: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
        for each in (grant for grants in groups.values() for grant in grants):
            try:
                read_grant(each)
            except ReaderError as refused:
                raise ValueError(refused.text.en) from refused
        return groups


@dataclass(frozen=True, slots=True)
class SignIn:
    """The settings of sign-in.

    address: scheme, host and port under which browsers reach the dashboard. groups: what each value
    of the provider's claim grants. idle_seconds, session_seconds: how long a session may rest, and
    last.
    """

    address: str
    account_claim: str
    grants_claim: str | None
    administrators: frozenset[str]
    groups: frozenset[tuple[str, Grant]]
    idle_seconds: float
    session_seconds: float

    @property
    def host(self) -> str:
        """The name under which browsers reach the dashboard."""
        return urlsplit(self.address).hostname or ""

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach it by TLS."""
        return self.address.startswith("https:")


def read_sign_in(secrets: Mapping[str, Any]) -> SignIn | None:
    """The settings of sign-in; None where no provider is configured. Raises SignInFault with every fault."""
    auth = secrets.get("auth")
    if not auth:
        return None
    faults = [*_missing(auth), *_wrong_address(str(auth.get("redirect_uri", "")))]
    try:
        said = _Access.model_validate(_plain(secrets.get("access") or {}))
    except ValidationError as refused:
        said = _Access()
        faults += [
            f"[access] {'.'.join(map(str, each['loc']))}: {each['msg']}"
            for each in refused.errors(include_input=False)
        ]
    if faults:
        raise SignInFault(_FAULTS.format(faults="\n".join(f"- {each}" for each in faults)))
    found = urlsplit(str(auth["redirect_uri"]))
    return SignIn(
        address=f"{found.scheme}://{found.netloc}",
        account_claim=said.account_claim,
        grants_claim=said.grants_claim,
        administrators=frozenset(each.strip().casefold() for each in said.administrators),
        groups=frozenset(
            (group, read_grant(each)) for group, grants in said.groups.items() for each in grants
        ),
        idle_seconds=said.idle_minutes * 60,
        session_seconds=said.session_hours * 3600,
    )


def _plain(section: Mapping[str, Any]) -> dict[str, Any]:
    """A section of the secrets file without the types of whoever read it."""
    return {k: _plain(v) if isinstance(v, Mapping) else v for k, v in section.items()}


def secrets_of_environment() -> dict[str, Any]:
    """The provider's settings as EQUITY_AUTH_* say them, in the form of the secrets file.

    Empty where the environment names none.
    """
    said = {each: os.environ.get(f"{_PREFIX}{each.upper()}") for each in SECRETS}
    found = {name: value for name, value in said.items() if value}
    return {"auth": found} if found else {}


def _missing(auth: Mapping[str, Any]) -> Iterable[str]:
    for each in SECRETS:
        if not auth.get(each):
            yield f"[auth] {each} ({_PREFIX}{each.upper()}): -"
    secret = str(auth.get("cookie_secret") or "")
    if secret and len(secret) < _SHORTEST_SECRET:
        yield f"[auth] cookie_secret: {len(secret)} < {_SHORTEST_SECRET} characters"


def _wrong_address(address: str) -> Iterable[str]:
    if not address:
        return
    found = urlsplit(address)
    if not found.path.endswith(CALLBACK):
        yield f"[auth] redirect_uri: …{CALLBACK}"
    if found.scheme != "https" and not is_loopback(found.hostname or ""):
        yield "[auth] redirect_uri: https://…"
