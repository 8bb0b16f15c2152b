from pathlib import Path

from equity_metrics.catalogue import load_catalogue
from equity_metrics.document import indicators_document

ROOT = Path(__file__).resolve().parents[2]


def test_indicators_document_is_what_the_declarations_say() -> None:
    written = (ROOT / "docs" / "INDICATORS.md").read_text(encoding="utf-8")
    assert written == indicators_document(load_catalogue())
