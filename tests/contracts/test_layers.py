"""Arrows point one way, pages stay thin, indicator ids stand in data alone."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from equity_metrics.catalogue import load_catalogue

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "equity_metrics"
# Each room may use those before it; rooms in one tuple stand side by side and may use each other.
ORDER: tuple[tuple[str, ...], ...] = (
    (
        "text",
        "errors",
        "words",
        "desk_words",
        "record_words",
        "audit_words",
        "slide_words",
        "meeting_words",
        "access_words",
        "address",
        "inequality_words",
        "periods",
        "settings",
        "reader",
        "sender",
        "interval",
        "progress",
    ),
    ("audit",),
    ("guards", "apart", "apart_child", "turns"),
    ("spelling", "assignment", "tiles", "schemes", "place_files", "places"),
    ("portable",),
    ("declarations",),
    ("catalogue", "document"),
    ("choices",),
    ("kept_rows", "arrow"),
    ("intake", "demo"),
    ("forms", "processing"),
    ("store", "records"),
    ("minutes", "access"),
    ("resolution_words",),
    ("boundaries",),
    ("rollup", "query"),
    ("engines",),
    ("suppression",),
    ("disclosure",),
    ("cells", "changes", "chain", "standing"),
    ("carried",),
    (
        "areas",
        "held",
        "summing",
        "reported",
        "unit_sums",
        "change_table",
        "meaning",
        "sides",
        "earlier",
        "followed",
        "listing",
        "worklist",
        "compare",
        "answer",
        "askable",
        "merging",
        "protected_answer",
        "protected_list",
        "cube",
        "protection",
        "row_changes",
        "holds",
        "building",
        "belonging",
        "remains",
        "publish",
        "pairing",
        "preview",
        "explain",
        "attention",
        "recut",
        "crosswalk",
        "examined",
    ),
    ("reconcile", "disparities"),
    ("sentences",),
    ("cost", "funnel", "timeline", "course", "profile", "care", "shortlist", "carer_standard"),
    ("charts", "tables", "exports"),
    ("meeting",),
    ("takeaway",),
    ("auditing",),
    ("recording", "purge"),
    ("keeping",),
    ("holding", "bringing", "folder"),
    ("convening",),
    ("publishing_apart", "pairing_apart", "desk_tables", "own_tables"),
    ("desk",),
    ("asking",),
    ("splitting",),
    ("comparing",),
    ("monitor", "web"),
    ("arising",),
    ("selection",),
    ("between", "along"),
    ("slides",),
    ("composing",),
    ("audited",),
    ("doctor",),
    ("commands",),
    ("__main__",),
)
FORBIDDEN_ON_PAGES = {"pandas", "plotly", "duckdb", "sqlglot", "pyarrow", "numpy"}
FILES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py" or path.parent != PACKAGE
)


def _room(path: Path) -> str:
    inside = path.relative_to(PACKAGE)
    return inside.parts[0].removesuffix(".py")


def _imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    level = {room: nth for nth, rooms in enumerate(ORDER) for room in rooms}
    mine = level[_room(path)]
    used = {name.split(".")[1] for name in _imported(path) if name.startswith("equity_metrics.")}
    wrong = {room for room in used if room in level and level[room] > mine}
    assert not wrong, f"{path.name} reaches forward to {sorted(wrong)}"


def test_pages_import_no_machinery() -> None:
    for path in (ROOT / "pages").glob("*.py"):
        roots = {name.split(".")[0] for name in _imported(path)}
        assert not roots & FORBIDDEN_ON_PAGES, path.name


def test_state_is_kept_in_one_place() -> None:
    for path in (ROOT / "pages").glob("*.py"):
        if path.name != "_pick.py":
            assert "session_state" not in path.read_text(encoding="utf-8"), path.name


def test_no_way_out_beside_the_tickets() -> None:
    shut = ("download_button", "unsafe_allow_html", "st.html(", "components.v1", "cache_data")
    for path in [ROOT / "dashboard.py", *(ROOT / "pages").glob("*.py"), *FILES]:
        content = path.read_text(encoding="utf-8")
        for word in shut:
            assert word not in content, (path.name, word)


def test_indicator_ids_stand_in_data_alone() -> None:
    ids = sorted(load_catalogue().indicators)
    pattern = re.compile(rf"""["']({"|".join(ids)})["']""")
    for path in [ROOT / "dashboard.py", *(ROOT / "pages").glob("*.py"), *FILES]:
        if _room(path) == "intake" if path.is_relative_to(PACKAGE) else False:
            continue  # `households` is also a column of a delivery
        assert not pattern.findall(path.read_text(encoding="utf-8")), path.name


def test_colours_stand_in_the_theme_alone() -> None:
    for path in FILES:
        if path.name != "theme.py":
            assert not re.findall(r"#[0-9a-fA-F]{6}\b", path.read_text(encoding="utf-8")), path.name
