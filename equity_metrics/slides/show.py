"""A meeting as slides in order: each is made when it is asked for, from the publication that is pinned."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlencode

from equity_metrics import slide_words as words
from equity_metrics.convening import ARISING
from equity_metrics.meeting.slide import Grid, Slide
from equity_metrics.minutes import Item, Meeting, Opening, Resolution, Written, chosen_in, page_of
from equity_metrics.monitor import Monitor
from equity_metrics.reader import PUBLIC_ROOM
from equity_metrics.slides import slide_of
from equity_metrics.slides.arising import arising_slide, arising_summary
from equity_metrics.slides.digits import in_thai_digits
from equity_metrics.slides.parts import published_text
from equity_metrics.store import Manifest
from equity_metrics.text import Text, day, joined, same

StepKind = Literal["opening", "item", "view", "arising", "resolution"]
_ARISING = page_of(ARISING.views[0])
_OF_A_DISTRICT = ("district", "indicator", "period")  # what a link keeps of the slide it came from


@dataclass(frozen=True, slots=True)
class Step:
    """One slide that is still to be made; item counts from 1, 0 for the first slide."""

    kind: StepKind
    item: int = 0
    link: str = ""
    resolution: Written[Resolution] | None = None


@dataclass(frozen=True, slots=True)
class Show:
    """The slides of one meeting of a province.

    monitor: of the store, for what people wrote. room: the pinned publication as the room reads it.
    opening: None while the meeting is only being composed; its figures are then the current ones.
    """

    monitor: Monitor
    room: Monitor
    province: str
    meeting: Written[Meeting]
    opening: Opening | None
    steps: tuple[Step, ...]

    @property
    def manifest(self) -> Manifest:
        """The publication whose figures are shown."""
        return self.room.publication()

    @property
    def published(self) -> Text:
        """Its number and its time."""
        return published_text(self.manifest)

    @property
    def remark(self) -> Text | None:
        """What must be known of the figures: not fixed yet, or made anew since the meeting began."""
        if self.opening is None:
            return words.NOT_PINNED
        is_anew = self.manifest.protected.sha256 != self.opening.protected
        return words.MADE_ANEW if is_anew else None

    def item(self, number: int) -> Item | None:
        """An item by its number; None for what belongs to none."""
        return self.meeting.paper.items[number - 1] if number else None

    def slide(self, nth: int) -> Slide:
        """The slide of a step; raises IndexError beyond the last."""
        step = self.steps[nth]
        made = self._made(step)
        item = self.item(step.item)
        if item is not None:
            is_last = nth + 1 == len(self.steps) or self.steps[nth + 1].item != step.item
            decision = item.decision if is_last else ""
            made = replace(made, item=step.item, note=item.note, decision=decision)
        return self._in_digits(made)

    def district(self, nth: int, place: str) -> Slide:
        """One district beside its province; the figure of the slide that is shown comes first."""
        step = self.steps[nth]
        chosen = {**chosen_in(step.link), "district": place, "indicator": self.slide(nth).indicator}
        query = urlencode({name: chosen[name] for name in _OF_A_DISTRICT if chosen.get(name)})
        return self._in_digits(slide_of(self.room, self.province, f"/profile?{query}"))

    def _in_digits(self, slide: Slide) -> Slide:
        return in_thai_digits(slide) if self.meeting.paper.digits == "thai" else slide

    def _made(self, step: Step) -> Slide:
        if step.kind == "view":
            return slide_of(self.room, self.province, step.link)
        if step.kind == "resolution" and step.resolution is not None:
            return arising_slide(self.monitor, self.room, step.resolution)
        if step.kind == "arising":
            found = [each.resolution for each in self.steps if each.kind == "resolution"]
            return arising_summary([each for each in found if each is not None])
        return self._opening() if step.kind == "opening" else self._item(step)

    def _opening(self) -> Slide:
        """The first slide: who meets when and where, and what is on the agenda."""
        paper = self.meeting.paper
        place = (same(paper.place),) if paper.place else ()
        province = self.monitor.places.province(self.province).full_name
        items = tuple(
            (words.ITEM.format(number=nth), item.name)
            for nth, item in enumerate(paper.items, start=1)
        )
        return Slide(
            kind="opening",
            title=joined((province, day(paper.held_on), *place), " · "),
            message=paper.name,
            grid=Grid((words.AGENDA, words.SUBJECT), items),
        )

    def _item(self, step: Step) -> Slide:
        """An item that shows no page: its title alone."""
        item = self.item(step.item)
        assert item is not None
        return Slide(kind="agenda", title=words.ITEM.format(number=step.item), message=item.name)


def show_of(monitor: Monitor, province: str, id_: str) -> Show:
    """The slide show of a meeting; raises ReaderError where there is none, StoreError as the publication.

    Everything is read as a room reads, whoever asks.
    """
    meeting = monitor.meeting(PUBLIC_ROOM, province, id_)
    opening = monitor.opening(PUBLIC_ROOM, province, id_)
    number = monitor.publication().number if opening is None else opening.publication
    arising = monitor.arising(PUBLIC_ROOM, province, id_)
    steps = [Step("opening")]
    for nth, item in enumerate(meeting.paper.items, start=1):
        if not item.views:
            steps.append(Step("item", nth))
        for view in item.views:
            if page_of(view) == _ARISING:
                steps.append(Step("arising", nth, view))
                steps += [Step("resolution", nth, view, each) for each in arising]
            else:
                steps.append(Step("view", nth, view))
    return Show(monitor, monitor.in_room(number), province, meeting, opening, tuple(steps))
