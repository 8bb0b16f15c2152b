"""Deliveries and publications: checked, published, undone; the writing half of the monitor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from equity_metrics import apart, demo, intake
from equity_metrics import publish as publishing
from equity_metrics.catalogue import Catalogue
from equity_metrics.demo import DemoDelivery
from equity_metrics.errors import StoreError
from equity_metrics.periods import Period
from equity_metrics.publishing_apart import publish_apart, undo_apart
from equity_metrics.reader import OWNER, Reader
from equity_metrics.recording import Recording
from equity_metrics.settings import pseudonym_key
from equity_metrics.store import Manifest, Store, WaitingDelivery
from equity_metrics.text import Text
from equity_metrics.turns import Turns

Progress = Callable[[float, Text], None]

_SYSTEM = "system"
_SIDE_BY_SIDE = 2
_GENERATING = Text(th="กำลังสร้างข้อมูลจำลอง", en="Making the demonstration data")
_CHECKING = Text(th="กำลังตรวจ{label}", en="Checking: {label}")
_DEMO_REFUSED = Text(
    th="ข้อมูลจำลองไม่ผ่านการตรวจ ({file}) จึงยังไม่เผยแพร่",
    en="The demonstration data did not pass its checks ({file}); nothing was published.",
)


class Desk(Recording):
    """What may be delivered, recorded and published, by readers who may."""

    def __init__(self, catalogue: Catalogue, store: Store) -> None:
        super().__init__(catalogue, store)
        self._turns = Turns()
        self._spare = apart.Spare(intake.__name__)

    def history(self, reader: Reader) -> tuple[Manifest, ...]:
        """All publications, newest first."""
        reader.require_delivery()
        return tuple(self.store.manifest(number) for number in reversed(self.store.numbers()))

    def deliveries_waiting(self, reader: Reader) -> tuple[WaitingDelivery, ...]:
        """The checked deliveries that no publication holds yet, oldest first."""
        reader.require_delivery()
        return self.store.waiting()

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
        keep: bool = True,
        from_screen: bool = False,
        is_own: bool = False,
        progress: Progress = publishing.silent,
    ) -> intake.Report:
        """Checks a delivered file; with `keep`, its accepted rows wait for publication.

        The file is read in a process of its own, unless this program wrote it (is_own): such rows
        can do no harm, and there are many small ones of them. From the screen, files wait in turn.
        """
        reader.require_delivery()
        contract = self.catalogue.datasets[dataset]
        with self._in_turn(progress, from_screen), TemporaryDirectory(prefix="equity-") as aside:
            into = Path(aside)
            report = self._door_of(is_own, from_screen)(
                path, contract, self.places,
                key=pseudonym_key(), into=into, read=tuple(self.read_by(contract, into / "read")),
                province=province, period=period,
                as_province=as_province, progress=progress,
                limits=intake.SCREEN if from_screen else intake.COMMAND,
            )  # fmt: skip
            report = report if name is None else replace(report, file_name=name)
            if keep and report.parts:
                self.store.wait(report, by=reader.name)
        return report

    def stand_ready(self, reader: Reader) -> None:
        """Has a process ready for the next file from the screen; for a page that may get one."""
        reader.require_delivery()
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

    def publish(
        self, reader: Reader, progress: Progress = publishing.silent, *, from_screen: bool = False
    ) -> Manifest | None:
        """Publishes all that waits; None when there is nothing to publish at all."""
        reader.require_delivery()
        if from_screen:
            with self._turns.turn(progress):
                return publish_apart(self.catalogue, self.store, reader.name, progress)
        return publishing.publish(
            self.store, self.catalogue, reader.name, progress, partial(self.enter, reader.name)
        )

    def undo(
        self,
        reader: Reader,
        number: int,
        progress: Progress = publishing.silent,
        *,
        from_screen: bool = False,
    ) -> Manifest:
        """Publishes the data of an earlier publication again."""
        reader.require_delivery()
        if from_screen:
            with self._turns.turn(progress):
                return undo_apart(self.catalogue, self.store, number, reader.name, progress)
        return publishing.undo(self.store, self.catalogue, number, reader.name, progress)

    def discard(self, reader: Reader, delivery: str) -> None:
        """Lets a waiting delivery go."""
        reader.require_delivery()
        self.store.discard(delivery)

    def build_demo(self, progress: Progress = publishing.silent) -> Manifest:
        """Generates the demonstration deliveries, brings them in and publishes them stage by stage.

        Two stages, so that there is a publication before the current one to compare it with.
        """
        manifest: Manifest | None = None
        with TemporaryDirectory(prefix="equity-demo-") as aside:
            progress(0.0, _GENERATING)
            deliveries = demo.write_deliveries(Path(aside))
            stages = sorted({delivery.stage for delivery in deliveries})
            for nth, stage in enumerate(stages):
                chosen = [delivery for delivery in deliveries if delivery.stage == stage]
                step = _part_of(progress, nth, len(stages))
                self._bring_in(chosen, _part_of(step, 0, 2))
                manifest = self.publish(OWNER, _part_of(step, 1, 2))
        if manifest is None:
            raise StoreError(_DEMO_REFUSED.format(file="-"))
        return manifest

    def _bring_in(self, deliveries: Sequence[DemoDelivery], progress: Progress) -> None:
        """Checks side by side what does not look into each other; nothing is refused."""

        def bring(delivery: DemoDelivery) -> intake.Report:
            return self.check(
                OWNER, delivery.path, delivery.dataset,
                province=delivery.province, period=delivery.period, is_own=True,
            )  # fmt: skip

        done = 0
        with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
            for together in self._in_order(deliveries):
                for delivery, report in zip(together, pool.map(bring, together), strict=True):
                    label = self.catalogue.datasets[delivery.dataset].label
                    progress(done / len(deliveries), _CHECKING.format(label=label))
                    done += 1
                    if report.rows_rejected or not report.parts:
                        raise StoreError(_DEMO_REFUSED.format(file=delivery.path.name))

    def _in_order(self, deliveries: Sequence[DemoDelivery]) -> list[list[DemoDelivery]]:
        """The deliveries in turns: what a rule looks into comes in a turn before."""

        def turn(dataset: str) -> int:
            read = {name for rule in self.catalogue.datasets[dataset].rule for name in rule.reads}
            return 1 + max((turn(name) for name in read), default=-1)

        turns: dict[int, list[DemoDelivery]] = {}
        for each in deliveries:
            turns.setdefault(turn(each.dataset), []).append(each)
        return [turns[nth] for nth in sorted(turns)]

    def refresh(self, progress: Progress = publishing.silent) -> None:
        """Publishes once more when the declarations changed after the current publication."""
        current = self.store.current()
        if current is not None and current.fingerprint != self.catalogue.fingerprint:
            # Entries that wait go on waiting: they are published by somebody who means to.
            publishing.publish(self.store, self.catalogue, _SYSTEM, progress)


def _part_of(progress: Progress, nth: int, count: int) -> Progress:
    """The progress of one of several equal parts of the work."""
    return lambda share, what: progress((nth + share) / count, what)
