"""Names that Excel takes for sheets: short, each once, none of the signs that it refuses."""

from __future__ import annotations

import re
from unicodedata import category

from equity_metrics.takeaway.fitting import plain

LONGEST = 31
# Excel refuses most of these; an apostrophe or an exclamation mark would part an address.
_REFUSED = re.compile(r"[\[\]:*?/\\'!\U00010000-\U0010ffff]")


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name close to the wanted one, and not yet taken; `taken` learns it."""
    words = plain(_REFUSED.sub(" ", wanted)).strip() or "-"
    nth, name = 1, _cut(words, LONGEST)
    while name.casefold() in taken or name.casefold() == "history":
        nth += 1
        ending = f" {nth}"
        name = _cut(words, LONGEST - len(ending)) + ending
    taken.add(name.casefold())
    return name


def _cut(words: str, longest: int) -> str:
    """The beginning of the words; no letter loses the vowel or the tone that stands on it."""
    if len(words) <= longest:
        return words
    while longest > 1 and (category(words[longest]) == "Mn" or words[longest] in "ะาำ"):
        longest -= 1
    return words[:longest].rstrip()
