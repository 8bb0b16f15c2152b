"""The store: immutable parts, publications under one manifest each, deliveries that wait."""

from equity_metrics.store.manifest import (
    DeliveryRecord,
    Holding,
    Manifest,
    Part,
    Seal,
    UnitCount,
)
from equity_metrics.store.store import Store, WaitingDelivery

__all__ = [
    "DeliveryRecord",
    "Holding",
    "Manifest",
    "Part",
    "Seal",
    "Store",
    "UnitCount",
    "WaitingDelivery",
]
