"""Every slide, its hover, words, links and files rest on what the room may read, and on nothing else."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow.parquet as parquet
import pytest
from meetings_by_hand import convened

from equity_metrics.catalogue import Catalogue
from equity_metrics.charts.theme import Look
from equity_metrics.meeting.slide import Slide
from equity_metrics.minutes import Meeting, Written
from equity_metrics.monitor import Monitor
from equity_metrics.progress import silent
from equity_metrics.reader import OWNER
from equity_metrics.slides.show import Show, show_of
from equity_metrics.slides.takeaway import district_brief, takeaway_of
from equity_metrics.store import Manifest, Seal, Store
from equity_metrics.store.files import sha256_of
from equity_metrics.store.written import as_text, from_text
from equity_metrics.takeaway import formats, written
from equity_metrics.text import LANGS

LOOK = Look("room", column=17)
BASE = "http://127.0.0.1:8501"
NAMED = ("centre_name", "school_name", "child_key", "list_no", "plan_no", "payment_no", "grant_no")
DATES = re.compile(r"docProps/core\.xml|\.rels$")


@pytest.fixture(scope="module")
def meetings(
    built: Path, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Monitor, Monitor, list[Written[Meeting]]]]:
    """The store, the same with nothing but the room's figures intact, and the meetings of both."""
    own, bare = tmp_path_factory.mktemp("own") / "store", tmp_path_factory.mktemp("bare") / "store"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EQUITY_KEY_FILE", str(built.with_name("key")))
        shutil.copytree(built, own)
        monitor = Monitor(catalogue, Store(own))
        made = convened(monitor)
        shutil.copytree(own, bare)
        strip(bare)
        yield monitor, Monitor(catalogue, Store(bare)), made


def strip(store: Path) -> None:
    """Takes away the kept rows, spoils the exact files, and makes other readers' figures wrong."""
    shutil.rmtree(store / "parts")
    for path in (store / "publications").glob("*.json"):
        manifest = from_text(Manifest, path.read_text(encoding="utf-8"))
        exact = store / "publications" / manifest.exact.name
        exact.chmod(0o600)
        exact.write_bytes(b"no publication")
        file = store / "publications" / manifest.protected.name
        file.chmod(0o600)
        with duckdb.connect(str(file)) as connection:
            connection.execute(
                "update protected_cell set numerator = numerator + 7777, "
                "denominator = denominator + 99999 where protection = 'viewer' and status = 'ok'"
            )
        seal = Seal(name=file.name, sha256=sha256_of(file), size=file.stat().st_size)
        path.chmod(0o600)
        path.write_text(as_text(manifest.model_copy(update={"protected": seal})), encoding="utf-8")


def words_of(slide: Slide) -> Iterator[str]:
    """Everything that a slide shows or says, in both languages."""
    for lang in LANGS:
        texts = [slide.title, slide.message, *slide.remarks]
        texts += [slide.about] if slide.about else []
        for figure in slide.figures:
            texts += [figure.label, figure.value, *([figure.beneath] if figure.beneath else [])]
        if slide.grid is not None:
            texts += [*slide.grid.heads, *(cell for row in slide.grid.rows for cell in row)]
        yield from (text[lang] for text in texts)
        if slide.picture is not None:
            yield json.dumps(slide.picture.draw(lang, LOOK).to_plotly_json(), default=str)
            yield slide.picture.describe(lang)
            yield repr(slide.picture.plot)
    yield from (slide.link, slide.note, slide.decision)


def slides_of(show: Show) -> Iterator[Slide]:
    """Every slide of a meeting, and three districts from each that shows figures."""
    districts = [each.code for each in show.monitor.places.districts(show.province)][:3]
    for nth, step in enumerate(show.steps):
        yield show.slide(nth)
        if step.kind == "view":
            yield from (show.district(nth, code) for code in districts)


