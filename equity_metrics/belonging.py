"""Which kept rows are one child's: by its key, and by the case numbers that follow from its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb

from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Dataset
from equity_metrics.kept_rows import quoted
from equity_metrics.store import Part, Store
from equity_metrics.store.files import sha256_of


class Case(NamedTuple):
    """A row of a dataset that others follow, by its number in a province."""

    dataset: str
    province: str
    number: str


class Belonging:
    """One child's rows among some parts; reads the parts, changes none.

    rows: the file of a part -> how many of its rows. cases: the numbers that named other rows of the child.
    shared: numbers that a row of another child bears as well; what follows those stays.
    Raises StoreError for a part that is missing or damaged.
    """

    def __init__(
        self, store: Store, catalogue: Catalogue, parts: Iterable[Part], keys: Iterable[bytes],
        cases: Iterable[Case] = (),
    ) -> None:  # fmt: skip
        self._store = store
        self._connection = duckdb.connect()
        self._connection.execute("create table gone_key (child_key blob)")
        self._connection.execute(
            "create table gone_case (dataset text, province text, number text)"
        )
        self.keys: set[bytes] = set()
        self.cases: set[Case] = set()
        self.shared: set[Case] = set()
        self.rows: Counter[str] = Counter()
        self._add_keys(keys)
        self._add_cases(cases)
        self._parts = {part.path: part for part in parts}  # one of those that name a file
        self._datasets = catalogue.datasets

    def of(
        self, keys: Iterable[bytes], contract: Dataset, province: str, numbers: Collection[str]
    ) -> None:
        """Adds a child's keys, and those of rows that keep an office's number of it."""
        self._add_keys(keys)
        kept = [each for each in contract.child_key if contract[each].private is None]
        for part in self._of(contract) if numbers else ():
            for column in kept if part.province == province else ():
                found = self._connection.execute(
                    f"select distinct child_key from {self._from(part)} "
                    f"where list_contains(?::text[], {column})",
                    (list(numbers),),
                ).fetchall()
                self._add_keys(key for (key,) in found if key is not None)

    def search(self) -> None:
        """Finds the child's own rows, then what follows them, until nothing more does."""
        for dataset in _in_order(self._datasets.values()):
            own = [part for part in self._of(dataset) if self._condition(part)]
            for part in own:
                count = self._count(part, self._condition(part))
                if count:
                    self.rows[part.path] = count
            for column in {each.belongs_to.get(dataset.id) for each in self._datasets.values()}:
                if column is not None:
                    self._follow(dataset, column, own)

    def by_dataset(self) -> dict[str, int]:
        """How many rows of each dataset, those of every publication and delivery counted."""
        found: Counter[str] = Counter()
        for path, count in self.rows.items():
            found[self._parts[path].dataset] += count
        return dict(sorted(found.items()))

    def without(self, path: str, into: Path) -> tuple[Part, Path] | None:
        """A part without the child, in a new file of a folder; None where nothing is left."""
        part = self._parts[path]
        draft = into / f"{part.sha256}.parquet"
        others = f"not ({self._condition(part)})"
        if self._count(part, others) == 0:
            return None
        self._connection.execute(
            f"copy (select * from {self._from(part)} where {others}) "
            f"to '{quoted(draft)}' (format parquet, compression snappy)"
        )
        return part.model_copy(update={"sha256": sha256_of(draft)}), draft

    def recounted(self, part: Part) -> Part:
        """A part with the rows that its file has now; publications may count other districts of it."""
        rows = self._connection.execute(
            f"select coalesce(district, '') as code, count(*) from {self._from(part)} "
            "where not list_contains(?::text[], code) group by code order by code",
            (list(part.but),),
        ).fetchall()
        districts = {str(code): int(count) for code, count in rows}
        said = districts if part.districts else {}
        return part.model_copy(update={"rows": sum(districts.values()), "districts": said})

    def close(self) -> None:
        """Forgets the keys."""
        self._connection.close()

    def _of(self, dataset: Dataset) -> Iterator[Part]:
        return (part for part in self._parts.values() if part.dataset == dataset.id)

    def _from(self, part: Part) -> str:
        return f"read_parquet('{quoted(self._store.require_part(part))}')"

    def _condition(self, part: Part) -> str:
        """SQL that is true for a row of the child; empty where a dataset cannot hold any."""
        dataset = self._datasets[part.dataset]
        terms = ["child_key in (from gone_key)"] if dataset.child_key else []
        terms += [
            f"{column} in (select number from gone_case "
            f"where dataset = '{other}' and province = '{part.province}')"
            for other, column in dataset.belongs_to.items()
        ]
        return " or ".join(f"coalesce({term}, false)" for term in terms)

    def _count(self, part: Part, condition: str) -> int:
        asked = f"select count(*) from {self._from(part)} where {condition}"
        found = self._connection.execute(asked).fetchone()
        return int(found[0]) if found else 0

    def _follow(self, dataset: Dataset, column: str, own: Iterable[Part]) -> None:
        """Remembers the numbers by which other rows name the child's, unless another child's do."""
        gone: set[Case] = set()
        stay: set[Case] = set()
        for part in own:
            asked = f"select {column}, bool_or({self._condition(part)}), "
            asked += f"bool_or(not ({self._condition(part)})) from {self._from(part)} group by 1"
            for number, is_gone, stays in self._connection.execute(asked).fetchall():
                case = Case(dataset.id, part.province, str(number))
                gone.update({case} if is_gone and number is not None else ())
                stay.update({case} if stays else ())
        self.shared |= gone & stay
        self._add_cases(gone - stay)

    def _add_keys(self, keys: Iterable[bytes]) -> None:
        for key in set(map(bytes, keys)) - self.keys:
            self._connection.execute("insert into gone_key values (?)", (key,))
            self.keys.add(key)

    def _add_cases(self, cases: Iterable[Case]) -> None:
        for case in set(cases) - self.cases:
            self._connection.execute("insert into gone_case values (?, ?, ?)", tuple(case))
            self.cases.add(case)


def _in_order(datasets: Iterable[Dataset]) -> list[Dataset]:
    """Every dataset after those that its rows follow."""
    by_id = {dataset.id: dataset for dataset in datasets}

    def depth(dataset: Dataset) -> int:
        return 1 + max((depth(by_id[name]) for name in dataset.belongs_to), default=-1)

    return sorted(by_id.values(), key=depth)
