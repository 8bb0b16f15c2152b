"""One spelling per name: what a place name looks like once typing slips are out of the way."""

from __future__ import annotations

import re
import unicodedata

# What has no shape at all: soft hyphen, zero-width and direction signs, byte-order mark.
INVISIBLE = "\u00ad\u061c\u180e\ufeff" + "".join(
    chr(point) for point in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070))
)
_MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # signs that sit above or below a Thai consonant
_NIKHAHIT = "\u0e4d"
_SARA_AA, _SARA_AM = "\u0e32", "\u0e33"
_AROUND_AA = re.compile(f"([{_MARK}]*){_SARA_AA}([{_MARK}]*)")
_MARKS = re.compile(f"[{_MARK}]+")
_WHOLE_NUMBER = re.compile(r"([0-9]+)\.0+")  # what a spreadsheet makes of a code
_SILENT = re.compile(r"[\s\-\u2010-\u2015'’‘`\"“”ฯ]+")
_ASCII = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ๐๑๒๓๔๕๖๗๘๙", "abcdefghijklmnopqrstuvwxyz0123456789"
)

# An abbreviation counts only with its dot: อ.เถิน loses it, a name that begins with อ does not.
_PREFIX = re.compile(
    r"(?:ท้องถิ่นเขต|กิ่งอำเภอ|กิ่งอ\.|จังหวัด|อำเภอ|เขต|ตำบล|แขวง|จ\.|อ\.|ข\.|ต\."
    r"|changwat|kingamphoe|amphoe|amphur|khet|tambon|khwaeng)(?=.)"
)
_SUFFIX = re.compile(r"(?<=.)(?:subdistrict|district|province)$")


def repair_thai(words: str) -> str:
    """The same words with Thai typing slips put right; what the eye sees does not change.

    Composes split sara am (U+0E4D U+0E32, tone mark before or after it), reads two เ as แ, puts
    vowel before tone mark, drops doubled marks and characters that have no shape, turns any
    space into one plain space. NFC alone does none of this for sara am (handbook section 7).
    """
    if words.isascii() and words.isprintable():
        return " ".join(words.split())
    composed = unicodedata.normalize("NFC", words)
    visible = composed.translate(_VISIBLE)
    whole = visible.replace(_SARA_AM, _NIKHAHIT + _SARA_AA).replace("เเ", "แ")
    whole = _MARKS.sub(_ordered, _AROUND_AA.sub(_around_aa, whole))
    return " ".join(whole.split())


def normalise(name: str) -> str:
    """The key under which two spellings of one place name are equal; `normalise` of it is itself.

    Without จังหวัด/อำเภอ/เขต/ตำบล and their abbreviations or English words, without spaces,
    hyphens and dots, in lower case. A code read as a number ('5201.0') becomes the code.
    """
    key = _once(name)
    while (again := _once(key)) != key:
        key = again
    return key


def _once(name: str) -> str:
    key = _SILENT.sub("", repair_thai(name).translate(_ASCII))
    if number := _WHOLE_NUMBER.fullmatch(key):
        return number[1]
    return _SUFFIX.sub("", _PREFIX.sub("", key, count=1) if _PREFIX.match(key) else key).replace(
        ".", ""
    )


class _Visible(dict[int, str]):
    """Code point -> what is seen of it; each is looked up in the Unicode tables once."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        category = unicodedata.category(character)
        if character.isspace() or category.startswith("Z"):
            seen = " "
        else:
            seen = "" if category in ("Cc", "Cf") else character
        self[point] = seen
        return seen


_VISIBLE = _Visible()


def _around_aa(found: re.Match[str]) -> str:
    marks = found[1] + found[2]
    if _NIKHAHIT not in marks:
        return marks + _SARA_AA
    return marks.replace(_NIKHAHIT, "") + _SARA_AM


def _ordered(found: re.Match[str]) -> str:
    # Code points of vowels lie below those of tone marks, so sorting gives the order of writing.
    return "".join(sorted(set(found[0])))
