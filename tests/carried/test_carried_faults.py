"""A carried file that cannot be read is one sentence; declarations travel with the figures."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equity_metrics import __main__ as command
from equity_metrics.carried import keep_about, open_carried
from equity_metrics.carried.about import FILE_VERSION
from equity_metrics.carried.declarations import loaded, packed, unpacked
from equity_metrics.catalogue import Catalogue
from equity_metrics.cube import new_database
from equity_metrics.errors import StoreError
from equity_metrics.monitor import Monitor

Harm = Callable[[Path], object]


def cut(share: float) -> Harm:
    def harm(file: Path) -> None:
        content = file.read_bytes()
        file.write_bytes(content[: int(len(content) * share)])

    return harm


def told(*statements: str) -> Harm:
    """Changes what the database holds, as another program might."""

    def harm(file: Path) -> None:
        with duckdb.connect(str(file)) as connection:
            for statement in statements:
                connection.execute(statement)

    return harm


def another_database(file: Path) -> None:
    file.unlink()
    told("create table cell as select 1 as value")(file)


FAULTS: dict[str, tuple[Harm, str]] = {
    "missing": (Path.unlink, "There is no file 000002.duckdb"),
    "empty": (lambda file: file.write_bytes(b""), "damaged or incomplete"),
    "text": (lambda file: file.write_text("district,children\n" * 9), "not a protected"),
    "another": (another_database, "not a protected publication"),
    "cut at the head": (cut(0.002), "damaged or incomplete"),
    "cut in half": (cut(0.5), "damaged or incomplete"),
    "cut at the end": (cut(0.999), "damaged or incomplete"),
    "table gone": (told("drop table protected_cell"), "damaged or incomplete"),
    "rows gone": (
        told("delete from protected_cell where indicator = (select min(indicator) from protected_cell)"),
        "damaged or incomplete",
    ),
    "note": (told("update about set note = '{}'"), "damaged or incomplete"),
    "declarations cut": (
        told("update about set declarations = declarations[1:100]"), "damaged or incomplete",
    ),
    "nothing said": (told("delete from about"), "damaged or incomplete"),
    "newer": (told("update about set file_version = 99"), f"file version 99.*up to {FILE_VERSION}"),
    "older": (
        told("create or replace table about as select number, fingerprint from about"),
        "older version.*Publish once more",
    ),
    "wal": (
        lambda file: file.with_name(f"{file.name}.wal").write_bytes(b"x"), "damaged or incomplete",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_that_cannot_be_read_is_one_sentence(
    harmed: Path, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    harm, sentence = FAULTS[fault]
    harm(harmed)
    with pytest.raises(StoreError, match=sentence) as refused:
        open_carried(harmed)
    assert command.main(["doctor"]) == 1
    said = capsys.readouterr().err
    assert said == f"{refused.value.text.th}\n{refused.value.text.en}\n"
    assert "000002.duckdb" in refused.value.text.th


def test_the_exact_file_is_not_taken_for_it(small: Callable[[], Monitor]) -> None:
    monitor = small()
    exact = monitor.store.publications / monitor.publication().exact.name
    with pytest.raises(StoreError, match="not a protected publication.*not .exact.duckdb"):
        open_carried(exact)


def test_a_changed_byte_is_found_or_stands_where_nothing_is_read(harmed: Path) -> None:
    whole, sound = harmed.read_bytes(), every_row(harmed)
    chance, found = random.Random(7), 0
    for _ in range(12):
        content = bytearray(whole)
        content[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        harmed.write_bytes(content)
        try:
            open_carried(harmed)
        except StoreError:
            found += 1
        else:
            assert every_row(harmed) == sound
    assert found >= 6


def every_row(file: Path) -> dict[str, list[tuple[object, ...]]]:
    with duckdb.connect(str(file), read_only=True) as connection:
        names = connection.execute("select table_name from duckdb_tables()").fetchall()
        return {
            name: connection.execute(f"from {name} order by all").fetchall() for (name,) in names
        }


def said_again(file: Path, catalogue: Catalogue) -> None:
    """Writes what a file says of itself once more, with other declarations."""
    _, store = open_carried(file)
    with new_database(file) as connection:
        connection.execute("drop table publication.about")
        keep_about(connection, catalogue, store.manifest(2).said)


def test_declarations_are_the_file_s_own(harmed: Path, catalogue: Catalogue) -> None:
    name = "units.toml"
    other = {**catalogue.files, name: catalogue.files[name].replace("บาท", "บาทถ้วน")}
    assert other[name] != catalogue.files[name]
    said_again(harmed, replace(catalogue, files=other))
    found, store = open_carried(harmed)
    assert dict(found.files) == other
    assert found.fingerprint != catalogue.fingerprint
    assert store.manifest(2).fingerprint == found.fingerprint
    assert any("บาทถ้วน" in repr(each) for each in found.units.values())


def test_declarations_of_another_version_are_said(harmed: Path, catalogue: Catalogue) -> None:
    name = next(each for each in catalogue.files if each.startswith("indicators/"))
    other = {**catalogue.files, name: f"tomorrow = 1\n{catalogue.files[name]}"}
    said_again(harmed, replace(catalogue, files=other))
    with pytest.raises(StoreError, match="another version published it"):
        open_carried(harmed)


def test_what_is_packed_loads_as_it_was(catalogue: Catalogue) -> None:
    again = loaded(unpacked(packed(catalogue.files)))
    assert again.fingerprint == catalogue.fingerprint
    assert again.files == catalogue.files
    assert again.retention == catalogue.retention


_NAMES = st.from_regex(
    r"([a-z][a-z0-9_]{0,8}/)?[a-z][a-z0-9_]{0,8}\.(toml|sql|csv)", fullmatch=True
)


@given(st.dictionaries(_NAMES, st.text(st.characters(exclude_categories=["Cs"]))))
@settings(max_examples=50)
def test_packing_loses_nothing(files: dict[str, str]) -> None:
    assert unpacked(packed(files)) == files


@given(st.binary(max_size=300))
@settings(max_examples=50)
def test_other_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="."):
        unpacked(content)


@pytest.mark.parametrize(
    "name",
    ["../units.toml", "/units.toml", "places/../../x.csv", "a/b/c.toml", "x.py", "UNITS.TOML"],
)
def test_a_file_of_another_place_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="another name"):
        unpacked(packed({name: ""}))


def test_a_file_under_another_name_is_read(carried: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(carried, tmp_path / "จังหวัด ลำปาง"))
    _, store = open_carried(other)
    assert store.numbers() == (2,)
