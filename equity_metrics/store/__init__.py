"""The store: immutable parts, publications under one manifest each, deliveries that wait."""

from equity_metrics.store.aside import Aside
from equity_metrics.store.described import WaitingDelivery, described
from equity_metrics.store.folder import Told
from equity_metrics.store.laying import counted, laid_over
from equity_metrics.store.manifest import (
    DeliveryRecord,
    Edition,
    Entered,
    Holding,
    Manifest,
    Origin,
    Part,
    Published,
    Release,
    Replaced,
    Scope,
    Seal,
    UnitCount,
    differing,
    replaced_by,
)
from equity_metrics.store.retention import Pin
from equity_metrics.store.store import Store

__all__ = [
    "Aside",
    "DeliveryRecord",
    "Edition",
    "Entered",
    "Holding",
    "Manifest",
    "Origin",
    "Part",
    "Pin",
    "Published",
    "Release",
    "Replaced",
    "Scope",
    "Seal",
    "Store",
    "Told",
    "UnitCount",
    "WaitingDelivery",
    "differing",
    "counted",
    "described",
    "laid_over",
    "replaced_by",
]
