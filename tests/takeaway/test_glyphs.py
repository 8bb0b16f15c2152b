"""Letters that this machine cannot print stop a document with a sentence; all others pass."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from paper_by_hand import takeaway

from equity_metrics.errors import ReaderError
from equity_metrics.meeting.slide import Headline
from equity_metrics.meeting.takeaway import Takeaway
from equity_metrics.takeaway import fonts
from equity_metrics.takeaway.glyphs import export_font, require_glyphs
from equity_metrics.text import LANGS, Lang, Text, same

pytestmark = pytest.mark.skipif(
    export_font() is None and not os.environ.get("CI"), reason="no Thai font here"
)
# Letters of planes that no font of the list has: an animal face of 2022, a rare Han letter.
UNPRINTABLE = ("\U0001fae8", "\U0002a6d6", "\ue000")


@pytest.fixture
def fresh() -> Iterator[None]:
    """Fonts are looked for again, before and after."""
    fonts.installed.cache_clear()
    yield
    fonts.installed.cache_clear()


def saying(words: Text) -> Takeaway:
    """A takeaway whose second slide has these words under one of its figures."""
    content = takeaway()
    slide = replace(content.slides[1], figures=(Headline(same("1"), same("2"), words),))
    return replace(content, slides=(content.slides[0], slide))


@pytest.mark.parametrize("lang", LANGS)
def test_thai_and_english_pass(lang: Lang) -> None:
    require_glyphs(takeaway(13), lang)
    require_glyphs(takeaway(50), lang)


@pytest.mark.parametrize("character", UNPRINTABLE)
def test_a_letter_without_glyph_is_named_with_its_place(character: str) -> None:
    with pytest.raises(ReaderError) as refused:
        require_glyphs(saying(same(f"น้ำ{character}")), "th")
    for said in (refused.value.text.th, refused.value.text.en):
        assert character in said and f"U+{ord(character):04X}" in said
        assert "การได้รับเงินอุดหนุนรายอำเภอ" in said  # the item's title, or the slide's below it
        assert str(export_font()) in said


def test_only_what_is_written_is_looked_at() -> None:
    content = saying(Text(th=UNPRINTABLE[0], en="plain"))
    require_glyphs(content, "en")
    with pytest.raises(ReaderError):
        require_glyphs(content, "th")


@pytest.mark.parametrize(
    "words", ["a\u00a0b", "ก\u200bข", "a\u200d\ufe0f", "one\ntwo\tthree", "a\u2009b"]
)
def test_what_has_no_ink_passes(words: str) -> None:
    require_glyphs(saying(same(words)), "th")


@pytest.mark.parametrize("words", ["a\x00b", "a\x07", "a\ud800"])
def test_what_is_no_text_is_refused(words: str) -> None:
    with pytest.raises(ReaderError, match=f"U\\+{ord(words.strip('b')[-1]):04X}"):
        require_glyphs(saying(same(words)), "th")


def test_minutes_notes_and_definitions_are_looked_at() -> None:
    content, odd = takeaway(), UNPRINTABLE[0]
    first, *others = content.minutes
    written = (
        replace(content, minutes=(replace(first, decision=odd), *others)),
        replace(content, slides=(replace(content.slides[1], note=odd),)),
        replace(content, protected=same(odd)),
        replace(content, slides=(replace(content.slides[1], definitions=(
            replace(content.definitions[0], formula=same(odd)),)),)),
    )  # fmt: skip
    for each in written:
        with pytest.raises(ReaderError):
            require_glyphs(each, "en")


def test_a_machine_without_fonts_says_so(
    fresh: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _only_fonts_of(tmp_path, monkeypatch)
    assert export_font() is None
    with pytest.raises(ReaderError, match="no Thai font"):
        require_glyphs(takeaway(), "th")


@pytest.mark.parametrize("has_fontconfig", [True, False])
def test_the_first_thai_font_of_the_list_is_used(
    fresh: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_fontconfig: bool
) -> None:
    loma = next(Path("/usr/share/fonts").rglob("Loma.[ot]tf"), None)
    if loma is None or (has_fontconfig and shutil.which("fc-match") is None):
        pytest.skip("no Loma or no fontconfig here")
    shutil.copy(loma, tmp_path)
    _only_fonts_of(tmp_path, monkeypatch, has_fontconfig=has_fontconfig)
    assert export_font() == "Loma"


def _only_fonts_of(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, has_fontconfig: bool = False
) -> None:
    """The machine as if it had the fonts of one folder alone."""
    if has_fontconfig:
        rules = folder / "fonts.conf"
        rules.write_text(
            f"<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>",
            encoding="utf-8",
        )
        monkeypatch.setenv("FONTCONFIG_FILE", str(rules))
    else:
        monkeypatch.setattr(fonts.shutil, "which", lambda _name: None)
        monkeypatch.setattr(fonts, "_FOLDERS", (str(folder),))
