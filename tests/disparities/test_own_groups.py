"""Tables of one's own: what is read, what is answered, and that no case stops another."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equity_metrics.disparities.own.groups import groups_table
from equity_metrics.disparities.own.rows import OwnAnswer, OwnTableError

CASES = "case_id,ordered_dimension,favourable_indicator,indicator_scale"
GROUPS = "case_id,subgroup,subgroup_order,estimate,se,population,reference_subgroup,setting_average"
THREE = ("A,1,20,3,100,0,", "B,2,40,1,200,0,", "C,3,60,4,100,0,")
Found = dict[tuple[str, str, str], dict[str, str]]


def asked(groups: tuple[str, ...], head: str = "1,1,100", case: str = "X") -> OwnAnswer:
    rows = "\n".join(f"{case},{row}" for row in groups)
    return groups_table(f"{CASES}\n{case},{head}\n", f"{GROUPS}\n{rows}\n")


def rows_of(answer: OwnAnswer) -> Found:
    return {(row["case_id"], row["measure"], row["variant"]): row for row in answer.rows}


def found(groups: tuple[str, ...], head: str = "1,1,100") -> dict[tuple[str, str], dict[str, str]]:
    return {key[1:]: row for key, row in rows_of(asked(groups, head)).items()}


def test_values_by_hand() -> None:
    rows = found(THREE)
    assert float(rows["d", "no_reference"]["value"]) == 40
    assert float(rows["d", "no_reference"]["se"]) == 5
    assert float(rows["aci", "weighted"]["value"]) == pytest.approx(7.5)
    assert float(rows["bgv", "weighted"]["value"]) == pytest.approx(200)
    assert float(rows["sii", "linear"]["value"]) == pytest.approx(40 / 0.75)
    assert float(rows["paf", "weighted"]["value"]) == pytest.approx(50)
    assert rows["mdmw", "weighted"]["se"] == "" != rows["mdmw", "weighted"]["ci_low"]


def test_every_row_has_a_known_status_and_numbers_only_where_it_has_a_value() -> None:
    for row in asked(THREE).rows:
        has_value = row["status"] in ("ok", "all_equal")
        assert (row["value"] != "") == has_value
        assert "nan" not in ",".join(row.values()).lower()
        assert (row["ci_low"] == "") == (row["ci_high"] == "")


def test_which_rows_an_ordered_case_has() -> None:
    rows = found(THREE)
    assert ("d", "ordered") in rows and ("d", "reference") not in rows
    assert ("d", "reference_first") not in rows and ("mdru", "reference_first") not in rows
    assert rows["sii", "logit_pop_omitted"]["status"] == "do_not_follow"
    assert not [variant for _, variant in rows if variant.endswith("_force")]
    assert not [variant for _, variant in rows if variant.startswith("setting_average")]


def test_an_unordered_case_takes_its_first_group_as_reference() -> None:
    rows = found(("A,,20,3,100,0,", "B,,60,1,200,0,", "C,,40,4,100,0,"), "0,1,100")
    assert float(rows["d", "no_reference"]["value"]) == 40  # highest minus lowest
    assert float(rows["d", "reference_first"]["value"]) == -20  # A minus C
    assert float(rows["mdru", "reference_first"]["value"]) == pytest.approx(20)
    assert rows["aci", "weighted"]["status"] == "not_applicable"
    assert ("d", "ordered") not in rows and ("sii", "logit_pop_omitted") not in rows


def test_the_first_group_with_a_value_is_the_reference() -> None:
    rows = found(("A,,,,5,0,", *(f"G{nth},,{10 * nth},1,5,0," for nth in range(1, 8))), "0,1,100")
    assert float(rows["d", "reference_first"]["value"]) == 10 - 20
    assert rows["mdru", "reference_first"]["status"] == "ok"


def test_an_order_given_to_an_unordered_dimension_ranks_where_it_is_asked_for() -> None:
    rows = found(("A,3,20,3,100,0,", "B,1,60,1,200,0,", "C,2,40,4,100,0,"), "0,1,100")
    assert float(rows["d", "no_reference"]["value"]) == 40
    assert float(rows["d", "ordered"]["value"]) == -40  # A is the most advantaged
    assert float(rows["par", "weighted"]["value"]) == 15  # the best, not the most advantaged
    assert float(rows["aci", "weighted"]["value"]) < 0


def test_rows_may_stand_in_any_order_and_hold_more_columns() -> None:
    backwards = rows_of(asked(THREE[::-1]))
    straight = rows_of(asked(THREE))
    for key, row in straight.items():
        value = backwards[key]["value"]
        assert value == row["value"] or float(value) == pytest.approx(float(row["value"]))
    more = groups_table(
        f"note,{CASES}\nhello,X,1,1,100\n",
        f"{GROUPS},note\n" + "\n".join(f"X,{row},hi" for row in THREE),
    )
    assert more.rows == asked(THREE).rows


def test_a_reference_and_an_average() -> None:
    rows = found(("A,,20,3,100,0,38", "B,,60,1,200,1,38", "C,,40,4,100,,38"), "0,1,100")
    assert float(rows["d", "reference"]["value"]) == 40
    assert float(rows["mdru", "reference"]["value"]) == pytest.approx(20)
    assert ("d", "reference_first") not in rows
    assert float(rows["par", "setting_average_no_pop"]["value"]) == pytest.approx(22)
    assert rows["par", "setting_average_and_pop"]["value"] == rows["par", "weighted"]["value"]
    assert float(rows["mdmu", "setting_average"]["value"]) == pytest.approx((18 + 22 + 2) / 3)


def test_missing_groups_are_dropped_by_force_alone() -> None:
    rows = found((*THREE, "D,4,,,50,0,"))
    assert rows["aci", "weighted"]["status"] == "refused_missing"
    assert float(rows["aci", "weighted_force"]["value"]) == pytest.approx(7.5)
    assert float(rows["bgv", "weighted_force"]["value"]) == pytest.approx(200)
    assert rows["mdbu", "unweighted_force"]["ci_low"] != ""
    assert float(rows["d", "no_reference"]["value"]) == 40
    assert rows["sii", "logit_single_weight"]["status"] == "ok"
    assert ("d", "no_reference_force") not in rows


def test_without_errors_and_without_populations() -> None:
    rows = found(("A,1,20,,,0,", "B,2,40,,,0,", "C,3,60,,,0,"))
    assert rows["d", "no_reference"] | {"case_id": ""} == {
        "case_id": "", "measure": "d", "variant": "no_reference", "status": "ok",
        "value": "40.0", "se": "", "ci_low": "", "ci_high": "",
    }  # fmt: skip
    assert rows["aci", "unweighted"]["status"] == rows["sii", "linear"]["status"] == "ok"
    assert rows["mdbu", "unweighted"]["ci_low"] == ""
    for measure in ("bgv", "ti", "mld", "par", "paf", "cov"):
        assert rows[measure, "weighted"]["status"] == "refused_input"
    assert rows["sii", "logit"]["status"] == "refused_input"


def test_infinite_is_called_as_tables_call_it() -> None:
    rows = found(("A,,0,3,100,0,", "B,,60,1,200,0,", "C,,40,4,100,0,"), "0,1,100")
    assert rows["r", "no_reference"]["status"] == "undefined_infinite"
    assert rows["r", "no_reference"]["value"] == ""


@pytest.mark.parametrize(
    ("groups", "head", "words"),
    [
        (("A,1,abc,,,0,", *THREE[1:]), "1,1,100", "row 2, column estimate: found 'abc'"),
        (("A,1,1e999,,,0,", *THREE[1:]), "1,1,100", "column estimate"),
        (("A,one,20,,,0,", *THREE[1:]), "1,1,100", "column subgroup_order"),
        (("A,1,20,,,yes,", *THREE[1:]), "1,1,100", "column reference_subgroup"),
        (("A,1,20,,,0,1", "B,2,20,,,0,2"), "1,1,100", "row 3, column setting_average: found '2'"),
        (THREE, "maybe,1,100", "cases.csv: row 2, column ordered_dimension: found 'maybe'"),
        (THREE, ",1,100", "column ordered_dimension"),
        (THREE, "1,1,lots", "column indicator_scale"),
        (("A,1,20,3,100,0,", "A,2,40,1,200,0,", "C,3,60,4,100,0,"), "1,1,100", "more than once: A"),
        (("A,1,20,3,-1,0,", *THREE[1:]), "1,1,100", "Populations below 0: A"),
        (("A,1,120,3,1,0,", *THREE[1:]), "1,1,100", "Values outside 0 to 100: A"),
        (("A,1,20,3,1,1,", "B,2,20,3,1,1,", "C,3,9,3,1,0,"), "1,1,100", "A, B"),
    ],
)
def test_a_case_that_cannot_be_read_is_refused_and_said(
    groups: tuple[str, ...], head: str, words: str
) -> None:
    answer = asked(groups, head)
    assert {row["status"] for row in answer.rows} - {"do_not_follow"} == {"refused_input"}
    assert {"d", "mdbu", "sii", "paf"} <= {row["measure"] for row in answer.rows}
    assert len(answer.remarks) == 1
    assert words in answer.remarks[0].en
    assert "กรณี X" in answer.remarks[0].th


def test_no_case_stops_another() -> None:
    cases = f"{CASES}\nBAD,1,1,100\nGOOD,1,1,100\nEMPTY,1,1,100\nGOOD,0,0,1\n"
    groups = "\n".join(
        [GROUPS, "BAD,A,1,x,,,0,", *(f"GOOD,{row}" for row in THREE), "OTHER,A,1,1,1,1,0,"]
    )
    answer = groups_table(cases, groups)
    by_case = {
        case: {row["status"] for row in answer.rows if row["case_id"] == case}
        for case in ("BAD", "GOOD", "EMPTY", "OTHER")
    }
    assert by_case["BAD"] == {"refused_input"}
    assert "ok" in by_case["GOOD"]
    assert by_case["EMPTY"] - {"do_not_follow"} == {"undefined"}
    assert by_case["OTHER"] == set()
    said = " ".join(remark.en for remark in answer.remarks)
    for words in ("tables.csv has no group of it", "cases.csv does not name it", "more than once"):
        assert words in said


@pytest.mark.parametrize(
    ("cases", "groups", "words"),
    [
        ("", f"{GROUPS}\n", "cases.csv: no rows"),
        (f"{CASES}\n", f"{GROUPS}\n", "cases.csv: no rows"),
        (f"{CASES}\nX,1,1,100\n", f"{GROUPS}\n", "tables.csv: no rows"),
        ("case_id,scale\nX,1\n", f"{GROUPS}\n", "lacks ordered_dimension, favourable_indicator"),
        (f"{CASES},case_id\nX,1,1,1,X\n", f"{GROUPS}\n", "case_id more than once"),
        (f"{CASES}\nX,1,1\n", f"{GROUPS}\n", "row 2 has 3 fields; the header has 4"),
        (f'{CASES}\n"X,1,1,1\n', f"{GROUPS}\n", "cannot be read as CSV"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_whole(cases: str, groups: str, words: str) -> None:
    with pytest.raises(OwnTableError) as refused:
        groups_table(cases, groups)
    assert words in refused.value.text.en
    assert refused.value.text.th != refused.value.text.en


def test_numbers_are_written_in_full() -> None:
    text = io.StringIO("\n".join([GROUPS, "X,A,,0.1,,,0,", "X,B,,0.3,,,0,"]))
    row = rows_of(groups_table(f"{CASES}\nX,0,1,1\n", text.getvalue()))["X", "d", "no_reference"]
    assert row["value"] == repr(0.3 - 0.1)
    assert next(csv.reader([row["value"]])) == [row["value"]]


def column(*usual: str) -> st.SearchStrategy[str]:
    """Words of a column: usual ones, nothing, and what no one expects."""
    odd = st.sampled_from(["", "", "0", "-1", "1e-300", "1e300", "nan", "inf", "x", "100.0001"])
    return st.one_of(st.sampled_from(usual), st.sampled_from(usual), odd)


ANY_ROW = st.tuples(
    st.sampled_from("ABCDEFG"), column("1", "2", "3", "4"), column("0.2", "3", "50", "99.9", "100"),
    column("0.1", "2", "40"), column("1", "0.4", "250", "1e9"), column("0", "0", "0", "1"), column("", "50"),
)  # fmt: skip
TIDY_ROWS = st.lists(
    st.tuples(
        st.sampled_from(["0", "0.1", "50", "99", "100", ""]), st.sampled_from(["0", "0.1", "30", ""]),
        st.sampled_from(["0", "0.4", "1", "70", "1e9"]),
    ),
    max_size=6,
)  # fmt: skip
HEADS = st.tuples(st.sampled_from("01"), st.sampled_from("01"), column("1", "100", "1000"))


def holds(answer: OwnAnswer) -> None:
    """Known statuses, finite numbers that are there only with a value, intervals that are ordered."""
    known = {
        "ok", "all_equal", "undefined_infinite", "undefined", "not_applicable", "refused_missing",
        "refused_input", "do_not_follow",
    }  # fmt: skip
    for row in answer.rows:
        assert row["status"] in known
        numbers = [float(row[name]) for name in ("value", "se", "ci_low", "ci_high") if row[name]]
        assert all(abs(each) < float("inf") for each in numbers)
        assert bool(row["value"]) == (row["status"] in ("ok", "all_equal"))
        assert bool(row["ci_low"]) == bool(row["ci_high"])
        if row["ci_low"]:
            assert row["value"] and float(row["ci_low"]) <= float(row["ci_high"])
        assert not row["se"] or float(row["se"]) >= 0


@settings(max_examples=60)
@given(st.lists(ANY_ROW, max_size=6), HEADS)
def test_whatever_a_table_holds_it_is_answered(
    rows: list[tuple[str, ...]], head: tuple[str, ...]
) -> None:
    holds(asked(tuple(",".join(row) for row in (*rows, ("Z", *"111111"))), ",".join(head)))


@settings(max_examples=60)
@given(TIDY_ROWS, HEADS)
def test_whatever_its_values_are(rows: list[tuple[str, ...]], head: tuple[str, ...]) -> None:
    tidy = [f"G{nth},{nth},{','.join(row)},{int(nth == 2)},50" for nth, row in enumerate(rows, 1)]
    holds(asked((*tidy, f"Z,{len(rows) + 1},40,1,3,0,50"), ",".join(head)))
