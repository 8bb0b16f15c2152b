"""What each real file of a folder of samples gives: a table of outcomes, codes and counts.

python benchmarks/samples.py ../shared/samples
Every file is checked against the contract that fits its kind best; one that no contract fits stands
here too, with the refusal that it must get.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.intake import Report, check
from equity_metrics.periods import Period

_TODAY = date(2026, 11, 20)


class Sample(NamedTuple):
    """A file, the dataset that its sender would choose, and what they would say beside it."""

    file: str
    dataset: str
    province: str | None = None
    period: Period | None = None


SAMPLES = (
    Sample("dopa_births_by_province_sex_2536-2564.csv", "births"),
    Sample("messy/m1_births_cp874_crlf.csv", "births"),
    Sample("messy/m2_births_thai_digits_utf8bom.csv", "births"),
    Sample("messy/m3_births_unicode_text_utf16le.txt", "births"),
    Sample("derived_birth_cohorts_by_province_end2564.csv", "births"),
    Sample("lampang_peo_2562_schools_by_district.csv", "education_site", "52", Period("academic_year", "2019")),
    Sample("messy/m4_lampang_schools_merged_header.xlsx", "education_site"),
    Sample("messy/m5_lampang_schools_merged_header_tis620.csv", "education_site"),
    Sample("messy/m7_lampang_schools_html_disguised.xls", "education_site"),
    Sample("lampang_peo_2559-2562_participation_by_age.csv", "participation", "52"),
    Sample("messy/m4_lampang_schools_merged_header.xlsx", "participation", "52"),
    Sample("messy/m6_district_name_variants.csv", "population_total"),
    Sample("dopa_population_households_subdistricts_2021.csv", "population_total", None, Period("as_of", "2021-12-31")),
    Sample("bma_bangkok_districts.csv", "population_total", "10"),
    Sample("nesdc_gpp_by_province_2556-2563_th.csv", "population_total"),
    Sample("nso_expense_by_province_2549-2558.csv", "population_total"),
    Sample("nso_expense_by_province_2549-2558.xlsx", "population_total"),
    Sample("nso_household_expense_by_province_2555-2564_th.csv", "population_total"),
    Sample("nso_household_income_by_province_2547-2564_th.csv", "population_total"),
    Sample("nso_income_by_province_2541-2558.xlsx", "population_total"),
    Sample("nso_income_by_province_2549-2558.csv", "population_total"),
    Sample("moe_dropout_reasons_first3.csv", "out_of_school"),
    Sample("oosc_dropout_by_province_first20.csv", "out_of_school"),
)  # fmt: skip


def checked(catalogue: Catalogue, folder: Path, sample: Sample, into: Path) -> Report:
    """The report of one sample; its kept rows are in `into`."""
    return check(
        folder / sample.file, catalogue.datasets[sample.dataset], catalogue.places, key=b"k",
        into=into, province=sample.province, period=sample.period, today=_TODAY,
    )  # fmt: skip


def lines(catalogue: Catalogue, folder: Path) -> Iterator[str]:
    """The table as Markdown."""
    yield "| file | dataset | outcome | codes | read | ok | refused | set aside |"
    yield "|---|---|---|---|---:|---:|---:|---:|"
    for sample in SAMPLES:
        with tempfile.TemporaryDirectory() as into:
            found = checked(catalogue, folder, sample, Path(into))
        counts = (found.rows_read, found.rows_ok, found.rows_rejected, found.rows_set_aside)
        told = (sample.file, sample.dataset, found.outcome, " ".join(found.codes), *counts)
        yield f"| {' | '.join(str(each) for each in told)} |"


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    for line in lines(load_catalogue(), options.parse_args().folder):
        print(line)


if __name__ == "__main__":
    main()
