"""The papers for officials say what the program does, the same in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from equity_metrics.catalogue import load_catalogue
from equity_metrics.processing import BEGIN, END, is_of_a_child, processing_tables
from equity_metrics.text import Lang

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
NAMES = ("THREATS", "OPERATION", "PDPA")
PAPERS = [f"{name}{suffix}.md" for name in NAMES for suffix in ("", ".th")]
_VARIABLE = re.compile(r"EQUITY_[A-Z]+(?:_[A-Z]+)*_?")
_OURS = re.compile(r"(?:equity_metrics|tests|pages|data|docs|benchmarks)/[\w./@-]+")
_MACHINE = re.compile(r"(?<![\w.])/(?:home|root|Users|work|tmp|media)/|[A-Z]:\\")
_THAI = re.compile("[฀-๿]")


def _paper(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def _variables_of_the_code() -> set[str]:
    files = [
        ROOT / "dashboard.py",
        *(ROOT / "pages").glob("*.py"),
        *(ROOT / "equity_metrics").rglob("*.py"),
    ]
    return {each for path in files for each in _VARIABLE.findall(path.read_text(encoding="utf-8"))}


def _outline(text: str) -> list[str | int]:
    """What two languages share: levels and numbers of headings, columns of each row, kinds of lines."""
    found: list[str | int] = []
    is_code = False
    for line in text.splitlines():
        if line.startswith("```"):
            is_code = not is_code
            found.append("code")
        elif is_code:
            continue
        elif line.startswith("#"):
            level, _, title = line.partition(" ")
            found.append(f"{level} {re.findall('^[0-9.]*', title)[0]}")
        elif line.startswith("|"):
            found.append(line.count("|"))
        elif re.match(r"- |\d+\. ", line):
            found.append(line.partition(" ")[0])
    return found


def _commands(text: str) -> list[str]:
    """The lines of all code blocks, without their comments."""
    lines = [line for block in text.split("```")[1::2] for line in block.splitlines()]
    return [line.partition(" #")[0].rstrip() for line in lines]


@pytest.mark.parametrize("name", ["OPERATION.md", "OPERATION.th.md"])
def test_every_setting_of_the_code_is_explained(name: str) -> None:
    rows = set(re.findall(r"^\| `(EQUITY_\w+)` \|", _paper(name), re.MULTILINE))
    for each in _variables_of_the_code():
        is_prefix = each.endswith("_")  # the code adds the rest
        assert any(row.startswith(each) for row in rows) if is_prefix else each in rows, each


@pytest.mark.parametrize("name", PAPERS)
def test_no_setting_is_named_that_nothing_reads(name: str) -> None:
    known = _variables_of_the_code()
    prefixes = tuple(each for each in known if each.endswith("_"))
    for each in _VARIABLE.findall(_paper(name)):
        assert each in known or (prefixes and each.startswith(prefixes)), each


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_headings_tables_and_lists(name: str) -> None:
    english, thai = _outline(_paper(f"{name}.md")), _outline(_paper(f"{name}.th.md"))
    assert len(english) > 20
    assert english == thai


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_give_the_same_commands(name: str) -> None:
    english, thai = _commands(_paper(f"{name}.md")), _commands(_paper(f"{name}.th.md"))
    assert english == thai


@pytest.mark.parametrize("name", NAMES)
def test_each_paper_is_in_its_language(name: str) -> None:
    english = _paper(f"{name}.md").replace("[ภาษาไทย]", "")
    assert not _THAI.search(english)
    for line in _paper(f"{name}.th.md").splitlines():
        if line.startswith("#"):
            assert _THAI.search(line), line


@pytest.mark.parametrize("name", PAPERS)
def test_every_file_that_is_named_is_there(name: str) -> None:
    named = re.findall(r"`([^`\n]+)`", _paper(name))
    paths = {each.rstrip("/") for said in named for each in _OURS.findall(said)}
    assert paths
    assert {path for path in paths if not (ROOT / path).exists()} == set()
    links = re.findall(r"\]\(([^)#]+)\)", _paper(name))
    assert {link for link in links if not (DOCS / link).exists()} == set()


@pytest.mark.parametrize("name", PAPERS)
def test_no_paper_names_a_place_on_somebody_s_machine(name: str) -> None:
    assert _MACHINE.findall(_paper(name)) == []


@pytest.mark.parametrize(("name", "lang"), [("PDPA.md", "en"), ("PDPA.th.md", "th")])
def test_the_tables_of_processing_are_what_the_contracts_say(name: str, lang: Lang) -> None:
    text = _paper(name)
    written = text[text.index(BEGIN) : text.index(END) + len(END)]
    assert written == processing_tables(load_catalogue(), lang)


def test_no_private_column_is_said_to_be_kept() -> None:
    catalogue = load_catalogue()
    lines = processing_tables(catalogue, "en").splitlines()
    for dataset in filter(is_of_a_child, catalogue.datasets.values()):
        row = next(line for line in lines if f"`{dataset.id}`" in line)
        kept = row.split(" | ")[-1].removesuffix(" |").split(", ")
        assert kept == [column.label.en for column in dataset.column if column.private is None]
    private = [
        each for dataset in catalogue.datasets.values() for each in dataset.column if each.private
    ]
    assert len(private) > 10


@pytest.mark.parametrize("name", ["PDPA.md", "PDPA.th.md"])
def test_every_dataset_with_disability_by_child_is_called_sensitive(name: str) -> None:
    (sensitive,) = re.findall(r"^.*(?:s\.26\)\.|มาตรา 26\)\*\*).*$", _paper(name), re.MULTILINE)
    named = {
        each.id
        for each in load_catalogue().datasets.values()
        if is_of_a_child(each) and any(column.name == "disability" for column in each.column)
    }
    assert len(named) >= 2
    for each in named:
        assert f"`{each}`" in sensitive
