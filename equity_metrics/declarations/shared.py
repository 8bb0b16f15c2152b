"""What all declarations share: frozen, both languages required, unknown fields refused."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict


def _portable(expression: str) -> str:
    # A process that is given its contract ready-made never parses one, and starts the sooner.
    from equity_metrics import portable

    try:
        portable.parse(expression)
    except portable.NotPortableError as refused:
        raise ValueError(f"found {refused}, accepted {portable.ACCEPTED}") from refused
    return expression


PortableSql = Annotated[str, AfterValidator(_portable)]


class Declared(BaseModel):
    """A frozen declaration; a field that nobody declared is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")
