"""What every workbook keeps to: one Thai font, no formulas out of text, figures as the unit has them."""

from __future__ import annotations

FONT = "TH Sarabun New"
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def pattern(decimals: int) -> str:
    """The number format of figures with so many decimals: #,##0.0 for one."""
    return "#,##0" + ("." + "0" * decimals if decimals else "")
