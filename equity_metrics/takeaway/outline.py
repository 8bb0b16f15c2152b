"""The order of a document: slides and minutes gathered under the items of the agenda."""

from __future__ import annotations

from dataclasses import dataclass

from equity_metrics.meeting.slide import Slide
from equity_metrics.meeting.takeaway import ItemMinutes, Takeaway
from equity_metrics.text import Lang


@dataclass(frozen=True, slots=True)
class Section:
    """What belongs together. number: of its item, None for slides that belong to none."""

    number: int | None
    slides: tuple[Slide, ...]
    minutes: ItemMinutes | None = None

    def decisions(self) -> tuple[str, ...]:
        """What is asked of the meeting, once each."""
        asked = [each.decision for each in self.slides]
        if self.minutes is not None:
            asked.insert(0, self.minutes.decision)
        return tuple(dict.fromkeys(each for each in asked if each.strip()))

    def said_beside(self, lang: Lang) -> tuple[str, ...]:
        """What the minutes hold that no slide of the section says."""
        if self.minutes is None:
            return ()
        said = {each.message[lang] for each in self.slides}
        return tuple(each[lang] for each in self.minutes.said if each[lang] not in said)


def sections(takeaway: Takeaway) -> tuple[Section, ...]:
    """Items in their order, each once; slides without one stand where they stood among them."""
    minutes = {each.number: each for each in takeaway.minutes}
    order: list[int | None] = []
    slides: list[list[Slide]] = []
    for slide in takeaway.slides:
        if slide.item is None:
            follows = bool(order) and order[-1] is None
            if not follows:
                order.append(None)
                slides.append([])
            slides[-1].append(slide)
            continue
        if slide.item not in order:
            order.append(slide.item)
            slides.append([])
        slides[order.index(slide.item)].append(slide)
    for number in sorted(set(minutes) - set(order)):
        place = _place(order, number)
        order.insert(place, number)
        slides.insert(place, [])
    return tuple(
        Section(number, tuple(mine), minutes.get(number) if number is not None else None)
        for number, mine in zip(order, slides, strict=True)
    )


def _place(order: list[int | None], number: int) -> int:
    """Where an item without slides stands: before the next one, else after the last."""
    later = [nth for nth, each in enumerate(order) if each is not None and each > number]
    earlier = [nth for nth, each in enumerate(order) if each is not None and each < number]
    if later:
        return later[0]
    return earlier[-1] + 1 if earlier else len(order)
