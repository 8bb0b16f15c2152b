"""The first minute: a fresh copy builds its demonstration; what may not start says why."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Iterator
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

PROGRESS = '[data-testid="stProgress"]'


@pytest.fixture
def first_visit(copy: Path, visiting: OpenVisit, tmp_path: Path) -> Iterator[Visit]:
    """The first page of a fresh copy, as soon as it shows how far it is."""
    own = Path(shutil.copytree(copy, tmp_path / "clone"))
    assert not (own / "var" / "store").exists()
    with serving(own) as site:
        visit = visiting(site)
        visit.page.goto(site.address)
        visit.page.wait_for_selector(PROGRESS)
        yield visit
        visit.page.close()  # before its server goes


def test_a_fresh_copy_begins_to_build_and_says_how_far_it_is(first_visit: Visit) -> None:
    was = first_visit.page.inner_text(PROGRESS)
    assert was
    first_visit.page.wait_for_function(
        f"was => ![was, undefined].includes(document.querySelector('{PROGRESS}')?.innerText)",
        arg=was, timeout=60_000,
    )  # fmt: skip


@pytest.mark.long
def test_the_demonstration_of_a_fresh_copy_is_shown(first_visit: Visit) -> None:
    first_visit.settle()
    body = first_visit.page.inner_text("body")
    assert "จังหวัดลำปาง" in body
    assert "ข้อมูลจำลอง" in body


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
