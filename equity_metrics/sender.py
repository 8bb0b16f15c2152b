"""Who sent a file, as a mark that tells two accounts apart and names nobody."""

from __future__ import annotations

import hmac

from equity_metrics.reader import Reader
from equity_metrics.settings import pseudonym_key

_LENGTH = 16  # hex digits


def mark_of(reader: Reader) -> str:
    """A keyed hash of the reader's account; "" where nobody has to sign in.

    Raises StoreError where the key of the pseudonyms cannot be read.
    """
    if not reader.account:
        return ""
    said = f"sender {reader.account}".encode()
    return hmac.digest(pseudonym_key(), said, "sha256").hex()[:_LENGTH]


def is_sender(reader: Reader, by: str, mark: str) -> bool:
    """Whether a reader counts as who sent a file: by the account, else by the role `by`.

    mark: of the delivery; "" where nobody was signed in, and of deliveries of before.
    """
    own = mark_of(reader)
    return own == mark if own and mark else reader.name == by
