"""Views of an agenda -> slides. Each file of this folder with a `compose` speaks for the page of its name."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from types import ModuleType

from equity_metrics.catalogue import Catalogue
from equity_metrics.errors import SpokenError
from equity_metrics.meeting.slide import Slide
from equity_metrics.monitor import Monitor
from equity_metrics.slides.sight import FIRST_PAGE, sight_of
from equity_metrics.slides.topic import compose as of_topics
from equity_metrics.text import Text, joined, same

_NOT_SHOWN = Text(
    th="หน้า “{page}” ไม่มีสาระให้แสดงในที่ประชุม ใช้ได้ {accepted}",
    en="The page “{page}” has nothing to show in a meeting; these have: {accepted}",
)
_CANNOT = Text(th="แสดงวาระนี้ไม่ได้", en="This view cannot be shown")


@lru_cache(maxsize=1)
def composers() -> Mapping[str, ModuleType]:
    """Every page with slides of its own, by the page's name."""
    names = sorted(each.name for each in pkgutil.iter_modules(__path__))
    modules = {name: import_module(f"{__name__}.{name}") for name in names if name != "topic"}
    return {name: module for name, module in modules.items() if hasattr(module, "compose")}


def shown_pages(catalogue: Catalogue) -> tuple[str, ...]:
    """The pages whose views may stand on an agenda."""
    return tuple(dict.fromkeys((*composers(), *(each.page for each in catalogue.topics.values()))))


def slide_of(monitor: Monitor, province: str, link: str) -> Slide:
    """The slide of one view, as the room may read it.

    What cannot be shown (an indicator or a district that is gone, a page without figures) is a
    slide of kind `missing` that says why; nothing else of the meeting is stopped by it.
    """
    try:
        sight = sight_of(monitor, province, link)
        module = composers().get(sight.page)
        if module is not None:
            found: Slide = module.compose(sight)
        elif monitor.catalogue.topics_of(sight.page):
            found = of_topics(sight)
        else:
            accepted = joined(tuple(map(same, shown_pages(monitor.catalogue))))
            refused = _NOT_SHOWN.format(page=sight.page, accepted=accepted)
            return _missing(refused, sight.link)
        return replace(found, link=sight.link)
    except SpokenError as refused:
        return _missing(refused.text, link)


def _missing(why: Text, link: str) -> Slide:
    return Slide(kind="missing", title=_CANNOT, message=why, link=link)


__all__ = ["FIRST_PAGE", "composers", "shown_pages", "slide_of"]
