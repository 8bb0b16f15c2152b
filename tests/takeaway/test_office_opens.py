"""LibreOffice opens what was written: as many pages as slides, with their words and district names."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from by_hand_takeaway import districts, takeaway
from long_way import long_after

from equity_metrics.progress import silent
from equity_metrics.takeaway import written
from equity_metrics.text import LANGS, Lang


def is_there(part: str) -> bool:
    """Whether LibreOffice has a part, and poppler is there to read what it prints."""
    program = shutil.which("soffice")
    return (
        program is not None
        and Path(program).resolve().with_name(part).exists()
        and all(map(shutil.which, ("pdftotext", "pdftoppm")))
    )


needs_impress = pytest.mark.skipif(
    not is_there("libsdlo.so"), reason="LibreOffice Impress or poppler is not here"
)
needs_calc = pytest.mark.skipif(
    not is_there("libsclo.so"), reason="LibreOffice Calc or poppler is not here"
)


def printed(form: str, lang: Lang, folder: Path) -> Path:
    path = folder / f"meeting.{form}"
    path.write_bytes(written(form, takeaway(), lang, silent))
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
         "pdf", "--outdir", str(folder), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return folder / "meeting.pdf"


def words_of(path: Path) -> str:
    done = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True)
    return done.stdout


@needs_impress
@pytest.mark.parametrize("lang", long_after(1, LANGS))
def test_slides_are_drawn(lang: Lang, tmp_path: Path) -> None:
    path = printed("pptx", lang, tmp_path)
    said = words_of(path)
    pages = said.count("\f")
    assert f"{pages}/{pages}" in said
    # No name of a district is left out of a crowded axis; Names with vowels above come back in other orders.
    names = [
        each[lang] for each in districts("10") if re.fullmatch(r"[ก-ฮเ-ไA-Za-z ]+", each[lang])
    ]
    assert len(names) >= 5
    assert [name for name in names if name not in said] == []
    subprocess.run(
        ["pdftoppm", "-r", "40", "-png", str(path), str(tmp_path / "page")], check=True, timeout=120
    )
    drawn = sorted(tmp_path.glob("page*.png"))
    assert len(drawn) == pages
    assert all(each.stat().st_size > 2000 for each in drawn)


@needs_calc
@pytest.mark.parametrize("lang", long_after(1, LANGS))
def test_the_workbook_is_printed(lang: Lang, tmp_path: Path) -> None:
    said = words_of(printed("xlsx", lang, tmp_path))
    assert "83.4" in said
    assert "#REF" not in said
    assert "#NAME" not in said
