"""One way to choose: the URL holds the code, the widget shows the words. Only here is state kept."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from equity_metrics import words
from equity_metrics.text import Lang, Text, joined, same

_SEPARATOR = ","
_KEPT = "kept"  # widget values outlive a page that does not draw the widget
_WANTED = "wanted"  # the query parameters as this run leaves them
_NOTES = "notes"
_SAID = "said"  # the query string that the last run left in the browser
_SAID_BEFORE = "said_before"  # those before it, which a quick hand may still send along
_HAS_CHOSEN = "has_chosen"  # whether this run comes from the reader's hand on the page
_PAGE = "page"
_HERE = "here_"  # what one page keeps for itself, gone when another opens
_QUICK = 8  # addresses that may be on their way to the browser at once
_DIGITS = 9  # of a number in a link; Python refuses to read thousands of them
Draw = Callable[..., Any]


def begin(page: str) -> None:
    """Starts a page run: what is in the URL counts, unless only the page was changed."""
    state = st.session_state
    came = st.query_params.to_dict()
    kept = state.setdefault(_KEPT, {})
    turned = _PAGE in state and state[_PAGE] != page and not came
    if state.pop(_HAS_CHOSEN, False) and came in state.get(_SAID_BEFORE, ()):
        state[_SAID] = came  # chosen before the browser learnt of its new address
    if state.get(_PAGE) != page:
        for key in [each for each in state if str(each).startswith(_HERE)]:
            del state[key]
    if not turned and came != state.get(_SAID):
        kept.clear()
        kept.update(came)
        for key in [each for each in state if str(each).startswith("pick_")]:
            del state[key]
    state[_PAGE] = page
    state[_WANTED] = {}
    state[_NOTES] = []


def settle() -> tuple[Text, ...]:
    """Ends a page run: the URL says what is shown. Returns notes on values that were not known."""
    state = st.session_state
    wanted: dict[str, str] = state[_WANTED]
    if wanted != st.query_params.to_dict():
        st.query_params.from_dict(wanted)
    if wanted != state.get(_SAID):
        state.setdefault(_SAID_BEFORE, deque(maxlen=_QUICK)).append(state.get(_SAID))
    state[_SAID] = wanted
    return tuple(state[_NOTES])


def leave_as_asked() -> None:
    """Ends the run of a page that was not drawn: the address stays as it was asked for."""
    state = st.session_state
    lang = state[_WANTED].get("lang")
    kept = {name: value for name, value in state[_KEPT].items() if name != "lang"}
    state[_WANTED] = kept if lang is None else {**kept, "lang": lang}
    settle()


def fixed(name: str, accepted: Sequence[str]) -> str | None:
    """A parameter that no widget shows (room, view): its value, kept in the URL."""
    found: str | None = st.session_state[_KEPT].get(name)
    if found is None:
        return None
    if found not in accepted:
        _ignore(name, found, tuple(same(each) for each in accepted))
        return None
    st.session_state[_WANTED][name] = found
    return found


def fixed_text(name: str) -> str | None:
    """A parameter of any words that no widget shows, kept in the URL; whoever reads it checks it."""
    found: str | None = st.session_state[_KEPT].get(name)
    if found is not None:
        st.session_state[_WANTED][name] = found
    return found


def fixed_several(name: str, options: Mapping[str, Text]) -> tuple[str, ...]:
    """Several codes that no widget shows, from the URL."""
    asked = [code for code in st.session_state[_KEPT].get(name, "").split(_SEPARATOR) if code]
    found = tuple(code for code in asked if code in options)
    if found:
        st.session_state[_WANTED][name] = _SEPARATOR.join(found)
    return found


def asked(name: str) -> str | None:
    """What the link or the reader asked for, before it is checked against what there is."""
    found: str | None = st.session_state[_KEPT].get(name)
    return found


def language() -> str | None:
    """The language asked for, before anything else of the page is known."""
    asked = st.query_params.get("lang")
    return asked or st.session_state.get(_KEPT, {}).get("lang")


def is_room() -> bool:
    """Whether the room reading is asked for, before anything else of the page is known."""
    state = st.session_state
    came = st.query_params.to_dict()
    return (came or state.get(_KEPT, {})).get("room") == "1"


def pick(
    name: str,
    label: Text,
    options: Mapping[str, Text],
    lang: Lang,
    *,
    default: str,
    is_fixed: bool = False,
    draw: Draw = st.selectbox,
    where: Any = None,
    **about: Any,
) -> str:
    """One code out of `options`, from the URL or the reader's hand; the default stays out of it.

    is_fixed: without a widget, as the URL says it.
    """
    if is_fixed:
        return fixed(name, tuple(options)) or default
    kept = st.session_state[_KEPT]
    found = kept.get(name, default)
    if found not in options:
        if name in kept:
            _ignore(name, found, tuple(options.values()))
        found = default
    key = f"pick_{name}"
    if st.session_state.get(key) not in options:
        st.session_state[key] = found
    named = told_apart(options, lang)
    with where if where is not None else st.container():
        chosen = draw(
            label[lang], list(options), format_func=named.__getitem__, key=key,
            on_change=_has_chosen, **about,
        )  # fmt: skip
    chosen = found if chosen is None else chosen
    _keep(name, None if chosen == default else chosen)
    return str(chosen)


def told_apart(options: Mapping[str, Text], lang: Lang) -> dict[str, str]:
    """The words of each option, numbered where two are called alike: a widget tells them by words."""
    met: Counter[str] = Counter()
    named = {}
    for code, text in options.items():
        words_said = text[lang]
        met[words_said] += 1
        named[code] = words_said if met[words_said] == 1 else f"{words_said} ({met[words_said]})"
    return named


def pick_several(
    name: str, label: Text, options: Mapping[str, Text], lang: Lang, **about: Any
) -> tuple[str, ...]:
    """Any number of codes out of `options`; none means all and stays out of the URL."""
    kept = st.session_state[_KEPT]
    asked = [code for code in kept.get(name, "").split(_SEPARATOR) if code]
    for code in asked:
        if code not in options:
            _ignore(name, code, (label,))
    key = f"pick_{name}"
    if key not in st.session_state:
        st.session_state[key] = [code for code in asked if code in options]
    st.session_state[key] = [code for code in st.session_state[key] if code in options]
    chosen = st.multiselect(
        label[lang], list(options), format_func=lambda code: options[code][lang], key=key,
        on_change=_has_chosen, **about,
    )  # fmt: skip
    _keep(name, _SEPARATOR.join(sorted(chosen)) or None)
    return tuple(sorted(chosen))


def number(
    name: str,
    label: Text,
    lang: Lang,
    *,
    low: int,
    high: int,
    step: int,
    default: int,
    is_fixed: bool = False,
) -> int:
    """A whole number on a slider, from the URL or the reader's hand; the default stays out of it.

    is_fixed: without a slider, as the URL says it.
    """
    kept = st.session_state[_KEPT]
    asked = kept.get(name)
    digits = asked if asked is not None and asked.isdecimal() and len(asked) <= _DIGITS else None
    found = None if digits is None else int(digits)
    if asked is not None and found not in range(low, high + 1, step):
        _ignore(name, asked, (same(f"{low}-{high} (+{step})"),))
        found = None
    chosen = default if found is None else found
    if not is_fixed:
        key = f"pick_{name}"
        if key not in st.session_state:
            st.session_state[key] = chosen
        chosen = int(
            st.slider(
                label[lang], low, high, step=step, key=key, format="localized",
                on_change=_has_chosen,
            )
        )  # fmt: skip
    _keep(name, None if chosen == default else str(chosen))
    return chosen


def clicked(key: str) -> str | None:
    """The code under the reader's latest click on a chart, once."""
    event = st.session_state.get(key)
    points = event.selection.points if event is not None else []
    code = points[0].get("customdata") if points else None
    code = code[0] if isinstance(code, list) else code
    seen = f"seen_{key}"
    if code is None or st.session_state.get(seen) == code:
        return None
    st.session_state[seen] = code
    return str(code)


