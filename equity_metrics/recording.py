"""What people enter on screen: recorded, corrected, withdrawn, shown, and laid for publication."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from equity_metrics import intake
from equity_metrics.auditing import Auditing
from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Dataset
from equity_metrics.errors import ReaderError
from equity_metrics.holds import look_through
from equity_metrics.kept_rows import KeptFiles
from equity_metrics.places import Places
from equity_metrics.reader import OWNER, VIEWER, Reader
from equity_metrics.records import Checked, Entry, Records, check_row, lay_live, unknown_entry
from equity_metrics.settings import pseudonym_key
from equity_metrics.store import Entered, Store, WaitingDelivery
from equity_metrics.text import Text


class Recording(Auditing):
    """The records of a store, for readers who may write them."""

    def __init__(self, catalogue: Catalogue, store: Store) -> None:
        super().__init__(catalogue, store)
        self.records = Records(store.root)

    @property
    def places(self) -> Places:
        """Provinces, districts and schemes."""
        return self.catalogue.places

    @property
    def is_carried(self) -> bool:
        """Whether this is one protected publication in a file of its own, which is only read."""
        return self.store.is_carried

    @property
    def reader(self) -> Reader:
        """Who reads where nobody signed in: the owner of a store; of a carried publication a viewer."""
        return VIEWER if self.is_carried else OWNER

    def require_delivery(self, reader: Reader, *provinces: str) -> None:
        """Raises StoreError where the store is only read, AccessDenied for who may not deliver."""
        self.store.require_open()
        reader.require_delivery(*provinces)

    def require_recording(self, reader: Reader, *provinces: str) -> None:
        """Raises as above, for who may not enter rows of some provinces."""
        self.store.require_open()
        reader.require_recording(*provinces)

    def recordable(self, reader: Reader) -> tuple[Dataset, ...]:
        """The contracts whose rows this reader may enter on screen; empty for a protected reader."""
        return self.catalogue.recorded if reader.may_record else ()

    def record(
        self, reader: Reader, dataset: str, row: Mapping[str, str], *, province: str
    ) -> tuple[Entry, Checked]:
        """Enters a new row, its columns in any spelling of the contract; returns what now stands.

        Raises EntryRefused with its problems, EntryConflict where another row of the same number
        stands (what was entered is kept in the history), StoreError where nothing could be kept.
        """
        self.require_recording(reader, province)
        done = self.witness.act(reader, "recorded", province, dataset=dataset)
        checked = self._checked(self._contract(dataset), province, row)
        entry = self.records.add(checked.slot, checked.content, reader.name)
        done(entry=entry.number)
        return entry, checked

    def correct(self, reader: Reader, number: int, row: Mapping[str, str]) -> tuple[Entry, Checked]:
        """Enters another version of the row of entry `number`, which the reader saw stand.

        Raises as `record` does; EntryConflict where another version stands by now.
        """
        seen = self._seen(reader, number)
        slot = seen.slot
        done = self.witness.act(reader, "corrected", slot.province, dataset=slot.dataset, of=number)
        checked = self._checked(self._contract(slot.dataset), slot.province, row)
        entry = self.records.correct(number, checked.slot, checked.content, reader.name)
        done(entry=entry.number)
        return entry, checked

    def withdraw(self, reader: Reader, number: int) -> Entry:
        """Takes an entry back: the version before it stands again, or the row is gone."""
        slot = self._seen(reader, number).slot
        done = self.witness.act(reader, "withdrawn", slot.province, dataset=slot.dataset, of=number)
        entry = self.records.withdraw(number, reader.name)
        done(entry=entry.number)
        return entry

    def entries(
        self,
        reader: Reader,
        province: str,
        dataset: str | None = None,
        key: tuple[str, ...] | None = None,
    ) -> tuple[Entry, ...]:
        """All that was ever entered for a province, a dataset of it, or one row; in order."""
        self.require_recording(reader, province)
        found = self.records.entries(province, dataset, key)
        self.witness.saw(reader, "entries", province, rows=len(found), dataset=dataset or "")
        return found

    def unpublished(
        self, reader: Reader, province: str, datasets: Collection[str] | None = None
    ) -> tuple[int, ...]:
        """The entries that the next publication would bring or take away, by number.

        A row that says what the current publication has is not among them, however often it was
        entered and withdrawn.
        """
        self.require_recording(reader, province)
        current = self.store.current()
        held = self.records.live(current.entered.last_of(province)) if current is not None else ()
        before = {each.slot: each for each in held}
        now = {each.slot: each for each in self.records.live()}
        changed = [
            now.get(slot) or before[slot]
            for slot in {*before, *now}
            if slot.province == province and (datasets is None or slot.dataset in datasets)
            if slot not in before or slot not in now or before[slot].content != now[slot].content
        ]
        return tuple(sorted(each.number for each in changed))

    def no_longer_passing(
        self, reader: Reader, province: str, datasets: Collection[str] | None = None
    ) -> tuple[int, ...]:
        """The entries that stand, but that the current publication had to leave out, by number."""
        self.require_recording(reader, province)
        current = self.store.current()
        left = current.entered.refused if current is not None else ()
        return tuple(
            each.number
            for each in (self.records.live() if left else ())
            if each.number in left and each.slot.province == province
            if datasets is None or each.slot.dataset in datasets
        )

    def enter(
        self,
        by: str,
        into: Store,
        is_simulated: bool,
        *,
        provinces: frozenset[str] | None = None,
    ) -> tuple[tuple[WaitingDelivery, ...], Entered]:
        """Lays what stands in the records as parts, one delivery a dataset and province.

        into: the store that takes the parts; call under its lock. is_simulated: what is entered beside
        invented children is itself no real row. provinces: of these alone; what is said of the others
        is what the current publication says.
        """
        up_to = self.records.last()
        live = self.records.live(up_to)
        if provinces is not None:
            live = tuple(each for each in live if each.slot.province in provinces)
        laid: list[WaitingDelivery] = []
        refused: list[int] = []
        with TemporaryDirectory(prefix="equity-records-") as aside:
            for (dataset, province), group in groupby(live, lambda each: each.slot[:2]):
                listed, contract = tuple(group), self.catalogue.datasets.get(dataset)
                if contract is None or not contract.recorded:
                    refused += [each.number for each in listed]
                    continue
                report, left = lay_live(
                    self._door, contract, self.places, province, listed, Path(aside) / province,
                    is_simulated=is_simulated,
                )  # fmt: skip
                refused += left
                if report.parts:
                    report = replace(report, is_simulated=is_simulated)
                    laid.append(into.keep(report, by, "records"))
        rows = len(live) - len(refused)
        own = Entered(up_to=up_to, rows=rows, refused=tuple(sorted(refused)))
        return tuple(laid), own if provinces is None else self._beside_others(own, provinces)

    def _beside_others(self, own: Entered, provinces: frozenset[str]) -> Entered:
        """What is entered of some provinces now, and of all others as it is published."""
        current = self.store.current()
        before = current.entered if current is not None else Entered()
        parts = current.parts if current is not None else ()
        others = [
            number
            for number in before.refused
            if self.records.entry(number).slot.province not in provinces
        ]
        rows = sum(
            each.rows
            for each in parts
            if each.origin == "records" and each.province not in provinces
        )
        return Entered(
            up_to=before.up_to, rows=own.rows + rows,
            refused=tuple(sorted((*own.refused, *others))),
            ahead={**before.ahead, **dict.fromkeys(sorted(provinces), own.up_to)},
        )  # fmt: skip

    def _contract(self, dataset: str) -> Dataset:
        found = next((each for each in self.catalogue.recorded if each.id == dataset), None)
        if found is None:
            listed = ", ".join(each.id for each in self.catalogue.recorded) or "-"
            raise ReaderError(
                Text(
                    th=f"บันทึก {dataset!r} บนหน้าจอไม่ได้ ชุดข้อมูลที่บันทึกได้: {listed}",
                    en=f"{dataset!r} cannot be entered on screen; these can: {listed}.",
                )
            )
        return found

    def _seen(self, reader: Reader, number: int) -> Entry:
        """An entry of a province that is the reader's own; of any other it is as if it were not."""
        self.require_recording(reader)
        found = self.records.entry(number)
        if not reader.covers(found.slot.province):
            raise unknown_entry(number)
        return found

    def _checked(self, contract: Dataset, province: str, row: Mapping[str, str]) -> Checked:
        return check_row(self._door, contract, self.places, province, row)

    def _door(self, path: Path, contract: Dataset, province: str, into: Path) -> intake.Report:
        """The door of all files, for rows of one province."""
        return intake.check(
            path, contract, self.places, key=pseudonym_key(), into=into,
            read=self.read_by(contract, into / "read", frozenset((province,))),
            province=province, as_province=province,
        )  # fmt: skip

    def read_by(
        self, contract: Dataset, into: Path, provinces: frozenset[str] | None = None
    ) -> Iterator[KeptFiles]:
        """The other datasets that a contract's rules look into, with their rows known so far.

        Rows that are published, that wait and are not held back, and that people entered; the latter
        are laid in `into`. provinces: rows of these alone, so that no answer tells of another.
        """
        parts = [
            part
            for part in look_through(self.store, self.catalogue).parts
            if provinces is None or part.province in provinces
        ]
        for name in dict.fromkeys(name for rule in contract.rule for name in rule.reads):
            kept = self.store.files_of(self.catalogue.datasets[name], parts)
            yield kept._replace(entered=self._entered(kept.dataset, into, provinces))

    def _entered(
        self, contract: Dataset, into: Path, provinces: frozenset[str] | None
    ) -> list[Path]:
        """What stands in the records of a dataset, as files; its rules were asked on entering."""
        live = (
            each
            for each in self.records.live()
            if each.slot.dataset == contract.id
            and (provinces is None or each.slot.province in provinces)
        )
        bare = contract.model_copy(update={"rule": ()})
        files: list[Path] = []
        for province, group in groupby(live, lambda each: each.slot.province):
            report, _ = lay_live(
                self._door, bare, self.places, province, group, into / province, is_simulated=False
            )
            files += [part.path for part in report.parts]
        return files
