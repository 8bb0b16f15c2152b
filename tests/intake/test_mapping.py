"""A renamed column: an offer, and a mapping that the sender states; never by position."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from test_corpus import CORPUS, needs_corpus

from equity_metrics.__main__ import main
from equity_metrics.catalogue import Catalogue
from equity_metrics.intake import COMMAND, Report, check
from equity_metrics.periods import Period

DAY = Period("as_of", "2021-12-31")
Checker = Callable[..., Report]


@pytest.fixture(params=["by DuckDB", "carefully"])
def checked(request: pytest.FixtureRequest, catalogue: Catalogue, tmp_path: Path) -> Checker:
    least = 0 if request.param == "by DuckDB" else 1 << 30

    def run(lines: list[str], **said: object) -> Report:
        file = tmp_path / "delivery.csv"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return check(
            file, catalogue.datasets["population_total"], catalogue.places, key=b"k",
            into=tmp_path / "parts", today=date(2026, 11, 20), period=DAY,
            limits=replace(COMMAND, fast_bytes=least), **said,  # type: ignore[arg-type]
        )  # fmt: skip

    return run


RENAMED = ["จังหวัด,อำเภอ,จำนวนประชากรปีนี้", "ลำปาง,งาว,100"]


def test_the_offer_names_the_head_that_the_mapping_takes(checked: Checker) -> None:
    refused = checked(RENAMED)
    assert (refused.outcome, refused.codes) == ("REJECT_FILE", ("MISSING_COLUMN",))
    assert refused.offer is not None
    assert refused.offer.missing == ("population",)
    assert refused.offer.heads == ("จำนวนประชากรปีนี้",)
    mapping = dict(refused.offer.guesses)
    assert mapping == {"จำนวนประชากรปีนี้": "population"}
    report = checked(RENAMED, mapping=mapping)
    assert (report.outcome, report.codes, report.rows_ok) == ("ACCEPT", ("COLUMN_MAPPED",), 1)
    assert report.mapped == (("จำนวนประชากรปีนี้", "population"),)
    assert any("จำนวนประชากรปีนี้" in note.th for note in report.notes)


def test_heads_are_offered_only_where_a_header_was_recognised(checked: Checker) -> None:
    """The first row of a file without header could be a person."""
    refused = checked(["นาย ก สมมติ,9000000000012", "นาย ข สมมติ,9000000000021"])
    assert refused.codes == ("MISSING_COLUMN",) and refused.offer is None
    assert "สมมติ" not in str(refused.as_json())


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        ({"จำนวนประชากร ปีก่อน": "population"}, "UNKNOWN_HEAD"),
        ({"จำนวนประชากรปีนี้": "people"}, "UNKNOWN_COLUMN"),
        ({"อำเภอ": "population"}, "HEAD_IS_KNOWN"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(
    checked: Checker, mapping: dict[str, str], code: str
) -> None:
    refused = checked(RENAMED, mapping=mapping)
    assert (refused.outcome, refused.codes) == ("REJECT_FILE", (code,))
    assert len(refused.sha256) == 64 and refused.parts == ()


def test_two_heads_of_one_column_are_not_chosen_between(checked: Checker) -> None:
    lines = ["จังหวัด,อำเภอ,ประชากร,จำนวนประชากรปีนี้", "ลำปาง,งาว,100,200"]
    refused = checked(lines, mapping={"จำนวนประชากรปีนี้": "population"})
    assert refused.codes == ("DUPLICATE_COLUMN",)


def test_what_the_contract_knows_needs_no_mapping(checked: Checker) -> None:
    report = checked(["จังหวัด,อำเภอ,ประชากร", "ลำปาง,งาว,100"], mapping={"ประชากร": "population"})
    assert (report.codes, report.mapped) == (("OK",), ())


@needs_corpus
def test_the_renamed_column_of_the_corpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EQUITY_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("EQUITY_KEY_FILE", str(tmp_path / "key"))
    asked = ["check", str(CORPUS / "w04_schema_renamed_column.csv"), "--dataset", "child_survey"]
    assert main([*asked, "--json"]) == 1
    offer = json.loads(capsys.readouterr().out)["offer"]
    assert offer["guesses"] == {"income_month": "household_income"}
    # Read as the sender matched it, it is held until somebody else has looked.
    assert main([*asked, "--map", "income_month=household_income", "--json"]) == 1
    read = json.loads(capsys.readouterr().out)
    assert (read["outcome"], read["codes"], read["rows_ok"]) == (
        "HOLD", ["COLUMN_MAPPED", "SCHEMA_CHANGED"], 6,
    )  # fmt: skip
