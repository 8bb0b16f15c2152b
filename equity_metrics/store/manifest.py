"""The manifest of a publication: the only transaction log of the store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, NamedTuple

from equity_metrics.periods import Period, PeriodKind
from equity_metrics.store.written import Record, Written
from equity_metrics.text import Text

# 1 knew no entries, 2 no deliveries of single districts and no checksums, 3 no senders and no
# publications of single provinces
STORE_VERSION = 4
Origin = Literal["delivery", "records"]
Scope = Literal["province", "districts"]


class Part(Record):
    """The kept rows of one delivery, or of the entries, for one (dataset, province, period).

    rows: those that count. districts: the same by district, "" for rows without one. but: districts
    whose rows in this file a later delivery of these districts replaced; they count no more.
    """

    dataset: str
    province: str
    period: str
    sha256: str
    rows: int
    delivery: str
    origin: Origin = "delivery"
    districts: Mapping[str, int] = {}
    but: tuple[str, ...] = ()

    @property
    def slot(self) -> tuple[str, str, str, Origin]:
        """What a later delivery replaces; entries and deliveries never replace each other."""
        return (self.dataset, self.province, self.period, self.origin)

    @property
    def path(self) -> str:
        """The file below the store's folder."""
        return f"parts/{self.dataset}/{self.province}/{self.period}/{self.sha256}.parquet"


class Release(Record):
    """Who let a delivery go on that was held back, why, and the codes of what had held it."""

    by: str
    at: datetime
    reason: str
    codes: tuple[str, ...]


class DeliveryRecord(Record):
    """One file as it was received: its fingerprint and its counts, never its content.

    scope: whether it speaks for its whole provinces, or for the districts it has rows of alone.
    columns: the contract's columns that it had. sender: the mark of the account that sent it; "" where
    nobody was signed in. provinces: of its rows, also of those that no longer count; () in older stores.
    """

    id: str
    dataset: str
    file_name: str
    received_at: datetime
    by: str
    outcome: str
    codes: tuple[str, ...]
    rows_read: int
    rows_ok: int
    rows_rejected: int
    rows_set_aside: int
    is_simulated: bool
    scope: Scope = "province"
    columns: tuple[str, ...] = ()
    released: Release | None = None
    sender: str = ""
    provinces: tuple[str, ...] = ()


class UnitCount(Record):
    """How many reporting units are known in a place, and how many of them reported."""

    units: int
    units_reported: int


class Holding(Record):
    """What a publication holds of one dataset, province and period of its analysis rows.

    late: reported after the contract's due day. units, units_reported: reporting units of the
    province, and `districts` the same by district (a unit counts in each district it has rows in).
    """

    dataset: str
    province: str
    kind: PeriodKind
    period: str
    rows: int
    reported: int
    late: int
    is_simulated: bool
    units: int = 0
    units_reported: int = 0
    districts: Mapping[str, UnitCount] = {}

    @property
    def span(self) -> Period:
        """The period of the rows."""
        return Period(self.kind, self.period)


class Seal(Record):
    """A sealed file of a publication."""

    name: str
    sha256: str
    size: int


class Entered(Record):
    """Which entries of the records a publication holds.

    up_to: the newest entry at that time; rows: how many rows stood; refused: entries that stood
    and no longer passed their contract's checks, so that they are not among the rows. ahead: the
    same as `up_to` of single provinces, where somebody published these alone afterwards.
    """

    up_to: int = 0
    rows: int = 0
    refused: tuple[int, ...] = ()
    ahead: Mapping[str, int] = {}

    def last_of(self, province: str) -> int:
        """The newest entry of a province that is in the publication, or was withdrawn by then."""
        return self.ahead.get(province, self.up_to)


class Edition(NamedTuple):
    """The number of a publication, and how often it was made."""

    number: int
    issue: int


class Published(Written):
    """What is said of a publication wherever it is read: on the server, and of its protected file alone.

    issue: counts how often it was made anew under its number (a purge takes a child out of it).
    """

    store_version: int = STORE_VERSION
    number: int
    issue: int = 1
    published_at: datetime
    by: str
    reason: Text
    replaces: int | None
    restores: int | None = None
    holdings: tuple[Holding, ...]
    fingerprint: str

    @property
    def edition(self) -> Edition:
        """What remembered answers are known by: a publication made anew is another one."""
        return Edition(self.number, self.issue)

    @property
    def is_simulated(self) -> bool:
        """Whether any person in it is invented."""
        return any(holding.is_simulated for holding in self.holdings)


class Manifest(Published):
    """One publication: beside what is said of it, what it is made of and the files that serve it."""

    parts: tuple[Part, ...]
    deliveries: tuple[DeliveryRecord, ...]
    entered: Entered = Entered()
    exact: Seal
    protected: Seal

    @property
    def said(self) -> Published:
        """What is said of the publication wherever it is read."""
        return Published(**{name: getattr(self, name) for name in Published.model_fields})

    def told_to(self, provinces: frozenset[str]) -> Manifest:
        """What who cares for some provinces alone is told of it; to be shown, never to be kept.

        A delivery that has rows of any other province is left out: its counts are of both.
        """
        others = {part.delivery for part in self.parts if part.province not in provinces}
        others |= {each.id for each in self.deliveries if not provinces.issuperset(each.provinces)}
        named = {part.delivery for part in self.parts} - others
        told = {
            "parts": tuple(part for part in self.parts if part.province in provinces),
            "deliveries": tuple(each for each in self.deliveries if each.id in named),
            "holdings": tuple(each for each in self.holdings if each.province in provinces),
            "entered": Entered(),
        }
        return self.model_copy(update=told)


class Replaced(Record):
    """The publication before the current one, and the deliveries of a province that differ.

    came, went: deliveries that only the current or only the earlier publication holds; None where
    deliveries are not known (of a carried publication).
    """

    number: int
    published_at: datetime
    came: tuple[DeliveryRecord, ...] | None
    went: tuple[DeliveryRecord, ...] | None


def replaced_by(current: Manifest, earlier: Manifest, province: str) -> Replaced:
    """What a publication replaced, as far as one province is concerned."""
    came, went = differing(current, earlier, province)
    return Replaced(number=earlier.number, published_at=earlier.published_at, came=came, went=went)


def differing(
    current: Manifest, earlier: Manifest | None, province: str | None = None
) -> tuple[tuple[DeliveryRecord, ...], tuple[DeliveryRecord, ...]]:
    """The deliveries that only a publication, and those that only the one before it holds.

    province: whose parts are looked at; without it, all.
    """

    def held(manifest: Manifest | None) -> dict[str, DeliveryRecord]:
        if manifest is None:
            return {}
        parts = (part for part in manifest.parts if province in (None, part.province))
        named = {part.delivery for part in parts}
        return {each.id: each for each in manifest.deliveries if each.id in named}

    now, before = held(current), held(earlier)
    came = tuple(now[code] for code in now if code not in before)
    return came, tuple(before[code] for code in before if code not in now)
