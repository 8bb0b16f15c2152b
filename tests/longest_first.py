"""The files that take longest begin first: no worker is left alone at the end with one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

_HERE = Path(__file__).parent
# By their seconds on two processors. The first two ask for different stores: while one worker builds
# the demonstration, the other has work that does not wait for it.
LONGEST = (
    "spec/test_published_figures.py",
    "spec/test_published_changes.py",
    "browser/test_first_start.py",
    "browser/test_journeys.py",
    "browser/test_injection.py",
    "browser/test_pages_projected.py",
    "browser/test_pages_seen.py",
    "browser/test_presenting.py",
    "browser/test_meeting_journey.py",
    "browser/test_two_stewards.py",
    "faults/test_damage.py",
    "meeting/test_slides_protected.py",
    "takeaway/test_office_opens.py",
    "faults/test_kills.py",
    "spec/test_removals.py",
    "keeping/test_purge.py",
    "records/test_publishing_entries.py",
    "intake/test_hostile.py",
    "browser/test_own_tables_seen.py",
    "intake/test_hostile_corpus.py",
    "pages/test_committee_walk.py",
    "intake/test_any_spelling.py",
    "browser/test_two_recorders.py",
    "protection/test_whole_publications.py",
    "pages/test_data_page.py",
    "faults/test_disk.py",
    "protection/test_named_pairs.py",
    "contracts/test_one_file_each.py",
    "intake/test_student_care.py",
    "keeping/test_publications_kept.py",
    "intake/test_every_record_counted.py",
    "pages/test_own_tables_page.py",
    "pages/test_what_changed.py",
    "carried/test_carried_reading.py",
    "spec/test_one_payment.py",
    "browser/test_carried_journey.py",
)


def longest_first(items: list[pytest.Item]) -> None:
    """Puts the tests of the longest files in front, in their order; the others stay as they were."""
    gone = [name for name in LONGEST if not (_HERE / name).is_file()]
    if gone:
        raise pytest.UsageError(f"tests/longest_first.py names files that are gone: {gone}")
    rank = {_HERE / name: nth for nth, name in enumerate(LONGEST)}
    items.sort(key=lambda each: rank.get(each.path, len(LONGEST)))
