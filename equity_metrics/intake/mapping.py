"""Heads that the sender says the meaning of: never by position, never against the contract."""

from __future__ import annotations

from collections.abc import Mapping

from equity_metrics.declarations import Dataset
from equity_metrics.intake.heads import HeadMatcher, Layout, head_key
from equity_metrics.intake.messages import refusal

Mapped = tuple[tuple[str, str], ...]


def mapped_heads(dataset: Dataset, mapping: Mapping[str, str]) -> Mapped:
    """(head, column) of the heads that the contract does not know by itself.

    Raises DeliveryError UNKNOWN_COLUMN where a column is not the contract's, HEAD_IS_KNOWN where
    the contract reads the head as another one.
    """
    matcher, names = HeadMatcher(dataset), [column.name for column in dataset.column]
    found = []
    for head, name in mapping.items():
        if name not in names:
            raise refusal("UNKNOWN_COLUMN", found=name, accepted=", ".join(names))
        known = matcher.column_of(head)
        if known not in (None, name):
            raise refusal("HEAD_IS_KNOWN", found=head, accepted=dataset[known or name].label)
        if known is None:
            found.append((head, name))
    return tuple(found)


def with_heads(dataset: Dataset, mapped: Mapped) -> Dataset:
    """The contract with the sender's heads among the spellings of its columns."""
    if not mapped:
        return dataset
    columns = tuple(
        column.model_copy(
            update={
                "headers": (
                    *column.headers,
                    *(head for head, name in mapped if name == column.name),
                )
            }
        )
        for column in dataset.column
    )
    return dataset.model_copy(update={"column": columns})


def check_mapped(mapped: Mapped, layout: Layout) -> None:
    """Raise DeliveryError UNKNOWN_HEAD where the file has no such head."""
    heads = {head_key(head) for head in layout.heads}
    for head, _ in mapped:
        if head_key(head) not in heads:
            raise refusal("UNKNOWN_HEAD", found=head)
