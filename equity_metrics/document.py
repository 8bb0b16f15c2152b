"""docs/INDICATORS.md, written from the declarations."""

from __future__ import annotations

from equity_metrics.catalogue import Catalogue
from equity_metrics.declarations import Awaited, CataloguedDisparity, Indicator

_HEAD = """# ตัวชี้วัด / Indicators

Written by `python -m equity_metrics docs` from `data/`; a test holds it current.
"""


def indicators_document(catalogue: Catalogue) -> str:
    """Every indicator under its topic, in both languages, as Markdown."""
    parts = [_HEAD]
    for topic in catalogue.topics.values():
        parts.append(f"## {topic.label.th} / {topic.label.en}\n")
        parts.extend(_section(each, catalogue) for each in catalogue.of_topic(topic.id))
        parts.extend(_catalogued(each) for each in catalogue.catalogued_of(topic.id))
        parts.extend(_awaited(each) for each in catalogue.awaited_of(topic.id))
    return "\n".join(parts)


def _section(indicator: Indicator, catalogue: Catalogue) -> str:
    code = f" ({indicator.code})" if indicator.code else ""
    sides = [f"`{side.dataset}`: `{side.sum}`" for side in indicator.sides]
    formula = " / ".join(f"{side.label.th} ({side.label.en})" for side in indicator.sides)
    unit = catalogue.unit_of(indicator).label
    others = [f"- `{each.id}`: {_base(each)}" for each in catalogue.variants_of(indicator)[1:]]
    splits = ", ".join(each.id for each in catalogue.dimensions_of(indicator)) or "-"
    return "\n".join(
        (
            f"### {indicator.label.th} / {indicator.label.en}{code}\n",
            f"- id `{indicator.id}`, {unit.th} / {unit.en}, better: {indicator.better}",
            f"- {formula}",
            f"- {'; '.join(sides)}",
            f"- splits: {splits}",
            f"- {indicator.meaning.th}",
            f"- {indicator.meaning.en}",
            *others,
            *_need(indicator, catalogue),
            "",
        )
    )


def _base(variant: Indicator) -> str:
    """The other denominator in both languages."""
    return f"{variant.base.th} / {variant.base.en}" if variant.base else ""


def _need(indicator: Indicator, catalogue: Catalogue) -> tuple[str, ...]:
    """The need that money is held against, with the catalogue's code of their concentration index."""
    if indicator.need is None:
        return ()
    need = catalogue[indicator.need]
    return (f"- ดัชนีการกระจุกตัวเทียบกับ{need.label.th} / concentration index against {need.label.en}",)


def _catalogued(each: CataloguedDisparity) -> str:
    return (
        f"- {each.id} {each.label.th} / {each.label.en}: หน้าความเหลื่อมล้ำ ตัววัด `{each.disparity}` "
        f"ตาม `{each.by}` / page Inequality, disparity `{each.disparity}` by `{each.by}`\n"
    )


def _awaited(each: Awaited) -> str:
    return (
        f"- {each.id} {each.label.th} / {each.label.en}: ยังไม่มีชุดข้อมูล ต้องมี{each.needs.th} / "
        f"no dataset yet, needs {each.needs.en}\n"
    )
