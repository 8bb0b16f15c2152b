"""The command that prints the tables of the record of processing: python -m equity_metrics processing."""

from __future__ import annotations

import argparse

from equity_metrics.commands.shared import AddCommand
from equity_metrics.monitor import Monitor
from equity_metrics.processing import processing_tables
from equity_metrics.text import LANGS, Lang


def add_to(command: AddCommand) -> None:
    """Adds `processing` to the parser."""
    added = command("processing", _processing, "print the tables of docs/PDPA.md: what is kept")
    added.add_argument("--lang", choices=LANGS, default="th", help="the language of the tables")


def _processing(monitor: Monitor, asked: argparse.Namespace) -> int:
    lang: Lang = asked.lang
    print(processing_tables(monitor.catalogue, lang))
    return 0
