"""How far each district can be trusted, as a table that people read."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from equity_metrics import words
from equity_metrics.disparities.districts.uncertain import District, Range, Uncertain
from equity_metrics.places import Places
from equity_metrics.sentences.cells import parts_brief
from equity_metrics.sentences.districts import letters, ranks_said
from equity_metrics.text import Lang, Text, number

_PLACE = Text(th="พื้นที่", en="Place")
_VALUE = Text(th="{label} ({unit})", en="{label} ({unit})")
_INTERVAL = Text(th="ช่วงเชื่อมั่น 95%", en="95% interval")
_LIMITS = Text(th="ขอบเขต {level}%", en="{level}% limits")
_AMONG = Text(th="เทียบค่าจังหวัด", en="Against the province")
_PULLED = Text(th="ค่าที่ปรับแล้ว", en="Adjusted value")
_CREDIBLE = Text(th="ช่วง 95% ของค่าที่ปรับแล้ว", en="95% interval of the adjusted value")
_RANK = Text(th="ลำดับ", en="Rank")
_JOINT = Text(th="ช่วงลำดับ 95%", en="95% rank range")
_ALONE = Text(th="ช่วงลำดับเมื่อดูพื้นที่เดียว", en="Rank range of one area alone")
_REPORTED = Text(th="ลำดับหากรวมที่ยังไม่รายงาน", en="Rank with the silent ones")
_GROUPS = Text(th="กลุ่มที่แยกจากกันไม่ได้", en="Groups that cannot be told apart")
_SAID = {
    ("above", "clear"): Text(th="▲ สูงกว่าชัดเจน", en="▲ clearly above"),
    ("below", "clear"): Text(th="▼ ต่ำกว่าชัดเจน", en="▼ clearly below"),
    ("above", "warning"): Text(th="△ เริ่มสูงกว่า", en="△ drifting above"),
    ("below", "warning"): Text(th="▽ เริ่มต่ำกว่า", en="▽ drifting below"),
}
_LEVEL = Text(th="บอกความต่างไม่ได้", en="cannot be told apart")


def district_table(found: Uncertain, places: Places, lang: Lang) -> pd.DataFrame:
    """One row a district that is shown, the highest value first; every figure written out."""
    rows, decimals = found.districts, found.cells.unit.decimals
    value = _VALUE.format(label=found.cells.indicator.label, unit=found.cells.unit.label)

    def ranges(of: Sequence[Range | None]) -> list[str]:
        return [
            "–" if each is None else f"{number(each[0], decimals)}-{number(each[1], decimals)}"
            for each in of
        ]

    columns: dict[Text, list[str]] = {
        _PLACE: [places.place(each.cell.place).full_name[lang] for each in rows],
        value: [number(each.value, decimals) for each in rows],
        words.N_OF_N: [parts_brief(each.cell) or "–" for each in rows],
    }
    if any(each.cell.low is not None for each in rows):
        columns[_INTERVAL] = ranges([_interval(each) for each in rows])
    columns |= {
        _AMONG: [_SAID.get((each.side, each.zone), _LEVEL)[lang] for each in rows],
        _LIMITS.format(level="95"): ranges([each.warning for each in rows]),
        _LIMITS.format(level="99.8"): ranges([each.clear for each in rows]),
    }
    if any(each.pulled is not None for each in rows):
        columns[_PULLED] = [
            "–" if each.pulled is None else number(each.pulled, decimals) for each in rows
        ]
        columns[_CREDIBLE] = ranges([each.credible for each in rows])
    columns |= {
        _RANK: [str(each.rank) for each in rows],
        _JOINT: [ranks_said(each.joint) for each in rows],
        _ALONE: [ranks_said(each.alone) for each in rows],
        _GROUPS: [letters(each)[lang] for each in rows],
    }
    if any(each.reported for each in rows):
        columns[_REPORTED] = [ranks_said(each.reported) if each.reported else "–" for each in rows]
    return pd.DataFrame({head[lang]: column for head, column in columns.items()})


def _interval(each: District) -> Range | None:
    low, high = each.cell.low, each.cell.high
    return None if low is None or high is None else (low, high)
