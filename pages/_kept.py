"""What a server makes once: the monitor, its turns, its pages. Not in the frame, which is read anew at every run."""

from __future__ import annotations

import gc
from importlib import import_module
from pathlib import Path
from types import ModuleType

import streamlit as st

from equity_metrics.monitor import Monitor, open_monitor
from equity_metrics.turns import Turns

HERE = Path(__file__).resolve().parent
_OBJECTS = 10_000  # that are new before Python looks for what is left behind


@st.cache_resource(show_spinner=False)
def monitor() -> Monitor:
    return open_monitor()


@st.cache_resource(show_spinner=False)
def turns() -> Turns:
    """The turns of runs: in a row a crowd is served sooner than all at once.

    Threads that compute share one interpreter, and each that writes to a socket or looks at a file
    gets it back behind all others: a run of 30 ms would end with the last of the crowd. Most runs
    take a thirtieth of the patience; one that publishes or reads a file takes longer.
    """
    return Turns(patience=1.0)


@st.cache_resource(show_spinner=False)
def pages() -> tuple[ModuleType, ...]:
    """Every page of this folder: a file with a TITLE; the folder is the list."""
    names = [path.stem for path in HERE.glob("[a-z]*.py")]
    modules = [import_module(f"pages.{name}") for name in names]
    return tuple(sorted(modules, key=lambda module: module.ORDER))


@st.cache_resource(show_spinner=False)
def settled() -> bool:
    """Freezes what start-up made, once, so that no run has to look through it again.

    What runs leave behind is not looked for after seven hundred objects, as Python does by itself:
    one page makes tens of thousands.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS)
    return True
