"""What all declarations share: frozen, both languages required, unknown fields refused."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from equity_metrics import portable


def _portable(expression: str) -> str:
    try:
        portable.parse(expression)
    except portable.NotPortableError as refused:
        raise ValueError(f"found {refused}, accepted {portable.ACCEPTED}") from refused
    return expression


PortableSql = Annotated[str, AfterValidator(_portable)]


class Declared(BaseModel):
    """A frozen declaration; a field that nobody declared is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")
