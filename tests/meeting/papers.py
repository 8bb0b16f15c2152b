"""Meetings and resolutions to write in tests; every word of them is invented (ข้อมูลจำลอง)."""

from __future__ import annotations

from datetime import date

from equity_metrics.minutes import Item, Meeting, Resolution

LAMPANG = "52"
OTHER = "42"
HELD_ON = date(2026, 9, 5)


def meeting(*items: Item, committee: str = "คณะกรรมการ (ข้อมูลจำลอง)", on: date = HELD_ON) -> Meeting:
    return Meeting(
        committee=committee, committee_en="Committee (simulated)", held_on=on, items=items
    )


def resolution(
    of: str, said: str = "ให้สำรวจ (ข้อมูลจำลอง)", agency: str = "ศธจ. (ข้อมูลจำลอง)", **about: object
) -> Resolution:
    return Resolution.model_validate(
        {
            "meeting": of, "words": said, "resolved_on": HELD_ON, "publication": 1,
            "agency": agency, **about,
        }
    )  # fmt: skip