def choose(name: str, codes: Sequence[str]) -> None:
    """Sets a choice from elsewhere on the page and draws the page anew."""
    st.session_state[_KEPT][name] = _SEPARATOR.join(codes)
    st.session_state.pop(f"pick_{name}", None)
    st.rerun()


def put(name: str, code: str | None) -> None:
    """Sets a choice in a callback, before the run that it causes; None takes it away."""
    _has_chosen()
    kept = st.session_state.setdefault(_KEPT, {})
    if code is None:
        kept.pop(name, None)
    else:
        kept[name] = code
    st.session_state.pop(f"pick_{name}", None)


def heard(key: str, name: str) -> Any:
    """What a component of our own said, in its callback; None where it said nothing."""
    return getattr(st.session_state.get(key), name, None)


def selection() -> dict[str, str]:
    """What the reader has chosen so far on this run, as a link says it."""
    return dict(st.session_state[_WANTED])


def address(path: str) -> str:
    """The link to what the reader has chosen so far on this run."""
    query = urlencode(selection())
    return f"{path}?{query}" if query else path


def remember(name: str, value: Any) -> None:
    """Keeps a value of this reader's session that is no selection (a report just made)."""
    st.session_state[f"own_{name}"] = value


def remembered(name: str) -> Any:
    """A value kept by `remember`; None without one."""
    return st.session_state.get(f"own_{name}")


def remember_here(name: str, value: Any) -> None:
    """Keeps a value as long as the reader stays on the page."""
    st.session_state[f"{_HERE}{name}"] = value


def remembered_here(name: str) -> Any:
    """A value kept by `remember_here`; None without one."""
    return st.session_state.get(f"{_HERE}{name}")


def note(said: Text) -> None:
    """Something that the reader has to know of this run's choices, said at its end."""
    st.session_state[_NOTES].append(said)


def _has_chosen() -> None:
    st.session_state[_HAS_CHOSEN] = True


def _keep(name: str, value: str | None) -> None:
    kept, wanted = st.session_state[_KEPT], st.session_state[_WANTED]
    if value is None:
        kept.pop(name, None)
    else:
        kept[name] = wanted[name] = value


def _ignore(name: str, found: str, accepted: tuple[Text, ...]) -> None:
    note = words.IGNORED.format(name=name, found=found[:40], accepted=joined(accepted))
    st.session_state[_NOTES].append(note)
    st.session_state[_KEPT].pop(name, None)
