"""Seconds and bytes of the PowerPoint and the Excel of a meeting of twenty slides.

python benchmarks/takeaway_office.py [--rounds 5] [--slides 20]
Each slide is one of fifty districts with intervals, the heaviest there is. Target of the slide
show: under 5 seconds. The first round also loads the libraries.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "takeaway"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from by_hand_takeaway import slides, takeaway

from equity_metrics.progress import silent
from equity_metrics.takeaway import written


def seconds_of(form: str, count: int) -> tuple[float, int]:
    """The seconds that one file takes, and its bytes."""
    meeting = takeaway(*[slides()[4]] * count)
    began = time.perf_counter()
    content = written(form, meeting, "th", silent)
    return time.perf_counter() - began, len(content)


def main() -> None:
    """Writes both formats some times and prints the first and the median."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--slides", type=int, default=20)
    asked = parser.parse_args()
    for form in ("pptx", "xlsx"):
        rounds = [seconds_of(form, asked.slides) for _ in range(asked.rounds)]
        seconds = [each for each, _ in rounds]
        print(
            f"{form}: {asked.slides} slides of fifty districts, first {seconds[0]:.2f} s, "
            f"median {statistics.median(seconds):.2f} s, {rounds[-1][1]:,} bytes"
        )


if __name__ == "__main__":
    main()
