"""What a meeting takes away, whatever the format: slides, minutes, definitions, where all came from."""

from __future__ import annotations

from dataclasses import dataclass

from equity_metrics.meeting.slide import Definition, Grid, Slide
from equity_metrics.text import Text


@dataclass(frozen=True, slots=True)
class ItemMinutes:
    """One item as the minutes have it: its slides' sentences, and what was resolved.

    said: the messages of its slides, word for word. resolutions: heads no., resolution, agency, due,
    baht, state; no rows where nothing was resolved.
    """

    number: int
    title: str
    decision: str
    said: tuple[Text, ...]
    resolutions: Grid


@dataclass(frozen=True, slots=True)
class Takeaway:
    """Slides, minutes and their sources, ready to be written in any format.

    heading: the committee, or the district of a brief. about: the day, the place, the province.
    published: number and moment of the publication. protected: what was hidden and why, None
    where nothing may be. base: the address of the server, scheme and host, for links back.
    """

    heading: Text
    about: tuple[Text, ...]
    slides: tuple[Slide, ...]
    minutes: tuple[ItemMinutes, ...]
    published: Text
    protected: Text | None
    is_simulated: bool
    base: str

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """Every definition once, in the order of the slides."""
        found = {each.indicator: each for slide in self.slides for each in slide.definitions}
        return tuple(found.values())

    def address(self, slide: Slide) -> str:
        """Where the view of a slide is read; empty where it has none."""
        return f"{self.base}{slide.link}" if slide.link else ""
