"""The relation `cell`: one text column per column of the contract, long or unpivoted, no oddities.

Rows that are no data (totals, notes, examples, blanks, a repeated header) are listed in the table `aside`.
"""

from __future__ import annotations

import re

import duckdb

from equity_metrics.declarations import Dataset
from equity_metrics.intake.handed_out import EXAMPLE, PROBLEMS_HEAD
from equity_metrics.intake.heads import HeadMatcher, Layout, head_key

TOTAL_WORDS = (
    "^(รวม(ทั้งสิ้น|ทั้งหมด|ทั้งจังหวัด|จังหวัด.*|ทั้งอำเภอ|ยอด|ทุกอำเภอ)?|ยอดรวม(ทั้งสิ้น)?|ผลรวม"
    "|(grand)?total|sum)[:：]?$"
)
_EXAMPLE_WORDS = f"^{EXAMPLE.strip()}"
_NOTE_WORDS = "^(หมายเหตุ|ที่มา|แหล่งที่มา|แหล่งข้อมูล|ข้อมูลณ|ข้อมูลจำลอง|note|source|remark|\\*)"


# Two cheap sieves before the exact tests: the first letter alone lets nearly every row pass.
_SUSPECT_LETTERS = "รยผหทแขต*gradntsGRADNTS \t\n\r\f\v\u00a0"
_SUSPECT = (
    "^[\\s\u00a0]*($|รวม|ยอดรวม|ผลรวม|หมายเหตุ|ที่มา|แหล่ง|ข้อมูล|ตัวอย่าง|\\*"
    "|(?i:g?r?a?n?d? ?total|sum|note|source|remark))"
)
_ROWS_UNDER_HEADER = 3
_LEAST_NUMBERS = 4
_IN_BRACKETS = re.compile(r"[(（\[].*[)）\]]")
_PROBLEMS = head_key(PROBLEMS_HEAD)
_BLANKS = "' \u00a0\t'"


def trimmed(words: str) -> str:
    """SQL: a text without outer blanks; trimming costs ten times what finding none to trim does."""
    blanks = (" ", "\u00a0", "\t")
    begins = " or ".join(f"ascii({words}) = {ord(blank)}" for blank in blanks)
    ends = " or ".join(f"ends_with({words}, '{blank}')" for blank in blanks)
    return f"case when {begins} or {ends} then trim({words}, {_BLANKS}) else {words} end"


def text_column(name: str) -> str:
    """The column of `cell` that holds a contract column's text."""
    return f"t_{name}"


def set_aside(connection: duckdb.DuckDBPyConnection, layout: Layout) -> None:
    """Fill `aside` (r, kind: total, note, blank, header, example) from `record`."""
    known = [row[0] for row in connection.execute("describe record").fetchall()]
    explained = {f"c{n}" for n, head in enumerate(layout.heads) if head_key(head) == _PROBLEMS}
    values = [name for name in known if name.startswith("c") and name not in explained]
    filled = [f"nullif(trim({name}, {_BLANKS}), '')" for name in values]
    label = f"coalesce({', '.join(filled)})"
    key = f"lower(replace(replace({label}, ' ', ''), '\u00a0', ''))"
    count = " + ".join(f"({each} is not null)::integer" for each in filled)
    heads = _header_values(layout, values)
    header = _header_condition(heads)
    _suspect(connection, values[0], heads)
    connection.execute(
        f"""
        create table aside as
        with labelled as (
            select r, {label} as label, {key} as key, {count} as filled, {header} as is_header
            from record join suspect using (r)
        )
        select r, case
            when label is null then 'blank'
            when is_header then 'header'
            when regexp_matches(key, $total) then 'total'
            when regexp_matches(key, $example) then 'example'
            else 'note' end as kind
        from labelled
        where label is null or is_header or regexp_matches(key, $total)
            or regexp_matches(key, $example)
            or (filled = 1 and regexp_matches(key, $note))
        """,
        {"total": TOTAL_WORDS, "example": _EXAMPLE_WORDS, "note": _NOTE_WORDS, **heads},
    )
    connection.execute("drop table suspect")


