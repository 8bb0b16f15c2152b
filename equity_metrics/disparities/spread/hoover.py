"""The Hoover index: the share that would have to move for all to be equal."""

from __future__ import annotations

import numpy as np

from equity_metrics.disparities.distribution import Distribution
from equity_metrics.disparities.formula import formula
from equity_metrics.disparities.measure import Measure, Needs, Variant
from equity_metrics.text import Text

MEASURE = Measure(
    label=Text(
        th="ดัชนีฮูเวอร์ (Hoover)",
        en="Hoover index",
    ),
    reading=Text(
        th="สัดส่วนของทั้งหมดที่ต้องย้ายจากผู้ได้เกินค่าเฉลี่ยไปให้ผู้ได้ต่ำกว่า จึงจะเท่ากัน 0 คือเท่ากันหมด ยิ่งมากยิ่งเหลื่อมล้ำ",
        en="The share of the whole that would have to move from above the mean to below it. 0: all are equal; the larger, the more unequal.",
    ),
    kind="relative",
    equality=0.0,
    needs=Needs(),
    formula=r"\frac{1}{2\mu}\sum_i p_i |x_i - \mu|",
    source="Hoover (1936), Rev. Econ. Stat. 18, 162-171",
    variants=(Variant("hoover", "", Text(th="ถ่วงน้ำหนัก", en="weighted"), True),),
)


@formula()
def compute(distribution: Distribution, _parameter: str) -> float:
    """The Hoover index (Pietra, Ricci-Schutz), 0 to 1."""
    return float(distribution.share @ np.abs(distribution.value / distribution.mean - 1)) / 2
