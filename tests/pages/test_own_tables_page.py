"""Own tables: uploaded, computed, shown, taken away; and nothing of them is left."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from screens import OpenPage, said
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from equity_metrics.own_tables import LAYOUTS, words
from equity_metrics.text import LANGS, Lang
from equity_metrics.web.tickets import TICKETS, Leaving

HOSTILE = "<img src=x onerror=alert(1)> [x](http://x.example) =1+1"


def _opened(open_page: OpenPage, layout: str, lang: Lang = "en") -> AppTest:
    return open_page("own_tables", lang=lang, **({} if layout == "groups" else {"layout": layout}))


def _asked(run: AppTest, files: list[bytes], lang: Lang = "en") -> AppTest:
    for box, content in zip(run.get("file_uploader"), files, strict=True):
        box.set_value([("a.csv", content, "text/csv")])
    button = next(each for each in run.button if each.label == words.COMPUTE[lang])
    return button.click().run()


def _examples(layout: str) -> list[bytes]:
    return [file.example_bytes for file in LAYOUTS[layout].files]


def _left(run: AppTest) -> Leaving:
    address = str(run.session_state["own_leaving"])
    return TICKETS._open[address.removeprefix("/export/")][1]


def _has(run: AppTest, wanted: str) -> bool:
    return any(wanted in each.replace("\\", "") for each in said(run))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("lang", LANGS)
def test_an_example_is_computed_and_shown(open_page: OpenPage, layout: str, lang: Lang) -> None:
    run = _asked(_opened(open_page, layout, lang), _examples(layout), lang)
    assert not run.exception and not run.error and not run.warning
    (table,) = run.dataframe
    assert words.VALUE[lang] in table.value.columns
    assert (table.value[words.VALUE[lang]] != "").sum() > 20


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_example_leaves_by_a_ticket(open_page: OpenPage, layout: str) -> None:
    file = LAYOUTS[layout].files[-1]
    run = _opened(open_page, layout)
    run.button(key=f"example_{layout}_{file.name.removesuffix('.csv')}").click().run()
    assert (_left(run).name, _left(run).make()) == (file.name, file.example_bytes)


def test_a_result_leaves_by_a_ticket_and_stays_on_the_page(open_page: OpenPage) -> None:
    run = _asked(_opened(open_page, "areas"), _examples("areas"))
    run.button(key="csv_own").click().run()
    assert _left(run).name == "disparities_areas.csv"
    content = _left(run).make().decode("utf-8-sig")
    assert words.NOT_KEPT.en in content and "Gini" in content
    assert len(run.dataframe) == 1


def test_nothing_outlives_the_page(open_page: OpenPage, built: Path) -> None:
    """Neither the store nor the session holds anything of the table once another page is open."""
    before = _fingerprint(built)
    secret = _examples("areas")[0].replace(b"P1,", b"UNMISTAKABLE,")
    run = _asked(_opened(open_page, "areas"), [secret])
    assert _has(run, "UNMISTAKABLE")
    assert "UNMISTAKABLE" not in str(run.query_params)
    run._page_hash = calc_hash("definitions")
    run.run()
    assert not run.exception and not _has(run, "UNMISTAKABLE")
    kept = run.session_state._state.filtered_state
    assert "UNMISTAKABLE" not in repr(kept)
    assert _fingerprint(built) == before


def test_a_result_is_cleared(open_page: OpenPage) -> None:
    run = _asked(_opened(open_page, "areas"), _examples("areas"))
    next(each for each in run.button if each.label == words.CLEAR.en).click().run()
    assert not run.dataframe and not run.exception


def test_a_table_of_another_layout_is_not_shown(open_page: OpenPage) -> None:
    run = _asked(_opened(open_page, "areas"), _examples("areas"))
    box = next(each for each in run.get("button_group") if each.key == "pick_layout")
    box.set_value("persons").run()
    assert not run.dataframe and not run.exception


def test_several_tables_are_looked_at_one_by_one(open_page: OpenPage) -> None:
    run = _asked(_opened(open_page, "groups"), _examples("groups"))
    box = next(each for each in run.selectbox if each.label == words.CHOOSE_CASE.en)
    assert box.options == ["T1", "T2"]
    first = run.dataframe[0].value
    run = box.set_value("T2").run()
    assert not run.dataframe[0].value.equals(first)


def test_every_wrong_row_is_said(open_page: OpenPage) -> None:
    text = "case_id,weight,attend\nX,-1,1\nX,1,0\nX,1,7\n"
    run = _asked(_opened(open_page, "persons"), [text.encode()])
    (box,) = run.error
    plain = box.value.replace("\\", "")
    assert "row 2, column weight" in plain and "row 4, column attend" in plain
    assert not run.dataframe


def test_a_missing_file_is_said(open_page: OpenPage) -> None:
    run = _opened(open_page, "areas")
    run = next(each for each in run.button if each.label == words.COMPUTE.en).click().run()
    assert run.warning and not run.exception


def test_words_of_a_file_are_inert(open_page: OpenPage) -> None:
    case = f'"{HOSTILE}"'.encode()
    files = [each.replace(b"T1,", case + b",") for each in _examples("groups")]
    run = _asked(_opened(open_page, "groups"), files)
    assert not run.exception
    shown = [each.value for each in run.markdown if "onerror" in each.value]
    assert shown and all("\\<img" in each and "\\[x\\]" in each for each in shown)
    assert not [each for each in run.markdown if each.allow_html and "onerror" in each.value]
    wrong = _asked(_opened(open_page, "areas"), [f"case_id\n{HOSTILE}\n".encode()])
    assert not wrong.exception and wrong.error


def test_a_room_is_told_to_use_another_screen(open_page: OpenPage) -> None:
    run = open_page("own_tables", room="1", lang="en")
    assert not run.exception and _has(run, words.NOT_IN_ROOM.en[:40])


def test_it_works_before_any_data_is_there(
    open_on: Callable[[Path], OpenPage], tmp_path: Path
) -> None:
    run = _asked(_opened(open_on(tmp_path / "store"), "persons"), _examples("persons"))
    assert not run.exception and len(run.dataframe) == 1


def _fingerprint(folder: Path) -> dict[str, str]:
    """Every file of the store's folder and beside it, by its content."""
    files = sorted(each for each in folder.parent.rglob("*") if each.is_file())
    return {str(each): sha256(each.read_bytes()).hexdigest() for each in files}
