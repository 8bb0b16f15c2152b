"""Deliveries and publications: checked, published, undone; the writing half of the monitor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from equity_metrics import apart, demo, intake
from equity_metrics import publish as publishing
from equity_metrics.bringing import bring_in
from equity_metrics.catalogue import Catalogue
from equity_metrics.convening import Convening
from equity_metrics.declarations import Dataset
from equity_metrics.demo import DemoDelivery
from equity_metrics.errors import AccessDenied, StoreError
from equity_metrics.forms import check_marked_apart
from equity_metrics.holding import not_waiting
from equity_metrics.pairing import protect_pairs
from equity_metrics.pairing_apart import Pairing
from equity_metrics.periods import Period
from equity_metrics.preview import Move, moves
from equity_metrics.progress import Progress, part_of, silent
from equity_metrics.protection.renewal import Renewal
from equity_metrics.publishing_apart import publish_apart, undo_apart
from equity_metrics.reader import OWNER, Reader
from equity_metrics.settings import pseudonym_key
from equity_metrics.store import Aside, Manifest, Scope, Store
from equity_metrics.text import Text
from equity_metrics.turns import Turns

_NO_MAPPING: Mapping[str, str] = {}
_SIDE_BY_SIDE = 2
_CHECKED = 0.95  # the share of a check that is done when its rows are to wait
_GENERATING = Text(th="กำลังสร้างข้อมูลจำลอง", en="Making the demonstration data")
_CHECKING = Text(th="กำลังตรวจ{label}", en="Checking: {label}")
_RENEWS_ALL = Text(
    th="การปรับตัวเลขสำหรับเผยแพร่ทั่วไปก่อนกำหนดมีผลกับทุกจังหวัด ให้แจ้งผู้ที่ดูแลทุกจังหวัด",
    en="Renewing the figures for general readers before they are due concerns every province: ask "
    "somebody who cares for all.",
)
_DEMO_REFUSED = Text(
    th="ข้อมูลจำลองไม่ผ่านการตรวจ ({file}) จึงยังไม่เผยแพร่",
    en="The demonstration data did not pass its checks ({file}); nothing was published.",
)


class Desk(Convening):
    """What may be delivered, recorded and published, by readers who may."""

    def __init__(self, catalogue: Catalogue, store: Store) -> None:
        super().__init__(catalogue, store)
        self._turns = Turns()
        self._spare = apart.Spare(intake.__name__)
        self._pairing = Pairing(catalogue, store)

    def check(
        self,
        reader: Reader,
        path: Path,
        dataset: str,
        *,
        name: str | None = None,
        province: str | None = None,
        period: Period | None = None,
        as_province: str | None = None,
        scope: Scope = "province",
        mapping: Mapping[str, str] = _NO_MAPPING,
        keep: bool = True,
        from_screen: bool = False,
        is_own: bool = False,
        progress: Progress = silent,
    ) -> intake.Report:
        """Checks a delivered file; with `keep`, its accepted rows wait for publication.

        The file is read in a process of its own, unless this program wrote it (is_own): such rows
        can do no harm, and there are many small ones of them. From the screen, files wait in turn.
        mapping: head in the file -> column of the contract, where an office renamed a column.
        scope: whether it speaks for its whole provinces, or for the districts it has rows of alone.
        A file with a row of another province than the reader's own is refused whole.
        """
        self._require_named(reader, province, as_province)
        contract = self.catalogue.datasets[dataset]
        with (
            self._noting_file(
                reader, name or path.name, dataset, province, keep=keep, is_own=is_own
            ) as noted,
            self._in_turn(progress, from_screen),
            TemporaryDirectory(prefix="equity-") as aside,
        ):
            into = Path(aside)
            report = self._door_of(is_own, from_screen)(
                path, contract, self.places,
                into=into, province=province, period=period, as_province=as_province,
                mapping=mapping, progress=progress,
                **self._known(reader, contract, scope, into, from_screen),
            )  # fmt: skip
            report = report if name is None else replace(report, file_name=name)
            told = publishing.waited(progress, _CHECKED)
            return noted(self._received(reader, report, scope, keep=keep, told=told))

    def stand_ready(self, reader: Reader) -> None:
        """Has a process ready for the next file from the screen; for a page that may get one."""
        self.require_delivery(reader)
        self._spare.stand_ready()

    def _door_of(self, is_own: bool, from_screen: bool) -> Callable[..., intake.Report]:
        if is_own:
            return intake.check
        return partial(intake.check_apart, spare=self._spare if from_screen else None)

    @contextmanager
    def _in_turn(self, progress: Progress, from_screen: bool) -> Iterator[None]:
        """One at a time from the screen, so that readers keep a processor; a command has its own."""
        if not from_screen:
            yield
            return
        with self._turns.turn(progress):
            try:
                yield
            finally:
                self._spare.stand_ready()

    def marked(
        self,
        reader: Reader,
        path: Path,
        dataset: str,
        *,
        name: str | None = None,
        province: str | None = None,
        period: Period | None = None,
        as_province: str | None = None,
        scope: Scope = "province",
        mapping: Mapping[str, str] = _NO_MAPPING,
        from_screen: bool = False,
        progress: Progress = silent,
    ) -> bytes:
        """The sender's own file as XLSX, what is wrong coloured and explained; nothing is kept.

        Raises DeliveryError where it has more rows than a sheet.
        """
        self._require_named(reader, province, as_province)
        contract = self.catalogue.datasets[dataset]
        self.witness.intends(reader, "exported", province or "", what="marked", dataset=dataset)
        with (
            self._in_turn(progress, from_screen),
            TemporaryDirectory(prefix="equity-marked-") as aside,
        ):
            target = Path(aside) / "marked.xlsx"
            check_marked_apart(
                target, path, contract, self.places, name=name, province=province, period=period,
                as_province=as_province, mapping=mapping, progress=progress,
                spare=self._spare if from_screen else None,
                **self._known(reader, contract, scope, Path(aside), from_screen),
            )  # fmt: skip
            return target.read_bytes()

    def _require_named(self, reader: Reader, *named: str | None) -> None:
        """Raises AccessDenied for who may not deliver what a sender says that a file is of."""
        self.require_delivery(reader, *(each for each in named if each is not None))

    def _known(
        self, reader: Reader, contract: Dataset, scope: Scope, aside: Path, from_screen: bool
    ) -> dict[str, Any]:
        """What a check knows beside the file: the key, the rows around its own, its limits."""
        return {
            "key": pseudonym_key(),
            "read": tuple(self.read_by(contract, aside / "read", reader.provinces)),
            "beside": self._standing(reader, contract, scope),
            "reach": reader.provinces,
            "limits": intake.SCREEN if from_screen else intake.COMMAND,
        }

    def publish(
        self, reader: Reader, progress: Progress = silent, *, from_screen: bool = False,
        renewal: Renewal = "due",
    ) -> Manifest | None:  # fmt: skip
        """Publishes all that waits; None when there is nothing to publish at all.

        What waits of other provinces than the reader's own goes on waiting. renewal: when readers of
        protected cells get figures of it; now, in every province, is for who cares for all.
        """
        self.require_delivery(reader)
        own = reader.provinces
        if renewal == "now" and own is not None:
            raise AccessDenied(_RENEWS_ALL)
        done = self.witness.act(reader, "published", renewal=renewal)
        if from_screen:
            with self._turns.turn(progress):
                made = publish_apart(
                    self.catalogue, self.store, reader.name, progress, renewal, own
                )
        else:
            enter = partial(self.enter, reader.name, self.store, provinces=own)
            made = publishing.publish(
                self.store, self.catalogue, reader.name, progress, enter, renewal, own
            )
        if made is not None:
            done(publication=made.number)
        return made

    def protect_pairs(self, reader: Reader, progress: Progress = silent) -> Manifest | None:
        """Protects the named pairs of what is published; None where none are left.

        Raises StoreError and EngineError; no pair is shown then, and all else as it was.
        """
        self.require_delivery(reader)
        return protect_pairs(self.store, self.catalogue, progress)

    def begin_pairs(self) -> None:
        """The same behind the readers of a server; returns at once, anybody may ask."""
        if not self.is_carried:
            self._pairing.begin()

    def preview(self, reader: Reader, progress: Progress = silent) -> tuple[Move, ...]:
        """What `publish` would move now: each indicator, in each province and period, before and after.

        Nothing is kept. Raises StoreError where publishing would.
        """
        self.require_delivery(reader)
        with self.store.scratch() as folder:
            aside = Aside(folder, self.store)
            enter = partial(self.enter, reader.name, aside, provinces=reader.provinces)
            plan = publishing.planned(self.store, self.catalogue, enter, reader.provinces)
            return moves(self.store, aside, self.catalogue, plan, progress)

    def undo(
        self,
        reader: Reader,
        number: int,
        progress: Progress = silent,
        *,
        from_screen: bool = False,
    ) -> Manifest:
        """Publishes the data of an earlier publication again; raises StoreError for an expired one.

        AccessDenied where rows of other provinces than the reader's own would change.
        """
        self.require_delivery(reader)
        by, own = reader.name, reader.provinces
        done = self.witness.act(reader, "undone", to=number)
        if from_screen:
            with self._turns.turn(progress):
                made = undo_apart(self.catalogue, self.store, number, by, progress, own)
        else:
            made = publishing.undo(self.store, self.catalogue, number, by, progress, own)
        done(publication=made.number)
        return made

    def discard(self, reader: Reader, delivery: str) -> None:
        """Lets a waiting delivery go; raises ReaderError for one that does not wait.

        A damaged one, which tells no province, only for who cares for all.
        """
        self.require_delivery(reader)
        if reader.provinces is not None:
            self._waiting(reader, delivery)
        done = self.witness.act(reader, "discarded", delivery=delivery)
        if not self.store.discard(delivery):
            raise not_waiting(delivery)
        done()

    def build_demo(self, progress: Progress = silent) -> Manifest:
        """Generates the demonstration deliveries, brings them in and publishes them stage by stage.

        Two stages, so that there is a publication before the current one to compare it with; general
        readers are shown the last one alone.
        """
        self.store.require_open()
        manifest: Manifest | None = None
        with TemporaryDirectory(prefix="equity-demo-") as aside:
            progress(0.0, _GENERATING)
            deliveries = demo.write_deliveries(Path(aside))
            stages = sorted({delivery.stage for delivery in deliveries})
            for nth, stage in enumerate(stages):
                chosen = [delivery for delivery in deliveries if delivery.stage == stage]
                step = part_of(progress, nth / len(stages), (nth + 1) / len(stages))
                self._bring_in(chosen, part_of(step, 0.0, 0.5))
                renewal: Renewal = "due" if stage == stages[-1] else "later"
                manifest = self.publish(OWNER, part_of(step, 0.5, 1.0), renewal=renewal)
        if manifest is None:
            raise StoreError(_DEMO_REFUSED.format(file="-"))
        return manifest

    def _bring_in(self, deliveries: Sequence[DemoDelivery], progress: Progress) -> None:
        """Checks side by side what does not look into each other; nothing is refused."""

        def check(delivery: DemoDelivery) -> intake.Report:
            return self.check(
                OWNER, delivery.path, delivery.dataset,
                province=delivery.province, period=delivery.period, is_own=True,
            )  # fmt: skip

        brought = bring_in(deliveries, check, self.catalogue.datasets, side_by_side=_SIDE_BY_SIDE)
        for done, each in enumerate(brought):
            label = self.catalogue.datasets[each.file.dataset].label
            progress(done / len(deliveries), _CHECKING.format(label=label))
            if each.failure is not None:
                raise each.failure
            report = each.report
            if (
                report is None
                or report.rows_rejected
                or not report.parts
                or report.outcome == "HOLD"
            ):
                raise StoreError(_DEMO_REFUSED.format(file=each.file.path.name))
