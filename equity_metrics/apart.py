"""Work in a process of its own: under guard, behind the readers, its progress told as it goes.

What goes to the child is trusted and travels pickled, on its standard input alone: no argument, no
variable, no file names a key. What comes back are lines of JSON: a child that has read a hostile
file is never believed to the point of unpickling what it wrote.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import IO, Any, Literal

from equity_metrics import errors
from equity_metrics.guards import Confines
from equity_metrics.progress import Progress
from equity_metrics.text import LANGS, Text

Reason = Literal["memory", "time", "failed"]
# Module-level functions, found again by name: work(progress, **arguments) -> JSON values.
Work = Callable[..., Any]

_START = (
    "import sys, pickle; sys.path[:] = pickle.load(sys.stdin.buffer);"
    "from equity_metrics.apart_child import serve; serve()"
)
_SPOKEN: dict[str, type[errors.SpokenError]] = {
    each.__name__: each
    for each in (errors.StoreError, errors.EngineError, errors.AccessDenied, errors.ReaderError)
}
_MOST_LINE_BYTES = 32 << 20
_MOST_WORDS = 500
_LAST_WORDS_SECONDS = 5.0
_ATTEMPTS = 20
_KEPT_VARIABLES = ("LD_LIBRARY_PATH", "SYSTEMROOT")  # without them some Pythons do not start


class Ended(Exception):
    """The process ended without an answer. `where`: a type of error and a line, no value."""

    def __init__(self, reason: Reason, where: str = "") -> None:
        super().__init__(f"{reason} {where}")
        self.reason: Reason = reason
        self.where = where


def run(
    work: Work,
    arguments: Mapping[str, Any],
    progress: Progress,
    confines: Confines | None = None,
    spare: Spare | None = None,
) -> Any:
    """What `work(progress, **arguments)` gives in a process of its own, as JSON values.

    Without `confines` the work may do all that this process may; with them, `spare` may have a
    process ready. Raises the SpokenError that the work raised, and Ended where it came to no end:
    too much memory or time, or any other error. The process ends with this one, and with an
    exception of `progress`.
    """
    child = spare.taken() if spare is not None else _started(is_confined=confines is not None)
    with _watched(child, confines) as is_late:
        with suppress(BrokenPipeError):
            _send(child, confines, (work, dict(arguments)))
        for said in _lines(_pipe(child.stdout)):
            if "share" in said:
                progress(*_told(said))
            elif "result" in said:
                return said["result"]
            else:
                raise _refused(said)
        _kill(child)  # it has closed its answers: what it started may still be there
        code = child.wait()
    raise Ended("time" if is_late.is_set() or _is_cpu_limit(code) else "memory", f"exit {code}")


class Spare:
    """A child for confined work that stands ready, its imports done; gone after minutes of idling."""

    def __init__(self, module: str) -> None:
        """module: what to import ahead."""
        self._module = module
        self._lock = threading.Lock()
        self._ready: list[subprocess.Popen[bytes]] = []  # one or none
        weakref.finalize(self, _end_all, self._ready)

    def stand_ready(self) -> None:
        """Starts a child unless one stands ready; returns at once."""
        with self._lock:
            self._stand_ready()

    def taken(self) -> subprocess.Popen[bytes]:
        """The child that stands ready, or a new one; nobody else gets it."""
        with self._lock:
            self._stand_ready()
            return self._ready.pop()

    def _stand_ready(self) -> None:
        if self._ready and self._ready[0].poll() is not None:
            _end_all(self._ready)
        if not self._ready:
            self._ready.append(_started(is_confined=True, module=self._module))


def _end_all(children: list[subprocess.Popen[bytes]]) -> None:
    while children:
        _finish(children.pop(), may_tidy=False)


def _started(*, is_confined: bool, module: str | None = None) -> subprocess.Popen[bytes]:
    child = subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", "-c", _START],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a parser's message may print a cell
        env=_environment() if is_confined else None,
        start_new_session=True,
        creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
    )
    with suppress(BrokenPipeError):
        _send(child, sys.path, module)
    return child


def _environment() -> dict[str, str]:
    """Nothing of the server's: few arenas, so that the memory asked for is the memory used."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return {"MALLOC_ARENA_MAX": "2", **kept}


def _send(child: subprocess.Popen[bytes], *parts: object) -> None:
    stream = _pipe(child.stdin)
    for part in parts:
        stream.write(_pickled(part))
    stream.flush()


def _pickled(part: object) -> bytes:
    """What is sent is read by other threads too, which remember answers in it meanwhile: then once more."""
    for _ in range(_ATTEMPTS):
        with suppress(RuntimeError):  # a dictionary changed its size
            return pickle.dumps(part)
    return pickle.dumps(part)


@contextmanager
def _watched(
    child: subprocess.Popen[bytes], confines: Confines | None
) -> Iterator[threading.Event]:
    """The child is gone afterwards with all that it started; the event says its time was over."""
    is_late = threading.Event()

    def end() -> None:
        is_late.set()
        _kill(child)

    timer = threading.Timer(confines.seconds, end) if confines is not None else None
    if timer is not None:
        timer.daemon = True
        timer.start()
    try:
        yield is_late
    finally:
        if timer is not None:
            timer.cancel()
        _finish(child, may_tidy=confines is None)


def _finish(child: subprocess.Popen[bytes], *, may_tidy: bool) -> None:
    """Ends a child. may_tidy: it has seconds to remove its scratch folder, if it still works."""
    if may_tidy:
        child.terminate()
        with suppress(subprocess.TimeoutExpired):
            child.wait(_LAST_WORDS_SECONDS)
    _kill(child)
    child.wait()
    for pipe in (child.stdin, child.stdout):
        with suppress(OSError):
            _pipe(pipe).close()


def _kill(child: subprocess.Popen[bytes]) -> None:
    """Kills a child and all that it started; a child that is known to have ended has no number."""
    if child.returncode is not None:
        return
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()


def _lines(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    """What the child says, line by line; a line that is no JSON object ends it all."""
    while line := stream.readline(_MOST_LINE_BYTES):
        try:
            said = json.loads(line)
        except ValueError:
            said = None
        if not isinstance(said, dict):
            raise Ended("failed", "no answer")
        yield said


def _told(said: Mapping[str, Any]) -> tuple[float, Text]:
    """How far the child is. Raises Ended for what no child of ours says."""
    try:
        share, words = float(said["share"]), (str(said[lang])[:_MOST_WORDS] for lang in LANGS)
        return min(max(share, 0.0), 1.0), Text(*words)
    except (KeyError, TypeError, ValueError):
        raise Ended("failed", "no progress") from None


def _refused(said: Mapping[str, Any]) -> Exception:
    """The error that the child told of."""
    try:
        if "ended" in said:
            return Ended("memory" if said["ended"] == "memory" else "failed", str(said["where"]))
        text, name = Text(th=str(said["th"]), en=str(said["en"])), said["refused"]
        if name == errors.DeliveryError.__name__:
            return errors.DeliveryError(str(said["code"]), text)
        return _SPOKEN[name](text)
    except (KeyError, TypeError, ValueError):
        return Ended("failed", "no error")


def _is_cpu_limit(code: int) -> bool:
    return hasattr(signal, "SIGXCPU") and code == -signal.SIGXCPU


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise ValueError("the child was started with pipes")
    return pipe
