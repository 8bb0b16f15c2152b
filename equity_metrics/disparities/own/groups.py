"""Tables of the reader's own: every measure in every variant for each case, as rows to write.

A case is a row of one file and its groups are rows of another. A case that cannot be computed is
answered with its status and does not stop the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from equity_metrics.disparities.estimate import Estimate, without
from equity_metrics.disparities.groups import Floats, Groups
from equity_metrics.disparities.own.cases import OwnCase, answers, empty_answers
from equity_metrics.disparities.own.rows import OwnAnswer, OwnRow, OwnTableError, read_rows, written
from equity_metrics.text import Text

NAMES = ("cases.csv", "tables.csv")
_CASES = ("case_id", "ordered_dimension", "favourable_indicator", "indicator_scale")
_GROUPS = (
    "case_id", "subgroup", "subgroup_order", "estimate", "se", "population",
    "reference_subgroup", "setting_average",
)  # fmt: skip
_STATUS = {"infinite": "undefined_infinite"}  # as tables between groups call it
_WORTH_SAYING = ("refused_input", "refused_missing", "undefined", "infinite")
_NO_GROUPS = Text(
    th="กรณี {case} ({file} แถวที่ {row}): ไม่มีกลุ่มใน {other}",
    en="Case {case} ({file}, row {row}): {other} has no group of it.",
)
_NO_CASE = Text(
    th="กรณี {case} ({file} แถวที่ {row}): ไม่มีใน {other} จึงไม่ได้คำนวณ",
    en="Case {case} ({file}, row {row}): {other} does not name it, so its groups are left out.",
)
_TWICE = Text(
    th="กรณี {case} ({file} แถวที่ {row}): มีมากกว่าหนึ่งแถว ใช้แถวแรก",
    en="Case {case} ({file}, row {row}): it stands more than once; the first row is used.",
)
_SAID = Text(th="กรณี {case}: {reason}", en="Case {case}: {reason}")
_AVERAGES = Text(
    th="{file}: แถวที่ {row} คอลัมน์ {column}: พบ “{found}” ไม่ตรงกับแถวก่อนของกรณีเดียวกัน ต้องเป็นค่าเดียวทั้งกรณี",
    en="{file}: row {row}, column {column}: found {found!r}, which is not that of the case's other rows; one value a case is accepted.",
)


@dataclass(frozen=True, slots=True)
class _Answered:
    rows: list[dict[str, str]]
    remarks: list[Text]


def groups_table(cases: str, groups: str) -> OwnAnswer:
    """The answers to two CSV texts: the cases, and the groups of all cases.

    Raises OwnTableError where one of them is no such table as a whole.
    """
    heads = read_rows(cases, NAMES[0], _CASES)
    of_case: dict[str, list[OwnRow]] = {}
    for row in read_rows(groups, NAMES[1], _GROUPS):
        of_case.setdefault(row.words["case_id"], []).append(row)
    first: dict[str, OwnRow] = {}
    for head in heads:
        first.setdefault(head.words["case_id"], head)
    answered = [_answered(head, of_case.get(case, [])) for case, head in first.items()]
    return OwnAnswer(
        [row for each in answered for row in each.rows],
        (*_unmatched(heads, first, of_case), *(say for each in answered for say in each.remarks)),
    )


def _unmatched(
    heads: list[OwnRow], first: dict[str, OwnRow], of_case: dict[str, list[OwnRow]]
) -> Iterator[Text]:
    """What stands in one file alone, or twice."""
    cases, groups = NAMES
    for head in heads:
        case = head.words["case_id"]
        if head is not first[case]:
            yield _TWICE.format(case=case, file=cases, row=head.row)
        elif case not in of_case:
            yield _NO_GROUPS.format(case=case, file=cases, row=head.row, other=groups)
    for case, rows in of_case.items():
        if case not in first:
            yield _NO_CASE.format(case=case, file=groups, row=rows[0].row, other=cases)


def _answered(head: OwnRow, rows: list[OwnRow]) -> _Answered:
    case = head.words["case_id"]
    found: list[tuple[str, str, Estimate | None]]
    try:
        found = list(answers(_read(head, rows)))
    except OwnTableError as refused:
        refusal = without("refused_input", refused.text)
        found = [(code, label, refusal) for code, label in empty_answers()]
    reasons = {
        each.reason: None
        for _, _, each in found
        if each is not None and each.reason is not None and each.status in _WORTH_SAYING
    }
    return _Answered(
        [_row(case, code, label, each) for code, label, each in found],
        [_SAID.format(case=case, reason=reason) for reason in reasons],
    )


def _row(case: str, code: str, label: str, found: Estimate | None) -> dict[str, str]:
    numbers = (None,) * 4 if found is None else (found.value, found.se, found.low, found.high)
    value, se, low, high = (written(each) for each in numbers)
    status = "do_not_follow" if found is None else _STATUS.get(found.status, found.status)
    return {
        "case_id": case, "measure": code, "variant": label, "status": status,
        "value": value, "se": se, "ci_low": low, "ci_high": high,
    }  # fmt: skip


def _read(head: OwnRow, rows: list[OwnRow]) -> OwnCase:
    """One case from its row and those of its groups; raises OwnTableError, which names the row."""
    is_ordered = head.flag("ordered_dimension")
    scale = head.number("indicator_scale")
    order = _numbers(rows, "subgroup_order")
    reference = np.array(
        [row.words["reference_subgroup"] != "" and row.flag("reference_subgroup") for row in rows],
        dtype=bool,
    )
    return OwnCase(
        is_ordered,
        Groups(
            names=tuple(row.words["subgroup"] for row in rows),
            estimate=_numbers(rows, "estimate"),
            is_favourable=head.flag("favourable_indicator"),
            scale=None if np.isnan(scale) else scale,
            se=_numbers(rows, "se"),
            population=_numbers(rows, "population"),
            order=order if is_ordered or not np.isnan(order).all() else None,
            reference=reference if reference.any() else None,
            setting_average=_average(rows),
        ),
    )  # fmt: skip


def _numbers(rows: list[OwnRow], column: str) -> Floats:
    return np.array([row.number(column) for row in rows], dtype=np.float64)


def _average(rows: list[OwnRow]) -> float | None:
    given = [row for row in rows if not np.isnan(row.number("setting_average"))]
    if not given:
        return None
    average = given[0].number("setting_average")
    for row in given:
        if row.number("setting_average") != average:
            raise row.refused(_AVERAGES, "setting_average")
    return average
