"""A reader's own file of persons -> every measure over persons, one row a measure and a design."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from equity_metrics.disparities.estimate import Estimate
from equity_metrics.disparities.measure import measures_in
from equity_metrics.disparities.own.person_file import Persons, persons_of
from equity_metrics.disparities.own.person_rows import persons_distribution_rows
from equity_metrics.disparities.own.rows import OwnAnswer, written
from equity_metrics.disparities.survey.mean import mean_of
from equity_metrics.disparities.survey.sample import Sample
from equity_metrics.text import Text, number

_RANKS = ("quintile", "wealth_score")
_YES_OR_NO, _AMOUNTS = "attend", ("spending",)  # an amount has no highest value
_BY_GROUP = ("attend", "spending")
_MEANS = ("attend", "spending", "years")
_FOR_AMOUNTS = (("aci", ""), ("rci", ""))
_WITH_LIMITS = ("individual",)
_MISSING = Text(
    th="{case}: มีช่องที่ไม่มีคำตอบ {count} ช่อง คนนั้นไม่นับในตัววัดที่ใช้คำตอบนั้น แต่ยังนับในแบบแผนการสุ่ม",
    en="{case}: answers missing in {count} cells. Such a person is left out of the measures that need "
    "the answer and keeps the place in the sample's design.",
)
_SAID = Text(th="{case}: {reason}", en="{case}: {reason}")
_ONE_CLUSTER = Text(
    th="{case}: มีชั้นภูมิที่มีกลุ่มตัวอย่าง (PSU) เพียงกลุ่มเดียว จึงไม่มีค่าคลาดเคลื่อนมาตรฐานแบบชั้นภูมิและกลุ่ม ให้รวมชั้นภูมินั้นกับชั้นภูมิที่ใกล้เคียงก่อน",
    en="{case}: a stratum has one cluster (PSU) alone, so that nothing shows how clusters vary there: "
    "no errors for the design stratified_clusters. Join the stratum with a similar one first.",
)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One measure of one case, as the layout of results names it."""

    case_id: str
    block: str
    measure: str
    parameter: str
    design: str
    found: Estimate


def persons_table(text: str) -> OwnAnswer:
    """Every measure of every case of a file. Raises OwnTableError, which names every wrong row."""
    cases = persons_of(text)
    rows = [row for case in cases for row in person_rows(case)]
    return OwnAnswer([_written(row) for row in rows], (*_remarks(cases), *_reasons(rows)))


def person_rows(case: Persons) -> Iterator[PersonRow]:
    """Every measure of one case."""
    yield from _disaggregated(case)
    yield from _individual(case)
    for row in persons_distribution_rows(case.values, case.weight, case.group, case.designs):
        yield PersonRow(case.case_id, *row)


def _remarks(cases: list[Persons]) -> Iterator[Text]:
    """What a reader of the answer must know of a case: who was left out, what has no error."""
    for case in cases:
        silent = sum(int(np.isnan(found).sum()) for found in case.values.values())
        if silent:
            yield _MISSING.format(case=case.case_id, count=number(silent))
        clustered = case.designs.get("stratified_clusters")
        if clustered is not None and clustered.error_of(np.zeros(case.weight.size)) is None:
            yield _ONE_CLUSTER.format(case=case.case_id)


def _reasons(rows: list[PersonRow]) -> list[Text]:
    """Why values are not there, once a case and reason."""
    return list(
        dict.fromkeys(
            _SAID.format(case=row.case_id, reason=row.found.reason)
            for row in rows
            if row.found.value is None and row.found.reason is not None
        )
    )


def _written(row: PersonRow) -> dict[str, str]:
    """The row as the layout has it; all but the indices along a rank with their error alone."""
    found, has_limits = row.found, row.block in _WITH_LIMITS
    return {
        "case_id": row.case_id,
        "block": row.block,
        "measure": row.measure,
        "parameter": row.parameter,
        "design": row.design,
        "value": written(found.value),
        "se": written(found.se),
        "ci_low": written(found.low if has_limits else None),
        "ci_high": written(found.high if has_limits else None),
    }


def _disaggregated(case: Persons) -> Iterator[PersonRow]:
    """The weighted mean of each variable by quintile, by group, and of all."""
    for name, design in case.designs.items():
        for variable in _present(case, _MEANS):
            value = case.values[variable]
            block = (case.case_id, "disaggregated", f"mean_{variable}")
            for by, parts in case.parts.items() if variable in _BY_GROUP else ():
                for part in np.unique(parts[parts != ""]):
                    found = mean_of(value, design, parts == part)
                    yield PersonRow(*block, f"{by}={part}", name, found)
            yield PersonRow(*block, "all", name, mean_of(value, design))


def _individual(case: Persons) -> Iterator[PersonRow]:
    """The indices along the quintiles and along wealth itself, for each reading of the sample."""
    measures = measures_in("equity_metrics.disparities.survey")
    every = [(name, each.code) for name in measures for each in measures[name].MEASURE.variants]
    for rank in _present(case, _RANKS):
        for outcome in _present(case, (_YES_OR_NO, *_AMOUNTS)):
            for name, design in {"none": None, **case.designs}.items():
                sample = Sample(case.values[outcome], case.values[rank], design)
                for measure, variant in every if outcome == _YES_OR_NO else _FOR_AMOUNTS:
                    parameter = ";".join(each for each in (rank, outcome, variant) if each)
                    found: Estimate = measures[measure].compute(sample, variant)
                    row = (case.case_id, "individual", measure, parameter, name)
                    yield PersonRow(*row, found)


def _present(case: Persons, names: tuple[str, ...]) -> list[str]:
    return [name for name in names if name in case.values]
