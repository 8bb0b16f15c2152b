"""A checked delivery in the words of the store: its record, and its rows as parts."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from equity_metrics.intake import Report
from equity_metrics.store.files import sha256_of
from equity_metrics.store.manifest import DeliveryRecord, Origin, Part, Scope
from equity_metrics.store.written import Written


class WaitingDelivery(Written):
    """A checked delivery that no publication holds yet."""

    record: DeliveryRecord
    parts: tuple[Part, ...]

    @property
    def id(self) -> str:
        """What it is called as long as it waits, and in the manifests afterwards."""
        return self.record.id

    @property
    def provinces(self) -> frozenset[str]:
        """The provinces that it has rows of."""
        return frozenset(part.province for part in self.parts)


def described(
    report: Report,
    by: str,
    origin: Origin = "delivery",
    scope: Scope = "province",
    sender: str = "",
) -> WaitingDelivery:
    """A checked delivery with its parts, not yet kept anywhere; sender: the mark of an account."""
    paths = [(each, sha256_of(each.path)) for each in report.parts]
    # One file may say several things: by the period or the scope that its sender gave it.
    said = "|".join((scope, *(f"{each.province}/{each.period}/{sha}" for each, sha in paths)))
    delivery = (
        f"{report.sha256[:16]}-{report.dataset}-{hashlib.sha256(said.encode()).hexdigest()[:8]}"
    )
    parts = tuple(
        Part(
            dataset=report.dataset,
            province=each.province,
            period=each.period,
            sha256=sha,
            rows=each.rows,
            delivery=delivery,
            origin=origin,
            districts=each.districts,
        )
        for each, sha in paths
    )
    return WaitingDelivery(record=_record(report, delivery, by, scope, sender), parts=parts)


def _record(report: Report, delivery: str, by: str, scope: Scope, sender: str) -> DeliveryRecord:
    return DeliveryRecord(
        id=delivery,
        dataset=report.dataset,
        file_name=report.file_name,
        received_at=datetime.now(UTC),
        by=by,
        outcome=report.outcome,
        codes=report.codes,
        rows_read=report.rows_read,
        rows_ok=report.rows_ok,
        rows_rejected=report.rows_rejected,
        rows_set_aside=report.rows_set_aside,
        is_simulated=report.is_simulated,
        scope=scope,
        columns=tuple(sorted({name for _, name in report.columns})),
        sender=sender,
        provinces=tuple(sorted({each.province for each in report.parts})),
    )
