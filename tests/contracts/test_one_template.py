"""Every picture is sent with the short template, which leaves out nothing that a picture uses."""

from __future__ import annotations

import re

import pytest
from plotly.io import templates
from test_layers import PACKAGE

from equity_metrics import charts
from equity_metrics.catalogue import load_catalogue
from equity_metrics.charts.template import TEMPLATE, TRACES
from equity_metrics.charts.theme import Look
from tests.by_hand import cells_of

CATALOGUE = load_catalogue()
LAYOUT = ("annotationdefaults", "autotypenumbers", "colorway", "font", "hoverlabel", "hovermode",
          "paper_bgcolor", "plot_bgcolor", "shapedefaults", "title", "xaxis", "yaxis")  # fmt: skip


@pytest.mark.parametrize("kind", [each for each in charts.kinds() if each != "groups"])
def test_a_picture_is_sent_with_the_short_template(kind: str) -> None:
    given = {
        each.code: (40 + nth, 100) for nth, each in enumerate(CATALOGUE.places.districts("52"))
    }
    cells = cells_of(CATALOGUE, "child_aid_coverage", given)
    figure = charts.kinds()[kind].draw(cells, CATALOGUE.places, "th", Look())
    assert {trace.type for trace in figure.data} <= set(TRACES)
    assert figure.layout.template == templates[TEMPLATE]


def test_no_chart_draws_another_kind_of_trace() -> None:
    found = {
        name
        for path in (PACKAGE / "charts").glob("*.py")
        for name in re.findall(r'"type": "([a-z0-9]+)"', path.read_text(encoding="utf-8"))
    }
    assert found - set(TRACES) == {"line", "rect", "date", "category", "data"}  # shapes, axes, ends


def test_what_is_used_is_said_as_plotly_says_it() -> None:
    usual, short = (templates[name].to_plotly_json() for name in ("plotly", TEMPLATE))
    assert {name: usual["data"][name] for name in TRACES} == short["data"]
    assert {name: usual["layout"][name] for name in LAYOUT} == short["layout"]
    assert len(str(short)) < len(str(usual)) / 3
