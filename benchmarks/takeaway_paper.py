"""A meeting's paper of ten pages: seconds, pages and bytes of the HTML and of the PDF.

python benchmarks/takeaway_paper.py --repeat 3
EQUITY_BROWSER names the browser; root needs one that is started with --no-sandbox.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "takeaway"))

from paper_by_hand import takeaway

from equity_metrics.meeting.takeaway import Takeaway
from equity_metrics.progress import silent
from equity_metrics.takeaway import html, pdf

_TARGET_SECONDS = 10
_PAGES = 10


def long_meeting() -> Takeaway:
    """Fifty districts, and items enough for ten pages."""
    content = takeaway(50)
    again = content.slides[2:]
    return replace(content, slides=(*content.slides, *again, *again))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--repeat", type=int, default=3)
    wanted = options.parse_args()
    content = long_meeting()
    for form in (html, pdf):
        seconds, written = [], b""
        for _ in range(wanted.repeat):
            start = time.perf_counter()
            written = form.write(content, "th", silent)
            seconds.append(time.perf_counter() - start)
        pages = len(re.findall(rb"/Type\s*/Page\b", written)) if form is pdf else 0
        print(
            f"{form.SUFFIX}: {median(seconds):.2f} s, {pages or '-'} pages, {len(written):,} bytes"
        )
    kept = pages >= _PAGES and median(seconds) <= _TARGET_SECONDS
    print(f"at least {_PAGES} pages within {_TARGET_SECONDS} s: {'yes' if kept else 'NO'}")
    sys.exit(not kept)


if __name__ == "__main__":
    main()
