"""A reader's own tables on screen: layouts with examples, the answers to them, nothing of it kept."""

from __future__ import annotations

from equity_metrics.own_tables.computing import Answer, computed
from equity_metrics.own_tables.layouts import LAYOUTS, Layout, OwnFile

__all__ = ["LAYOUTS", "Answer", "Layout", "OwnFile", "computed"]
