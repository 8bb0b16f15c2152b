"""The payments: who is paid in which batch, on which day, from which source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from equity_metrics.declarations import Dataset
from equity_metrics.demo.chance import Chance
from equity_metrics.demo.children import Child
from equity_metrics.demo.forms import SIMULATED, place_words, said, thai_day
from equity_metrics.demo.plan import Batch, Plan
from equity_metrics.demo.survey import child_code
from equity_metrics.places import Places
from equity_metrics.text import BUDDHIST_ERA

PAYMENT_COLUMNS = (
    "payment_no", "citizen_id", "child_code", "province", "district", "fund_source", "amount",
    "paid_on", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment to one invented child."""

    child: Child
    paid_on: date
    fund_source: str


def payments_of(plan: Plan, children: Sequence[Child], known: Collection[int]) -> list[Payment]:
    """One payment to every child marked as paid, in the order of days.

    known: numbers of the children who answered in an earlier round; all others are first met in
    the latest round, so their money comes with the batches after it began.
    """
    chance = Chance(plan.seed, "payments")
    days = [
        {district: chance.day(*batch.days) for district in plan.district} for batch in plan.batch
    ]
    payments = []
    for child in children:
        if not child.is_paid:
            continue
        nth = chance.pick(_open_batches(plan, is_known=child.number in known))
        paid_on = days[nth][child.centre.district]
        if paid_on.weekday() < 4 and chance.happens(0.3):  # the second day at the desk
            paid_on += timedelta(days=1)
        payments.append(Payment(child, paid_on, chance.pick(plan.funds)))
    return sorted(payments, key=lambda each: (each.paid_on, each.child.number))


def _open_batches(plan: Plan, *, is_known: bool) -> dict[int, float]:
    begins = plan.latest.visits[0]

    def is_open(batch: Batch) -> bool:
        return is_known or batch.days[0] > begins

    return {nth: batch.share for nth, batch in enumerate(plan.batch) if is_open(batch)}


def payment_rows(
    payments: Sequence[Payment], amount: Decimal, contract: Dataset, places: Places
) -> Iterator[Mapping[str, object]]:
    """Rows (column of the contract -> words), numbered within each district by day."""
    counted: Counter[str] = Counter()
    for payment in payments:
        district = payment.child.centre.district
        counted[district] += 1
        year = payment.paid_on.year + BUDDHIST_ERA
        yield {
            "payment_no": f"จ{district}-{counted[district]:04d}/{year}",
            "citizen_id": payment.child.citizen_id,
            "child_code": child_code(payment.child),
            **place_words(district, places),
            "fund_source": said(contract, "fund_source", payment.fund_source),
            "amount": f"{amount:.2f}",
            "paid_on": thai_day(payment.paid_on),
            "note": SIMULATED,
        }
