"""An indicator, a dimension and a page are one file each: added to a copy, they are found everywhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = shutil.ignore_patterns(
    ".git", "var", "tests", ".venv", "__pycache__", ".*_cache", ".hypothesis"
)

INDICATOR = """
topic = "coverage"
unit = "percent"
better = "none"
period = "survey_round"
review_by = 2027-05-01
[numerator]
dataset = "child_survey"
sum = "case when disability = 'yes' and aided then 1 else 0 end"
label = { th = "เด็กพิการที่ได้รับเงิน", en = "disabled children paid" }
[denominator]
dataset = "child_survey"
sum = "case when disability = 'yes' then 1 else 0 end"
label = { th = "เด็กพิการ", en = "disabled children" }
[silent]
[label]
th = "ตัวชี้วัดที่เพิ่มใหม่"
en = "An indicator just added"
[meaning]
th = "ทดสอบ"
en = "A test"
[sentence]
th = "{place} {value}"
en = "{place} {value}"
"""
# `eligible` is a column of the analysis rows: naming its groups makes it a dimension.
DIMENSION = """
label = { th = "มิติที่เพิ่มใหม่", en = "A dimension just added" }
[[group]]
id = "true"
label = { th = "เข้าเกณฑ์", en = "Eligible" }
[[group]]
id = "false"
label = { th = "ไม่เข้าเกณฑ์", en = "Not eligible" }
"""
PAGE = '''"""A page just added."""

import streamlit as st

from equity_metrics.text import Text

TITLE = Text(th="หน้าที่เพิ่มใหม่", en="A page just added")
ICON = ":material/add:"
ORDER = 70
NEEDS = "figures"


def render(view):
    """Says that it is there."""
    st.write("here I am")
'''
PROBE = """
import json, sys
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash
from equity_metrics.document import indicators_document
from equity_metrics.exports import formats, written
from equity_metrics.monitor import open_monitor
from equity_metrics.reader import OWNER, VIEWER

monitor = open_monitor()
monitor.refresh()
exact = monitor.cells(OWNER, "just_added", "52", by=("eligible",))
protected = monitor.cells(VIEWER, "just_added", "52", by=("eligible",))
manifest = monitor.publication()
exports = {form: len(written(form, exact, monitor.catalogue, manifest, "th")) for form in formats()}

def page(name):
    run = AppTest.from_file("pages/_frame.py", default_timeout=60)
    run._page_hash = calc_hash(name)
    run = run.run()
    assert not run.exception, run.exception
    return run

coverage = page("coverage")
print(json.dumps({
    "whole": exact.whole.numerator,
    "groups": [cell.numerator for cell in exact.by_group],
    "protected": protected.whole.value is not None,
    "exports": exports,
    "documented": "just_added" in indicators_document(monitor.catalogue),
    "picker": coverage.selectbox(key="pick_indicator").options,
    "splits": coverage.selectbox(key="pick_by").options,
    "page": [each.value for each in page("just_a_page").markdown],
    "definitions": [each.label for each in page("definitions").expander],
}, ensure_ascii=False))
"""


def test_one_file_each(tmp_path: Path, built_at_once: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(built_at_once, tmp_path / "store")
    shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
    (copy / "data/indicators/just_added.toml").write_text(INDICATOR, encoding="utf-8")
    (copy / "data/dimensions/eligible.toml").write_text(DIMENSION, encoding="utf-8")
    (copy / "pages/just_a_page.py").write_text(PAGE, encoding="utf-8")
    environment = {
        **os.environ,
        "EQUITY_STORE": str(tmp_path / "store"),
        "EQUITY_KEY_FILE": str(built_at_once.with_name("key")),
        "PYTHONPATH": str(copy),
    }
    done = subprocess.run(
        [sys.executable, "-c", PROBE], cwd=copy, env=environment, capture_output=True,
        text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.strip().splitlines()[-1])
    assert found["whole"] > 0
    assert sum(found["groups"]) == found["whole"]
    assert found["protected"]
    assert all(size > 500 for size in found["exports"].values())
    assert found["documented"]
    assert "ตัวชี้วัดที่เพิ่มใหม่" in found["picker"]
    assert "มิติที่เพิ่มใหม่" in found["splits"]
    assert "here I am" in found["page"]
    assert "ตัวชี้วัดที่เพิ่มใหม่" in found["definitions"]
