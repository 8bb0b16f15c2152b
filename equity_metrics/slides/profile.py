"""One district beside its province: what is clearly worse and better, the rest left to the page."""

from __future__ import annotations

from functools import partial

from equity_metrics.charts import spine
from equity_metrics.meeting.slide import Grid, Headline, Picture, Slide
from equity_metrics.profile import Profile, ProfileRow, profile_finding
from equity_metrics.query import Status
from equity_metrics.sentences.cells import parts_text, value_text
from equity_metrics.sentences.hidden import Answer, drawn_of, hidden_on_page
from equity_metrics.slides.parts import about_of, definition_of
from equity_metrics.slides.sight import DISTRICT_SAID, Sight, known_code
from equity_metrics.text import Text

MOST_ROWS = 6  # of one slide: what a room can read
_HEADS = (
    Text(th="ตัวชี้วัด", en="Indicator"),
    Text(th="อำเภอ/เขต", en="District"),
    Text(th="จังหวัด", en="Province"),
    Text(th="เทียบกับจังหวัด", en="Against the province"),
)
_STANDING = {
    "worse": Text(th="แย่กว่าชัดเจน", en="clearly worse"),
    "plain": Text(th="ไม่ต่างชัดเจน", en="not clearly different"),
    "better": Text(th="ดีกว่าชัดเจน", en="clearly better"),
}


def compose(sight: Sight) -> Slide:
    """The district's finding, its indicators that differ most, and up to three figures."""
    monitor = sight.monitor
    known = [each.code for each in monitor.places.districts(sight.province)]
    asked = sight.chosen.get("district", (*sight.districts, *known)[0])
    district = known_code(asked, known, DISTRICT_SAID)
    profile = monitor.profile(sight.reader, sight.province, district, sight.period)
    place = monitor.places.place(district).full_name
    told = _told(profile, sight.chosen.get("indicator"))
    part = _part(profile, told)
    return Slide(
        kind="district",
        title=place,
        about=about_of(sight),
        message=profile_finding(profile, place),
        figures=tuple(_figure(row) for row in told[:3]),
        picture=_picture(sight, part) if told else None,
        grid=Grid(_HEADS, tuple(_line(row) for row in told)),
        remarks=_remarks(sight, told),
        definitions=tuple(definition_of(monitor.catalogue, row.indicator) for row in told),
    )


def _told(profile: Profile, first: str | None) -> tuple[ProfileRow, ...]:
    """The indicator that was asked for, what is clearly worse, clearly better, then the others."""
    every = (*profile.standing("worse"), *profile.standing("better"), *profile.standing("plain"))
    shown = [row for row in every if row.cell.is_shown and row.cells.whole.is_shown]
    shown.sort(key=lambda row: row.indicator.id != first)
    return tuple(shown[:MOST_ROWS])


def _part(profile: Profile, told: tuple[ProfileRow, ...]) -> Profile:
    """The profile with those rows alone, under their topics."""
    chosen = {row.indicator.id for row in told}
    sections = (
        (topic, tuple(row for row in rows if row.indicator.id in chosen))
        for topic, rows in profile.sections
    )
    return Profile(profile.place, tuple((topic, rows) for topic, rows in sections if rows))


def _picture(sight: Sight, part: Profile) -> Picture:
    places = sight.monitor.places
    return Picture(
        key=f"spine_{part.place}",
        draw=partial(spine.drawn, part),
        describe=lambda lang: spine.described(part, places)[lang],
    )


def _figure(row: ProfileRow) -> Headline:
    value = value_text(row.cell, row.cells.unit)
    return Headline(row.indicator.brief, value, parts_text(row.cell, row.indicator))


def _line(row: ProfileRow) -> tuple[Text, ...]:
    unit = row.cells.unit
    return (
        row.indicator.brief,
        value_text(row.cell, unit),
        value_text(row.cells.whole, unit),
        _STANDING[row.standing],
    )


def _remarks(sight: Sight, told: tuple[ProfileRow, ...]) -> tuple[Text, ...]:
    drawn: dict[Answer, Status] = {}
    for row in told:
        drawn.update(drawn_of(row.cells, [row.cells.whole, row.cell]))
    hidden = hidden_on_page(drawn, sight.monitor.catalogue.policy, sight.reader.protection)
    return () if hidden is None else (hidden,)
