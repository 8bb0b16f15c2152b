"""What was approved before it was paid: one approval a district, a source of funds and a fiscal year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from math import ceil

from equity_metrics.declarations import Dataset
from equity_metrics.demo.forms import place_words, said, thai_day
from equity_metrics.demo.payments import Payment
from equity_metrics.demo.plan import Plan
from equity_metrics.periods import Period, period_of
from equity_metrics.places import Places
from equity_metrics.text import BUDDHIST_ERA

APPROVAL_COLUMNS = (
    "approval_no", "province", "district", "fund_source", "approved_on", "children", "approved_baht",
)  # fmt: skip
_DAYS_BEFORE = timedelta(days=14)


def approval_rows(
    plan: Plan, payments: Sequence[Payment], amount: Decimal, contract: Dataset, places: Places
) -> Iterator[Mapping[str, object]]:
    """Rows (column of the contract -> words): all who were paid, and a few who wait for it."""
    groups: dict[tuple[str, Period, str], list[date]] = {}
    for each in payments:
        year = period_of("fiscal_year", each.paid_on)
        key = (each.child.centre.district, year, each.fund_source)
        groups.setdefault(key, []).append(each.paid_on)
    for nth, ((district, year, fund), days) in enumerate(sorted(groups.items()), start=1):
        children = len(days) + ceil(plan.unpaid * len(days))
        yield {
            "approval_no": f"อ{nth:03d}/{int(year.code) + BUDDHIST_ERA}",
            **place_words(district, places),
            "fund_source": said(contract, "fund_source", fund),
            "approved_on": thai_day(max(year.starts, min(days) - _DAYS_BEFORE)),
            "children": str(children),
            "approved_baht": f"{children * amount:.2f}",
        }