def files_of(show: Show) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Every file that a meeting takes away, in both languages, by its parts."""
    taken = [takeaway_of(show, BASE)]
    first = show.monitor.places.districts(show.province)[0].code
    taken.append(district_brief(show.room, show.province, first, BASE))
    for form in formats():
        if form == "pdf":
            continue  # the same document printed: test_paper_pdf
        for lang in LANGS:
            for each in taken:
                content = written(form, each, lang, silent)
                yield f"{form} {lang} {each.heading.en}", _parts(content)


def _parts(content: bytes) -> dict[str, bytes]:
    if not content.startswith(b"PK"):
        return {"": content}
    found: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            part = packed.read(name)
            inside = _parts(part) if name.endswith(".xlsx") else {"": part}
            found |= {f"{name}{inner}": each for inner, each in inside.items()}
    return found


def test_slides_rest_on_the_rooms_figures_alone(
    meetings: tuple[Monitor, Monitor, list[Written[Meeting]]],
) -> None:
    monitor, bare, made = meetings
    kinds = set()
    for each in made:
        own = list(slides_of(show_of(monitor, each.province, each.id)))
        other = list(slides_of(show_of(bare, each.province, each.id)))
        for one, two in zip(own, other, strict=True):
            assert list(words_of(one)) == list(words_of(two)), one.title.en
        kinds |= {slide.kind for slide in own}
    assert kinds >= {"opening", "agenda", "view", "district", "matters", "text"}


@pytest.mark.long
def test_what_is_taken_away_rests_on_them_as_well(
    meetings: tuple[Monitor, Monitor, list[Written[Meeting]]],
) -> None:
    monitor, bare, made = meetings
    count = 0
    for each in (made[0], made[-1]):
        own = files_of(show_of(monitor, each.province, each.id))
        other = files_of(show_of(bare, each.province, each.id))
        for (name, one), (_, two) in zip(own, other, strict=True):
            assert one.keys() == two.keys(), name
            for part in one:
                assert DATES.search(part) or one[part] == two[part], (name, part)
            count += 1
    assert count >= 8 * len([form for form in formats() if form != "pdf"]) // 2


def test_no_centre_and_no_child_is_named(
    meetings: tuple[Monitor, Monitor, list[Written[Meeting]]],
) -> None:
    monitor, _, made = meetings
    names = sorted(_names(monitor.store.root))
    assert len(names) > 1000
    pattern = re.compile("|".join(map(re.escape, names)))
    for each in made:
        show = show_of(monitor, each.province, each.id)
        said = [word for slide in slides_of(show) for word in words_of(slide)]
        found = pattern.search("\n".join(said))
        assert found is None, found
    for name, parts in files_of(show_of(monitor, made[0].province, made[0].id)):
        for part, content in parts.items():
            found = pattern.search(content.decode("utf-8", "replace"))
            assert found is None, (name, part, found)


def _names(store: Path) -> set[str]:
    """What single centres, schools and children are known by in the kept rows."""
    found: set[str] = set()
    for path in (store / "parts").rglob("*.parquet"):
        columns = [name for name in parquet.read_schema(path).names if name in NAMED]
        if columns:
            table = parquet.read_table(path, columns=columns)
            for name in columns:
                found |= {str(each) for each in table[name].unique().to_pylist() if each}
    return {each for each in found if len(each) >= 8}


def test_a_view_that_is_gone_is_a_sentence(
    meetings: tuple[Monitor, Monitor, list[Written[Meeting]]],
) -> None:
    monitor, _, made = meetings
    first = made[0]
    gone = (
        "/coverage?indicator=nothing_of_that_name",
        "/coverage?districts=5299",
        "/profile?district=1001",
        "/history",
        "/nowhere",
        "/coverage?period=1999-1",
        "/coverage?sex=elephants",
    )
    items = tuple(first.paper.items[1:2])
    broken = first.paper.model_copy(
        update={"items": (items[0].model_copy(update={"views": gone}), *items)}
    )
    kept = monitor.convene(OWNER, first.province, broken)
    show = show_of(monitor, first.province, kept.id)
    slides = [show.slide(nth) for nth in range(len(show.steps))]
    missing = [slide for slide in slides if slide.kind == "missing"]
    assert len(missing) == len(gone)
    assert all(slide.message.th != slide.message.en for slide in missing)
    assert slides[-1].kind == "view"
