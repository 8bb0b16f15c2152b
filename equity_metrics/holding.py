"""Deliveries beside what stands: held back, compared, let go, and what publishing them would move."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from equity_metrics import intake
from equity_metrics.declarations import Dataset
from equity_metrics.errors import AccessDenied, ReaderError
from equity_metrics.holds import Hold, Queue, holds_of, is_replaced, look_through
from equity_metrics.intake import RowProblem
from equity_metrics.intake.messages import note_text
from equity_metrics.keeping import Keeping
from equity_metrics.kept_rows import KeptFiles
from equity_metrics.reader import Reader
from equity_metrics.row_changes import Comparison, compared, same_rows
from equity_metrics.sender import is_sender, mark_of
from equity_metrics.store import Part, Release, Scope, Told, WaitingDelivery, described
from equity_metrics.text import Text

_FEWEST_LETTERS = 5
_MOST_CHARACTERS = 200
_ID = re.compile(r"(?:[0-9๐-๙][\s.\-]*){12}")

_NOT_WAITING = Text(
    th="ไม่มีไฟล์ {found} ที่รอเผยแพร่ ดูรายการด้วยคำสั่ง waiting",
    en="No delivery {found} waits; `waiting` lists those that do.",
)
_NOT_HELD = Text(
    th="ไฟล์นี้ไม่ได้ถูกพักไว้ เผยแพร่ได้เลย",
    en="Nothing holds this delivery back; it can be published.",
)
_NOT_TO_RELEASE = Text(
    th="ไฟล์นี้ปล่อยไม่ได้ เพราะมีรายการที่ซ้ำกับอำเภออื่น ให้ลบออก แก้แล้วส่งใหม่",
    en="This delivery cannot be let go: rows of it stand in another district too. Discard it, correct "
    "the file and send it again.",
)
_REASON = Text(
    th="ต้องบอกเหตุผลที่ปล่อยข้อมูลนี้ เป็นข้อความ {fewest} ตัวอักษรขึ้นไป ไม่เกิน {most} อักขระ และไม่มีเลขประจำตัวบุคคล",
    en="Say why this delivery is let go: {fewest} letters or more, at most {most} characters, no "
    "person's id.",
)
_SOMEBODY_ELSE = Text(
    th="ผู้ที่ส่งไฟล์นี้ปล่อยเองไม่ได้ ต้องให้ผู้อื่นที่มีสิทธิ์ตรวจและปล่อย",
    en="Who sent this file cannot let it go: somebody else with the right to do so must.",
)


def not_waiting(delivery: str) -> ReaderError:
    """What is said of a delivery that does not wait."""
    return ReaderError(_NOT_WAITING.format(found=_shown(delivery)))


class Holding(Keeping):
    """What is asked of deliveries that wait, by readers who may deliver."""

    def deliveries_waiting(self, reader: Reader) -> tuple[WaitingDelivery, ...]:
        """The checked deliveries that no publication holds yet, oldest first.

        Those alone whose rows are all of the reader's own provinces, here and everywhere below.
        """
        self.require_delivery(reader)
        return tuple(each for each in self.store.waiting() if reader.covers(*each.provinces))

    def held(self, reader: Reader) -> Mapping[str, tuple[Hold, ...]]:
        """The waiting deliveries that are not published with the others, by id, and why."""
        self.require_delivery(reader)
        return self._queue(reader).held

    def holds(self, reader: Reader, delivery: str) -> tuple[Hold, ...]:
        """Why one waiting delivery is held; empty where it is not. ReaderError where it does not wait."""
        self._waiting(reader, delivery)
        return self.held(reader).get(delivery, ())

    def release(self, reader: Reader, delivery: str, reason: str) -> None:
        """Lets a delivery go that was held back; who and why is kept with it for good.

        The owner of a single-user machine may, and whoever did not send it. Raises ReaderError
        where nothing holds it or the reason says nothing, AccessDenied for its sender.
        """
        record = self._waiting(reader, delivery).record
        holds = self._queue(reader).held.get(delivery, ())
        if not holds:
            raise ReaderError(_NOT_HELD)
        if not all(each.may_be_released for each in holds):
            raise ReaderError(_NOT_TO_RELEASE)
        is_only_user = "owner" in reader.roles and not reader.account
        if not is_only_user and is_sender(reader, record.by, record.sender):
            raise AccessDenied(_SOMEBODY_ELSE)
        earlier = record.released.codes if record.released is not None else ()
        codes = tuple(dict.fromkeys((*earlier, *(each.code for each in holds))))
        released = Release(by=reader.name, at=datetime.now(UTC), reason=_meant(reason), codes=codes)
        done = self.witness.act(reader, "held_released", dataset=record.dataset, delivery=delivery)
        self.store.release(delivery, released)
        done()

    def comparison(self, reader: Reader, delivery: str) -> Comparison:
        """The rows of a waiting delivery beside those that are published in its slots."""
        waiting = self._waiting(reader, delivery)
        contract = self.catalogue.datasets[waiting.record.dataset]
        current = self.store.current()
        published = current.parts if current is not None else ()
        return Comparison(
            waiting.record,
            compared(
                self.store.files_of(contract, waiting.parts),
                self._beside(contract, waiting, published),
                by_district=waiting.record.scope == "districts",
            ),
        )

    def _queue(self, reader: Reader) -> Queue:
        return look_through(self.store, self.catalogue, reader.provinces)

    def _waiting(self, reader: Reader, delivery: str) -> WaitingDelivery:
        """A delivery of the reader's own provinces; of any other it is as if it were not."""
        waiting = self.deliveries_waiting(reader)
        found = next((each for each in waiting if each.id == delivery), None)
        if found is None:
            raise not_waiting(delivery)
        return found

    def _beside(
        self, contract: Dataset, delivery: WaitingDelivery, standing: tuple[Part, ...]
    ) -> KeptFiles:
        """The rows that stand in the slots of a delivery."""
        slots = {part.slot for part in delivery.parts}
        return self.store.files_of(contract, [part for part in standing if part.slot in slots])

    def _standing(self, reader: Reader, contract: Dataset, scope: Scope) -> KeptFiles | None:
        """What a file of single districts is checked beside; a file of a province replaces it all."""
        if scope == "province":
            return None
        delivered = (
            part
            for part in self._queue(reader).parts
            if part.origin == "delivery" and reader.covers(part.province)
        )
        return self.store.files_of(contract, delivered)

    def _received(
        self, reader: Reader, report: intake.Report, scope: Scope, *, keep: bool, told: Told
    ) -> intake.Report:
        """The report with what stands looked at; with `keep`, accepted rows that are news wait.

        told: hears for how long another writer was waited for.
        """
        if not report.parts:
            return report
        delivery = described(report, reader.name, scope=scope)
        reader.require_delivery(*delivery.provinces)
        if keep:
            files = (each.path for each in report.parts)
            self.store.restore(zip(delivery.parts, files, strict=True))
        queue = self._queue(reader)
        if self._says_nothing_new(report, delivery, queue):
            return _unchanged(report)
        holds = holds_of(self.catalogue, delivery, queue.parts, queue.records)
        report = _held(_replacing(report, delivery, queue), holds)
        if keep:
            self.store.wait(report, reader.name, scope, told, mark_of(reader))
        return report

    def _says_nothing_new(
        self, report: intake.Report, delivery: WaitingDelivery, queue: Queue
    ) -> bool:
        """Whether its rows stand already; files are read only where as many rows stand."""
        by_district = delivery.record.scope == "districts"
        for part in delivery.parts:
            own = [each for each in queue.parts if each.slot == part.slot]
            standing = {
                code: rows
                for each in own
                for code, rows in each.districts.items()
                if not by_district or code in part.districts
            }
            if standing != part.districts:
                return False
        slots = {part.slot for part in delivery.parts}
        if not all(self.store.is_whole(each) for each in queue.parts if each.slot in slots):
            return False  # rows that cannot be read are news: the file takes their place
        contract = self.catalogue.datasets[report.dataset]
        now = KeptFiles(contract, [each.path for each in report.parts])
        return same_rows(now, self._beside(contract, delivery, queue.parts))


