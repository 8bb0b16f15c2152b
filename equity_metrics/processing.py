"""The tables of the record of processing, written from the contracts: what is read of whom, what is kept.

They stand in docs/PDPA.md and docs/PDPA.th.md between two marks; a test holds them current.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Column, Dataset
from equity_metrics.forms.guide_words import COUNTS
from equity_metrics.text import Lang, Text

BEGIN = "<!-- equity_metrics processing: begin -->"
END = "<!-- equity_metrics processing: end -->"

_CHILDREN = Text(
    th="ชุดข้อมูลที่หนึ่งแถวคือเด็กหนึ่งคนหรือกรณีของเด็กหนึ่งคน",
    en="Datasets in which one row is one child, or the case of one child",
)
_OTHERS = Text(
    th="ชุดข้อมูลอื่นที่รับเข้า: จำนวนนับ เงิน และหน่วยงาน",
    en="Other datasets that are delivered: counts, money and institutions",
)
_CHILD_HEADS = (
    Text(th="ชุดข้อมูล", en="Dataset"),
    Text(th="อ่านแล้วทิ้ง", en="Read and dropped"),
    Text(th="แปลงเป็นกุญแจ HMAC", en="Becomes a keyed hash"),
    Text(th="ลดความละเอียด", en="Coarsened"),
    Text(th="เก็บ", en="Kept"),
)
_OTHER_HEADS = (
    Text(th="ชุดข้อมูล", en="Dataset"),
    Text(th="นับอะไร", en="What it counts"),
    Text(th="อ่านแล้วทิ้ง", en="Read and dropped"),
    Text(th="ข้อความและรหัสที่เก็บ", en="Words and numbers of an office that are kept"),
)
_TO_AGE = Text(th="{column} เหลืออายุเป็นเดือน", en="{column}, as an age in months")
_NOTHING = "-"


def processing_tables(catalogue: Catalogue, lang: Lang) -> str:
    """Both tables in one language, as Markdown between the marks."""
    delivered = [each for each in catalogue.datasets.values() if not each.is_derived]
    children = [each for each in delivered if is_of_a_child(each)]
    others = [each for each in delivered if not is_of_a_child(each)]
    return "\n".join(
        (
            BEGIN,
            "",
            f"**{_CHILDREN[lang]}**",
            "",
            *_table(_CHILD_HEADS, (_of_a_child(each, lang) for each in children), lang),
            "",
            f"**{_OTHERS[lang]}**",
            "",
            *_table(_OTHER_HEADS, (_of_others(each, lang) for each in others), lang),
            "",
            END,
        )
    )


def is_of_a_child(dataset: Dataset) -> bool:
    """Whether one row is one child's: by a key of the child, or by the number of its case."""
    return bool(dataset.child_key or dataset.belongs_to)


def _of_a_child(dataset: Dataset, lang: Lang) -> tuple[str, ...]:
    coarse = [_TO_AGE.format(column=each.label)[lang] for each in _private(dataset, "age")]
    return (
        _named(dataset, lang),
        _listed(_private(dataset, "drop"), lang),
        _listed(_private(dataset, "key"), lang),
        ", ".join(coarse) or _NOTHING,
        _listed(_private(dataset, None), lang),
    )


def _of_others(dataset: Dataset, lang: Lang) -> tuple[str, ...]:
    words = [each for each in _private(dataset, None) if each.type == "text"]
    return (
        _named(dataset, lang),
        COUNTS[dataset.counts][lang],
        _listed(_private(dataset, "drop"), lang),
        _listed(words, lang),
    )


def _private(dataset: Dataset, how: str | None) -> list[Column]:
    return [each for each in dataset.column if each.private == how]


def _named(dataset: Dataset, lang: Lang) -> str:
    return f"{dataset.label[lang]} `{dataset.id}`"


def _listed(columns: Iterable[Column], lang: Lang) -> str:
    """The columns' labels, each once: wide layouts may call several alike."""
    return ", ".join(dict.fromkeys(each.label[lang] for each in columns)) or _NOTHING


def _table(heads: Sequence[Text], rows: Iterable[Sequence[str]], lang: Lang) -> list[str]:
    lines = [[head[lang] for head in heads], ["---"] * len(heads), *rows]
    return [f"| {' | '.join(each.replace('|', '/') for each in line)} |" for line in lines]
