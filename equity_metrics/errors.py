"""Every error of the monitor: what happened, where, what was found, what is accepted."""

from __future__ import annotations

from dataclasses import dataclass

from equity_metrics.text import Text


class EquityError(Exception):
    """Base of all errors that the monitor raises on purpose."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a declaration: the file and field, what was found, what is accepted."""

    file: str
    field: str
    found: str
    accepted: str

    def __str__(self) -> str:
        return f"{self.file}: {self.field}: found {self.found}, accepted {self.accepted}"


class DeclarationError(EquityError):
    """The declarations in `data/` do not hold; carries every problem, not the first alone."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class SpokenError(EquityError):
    """An error with a sentence for the reader in both languages."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class DeliveryError(SpokenError):
    """A delivered file is refused as a whole; `code` is the machine's word for the reason."""

    def __init__(self, code: str, text: Text) -> None:
        super().__init__(text)
        self.code = code


class StoreError(SpokenError):
    """The store cannot be read or written as asked; what it holds is as before."""


class EngineError(SpokenError):
    """The query engine failed; the driver's own error is the cause."""


class AccessDenied(SpokenError):
    """The reader may not see what was asked for."""


class ReaderError(SpokenError):
    """Nothing can be shown for what the reader asked; says why and what can be asked."""


class AuditRefused(SpokenError):
    """What is done or seen cannot be written into the audit trail, so it is not done and not shown."""
