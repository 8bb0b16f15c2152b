"""What is handed to those who send: a template, an explanation of each column, their file marked."""

from equity_metrics.forms.guide import ColumnGuide, Guide, guide_of
from equity_metrics.forms.marked import check_marked, check_marked_apart
from equity_metrics.forms.template import template

__all__ = ["ColumnGuide", "Guide", "check_marked", "check_marked_apart", "guide_of", "template"]
