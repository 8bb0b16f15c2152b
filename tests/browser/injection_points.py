"""Where words of a file, of a form or of a link reach a screen: one entry a place, each with words of its own."""

from __future__ import annotations

from typing import NamedTuple


class Point(NamedTuple):
    """One place. name: of its words; comes_from: who says them; shown_by: what draws them; page: where.

    seen: whether a reader finds the words there; some are read and let go before anything is drawn.
    """

    name: str
    comes_from: str
    shown_by: str
    page: str
    seen: bool = True


POINTS = (
    Point("file_uploaded", "name of an uploaded file", "box of the result", "data"),
    Point("file_second", "name of a second file", "table of results, progress bar", "data"),
    Point("place", "district in a row that is refused", "table of problems, markdown cells", "data"),
    Point("code", "sex in a row that is refused", "table of problems, markdown cells", "data"),
    Point("head", "head of a column nobody knows", "select box of the mapping", "data"),
    Point("period_typed", "period typed beside the files", "warning", "data_period"),
    Point("file_waiting", "name of a file that waits", "line of the queue", "data"),
    Point("file_held", "name of a file that was held", "line of a publication, table of files", "history"),
    Point("file_came", "name of a file that was published", "line of a publication, table of files", "history"),
    Point("release", "reason for letting a file pass", "line of a publication", "history"),
    Point("pin", "reason for keeping a publication", "bold words, table", "history"),
    Point("activity_no", "number of an activity", "data frame", "networks"),
    Point("activity_name", "name of an activity", "data frame", "networks"),
    Point("evidence_link", "link of an activity", "data frame", "networks"),
    Point("partner_name", "name of a partner", "data frame", "preschool"),
    Point("centre_name", "name of a centre in its register", "nothing: not kept in a figure", "centres", False),
    Point("grant_centre", "name of a centre that got a grant", "data frame", "funding"),
    Point("remark_dropped", "remark of a row", "nothing: read and let go", "networks", False),
    Point("record_code", "code typed on screen", "nothing: refused", "records", seen=False),
    Point("committee", "name of a committee", "select box, bold words, slide", "meetings"),
    Point("meeting_place", "place of a meeting", "line of a meeting", "meetings"),
    Point("item_title", "title of an item", "text field, slide heading", "meeting"),
    Point("item_note", "note for the presenter", "text area", "meeting"),
    Point("decision", "what is asked of the meeting", "text area, slide", "meeting"),
    Point("resolution", "words of a resolution", "data frame, select box, slide", "resolutions"),
    Point("agency", "agency of a resolution", "data frame, select box, slide", "resolutions"),
    Point("resolution_remark", "why it is late", "data frame, text area", "resolution"),
    Point("licence", "licence line of a boundary file", "Plotly annotation on the map", "overview"),
    Point("case", "code of an own table", "markdown, select box", "own_tables"),
    Point("subgroup", "group of an own table", "nothing: computed, not named", "own_tables", seen=False),
    Point("own_wrong", "a value that is no number", "error box", "own_wrong"),
    Point("link_value", "value of a parameter in a link", "note at the end of the page", "link"),
    Point("link_name", "name of a parameter in a link", "nothing: not known", "link", False),
)  # fmt: skip
_NUMBER = {each.name: nth for nth, each in enumerate(POINTS, start=1)}


def hostile(name: str, *, is_short: bool = False) -> str:
    """Words that try a formula, elements with handlers, a picture, links, a colour and mathematics.

    is_short: without the latter, for a name of a file or a field of 100 letters.
    """
    n = _NUMBER[name]
    begins = f"=1<img src=canary{n} onerror=canary({n})>![m](canary{n})"
    if is_short:
        return begins
    return f"{begins}[k](javascript:canary({n}))<svg onload=canary({n})> www.canary{n}.invalid :red[z] $x^2$"


def hostile_link(name: str) -> str:
    """An address on another host that the contract of evidence links lets pass."""
    n = _NUMBER[name]
    return f'https://canary.invalid/![m](canary{n})[k](javascript:canary({n}))"onerror=canary({n})'


def mark(name: str) -> str:
    """The part of the words that stands on a screen where they are only words."""
    return f"onerror=canary({_NUMBER[name]})"
