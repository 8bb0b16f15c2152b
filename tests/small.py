"""Some of Lampang's children: files small enough to be published in a moment."""

from __future__ import annotations

from pathlib import Path

from delivered import path_of, rewrite, rows_of

from equity_metrics.demo import DemoDelivery

LAMPANG = "52"
ID, LIST_NUMBER, PLAN, DISTRICT = "เลขประจำตัว", "เลขที่บัญชี", "เลขที่แผน", "อำเภอ/เขต"
CHILDREN = 40


def some(files: tuple[DemoDelivery, ...]) -> list[tuple[str, Path]]:
    """Cuts the files to the children that were paid for, and to the cases with a plan."""
    support = path_of(files, "child_support")
    paid = rows_of(support)[:CHILDREN]
    ids = {row[ID] for row in paid}
    rewrite(support, paid)
    kept = [("child_support", support)]
    for period in ("2020-1", "2020-2"):
        survey = path_of(files, "child_survey", period=period)
        rewrite(survey, [row for row in rows_of(survey) if row[ID] in ids])
        kept.append(("child_survey", survey))
    plans = [row for row in rows_of(path_of(files, "individual_plan")) if row[LIST_NUMBER]][:10]
    numbers = {row[LIST_NUMBER] for row in plans}
    rewrite(path_of(files, "individual_plan"), plans)
    for dataset in ("out_of_school", "trace"):
        path = path_of(files, dataset)
        rewrite(path, [row for row in rows_of(path) if row[LIST_NUMBER] in numbers])
    follow_ups = path_of(files, "follow_up")
    named = {row[PLAN] for row in plans}
    rewrite(follow_ups, [row for row in rows_of(follow_ups) if row[PLAN] in named])
    cases = ("out_of_school", "trace", "individual_plan", "follow_up")
    return [*kept, *((dataset, path_of(files, dataset)) for dataset in cases)]
