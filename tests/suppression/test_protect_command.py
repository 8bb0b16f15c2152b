"""python -m equity_metrics protect: what it writes, and what it refuses with nothing written."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from equity_metrics.__main__ import main
from equity_metrics.commands import protect
from equity_metrics.suppression.suppress import Suppression
from tests.suppression.random_lattices import by_chance, interval, small_cells

CELLS = "id,count\nall,12\nboys,3\ngirls,9\n"
LINKS = "equation,parent,child\nsex,all,boys\nsex,all,girls\n"


@pytest.fixture(autouse=True)
def _own_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("EQUITY_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("EQUITY_KEY_FILE", str(tmp_path / "key"))


def _run(
    folder: Path, cells: str | bytes = CELLS, links: str | bytes = LINKS, threshold: str = "5"
) -> int:
    for name, content in (("cells.csv", cells), ("links.csv", links)):
        as_bytes = content if isinstance(content, bytes) else content.encode()
        (folder / name).write_bytes(as_bytes)
    return main([
        "protect", "--cells", str(folder / "cells.csv"), "--links", str(folder / "links.csv"),
        "--threshold", threshold, "--output", str(folder / "out.csv"),
    ])  # fmt: skip


def _shown(folder: Path) -> list[tuple[str, str]]:
    with (folder / "out.csv").open(encoding="utf-8", newline="") as file:
        return [(row["id"], row["shown"]) for row in csv.DictReader(file)]


def test_small_cells_and_what_gives_them_away_are_empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(tmp_path) == 0
    shown = dict(_shown(tmp_path))
    assert list(shown) == ["all", "boys", "girls"] and shown["boys"] == ""
    assert sorted(shown.values()) in (["", "", "12"], ["", "", "9"])
    assert "2 of 3 cells are hidden (66.7%): 1 with 1 to 4 persons" in capsys.readouterr().out


@pytest.mark.parametrize("seed", range(6))
def test_a_lattice_by_chance_is_protected_from_file_to_file(tmp_path: Path, seed: int) -> None:
    lattice = by_chance(seed)
    cells = "".join(f"ช่อง {nth},{count}\r\n" for nth, count in enumerate(lattice.counts))
    links = "".join(
        f"{nth},ช่อง {parent},ช่อง {child}\r\n"
        for nth, (parent, children) in enumerate(lattice.links)
        for child in children
    )
    code = _run(
        tmp_path,
        b"\xef\xbb\xbf" + f"id,count\r\n{cells}".encode(),
        b"\xef\xbb\xbf" + f"equation,parent,child\r\n{links}".encode(),
        "10",
    )
    assert code == 0
    words = [shown for _, shown in _shown(tmp_path)]
    hidden = np.array([shown == "" for shown in words])
    assert all(int(words[nth]) == lattice.counts[nth] for nth in np.flatnonzero(~hidden))
    for cell in small_cells(lattice, 10):
        low, high = interval(lattice, hidden, cell)
        assert high - low >= 10 - 1e-6


@pytest.mark.parametrize(
    ("cells", "links", "hidden"),
    [
        ("id,count\na,3\n", "equation,parent,child\n", 1),
        ("id,count\na,0\nb,0\n", "equation,parent,child\ne,a,b\n", 0),
        ("count,id,note\n3.0,a,x\n3,b,y\n", "child,equation,parent\nb,e,a\n", 2),
        ("id,count\nNA,3\na b,7\n", "equation,parent,child\n\n", 1),
    ],
    ids=["one cell", "zeros", "other order", "odd ids"],
)
def test_small_files_are_answered(tmp_path: Path, cells: str, links: str, hidden: int) -> None:
    assert _run(tmp_path, cells, links) == 0
    assert [shown for _, shown in _shown(tmp_path)].count("") == hidden


REFUSED = {
    "no column": ({"cells": "id,n\na,1\n"}, "lacks count"),
    "no column of links": ({"links": "equation,parent\ne,all\n"}, "lacks child"),
    "empty file": ({"cells": ""}, "no rows"),
    "no cells": ({"cells": "id,count\n"}, "no rows"),
    "id twice": ({"cells": CELLS + "boys,3\n"}, "row 5, column id: found 'boys', which row 3 has"),
    "no id": ({"cells": "id,count\n,3\n"}, "row 2, column id: empty"),
    "negative": ({"cells": CELLS + "x,-1\n"}, "row 5, column count: found '-1'"),
    "a share": ({"cells": CELLS + "x,1.5\n"}, "found '1.5'"),
    "no count": ({"cells": CELLS + "x,\n"}, "found ''"),
    "words": ({"cells": CELLS + "x,many\n"}, "found 'many'"),
    "Thai digits": ({"cells": CELLS + "x,๓\n"}, "found '๓'"),
    "too large": ({"cells": CELLS + f"x,{10**12}\n"}, "12 digits"),
    "unknown id": ({"links": LINKS + "sex,all,others\n"}, "row 4, column child: found 'others'"),
    "unknown parent": ({"links": LINKS + "x,none,boys\n"}, "column parent: found 'none'"),
    "no child": ({"links": LINKS + "x,all,\n"}, "row 4, column child: empty"),
    "two parents": ({"links": LINKS + "sex,girls,boys\n"}, "the parent of equation 'sex' is 'all'"),
    "its own child": ({"links": LINKS + "sex,all,all\n"}, "equation 'sex' itself"),
    "child twice": ({"links": LINKS + "sex,all,boys\n"}, "once more in equation 'sex'"),
    "does not add up": (
        {"cells": CELLS.replace("9", "8")},
        "equation 'sex': its children add up to 11, but its parent 'all' is 12",
    ),
    "threshold 1": ({"threshold": "1"}, "--threshold: found 1"),
    "threshold in words": ({"threshold": "ten"}, "--threshold: found ten"),
    "not UTF-8": ({"cells": "id,count\nก,3\n".encode("cp874")}, "not UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize(("given", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_is_said_and_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], given: dict[str, str], said: str
) -> None:
    assert _run(tmp_path, **given) == 1
    thai, english = capsys.readouterr().err.strip().splitlines()
    assert said in english and any("ก" <= letter <= "๛" for letter in thai)
    assert not (tmp_path / "out.csv").exists()


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--cells", "c.csv", "--links", "l.csv", "--threshold", "5", "--output")
    assert main(["protect", *options, str(tmp_path / "out.csv")]) == 1
    assert "c.csv cannot be read" in capsys.readouterr().err


def test_what_is_read_is_not_overwritten(tmp_path: Path) -> None:
    cells = tmp_path / "cells.csv"
    cells.write_text(CELLS, encoding="utf-8")
    options = ("--links", str(cells), "--threshold", "5", "--output", str(cells))
    assert main(["protect", "--cells", str(cells), *options]) == 1
    assert cells.read_text(encoding="utf-8") == CELLS


def test_what_could_be_worked_out_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Were too little hidden, the attack on the answer finds it before anybody else does."""
    alone = Suppression(np.array([False, True, False]), (), 0)
    monkeypatch.setattr(protect, "suppress", lambda *_: alone)
    assert _run(tmp_path) == 1
    assert "1 small cells could still be bounded" in capsys.readouterr().err
    assert not (tmp_path / "out.csv").exists()