def _unchanged(report: intake.Report) -> intake.Report:
    return _with(report, ("NO_CHANGE",), note_text("NO_CHANGE"))


def _replacing(report: intake.Report, delivery: WaitingDelivery, queue: Queue) -> intake.Report:
    """Says of which waiting deliveries it will have replaced rows before they were published."""
    names = [
        each.record.file_name
        for each in queue.ready
        if any(is_replaced(part, delivery) for part in each.parts)
    ]
    if not names:
        return report
    found = ", ".join(dict.fromkeys(names))
    return replace(report, notes=(*report.notes, note_text("REPLACES_WAITING", found=found)))


def _held(report: intake.Report, holds: tuple[Hold, ...]) -> intake.Report:
    """A report that says what holds the file back; rows that were refused stay the first thing."""
    if not holds:
        return report
    problems = tuple(RowProblem(None, None, each.code, each.text) for each in holds)
    held = _with(report, tuple(dict.fromkeys(each.code for each in holds)))
    return replace(
        held,
        outcome="HOLD" if report.is_accepted else report.outcome,
        problems=(*problems, *held.problems),
    )


def _with(report: intake.Report, codes: tuple[str, ...], *notes: Text) -> intake.Report:
    kept = (code for code in report.codes if code != "OK")
    return replace(report, codes=(*kept, *codes), notes=(*report.notes, *notes))


def _meant(reason: str) -> str:
    """A reason as it is kept; raises ReaderError where it is none."""
    words = " ".join(reason.split())
    letters = sum(letter.isalpha() for letter in words)
    if letters < _FEWEST_LETTERS or len(words) > _MOST_CHARACTERS or _ID.search(words):
        raise ReaderError(_REASON.format(fewest=_FEWEST_LETTERS, most=_MOST_CHARACTERS))
    return words


def _shown(delivery: str) -> str:
    return delivery[:_MOST_CHARACTERS]
