"""The first minute: a fresh copy builds its demonstration; what may not start says why."""

from __future__ import annotations

import shutil
import socket
import subprocess
from pathlib import Path

import pytest
from driving import (
    OpenVisit,
    Visit,
    command,
    environment,
    free_port,
    serving,
)


def test_a_fresh_copy_builds_the_demonstration_with_progress(
    copy: Path, visiting: OpenVisit, tmp_path: Path
) -> None:
    own = Path(shutil.copytree(copy, tmp_path / "clone"))
    assert not (own / "var" / "store").exists()
    with serving(own) as site:
        visit = visiting(site)
        visit.page.goto(site.address)
        visit.page.wait_for_selector('[role="progressbar"], [data-testid="stProgress"]')
        visit.settle()
        _says_what_it_is(visit)
        visit.page.close()  # before its server goes


def _says_what_it_is(visit: Visit) -> None:
    assert "จังหวัดลำปาง" in visit.page.inner_text("body")
    assert "ข้อมูลจำลอง" in visit.page.inner_text("body")


def refused(folder: Path, *more: str, port: int | None = None) -> tuple[int, str]:
    """Exit code and words of a server that must not start."""
    ended = subprocess.run(
        command(port or free_port(), *more), cwd=folder, env=environment(folder),
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    return ended.returncode, ended.stdout + ended.stderr


@pytest.mark.parametrize("address", ["0.0.0.0", "::"])
def test_another_address_than_this_machine_is_refused(copy: Path, address: str) -> None:
    code, said = refused(copy, "--server.address", address)
    assert code != 0
    assert "Traceback" not in said
    assert f"ไม่เริ่มทำงาน: ที่อยู่ {address}" in said
    assert f"Not started: {address}" in said


def test_a_port_in_use_is_refused(copy: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, said = refused(copy, port=port)
    assert code != 0
    assert "Traceback" not in said
    assert f"Port {port} is not available" in said
