"""Who did and saw what: appended, chained, written before anything is shown."""

from equity_metrics.audit.checkpoints import Checkpoint
from equity_metrics.audit.event import KIND_LABELS, KINDS, Event, Kind, Scalar
from equity_metrics.audit.faults import Fault, FaultKind, Verified
from equity_metrics.audit.line import Kept
from equity_metrics.audit.reading import Wanted
from equity_metrics.audit.trail import Audit
from equity_metrics.audit.witness import Witness

__all__ = [
    "KINDS",
    "KIND_LABELS",
    "Audit",
    "Checkpoint",
    "Event",
    "Fault",
    "FaultKind",
    "Kept",
    "Kind",
    "Scalar",
    "Verified",
    "Wanted",
    "Witness",
]
