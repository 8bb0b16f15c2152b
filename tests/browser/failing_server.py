"""Starts the real dashboard, whose store cannot be opened for a reason that repeats a person's row."""

from __future__ import annotations

import sys

from streamlit.web import cli

from equity_metrics import monitor

ROW = sys.argv.pop(1)


def _broken() -> monitor.Monitor:
    try:
        return {ROW: monitor.Monitor}["another"]  # type: ignore[return-value]
    except KeyError as failure:
        raise ValueError(f"could not convert {ROW} ('{ROW}') at /export/{'aB3' * 12}") from failure


monitor.open_monitor = _broken
sys.argv = ["streamlit", *sys.argv[1:]]
cli.main(prog_name="streamlit")
