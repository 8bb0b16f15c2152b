"""The grounds and the type of workbooks handed out: dark words stay legible on each, on paper too.

They are the hues of `charts.theme`, made light; that one loads the machinery of charts, which a
check in a process of its own has no use for.
"""

from __future__ import annotations

from typing import Any

INK = "#1b2733"
EVERY_ROW = "#a9cbe8"  # a column that every row must fill
NEEDED = "#dbe9f6"  # a column that must be there and may be left empty
OPTIONAL = "#eceff2"
EXAMPLE_INK = "#52606d"
WRONG = "#f6cdbb"
WARNED = "#fdedc4"
ASIDE = "#e3e6e9"
EXPLAINED = "#fff8f4"
LINE = "#c5ced6"

FONT: dict[str, Any] = {"font_name": "TH Sarabun New", "font_size": 16, "font_color": INK}
ROW = 27  # the height of a row of that size in points, where another font stands in for it too
SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
