"""How much one delivery may hold; the screen's limits are tighter than the command's."""

from __future__ import annotations

from dataclasses import dataclass

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, counts, and what the child process that reads a workbook may use."""

    file_bytes: int
    unpacked_bytes: int
    archive_entries: int
    rows: int
    columns: int
    value_characters: int
    child_memory_bytes: int
    child_seconds: int
    problems: int
    # From here on DuckDB reads a text file by itself; a smaller one is not worth two ways.
    fast_bytes: int = 8 * _MEGABYTE


COMMAND = Limits(
    file_bytes=2048 * _MEGABYTE,
    unpacked_bytes=1024 * _MEGABYTE,
    archive_entries=2_000,
    rows=5_000_000,
    columns=200,
    value_characters=2_000,
    child_memory_bytes=4096 * _MEGABYTE,
    child_seconds=600,
    problems=1_000,
)
SCREEN = Limits(
    file_bytes=20 * _MEGABYTE,
    unpacked_bytes=40 * _MEGABYTE,
    archive_entries=200,
    rows=200_000,
    columns=200,
    value_characters=2_000,
    child_memory_bytes=1024 * _MEGABYTE,
    child_seconds=20,
    problems=1_000,
)
