"""What a meeting takes away, and the brief of one district: slides, minutes, sources."""

from __future__ import annotations

from equity_metrics import slide_words as words
from equity_metrics.meeting.slide import Grid, Slide
from equity_metrics.meeting.takeaway import ItemMinutes, Takeaway
from equity_metrics.minutes import Resolution
from equity_metrics.monitor import Monitor
from equity_metrics.progress import Progress, silent
from equity_metrics.reader import PUBLIC_ROOM
from equity_metrics.sentences.hidden import hidden_in_table
from equity_metrics.slides import slide_of
from equity_metrics.slides.digits import grid_in_thai_digits
from equity_metrics.slides.parts import published_text
from equity_metrics.slides.resolved import resolved_grid
from equity_metrics.slides.show import Show
from equity_metrics.text import day, same

_SHOWN = frozenset(("opening", "item"))  # slides that say nothing of the figures


def takeaway_of(show: Show, base: str, progress: Progress = silent) -> Takeaway:
    """All slides of a meeting with its minutes.

    base: scheme and host of the server, for links back. progress: told for each slide.
    """
    slides = []
    for nth in range(len(show.steps)):
        progress(nth / len(show.steps), words.MAKING_SLIDES)
        slides.append(show.slide(nth))
    paper, manifest = show.meeting.paper, show.manifest
    province = show.monitor.places.province(show.province).full_name
    place = (same(paper.place),) if paper.place else ()
    return Takeaway(
        heading=paper.name,
        about=(day(paper.held_on), *place, province),
        slides=tuple(slides),
        minutes=_minutes(show, slides),
        published=published_text(manifest),
        protected=hidden_in_table(show.room.catalogue.policy, PUBLIC_ROOM.protection),
        is_simulated=manifest.is_simulated,
        base=base,
    )


def _minutes(show: Show, slides: list[Slide]) -> tuple[ItemMinutes, ...]:
    """Each item with what its slides said and what was resolved under it."""
    resolved = show.monitor.resolutions(PUBLIC_ROOM, show.province, show.meeting.id)
    found = []
    for nth, item in enumerate(show.meeting.paper.items, start=1):
        said = tuple(
            slide.message
            for step, slide in zip(show.steps, slides, strict=True)
            if step.item == nth and step.kind not in _SHOWN
        )
        own = [each.paper for each in resolved if each.paper.item == nth]
        found.append(ItemMinutes(nth, item.title, item.decision, said, _grid(show, own)))
    rest = [each.paper for each in resolved if each.paper.item == 0]
    if rest:
        title = words.OTHER_BUSINESS.th
        found.append(ItemMinutes(len(found) + 1, title, "", (), _grid(show, rest)))
    return tuple(found)


def _grid(show: Show, resolved: list[Resolution]) -> Grid:
    grid = resolved_grid(resolved)
    return grid_in_thai_digits(grid) if show.meeting.paper.digits == "thai" else grid


def district_brief(monitor: Monitor, province: str, district: str, base: str) -> Takeaway:
    """One district on paper: its profile, then each key figure with the districts around it.

    monitor: of one publication as the room reads it (`Monitor.in_room`).
    """
    links = [f"/profile?district={district}"]
    for indicator in monitor.key_figures(PUBLIC_ROOM, province):
        if monitor.catalogue.has_districts(indicator):
            page = monitor.catalogue.topics[indicator.topic].page
            topic = indicator.topic
            links.append(f"/{page}?topic={topic}&indicator={indicator.id}")
    made = [slide_of(monitor, province, link) for link in links]
    slides = tuple(each for each in made if each.kind != "missing")
    manifest = monitor.publication()
    return Takeaway(
        heading=words.BRIEF.format(place=monitor.places.place(district).full_name),
        about=(monitor.places.province(province).full_name,),
        slides=slides,
        minutes=(),
        published=published_text(manifest),
        protected=hidden_in_table(monitor.catalogue.policy, PUBLIC_ROOM.protection),
        is_simulated=manifest.is_simulated,
        base=base,
    )
