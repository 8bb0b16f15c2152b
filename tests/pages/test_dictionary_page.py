"""The data dictionary: every contract in words, and its form by a ticket."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from screens import OpenPage, said

from equity_metrics.catalogue import Catalogue, load_catalogue
from equity_metrics.exports import table_formats, written_table
from equity_metrics.forms import guide_of
from equity_metrics.tables.dictionary import about, columns_table, facts
from equity_metrics.text import LANGS, Lang
from equity_metrics.web.tickets import TICKETS
from pages import _show

DELIVERABLE = [each.id for each in load_catalogue().deliverable]


@pytest.mark.parametrize("dataset", ["child_survey", "follow_up", "participation"])
@pytest.mark.parametrize("lang", LANGS)
def test_a_contract_is_explained(open_page: OpenPage, dataset: str, lang: Lang) -> None:
    run = open_page("dictionary", dataset=dataset, lang=lang)
    assert not run.exception and not run.warning
    contract = load_catalogue().datasets[dataset]
    read, known = (each.value for each in run.get("table"))
    labels = [_show.plain(column.label[lang]) for column in contract.column]
    assert list(read.iloc[:, 0]) == labels
    assert len(known) == len(read)
    meaning = _show.plain(contract.meaning[lang])
    assert any(meaning in words for words in said(run))


@pytest.mark.parametrize("dataset", DELIVERABLE)
@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_left_unsaid_of_a_column(dataset: str, lang: Lang, catalogue: Catalogue) -> None:
    contract = catalogue.datasets[dataset]
    guide = guide_of(contract, catalogue, "52")
    table = columns_table(guide, lang)
    assert len(table) == len(contract.column)
    assert all(words.strip() for row in table.itertuples(index=False) for words in row)
    assert len(facts(guide)) == 5 and len(guide.rules) == len(contract.rule)


def test_the_form_leaves_by_a_ticket(open_page: OpenPage) -> None:
    run = open_page("dictionary", dataset="centre")
    run.button(key="form_centre_52").click().run()
    assert not run.exception
    address = str(run.session_state["own_leaving"])
    _, leaving = TICKETS._open[address.removeprefix("/export/")]
    assert leaving.name == "form_centre_52.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(leaving.make()))
    assert book.worksheets[0]["A1"].value == "รหัสศูนย์ *"


def test_an_empty_store_offers_the_form_of_any_province(
    open_on: Callable[[Path], OpenPage], tmp_path: Path
) -> None:
    run = open_on(tmp_path / "store")("dictionary")
    assert not run.exception and len(run.get("table")) == 2
    codes = [each.options for each in run.selectbox if each.key == "pick_form_of"]
    assert len(codes) == 1 and len(codes[0]) == 78  # all provinces, and none
    assert run.button(key="form_child_survey").label


@pytest.mark.parametrize("form", sorted(table_formats()))
@pytest.mark.parametrize("lang", LANGS)
def test_the_dictionary_can_be_taken_away(form: str, lang: Lang, catalogue: Catalogue) -> None:
    guide = guide_of(catalogue.datasets["child_survey"], catalogue, "52")
    content = written_table(form, columns_table(guide, lang), 0, lang, about(guide))
    label = guide.columns[0].column.label[lang]
    if form == "csv":
        assert label in content.decode("utf-8-sig")
        return
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert label in [row[0].value for row in sheet.iter_rows(max_col=1)]
