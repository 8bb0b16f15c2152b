"""Every row of the independent reference tables, through the functions of the command."""

from __future__ import annotations

import pytest

from benchmarks.oracle_deviations import ORACLE, Compared, every_comparison

pytestmark = pytest.mark.skipif(
    not ORACLE.is_dir(), reason="../shared/oracle is absent: no reference values to compare with"
)
MEASURES = """
    aci bgsd bgv cov d idisu idisw mdbu mdbw mdmu mdmw mdru mdrw mld paf par r rci rii sii ti
""".split()


@pytest.fixture(scope="module")
def comparisons() -> list[Compared]:
    return every_comparison()


@pytest.mark.parametrize("measure", MEASURES)
def test_values_errors_limits_and_statuses(measure: str, comparisons: list[Compared]) -> None:
    own = [each for each in comparisons if each.measure == measure]
    assert len(own) >= 40
    beyond = [each for each in own if not each.deviation <= each.tolerance]
    assert not beyond


def test_no_row_of_the_reference_is_left_out(comparisons: list[Compared]) -> None:
    assert {each.measure for each in comparisons} == set(MEASURES)
    assert sum(each.kind == "status" for each in comparisons) == 616
