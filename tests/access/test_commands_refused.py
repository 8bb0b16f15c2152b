"""Commands run as whoever may use the store's files; who may not is told so, in both languages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
IS_ROOT = os.name != "nt" and os.geteuid() == 0
# The system's administrator may read whatever its permissions say, unless that right is given up.
AS_ANYBODY = (
    ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if IS_ROOT else []
)  # fmt: skip
pytestmark = pytest.mark.skipif(
    os.name == "nt" or (IS_ROOT and shutil.which("setpriv") is None),
    reason="needs permissions that hold for who runs the tests",
)


@pytest.fixture
def store(built_two: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of the small store."""
    store = shutil.copytree(built_two, tmp_path / "store")
    shutil.copyfile(built_two.with_name("key"), tmp_path / "key")
    yield store
    subprocess.run(["chmod", "-R", "u+rwX", str(store)], check=True)


def ran(store: Path, arguments: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*AS_ANYBODY, sys.executable, "-m", "equity_metrics", *arguments],
        cwd=ROOT, text=True, capture_output=True, check=False,
        env={
            "PATH": os.environ["PATH"], "EQUITY_STORE": str(store), "PYTHONUTF8": "1",
            "EQUITY_KEY_FILE": str(store.with_name("key")), "EQUITY_AUDIT": str(store.with_name("audit")),
        },
    )  # fmt: skip


@pytest.mark.parametrize("shut", ["", "waiting"])
def test_a_store_that_may_not_be_read(store: Path, shut: str) -> None:
    (store / shut).chmod(0)
    done = ran(store, ["waiting"])
    assert (done.returncode, done.stdout) == (1, "")
    thai, english = done.stderr.splitlines()
    assert thai.startswith("อ่านโฟลเดอร์คลังข้อมูล store ไม่ได้")
    assert english.startswith("The store folder store cannot be read")


def test_a_store_that_may_not_be_written(store: Path) -> None:
    subprocess.run(["chmod", "-R", "u-w", str(store)], check=True)
    done = ran(store, ["publish"])
    assert (done.returncode, done.stdout) == (1, "")
    thai, english = done.stderr.splitlines()
    assert thai.startswith("เขียนลงโฟลเดอร์คลังข้อมูล store ไม่ได้")
    assert english.startswith("The store folder store cannot be written")
