"""Shares as a table that people read: one row a district, with what may be said of its gap."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from equity_metrics.cells import Cells
from equity_metrics.disparities.share_gap import ShareGap
from equity_metrics.places import Places
from equity_metrics.sentences.share import verdict
from equity_metrics.text import Lang, Text

_PLACE = Text(th="พื้นที่", en="Place")
_SHARE = Text(th="ส่วนแบ่ง{label} (ร้อยละของจังหวัด)", en="Share of {label} (% of the province)")
_GAP = Text(th="ส่วนต่าง (จุดร้อยละ)", en="Gap (percentage points)")
_SAID = Text(th="เทียบกับสัดส่วน", en="Against its share")
_CHANCE = Text(th="ค่าพีที่ปรับแล้ว", en="Adjusted p value")
_DECIMALS = 2
_CHANCE_DECIMALS = 4


def shares(cells: Cells, gaps: Sequence[ShareGap], places: Places, lang: Lang) -> pd.DataFrame:
    """One row a district, the widest shortfall first; the chance is empty where nothing was tested."""
    listed = sorted(gaps, key=lambda gap: gap.gap)
    first, last = cells.indicator.sides[0].label, cells.indicator.sides[-1].label
    return pd.DataFrame(
        {
            _PLACE[lang]: [places.place(gap.place).full_name[lang] for gap in listed],
            _SHARE.format(label=first)[lang]: [
                round(gap.numerator_share, _DECIMALS) for gap in listed
            ],
            _SHARE.format(label=last)[lang]: [
                round(gap.denominator_share, _DECIMALS) for gap in listed
            ],
            _GAP[lang]: [round(gap.gap, _DECIMALS) for gap in listed],
            _SAID[lang]: [verdict(gap)[lang] for gap in listed],
            _CHANCE[lang]: [
                None if gap.chance is None else round(gap.chance, _CHANCE_DECIMALS)
                for gap in listed
            ],
        }
    )
