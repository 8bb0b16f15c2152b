"""What sign-in is tested with: a real provider, a real proxy, Chromium; skipped where one is missing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fronting import NGINX
from providing import Provider, missing, providing

CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
_PAGE_MS, _USUAL_MS = 60_000, 5_000


def _absent() -> str | None:
    if NGINX is None:
        return "no nginx here: apt-get install nginx-light"
    if CHROMIUM is None:
        return "no Chromium here: apt-get install chromium"
    return missing()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of this folder is marked; where something is missing it is skipped, but never in CI."""
    reason = None if os.environ.get("CI") else _absent()
    for item in items:
        if Path(__file__).parent not in item.path.parents:
            continue
        item.add_marker(pytest.mark.browser)
        if reason is not None:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    """The provider that all sign in with; each site is a client of its own."""
    with providing(tmp_path_factory.mktemp("provider") / "log") as started:
        yield started


@pytest.fixture(scope="package")
def own_store(built_small: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Makes copies of the small store; the key lies beside each."""

    def copied() -> Path:
        folder = tmp_path_factory.mktemp("office")
        shutil.copytree(built_small, folder / "store")
        shutil.copy(built_small.with_name("key"), folder / "key")
        return folder / "store"

    return copied
