"""A meeting on a projected screen: one message a slide, driven by keys, on figures that do not move."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from equity_metrics import slide_words as words
from equity_metrics.charts.theme import Look, width
from equity_metrics.meeting.slide import Grid, Headline, Slide
from equity_metrics.places import Place
from equity_metrics.slides.show import Show, show_of
from equity_metrics.text import Text, joined
from equity_metrics.words import SIMULATED_BRIEFLY
from pages import _pick
from pages._show import picture, plain
from pages._stage import HEIGHT, asked, stage
from pages._view import View

TITLE = Text(th="ฉายในที่ประชุม", en="Present")
ICON = ":material/slideshow:"
ORDER = 99
OF_A_STORE = True
IS_PROJECTED = True
_LOOK = Look("room", column=17)
_WIDE, _BESIDE = 1832, 1370  # px of width: between the edges of a slide, beside its figures
_TITLE, _MESSAGE, _REMARK = 36, 44, 24  # px of the texts of a slide
_TAKEN = 192  # px of height: edges, item, place in the show, what stands between them
_COLUMNS = 6  # of districts to choose from
_LARGE = 11  # letters of a figure that may be written large


def render(view: View) -> None:
    """The slide that the link names; the first without one."""
    meeting = _pick.fixed_text("meeting")
    if meeting is None:
        st.title(view.say(TITLE))
        st.info(plain(view.say(words.CHOOSE_MEETING)))
        return
    show = show_of(view.monitor, view.province, meeting)
    nth = _nth(show)
    names = {place.code: place.name for place in view.monitor.places.districts(view.province)}
    district = _pick.fixed("district", tuple(names))
    is_choosing = _pick.fixed("drill", ("1",)) == "1"
    slide = show.slide(nth) if district is None else show.district(nth, district)
    with st.container(key="slide"):
        _head(view, show, slide, nth)
        if is_choosing:
            st.markdown(f"# {plain(view.say(words.CHOOSE_DISTRICT))}")
            _districts(view, tuple(view.monitor.places.districts(view.province)))
        else:
            _slide(view, slide)
        _foot(view, show, slide, nth)
    _stage(view, show, nth, district)
    if nth + 1 < len(show.steps):  # while this one is looked at
        _prepare(view, show, nth + 1)


def _nth(show: Show) -> int:
    """Which slide, from 0; a number beyond the last is the last."""
    found = _pick.fixed_text("slide") or "1"
    number = int(found) if found.isdecimal() and len(found) < 4 else 1
    return min(max(number, 1), len(show.steps)) - 1


def _prepare(view: View, show: Show, nth: int) -> None:
    drawn = show.slide(nth).picture
    if drawn is not None:
        drawn.draw(view.lang, _LOOK)


def _stage(view: View, show: Show, nth: int, district: str | None) -> None:
    step = show.steps[nth]
    item = show.item(step.item)
    paper = show.meeting.paper
    said = {"no_full_screen": words.NO_FULL_SCREEN, "turning": words.TURNING}
    stage(
        {
            "meeting": show.meeting.id, "slide": nth, "count": len(show.steps), "item": step.item,
            "seconds": 60 * item.minutes if item else 0, "waiting": paper.waiting,
            "starts_turning": paper.waiting > 0 and show.opening is None,
            "district": district or "", "is_on": True,
            "words": {name: view.say(text) for name, text in said.items()},
        },
        {"go": _go, "drill": _drill, "back": _back},
    )  # fmt: skip


def _go() -> None:
    found = asked("go")
    if isinstance(found, dict) and isinstance(found.get("to"), int):
        _pick.put("slide", str(found["to"] + 1))
        _back()


def _drill() -> None:
    _pick.put("drill", "1")


def _back() -> None:
    """To the slide from which a district was opened."""
    _pick.put("drill", None)
    _pick.put("district", None)


def _to(code: str) -> None:
    _pick.put("district", code)
    _pick.put("drill", None)


def _head(view: View, show: Show, slide: Slide, nth: int) -> None:
    """The item and its title, with the way back where a district was opened."""
    item = show.item(show.steps[nth].item)
    parts = (
        [show.meeting.paper.name]
        if item is None
        else [words.ITEM.format(number=show.steps[nth].item), item.name]
    )
    with st.container(key="slide_head"):
        st.markdown(plain(view.say(joined(tuple(parts), " · "))))
    with st.container(key="slide_title"):
        st.header(_on_one_line(_title_of(view, slide)), anchor=False)


def _title_of(view: View, slide: Slide) -> str:
    about = () if slide.about is None else (slide.about,)
    return view.say(joined((slide.title, *about), " · "))


def _slide(view: View, slide: Slide) -> None:
    with st.container(key="slide_message"):
        st.title(_on_one_line(view.say(slide.message)), anchor=False)
    with st.container(key="slide_body"):
        if slide.picture is None:
            _figures(view, slide.figures, st.columns(len(slide.figures)) if slide.figures else ())
        elif _is_wide(slide):
            if slide.figures:
                st.markdown(f"### {plain(_in_line(view, slide.figures))}")
            _picture(view, slide)
        else:
            left, right = st.columns([_BESIDE, _WIDE - _BESIDE], gap="medium")
            with left:
                _picture(view, slide)
            with right:
                _figures(view, slide.figures, [st.container() for _ in slide.figures])
        if slide.grid is not None and slide.picture is None:
            _grid(view, slide.grid)
        if slide.decision:
            with st.container(key="slide_decision"):
                st.markdown(_on_one_line(_decision(view, slide)))


def _decision(view: View, slide: Slide) -> str:
    return f"{view.say(words.DECISION)}: {slide.decision}"


def _is_wide(slide: Slide) -> bool:
    """Whether a picture has more marks than one column can hold, and takes the whole width."""
    plot = None if slide.picture is None else slide.picture.plot
    return plot is not None and len(plot.categories) > _LOOK.column


def _in_line(view: View, figures: Sequence[Headline]) -> str:
    return " · ".join(f"{view.say(each.label)} {view.say(each.value)}" for each in figures)


def _figures(view: View, figures: Sequence[Headline], places: Sequence[Any]) -> None:
    for nth, (place, figure) in enumerate(zip(places, figures, strict=True)):
        value = view.say(figure.value)
        size = "large" if len(value) <= _LARGE else "small"
        with place, st.container(key=f"slide_{size}_{nth}"):
            st.metric(view.say(figure.label), value)
            if figure.beneath is not None:
                st.caption(plain(view.say(figure.beneath)))


def _picture(view: View, slide: Slide) -> None:
    """The chart, as high as the slide has room; a click on a district leads to it."""
    drawn = slide.picture
    if drawn is None:
        return
    figure = drawn.draw(view.lang, _LOOK)
    about: dict[str, Any] = {"height": "stretch"}
    if drawn.has_districts:
        about |= {"on_select": _clicked, "selection_mode": "points"}
    height = min(_room(view, slide), int(figure.layout.height or HEIGHT))
    with st.container(key="slide_frame", height=height, border=False):
        picture(figure, drawn.describe(view.lang), "slide_picture", **about)


def _clicked() -> None:
    code = _pick.clicked("slide_picture")
    if code is not None:
        _to(code)


def _room(view: View, slide: Slide) -> int:
    """The height that is left for a picture between the words of a slide, px."""
    texts = [
        (_title_of(view, slide), _TITLE, 1.35),
        (view.say(slide.message), _MESSAGE, 1.4),
        *((view.say(each), _REMARK, 1.35) for each in slide.remarks),
    ]
    if slide.decision:
        texts.append((_decision(view, slide), 34, 1.7))
    if _is_wide(slide) and slide.figures:
        texts.append((_in_line(view, slide.figures), 32, 2.6))
    taken = sum(_lines(said, size) * size * line for said, size, line in texts)
    return max(HEIGHT - _TAKEN - int(taken), 300)


def _lines(said: str, size: int) -> int:
    """How many lines words take over the width of a slide."""
    return max(int(-(-width(said, size) // _WIDE)), 1)


def _grid(view: View, grid: Grid) -> None:
    """A table of words, as markdown: every cell plain."""
    heads = [_on_one_line(view.say(each)) for each in grid.heads]
    lines = [heads, ["---"] * len(heads)]
    lines += [[_on_one_line(view.say(each)) for each in row] for row in grid.rows]
    st.markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))


def _on_one_line(said: str) -> str:
    """Words that nothing in them, not even a new line, can turn into something else."""
    return plain(" ".join(said.split()))


def _districts(view: View, places: tuple[Place, ...]) -> None:
    """Every district as a button, by code: arrows of the eye, Tab and Enter, or a click."""
    with st.container(key="slide_districts"):
        for start in range(0, len(places), _COLUMNS):
            row = places[start : start + _COLUMNS]
            for column, place in zip(st.columns(_COLUMNS), row, strict=False):
                with column:
                    st.button(
                        view.say(place.name), key=f"to_{place.code}", on_click=_to,
                        args=(place.code,), width="stretch",
                    )  # fmt: skip


def _foot(view: View, show: Show, slide: Slide, nth: int) -> None:
    """What must be known of the figures: remarks, publication, that persons are invented, the place in the show."""
    manifest = show.manifest
    line: list[Text] = [words.NTH.format(number=nth + 1, all=len(show.steps)), show.published]
    line += [each for each in (show.remark,) if each is not None]
    if manifest.is_simulated:
        line.append(SIMULATED_BRIEFLY)
    with st.container(key="slide_foot"):
        for remark in slide.remarks:
            st.markdown(plain(view.say(remark)))
        st.markdown(plain(view.say(joined(tuple(line), " · "))))
