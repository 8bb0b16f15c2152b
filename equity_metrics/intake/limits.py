"""How much one delivery may hold; the screen's limits are tighter than the command's."""

from __future__ import annotations

from dataclasses import dataclass

from equity_metrics.guards import Guards

_MEGABYTE = 1024 * 1024
_PATIENCE = 6


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, counts, and what the process that checks a delivery may use.

    child_memory_bytes: of addresses, which DuckDB and a workbook's parser reserve more of than
    they use; engine_megabytes: what DuckDB may use before it writes aside, itself up to
    written_bytes a file. child_seconds: of CPU; waiting may take several times as long.
    """

    file_bytes: int
    unpacked_bytes: int
    archive_entries: int
    rows: int
    columns: int
    value_characters: int
    child_memory_bytes: int
    child_seconds: int
    engine_megabytes: int
    engine_threads: int
    written_bytes: int
    problems: int
    # From here on DuckDB reads a text file by itself; a smaller one is not worth two ways.
    fast_bytes: int = 8 * _MEGABYTE

    @property
    def guards(self) -> Guards:
        """What the process that checks a delivery is kept from."""
        return Guards(self.child_memory_bytes, self.child_seconds, self.written_bytes)

    @property
    def most_seconds(self) -> int:
        """Of waiting: a check gives way to readers, so that its time may pass without work."""
        return _PATIENCE * self.child_seconds


COMMAND = Limits(
    file_bytes=2048 * _MEGABYTE,
    unpacked_bytes=1024 * _MEGABYTE,
    archive_entries=2_000,
    rows=5_000_000,
    columns=200,
    value_characters=2_000,
    child_memory_bytes=4096 * _MEGABYTE,
    child_seconds=600,
    engine_megabytes=900,
    engine_threads=2,
    written_bytes=8192 * _MEGABYTE,
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
    engine_megabytes=300,
    engine_threads=1,
    written_bytes=64 * _MEGABYTE,
    problems=1_000,
)
