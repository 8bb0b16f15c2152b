"""Own tables in a process of their own: what is refused before and in it, and what is left behind."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from equity_metrics import own_tables
from equity_metrics.disparities.own.groups import groups_table
from equity_metrics.errors import AccessDenied, DeliveryError, ReaderError, SpokenError
from equity_metrics.own_tables import LAYOUTS, computing
from equity_metrics.reader import OWNER, PUBLIC_ROOM
from equity_metrics.text import LANGS, Text

HEAD = "case_id,area_id,children,funding_per_child"


def _silent(_share: float, _what: Text) -> None:
    """Nobody looks."""


def _areas(text: str | bytes) -> own_tables.Answer:
    content = text if isinstance(text, bytes) else text.encode("utf-8")
    return own_tables.computed(OWNER, "areas", {"areas.csv": content}, _silent)


def _examples(layout: str) -> dict[str, bytes]:
    return {file.name: file.example_bytes for file in LAYOUTS[layout].files}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_example_of_each_layout_is_computed(layout: str) -> None:
    told: list[str] = []
    answer = own_tables.computed(
        OWNER, layout, _examples(layout), lambda _share, what: told.append(what.en)
    )
    assert sum(row["value"] != "" for row in answer.rows) > 30
    assert told == ["Reading", "Computing the measures"]


def test_a_process_of_its_own_says_what_the_command_says() -> None:
    examples = _examples("groups")
    answer = own_tables.computed(OWNER, "groups", examples, _silent)
    texts = (each.decode("utf-8-sig") for each in examples.values())
    assert [dict(row) for row in answer.rows] == groups_table(*texts).rows


def test_what_is_to_be_said_of_an_answer_comes_with_it() -> None:
    text = "case_id,weight,attend,group\nX,1,1,a\nX,2,,a\nX,1,0,b\n"
    answer = own_tables.computed(OWNER, "persons", {"persons.csv": text.encode()}, _silent)
    assert "1 ช่อง" in answer.remarks[0].th and "1 cells" in answer.remarks[0].en


def test_an_answer_in_another_form_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    for told in ({"rows": [{"value": ["x"]}], "remarks": []}, [], {"rows": []}):
        monkeypatch.setattr(computing.apart, "run", lambda *_, told=told: told)
        with pytest.raises(ReaderError, match="could not finish"):
            _areas(_rows(3))


def test_nothing_is_left_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Good or bad, no file stays in the folder for temporary ones."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    _areas(LAYOUTS["areas"].files[0].example_bytes)
    with pytest.raises(DeliveryError):
        _areas("nothing,of,the,kind\n1,2,3,4\n")
    assert not list(tmp_path.iterdir())


def test_a_public_room_takes_no_file() -> None:
    with pytest.raises(AccessDenied):
        own_tables.computed(PUBLIC_ROOM, "areas", _examples("areas"), _silent)


def test_thai_of_windows_is_read() -> None:
    text = f"{HEAD},region\nX,ก,10,5,ดอย\nX,ข,20,9,ดอย\nX,ค,30,2,ราบ\n"
    assert _areas(text.encode("cp874")).rows == _areas(text.encode("utf-8-sig")).rows


REFUSED = {
    "empty": b"",
    "a head alone": HEAD.encode(),
    "a workbook": b"PK\x03\x04\x14\x00\x06\x00\x08\x00" + bytes(range(256)),
    "two encodings": f"{HEAD}\nX,ดอยสูง,1,2\n".encode() + "X,ราบ,1,2\n".encode("cp874"),
    "control characters": f"{HEAD}\nX,a\x00b,1,2\n".encode(),
    "an open quote": f'{HEAD}\nX,"a,1,2\n'.encode(),
    "a cell too many": f"{HEAD}\nX,a,1,2,3\n".encode(),
    "words for a number": f"{HEAD}\nX,a,many,2\n".encode(),
    "a long field": f"{HEAD}\nX,{'a' * 200_000},1,2\n".encode(),
}


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_no_such_table_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(SpokenError) as refused:
        _areas(content)
    assert all(refused.value.text[lang].strip() for lang in LANGS)
    assert (
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" not in refused.value.text.en
    )


def test_every_wrong_row_is_named_through_the_process() -> None:
    rows = "X,1,1,-1\nX,1,1,1\nX,1,1,x\n"
    with pytest.raises(DeliveryError) as refused:
        own_tables.computed(
            OWNER,
            "persons",
            {"persons.csv": f"case_id,stratum,psu,weight\n{rows}".encode()},
            _silent,
        )
    lines = refused.value.text.en.splitlines()
    assert [("row 2" in line, "row 4" in line) for line in lines] == [(True, False), (False, True)]


def _rows(count: int, cases: int = 1) -> str:
    return "\n".join([HEAD, *(f"C{nth % cases},{nth},10,{nth % 7 + 1}" for nth in range(count))])


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        (_rows(computing.ROWS + 1, 150), "20,000"),
        (_rows(computing.ROWS_A_CASE + 1), "2,000"),
        (_rows(402, computing.CASES + 1), "200"),
        (HEAD + "\n" + " " * (computing.FILE_MEGABYTES * 1024 * 1024), "5"),
    ],
    ids=["rows", "rows of a table", "tables", "bytes"],
)
def test_what_is_too_much_is_said_with_what_is_accepted(text: str, accepted: str) -> None:
    with pytest.raises(ReaderError) as refused:
        _areas(text)
    assert all(accepted in refused.value.text[lang] for lang in LANGS)


def test_a_file_that_was_not_chosen_is_named() -> None:
    examples = _examples("groups")
    del examples["tables.csv"]
    with pytest.raises(ReaderError, match=r"tables\.csv"):
        own_tables.computed(OWNER, "groups", examples, _silent)


def test_what_takes_too_long_ends_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(computing, "_PATIENCE_SECONDS", 0.01)
    with pytest.raises(ReaderError, match="took more memory or time"):
        _areas(_rows(2000))
