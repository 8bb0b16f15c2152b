"""The audit trail of a store: written by every act, read by who audits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from equity_metrics.audit import Audit, Checkpoint, Event, Kept, Verified, Wanted, Witness
from equity_metrics.catalogue import Catalogue
from equity_metrics.errors import AccessDenied, AuditRefused, DeliveryError, StoreError
from equity_metrics.intake import Report
from equity_metrics.reader import Reader
from equity_metrics.store import Store
from equity_metrics.text import Text, today

_WHOLE = Text(
    th="บันทึกการใช้งานทั้งหมดเป็นของทุกจังหวัด ผู้ตรวจสอบของบางจังหวัดทำส่วนนี้ไม่ได้",
    en="The whole trail is every province's: an auditor of some provinces cannot do this.",
)
_NONE = Text(
    th="ไฟล์ชุดเผยแพร่ที่นำออกมาไม่มีบันทึกการใช้งาน",
    en="A publication that was carried away has no audit trail.",
)
_NOBODY = Text(th="ท่านยังไม่มีสิทธิ์นำไฟล์ออก", en="You have no right to take files away.")


class Auditing:
    """A store's trail. audit: None for a carried publication, which is only read."""

    def __init__(self, catalogue: Catalogue, store: Store) -> None:
        self.catalogue = catalogue
        self.store = store
        self.audit = None if store.is_carried else Audit.of_store(store.root)
        self.witness = Witness(self.audit)

    def events(
        self, reader: Reader, wanted: Wanted, most: int, before: int | None = None
    ) -> tuple[Kept, ...]:
        """The newest events that are wanted, of the reader's provinces; looking at them is one too.

        before: only those with a smaller number. Raises AccessDenied, AuditRefused, StoreError.
        """
        audit = self._audited(reader)
        self.witness.saw(reader, "audit", wanted.province or "", kind="audit_seen")
        return audit.newest(replace(wanted, provinces=reader.provinces), most, before)

    def trail_extent(self, reader: Reader) -> tuple[int, datetime | None]:
        """How many events are kept, and since when."""
        return self._audited(reader).extent()

    def verified(self, reader: Reader) -> Verified:
        """The whole trail gone through. Raises as `events`."""
        return self._audited(reader).verify()

    def note_trail(self, reader: Reader) -> Checkpoint | None:
        """Writes a checkpoint of the trail as it is now; None for an empty one."""
        return self._whole(reader).checkpoint()

    def retire_trail(self, reader: Reader) -> tuple[str, ...]:
        """Removes the months whose time is over by `data/audit.toml`; returns their files' names."""
        by = Event("retired", reader.account, tuple(sorted(reader.roles)))
        return self._whole(reader).retire(today(), self.catalogue.audit.months, by)

    @contextmanager
    def _noting_file(
        self, reader: Reader, file: str, dataset: str, province: str | None, *, keep: bool,
        is_own: bool,
    ) -> Iterator[Callable[[Report], Report]]:  # fmt: skip
        """One event a file: what came of it, or that it was refused; none of what this program wrote."""
        if is_own:
            yield lambda report: report
            return
        done = self.witness.act(
            reader, "waiting" if keep else "checked", province or "", dataset=dataset, file=file
        )

        def note(report: Report) -> Report:
            done(outcome=report.outcome, rows=report.rows_ok, refused=report.rows_rejected)
            return report

        try:
            yield note
        except DeliveryError as refused:
            done(outcome=refused.code)
            raise

    def note_export(self, reader: Reader, province: str, name: str, content: bytes) -> None:
        """One event a file that leaves: its name, size and SHA-256.

        Written where it can be: what holds rows was noted before it was made. Raises AccessDenied
        for who may see nothing: nothing leaves with them.
        """
        if not reader.roles and not reader.public_room:
            raise AccessDenied(_NOBODY)
        if self.audit is not None:
            digest = sha256(content).hexdigest()
            with suppress(AuditRefused):
                self.witness.intends(
                    reader, "exported", province, file=name, bytes=len(content), sha256=digest
                )

    def _audited(self, reader: Reader) -> Audit:
        reader.require_audit()
        if self.audit is None:
            raise StoreError(_NONE)
        return self.audit

    def _whole(self, reader: Reader) -> Audit:
        audit = self._audited(reader)
        if reader.provinces is not None:
            raise AccessDenied(_WHOLE)
        return audit
