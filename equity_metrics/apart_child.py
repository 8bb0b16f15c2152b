"""The child's side of `apart`: takes its work, goes under guard, tells how far it is, answers."""

from __future__ import annotations

import importlib
import json
import os
import pickle
import signal
import sys
import tempfile
import threading
from pathlib import Path

from equity_metrics.errors import SpokenError
from equity_metrics.guards import Confines, hold

_BEHIND_READERS = 10  # of 19 steps down
_IDLE_SECONDS = 600


def serve() -> None:
    """The child's side: reads the work from standard input, tells and answers on standard output."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if hasattr(os, "nice"):
        os.nice(_BEHIND_READERS)

    def say(**said: object) -> None:
        answers.write(json.dumps(said).encode() + b"\n")
        answers.flush()

    try:
        confines = _ready(pickle.load(sys.stdin.buffer))
        if confines is not None:
            hold(confines.guards, confines.folder)
            os.chdir(confines.folder)
            tempfile.tempdir = str(confines.folder)
        work, arguments = pickle.load(sys.stdin.buffer)
        threading.Thread(target=_end_with_parent, daemon=True).start()
        result = work(lambda share, what: say(share=share, th=what.th, en=what.en), **arguments)
        say(result=result)
    except SpokenError as refused:
        code = getattr(refused, "code", None)
        say(refused=type(refused).__name__, code=code, th=refused.text.th, en=refused.text.en)
    except MemoryError:
        say(ended="memory", where="MemoryError")
    except Exception as failure:
        say(ended="failed", where=_place_of(failure))
    os._exit(0)  # the thread below still reads


def _ready(module: str | None) -> Confines | None:
    """Imports ahead and waits for the work; a child that nobody needs for minutes ends."""
    if module is not None:
        importlib.import_module(module)
    if hasattr(signal, "alarm"):
        signal.alarm(_IDLE_SECONDS)
    try:
        confines: Confines | None = pickle.load(sys.stdin.buffer)
    except EOFError:  # the parent went
        os._exit(0)
    if hasattr(signal, "alarm"):
        signal.alarm(0)
    return confines


def _end_with_parent() -> None:
    """Standard input stays open as long as the parent lives: nobody works for nobody."""
    while os.read(0, 1):
        pass
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _place_of(failure: BaseException) -> str:
    """The type of an error and the line of the program; its message may hold what a file holds."""
    trace, place = failure.__traceback__, ""
    while trace is not None:
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(failure).__name__} {place}"
