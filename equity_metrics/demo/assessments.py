"""Simulated results of centres by the standards: the national one of Lampang, the six areas of Phetchaburi."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import fsum
from pathlib import Path

from pydantic import Field

from equity_metrics.declarations import Dataset, Declared
from equity_metrics.demo.centres import Centre
from equity_metrics.demo.chance import Chance
from equity_metrics.demo.delivery import DemoDelivery, Row, Sender
from equity_metrics.demo.forms import SIMULATED, flag, said, thai_day
from equity_metrics.demo.plan import Days, Span, load_declared
from equity_metrics.demo.registers import named
from equity_metrics.places import Places
from equity_metrics.text import BUDDHIST_ERA

ASSESSMENT, BY_AREA = "centre_assessment", "centre_assessment_area"
_COLUMNS = (
    "centre_code", "centre_name", "province", "district", "academic_year", "standard", "grade",
    "score_percent", "zero_items", "assessed_on", "note",
)  # fmt: skip
_AREA_COLUMNS = (
    "centre_code", "centre_name", "province", "district", "academic_year", "standard", "area_no",
    "passed", "score_percent",
)  # fmt: skip
_NATIONAL, _DLA = "national_2562", "dla_2559"
_HIGHEST, _LOWEST = 98.0, 20.0
_MOST_ZEROS = 4


class _Standard(Declared):
    """One round of a standard in one province."""

    province: str
    year: int
    seed: int
    assessed: float
    days: Days
    score: Span
    spread: float


class National(_Standard):
    """The national standard: lowest score of each grade, how common items scored 0 are."""

    zero_items: float
    lowest: dict[str, float]


class Dla(_Standard):
    """The local administration's: from where an area is passed, how the areas differ."""

    pass_from: float = Field(alias="pass")
    area: tuple[float, ...]


class Standards(Declared):
    """All that `data/demo/standards.toml` declares."""

    national: National
    dla: Dla


@dataclass(frozen=True, slots=True)
class _Assessor:
    """Draws the results of one standard for open centres, and writes what its rows have in common."""

    about: _Standard
    standard: str
    places: Places
    contract: Dataset
    chance: Chance

    def assessed(self, centres: Sequence[Centre]) -> Iterator[tuple[Centre, float]]:
        """The centres that were assessed, each with its score before areas differ."""
        for centre in centres:
            if self.chance.happens(self.about.assessed):
                drawn = centre.between(self.about.score) + self.about.spread * self.chance.normal()
                yield centre, _within(drawn)

    def row(self, centre: Centre) -> dict[str, object]:
        """Centre, year and standard in the office's words."""
        return {
            **named(centre, self.places),
            "academic_year": self.about.year + BUDDHIST_ERA,
            "standard": said(self.contract, "standard", self.standard),
        }

    def day(self) -> str:
        """A day of the round."""
        return thai_day(self.chance.day(*self.about.days))


def national_results(
    sender: Sender, data: Path, centres: Sequence[Centre]
) -> Iterator[DemoDelivery]:
    """The file of grades by the national standard."""
    about = _declared(data).national
    contract = sender.catalogue.datasets[ASSESSMENT]
    chance = Chance(about.seed, _NATIONAL)
    assessor = _Assessor(about, _NATIONAL, sender.catalogue.places, contract, chance)
    rows = [
        _national(assessor, about, centre, score) for centre, score in assessor.assessed(centres)
    ]
    yield sender.file(ASSESSMENT, _COLUMNS, rows)


def _national(assessor: _Assessor, about: National, centre: Centre, score: float) -> Row:
    chance = assessor.chance
    zeros = 1 + chance.below(_MOST_ZEROS) if chance.happens(about.zero_items) else 0
    reached = [grade for grade, low in about.lowest.items() if score >= low]
    grade = next((each for each in reached if each != "A" or not zeros), "D")
    return {
        **assessor.row(centre),
        "grade": grade,
        "score_percent": f"{score:.2f}",
        "zero_items": zeros,
        "assessed_on": assessor.day(),
        "note": SIMULATED,
    }


def dla_results(sender: Sender, data: Path, centres: Sequence[Centre]) -> Iterator[DemoDelivery]:
    """The files of results by the local administration's standard, whole and by area."""
    about = _declared(data).dla
    datasets, places = sender.catalogue.datasets, sender.catalogue.places
    assessor = _Assessor(about, _DLA, places, datasets[ASSESSMENT], Chance(about.seed, _DLA))
    whole: list[Row] = []
    by_area: list[Row] = []
    for centre, level in assessor.assessed(centres):
        scores = [
            round(_within(level + above + about.spread * assessor.chance.normal()), 1)
            for above in about.area
        ]
        passed = [score >= about.pass_from for score in scores]
        whole.append(
            {
                **assessor.row(centre),
                "grade": said(assessor.contract, "grade", "pass" if all(passed) else "fail"),
                "score_percent": f"{fsum(scores) / len(scores):.2f}",
                "assessed_on": assessor.day(),
                "note": SIMULATED,
            }
        )
        by_area += [
            {
                **assessor.row(centre),
                "area_no": nth,
                "passed": flag(datasets[BY_AREA], "passed", has_passed),
                "score_percent": score,
            }
            for nth, (score, has_passed) in enumerate(zip(scores, passed, strict=True), 1)
        ]
    yield sender.file(ASSESSMENT, _COLUMNS, whole)
    yield sender.file(BY_AREA, _AREA_COLUMNS, by_area)


def _within(score: float) -> float:
    return min(max(score, _LOWEST), _HIGHEST)


def _declared(data: Path) -> Standards:
    return load_declared(Standards, data / "demo" / "standards.toml")
