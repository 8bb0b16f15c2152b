"""Invented survey rows for measurements: deterministic, written by DuckDB, every id of series 9."""

from __future__ import annotations

from pathlib import Path

import duckdb

HEADERS = (
    "child_code,citizen_id,first_name,last_name,birth_date,sex,province,district,subdistrict,"
    "household_income,enrolled,centre_code,disability,aid_amount,survey_date,poverty,is_eligible"
)
_CHECK_DIGIT = (
    "((11 - list_sum([(substr(body, k + 1, 1)::int) * (13 - k) for k in range(12)]) % 11) % 10)"
)


def write_survey(path: Path, rows: int, districts: dict[str, list[str]], survey_day: str) -> None:
    """Write `rows` children as CSV; `districts` names the districts of each province."""
    pairs = [(province, name) for province, names in districts.items() for name in names]
    connection = duckdb.connect()
    connection.execute("create table district (n integer, province varchar, name varchar)")
    connection.executemany(
        "insert into district values (?, ?, ?)",
        [(number, province, name) for number, (province, name) in enumerate(pairs)],
    )
    # hash() of the row number stands in for chance: the same rows on every machine.
    connection.execute(
        f"""
        copy (
            with child as (
                select i, hash(i) as h, '9' || lpad((i + 1)::varchar, 11, '0') as body from range({rows}) t(i)
            )
            select
                'C' || lpad(i::varchar, 8, '0') as child_code,
                body || {_CHECK_DIGIT}::varchar as citizen_id,
                'เด็ก' || (h % 5000)::varchar as first_name,
                'สมมติ' || (h % 9000)::varchar as last_name,
                (date '{survey_day}' - (90 + (h % 2000))::integer)::varchar as birth_date,
                (1 + (h >> 8) % 2)::varchar as sex,
                district.province as province,
                'อำเภอ' || district.name as district,
                'ตำบล' || (h % 7)::varchar as subdistrict,
                (500 + (h >> 16) % 9000)::varchar as household_income,
                '1' as enrolled,
                'CT' || lpad(((h >> 20) % 4000)::varchar, 5, '0') as centre_code,
                case when (h >> 24) % 20 = 0 then ((h >> 28) % 9 + 1)::varchar else '0' end as disability,
                case when (h >> 30) % 3 = 0 then '800' else '' end as aid_amount,
                '{survey_day}' as survey_date,
                (['ยากจนพิเศษ', 'ยากจน', 'ใกล้เคียงยากจน', 'ไม่ยากจน'])[1 + ((h >> 32) % 4)::integer] as poverty,
                ((h >> 36) % 2)::varchar as is_eligible
            from child join district on district.n = child.h % {len(pairs)}
            order by i
        ) to '{path.as_posix()}' (format csv, header true)
        """
    )
    connection.close()
