"""The command that writes forms: python -m equity_metrics template DATASET --province 52 --output FILE.xlsx."""

from __future__ import annotations

import argparse
from pathlib import Path

from equity_metrics.commands.shared import AddCommand, require_known, write
from equity_metrics.forms import template
from equity_metrics.monitor import Monitor


def add_to(command: AddCommand) -> None:
    """Adds `template` to the parser."""
    added = command("template", _template, "write the Excel form of a dataset")
    added.add_argument("dataset")
    added.add_argument("--province", help="code of the province whose lists the form offers")
    added.add_argument("--output", type=Path, required=True, help="where to write the XLSX")


def _template(monitor: Monitor, asked: argparse.Namespace) -> int:
    catalogue = monitor.catalogue
    require_known("DATASET", asked.dataset, [each.id for each in catalogue.deliverable])
    if asked.province is not None:
        require_known(
            "--province", asked.province, [each.code for each in catalogue.places.provinces]
        )
    write(asked.output, template(asked.dataset, catalogue, asked.province))
    label = catalogue.datasets[asked.dataset].label
    print(f"{label.th}: {asked.output}\n{label.en}: {asked.output}")
    return 0
