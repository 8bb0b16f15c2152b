"""Plotly's own template without what no chart uses, which would be half of what is sent."""

from __future__ import annotations

from plotly.graph_objs.layout import Template
from plotly.io import templates

TEMPLATE = "equity"
TRACES = ("bar", "scatter")  # what charts are made of
_UNUSED = ("coloraxis", "colorscale", "geo", "polar", "scene", "ternary")


def _spare() -> Template:
    usual = templates["plotly"].to_plotly_json()
    return Template(
        data={name: usual["data"][name] for name in TRACES},
        layout={name: said for name, said in usual["layout"].items() if name not in _UNUSED},
    )


templates[TEMPLATE] = _spare()