def set_aside_under_header(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset, layout: Layout
) -> None:
    """Add to `aside` the rows right under the header that belong to it.

    Units in brackets, the numbers of the columns, or the heads again in another language.
    """
    rows = connection.execute(
        "select record.* from record anti join aside using (r)"
        f" where r <= {layout.last_row + _ROWS_UNDER_HEADER} order by r"
    ).fetchall()
    matcher = HeadMatcher(dataset)
    for nth, (number, _, *cells) in enumerate(rows, start=layout.last_row + 1):
        words = [(cell or "").strip() for cell in cells]
        if number != nth or not _belongs_to_header(matcher, layout, words):
            return
        connection.execute("insert into aside values (?, 'note')", [number])


def _belongs_to_header(matcher: HeadMatcher, layout: Layout, words: list[str]) -> bool:
    filled = [word for word in words if word]
    is_units = len(filled) > 1 and all(_IN_BRACKETS.fullmatch(word) for word in filled)
    numbers = [str(place) for place in range(1, len(words) + 1)]
    is_numbered = len(filled) >= _LEAST_NUMBERS and words[: layout.width] == numbers[: layout.width]
    # A cell that repeats its own head is a yes; in another spelling it is a head.
    named = sum(
        matcher.column_of(words[place]) == name and words[place] != layout.heads[place].strip()
        for name, place in layout.columns.items()
    )
    return is_units or is_numbered or 2 * named > len(filled) > 1


def _suspect(connection: duckdb.DuckDBPyConnection, first: str, heads: dict[str, str]) -> None:
    """Create `suspect` (r): what may be set aside, by the first cell or one head's alone.

    Reading two columns of a million rows is nothing, reading all of them to find none is not.
    """
    letters = ", ".join(str(ord(letter)) for letter in _SUSPECT_LETTERS)
    begins = f"ascii({first}) in (0, {letters}) and regexp_matches({first}, $suspect)"
    name, head = next(iter(heads.items()), ("", ""))
    repeats = f" or contains(c{name[1:]}, $head)" if head else ""
    connection.execute(
        f"create temp table suspect as select r from record where {first} is null or {begins}{repeats}",
        {"suspect": _SUSPECT} | ({"head": head} if head else {}),
    )


def _header_condition(heads: dict[str, str]) -> str:
    same = [f"trim(coalesce(c{name[1:]}, ''), {_BLANKS}) = ${name}" for name in heads]
    return " and ".join(same) or "false"


def _header_values(layout: Layout, known: list[str]) -> dict[str, str]:
    if layout.height > 1:
        return {}
    return {
        f"h{index}": layout.heads[index].strip()
        for index in sorted({*layout.columns.values(), *(cell.index for cell in layout.wide)})
        if f"c{index}" in known
    }


def make_cells(connection: duckdb.DuckDBPyConnection, dataset: Dataset, layout: Layout) -> None:
    """Create the view `cell` (r, n, t_<column>...) over the data rows of `record`."""
    counted = connection.execute("select count(*) from aside").fetchone()
    has_aside = counted is not None and counted[0] > 0
    rows = "record anti join aside using (r)" if has_aside else "record"
    shared = ["r", "n"]
    shared += [f"c{index} as {text_column(name)}" for name, index in layout.columns.items()]
    if not layout.wide or dataset.wide is None:
        connection.execute(f"create view cell as select {', '.join(shared)} from {rows}")
        return
    selects = []
    for code in dict.fromkeys(cell.code for cell in layout.wide):
        own = [cell for cell in layout.wide if cell.code == code]
        values = [f"c{cell.index} as {text_column(cell.column)}" for cell in own]
        head = f"'{code}' as {text_column(dataset.wide.into)}"
        some = " or ".join(f"trim(coalesce(c{cell.index}, ''), {_BLANKS}) <> ''" for cell in own)
        # A cell left empty was not reported: no row, rather than a zero.
        columns = ", ".join([*shared, head, *values])
        selects.append(f"select {columns} from {rows} where ({some}) or n <> {layout.width}")
    connection.execute(f"create view cell as {' union all by name '.join(selects)}")


def data_columns(dataset: Dataset, layout: Layout) -> list[str]:
    """The contract columns that `cell` has, in the contract's order."""
    has = set(layout.columns)
    if layout.wide and dataset.wide is not None:
        has |= {dataset.wide.into, *(cell.column for cell in layout.wide)}
    return [column.name for column in dataset.column if column.name in has]
