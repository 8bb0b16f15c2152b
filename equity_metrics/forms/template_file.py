"""A form as a file that leaves: its name, its ending, its kind."""

from equity_metrics.forms.guide_words import FORM
from equity_metrics.forms.theme import MEDIA_TYPE

__all__ = ["LABEL", "MEDIA_TYPE", "SUFFIX"]

LABEL = FORM
SUFFIX = "xlsx"
