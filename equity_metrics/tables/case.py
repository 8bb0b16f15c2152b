"""The tables of case work as they are read: the chain, cases due, case managers, reasons and causes."""

from __future__ import annotations

import pandas as pd

from equity_metrics.declarations import Dimension
from equity_metrics.funnel import Funnel, baht_text, count_text
from equity_metrics.places import Places
from equity_metrics.text import Lang, Text, day, number
from equity_metrics.worklist import Worklist

_LINK = Text(th="ขั้น", en="Step")
_COUNT = Text(th="จำนวน", en="Children")
_BEFORE = Text(th="ร้อยละของขั้นก่อน", en="Percent of the step before")
_FIRST = Text(th="ร้อยละของขั้นแรก", en="Percent of the first step")
_BAHT = Text(th="เงินช่วยเหลือ", en="Help")
_PLAN = Text(th="เลขที่แผน", en="Plan")
_LIST = Text(th="เลขที่บัญชี", en="List number")
_DISTRICT = Text(th="อำเภอ/เขต", en="District")
_MANAGER = Text(th="ผู้จัดการ", en="Manager")
_SEEN = Text(th="ติดต่อล่าสุด", en="Latest contact")
_DUE = Text(th="กำหนดติดตาม", en="Due")
_OVER = Text(th="เกิน (วัน)", en="Days over")
_SOON = Text(th="ใกล้ถึง", en="Due soon")
_LATE = Text(th="เกินกำหนด", en="Overdue")
_NO_CAUSE = Text(th="ไม่นับเป็นสาเหตุ", en="No cause")
_NOTHING = "–"


def chain(funnel: Funnel, lang: Lang) -> pd.DataFrame:
    """One row a link: count, shares, baht."""
    links = funnel.links
    return pd.DataFrame(
        {
            _LINK[lang]: [each.label[lang] for each in links],
            _COUNT[lang]: [count_text(each)[lang] for each in links],
            _BEFORE[lang]: [_percent(each.of_before) for each in links],
            _FIRST[lang]: [_percent(each.of_first) for each in links],
            _BAHT[lang]: [
                _NOTHING if (baht := baht_text(each)) is None else baht[lang] for each in links
            ],
        }
    )


def _percent(share: float | None) -> str:
    return _NOTHING if share is None else number(share, 1)


def cases(found: Worklist, places: Places, lang: Lang) -> pd.DataFrame:
    """One row a case that waits, by its numbers alone; the longest overdue first."""
    return pd.DataFrame(
        {
            _PLAN[lang]: [each.plan_no for each in found.cases],
            _LIST[lang]: [each.list_no or _NOTHING for each in found.cases],
            _DISTRICT[lang]: [places.place(each.district).name[lang] for each in found.cases],
            _MANAGER[lang]: [each.manager_code or _NOTHING for each in found.cases],
            _SEEN[lang]: [
                day(each.seen_on)[lang] if each.seen_on else _NOTHING for each in found.cases
            ],
            _DUE[lang]: [day(each.due_on)[lang] for each in found.cases],
            _OVER[lang]: [
                number(each.days_over) if each.days_over > 0 else _NOTHING for each in found.cases
            ],
        }
    )


def managers(found: Worklist, lang: Lang) -> pd.DataFrame:
    """One row a case manager: cases due soon and overdue."""
    rows = found.by_manager()
    return pd.DataFrame(
        {
            _MANAGER[lang]: [code or _NOTHING for code, _, _ in rows],
            _LATE[lang]: [number(overdue) for _, _, overdue in rows],
            _SOON[lang]: [number(due) for _, due, _ in rows],
        }
    )


def matched(finer: Dimension, coarser: Dimension, lang: Lang) -> pd.DataFrame:
    """One row a group of a dimension: the group of the coarser one that it is mapped to."""
    return pd.DataFrame(
        {
            finer.label[lang]: [each.label[lang] for each in finer.group],
            coarser.label[lang]: [
                coarser.label_of(each.part_of)[lang] if each.part_of else _NO_CAUSE[lang]
                for each in finer.group
            ],
        }
    )
