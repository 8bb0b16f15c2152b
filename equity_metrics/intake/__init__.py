"""A delivered file -> checked rows and a row-by-row report."""

from equity_metrics.intake.checker import check
from equity_metrics.intake.door import check_apart, unfinished
from equity_metrics.intake.limits import COMMAND, SCREEN, Limits
from equity_metrics.intake.marking import DeliveredRow, DeliveredRows
from equity_metrics.intake.report import (
    Offer,
    Outcome,
    PartRows,
    Report,
    RowProblem,
    TotalCheck,
    Verdict,
)

__all__ = [
    "COMMAND", "SCREEN", "DeliveredRow", "DeliveredRows", "Limits", "Offer", "Outcome", "PartRows",
    "Report", "RowProblem", "TotalCheck", "Verdict", "check",
    "check_apart", "unfinished",
]  # fmt: skip
