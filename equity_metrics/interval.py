"""The 95 % interval of a share."""

from __future__ import annotations

from math import sqrt

Z = 1.959963984540054  # the 97.5 % point of the normal distribution, in standard errors


def wilson(part: float, whole: float, z: float = Z) -> tuple[float, float]:
    """The Wilson score interval of part/whole, as shares between 0 and 1; z: standard errors.

    Source: Wilson (1927), J. Am. Stat. Assoc. 22, 209-212. Raises ValueError unless
    0 <= part <= whole and whole > 0.
    """
    if not 0 <= part <= whole or whole <= 0:
        raise ValueError(f"found {part} of {whole}, accepted 0 <= part <= whole, whole > 0")
    share = part / whole
    centre = share + z**2 / (2 * whole)
    spread = z * sqrt(share * (1 - share) / whole + z**2 / (4 * whole**2))
    scale = 1 + z**2 / whole
    low, high = (centre - spread) / scale, (centre + spread) / scale
    return (0.0 if part == 0 else max(low, 0.0), 1.0 if part == whole else min(high, 1.0))
