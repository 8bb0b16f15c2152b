"""What the kernel is asked to keep a process from: memory, time, writing elsewhere, the network.

Sizes in bytes, times in seconds. Every guard that this system lacks is left out and named by
`doctor`; none of them is imported where it does not exist.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

Guard = Literal["memory", "network", "files"]
GUARDS: tuple[Guard, ...] = ("memory", "network", "files")

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_NO_NEW_PRIVILEGES = 38
# One number on every machine: these calls are younger than the differing tables.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_PATH_BENEATH = 1
_WRITE_FILE, _MOVE, _TRUNCATE = 1 << 1, 1 << 13, 1 << 14
_CHANGE_FOLDERS = sum(1 << bit for bit in range(4, 13))  # make and remove files, folders, links
_TCP = 0b11  # bind, connect


@dataclass(frozen=True, slots=True)
class Guards:
    """How far one process may go. Nothing is written outside the folder it is given."""

    memory_bytes: int
    cpu_seconds: int
    file_bytes: int
    open_files: int = 512


class Confines(NamedTuple):
    """The folder a child may write in, what else it is kept from, and its seconds of waiting."""

    folder: Path
    guards: Guards
    seconds: float


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def hold(guards: Guards, folder: Path) -> tuple[Guard, ...]:
    """Puts this process under guard, for good; returns the guards that this system has.

    Call before any thread is started. What the process starts inherits all of them.
    """
    return tuple(_held(guards, folder))


def _held(guards: Guards, folder: Path) -> Iterator[Guard]:
    if _limited(guards):
        yield "memory"
    if not sys.platform.startswith("linux"):
        return
    kernel = ctypes.CDLL(None, use_errno=True)
    has_no_network = _left_network(kernel)
    version = max(kernel.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), 1), 0)
    has_locked_files = version > 0 and _locked(kernel, version, folder)
    if has_no_network or (has_locked_files and version >= 4):
        yield "network"
    if has_locked_files:
        yield "files"


def _limited(guards: Guards) -> bool:
    try:
        import resource
    except ImportError:
        return False
    for limit, most in (
        (resource.RLIMIT_CORE, 0),  # a core would hold what the file holds
        (resource.RLIMIT_CPU, guards.cpu_seconds),
        (resource.RLIMIT_FSIZE, guards.file_bytes),
        (resource.RLIMIT_NOFILE, guards.open_files),
    ):
        _lower(resource.getrlimit, resource.setrlimit, limit, most)
    # macOS has the constant and does not keep the promise.
    is_kept = sys.platform.startswith("linux")
    return is_kept and _lower(
        resource.getrlimit, resource.setrlimit, resource.RLIMIT_AS, guards.memory_bytes
    )


def _lower(
    getting: Callable[[int], tuple[int, int]],
    setting: Callable[[int, tuple[int, int]], None],
    limit: int,
    most: int,
) -> bool:
    """Sets a limit no higher than the one that holds already."""
    hard = getting(limit)[1]
    most = most if hard < 0 else min(most, hard)
    with suppress(OSError, ValueError):
        setting(limit, (most, most))
        return True
    return False


def _left_network(kernel: ctypes.CDLL) -> bool:
    """Whether the process is now alone in a network without any way out."""
    # Only root may leave alone; others may as the master of a user namespace of their own.
    own = 0 if os.geteuid() == 0 else _NEW_USER
    return bool(kernel.unshare(_NEW_NETWORK | own) == 0)


def _locked(kernel: ctypes.CDLL, version: int, folder: Path) -> bool:
    """Whether writing is now refused outside the folder (Landlock)."""
    changes = _WRITE_FILE | _CHANGE_FOLDERS
    changes |= (_MOVE if version >= 2 else 0) | (_TRUNCATE if version >= 3 else 0)
    asked = _Ruleset(changes, _TCP if version >= 4 else 0)
    size = ctypes.c_size_t(16 if version >= 4 else 8)
    ruleset = kernel.syscall(_CREATE_RULESET, ctypes.byref(asked), size, 0)
    if ruleset < 0:
        return False
    try:
        _allow(kernel, ruleset, folder, changes)
        _allow(kernel, ruleset, Path(os.devnull), changes & (_WRITE_FILE | _TRUNCATE))
        has_sworn_off = kernel.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0
        return bool(has_sworn_off and kernel.syscall(_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _allow(kernel: ctypes.CDLL, ruleset: int, path: Path, access: int) -> None:
    handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = _Beneath(access, handle)
        kernel.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(handle)


def in_force(_progress: object, outside: Path, memory_bytes: int) -> list[Guard]:
    """The guards that hold in this process, each tried: for a child of `apart` that `doctor` asks."""
    tried = {"memory": _takes(memory_bytes), "network": _connects(), "files": _writes(outside)}
    return [guard for guard in GUARDS if not tried[guard]]


def _takes(memory_bytes: int) -> bool:
    try:
        return len(bytearray(memory_bytes)) == memory_bytes
    except MemoryError:
        return False


def _connects() -> bool:
    """Whether this machine's own discard port answers, if only with a refusal."""
    import socket

    with socket.socket() as asked:
        asked.settimeout(1)
        try:
            asked.connect(("127.0.0.1", 9))
        except (PermissionError, TimeoutError):
            return False
        except OSError as failure:
            return failure.errno != errno.ENETUNREACH
    return True


def _writes(outside: Path) -> bool:
    try:
        (outside / "tried").touch()
    except OSError:
        return False
    return True
