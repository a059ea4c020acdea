"""An estimate with its interval: what the methods return when the answer is one number, or one an element."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from govdata.statistics.checked import FloatOrArray
from govdata.statistics.definition import Definition

__all__ = ["Interval"]


@dataclass(frozen=True, eq=False)
class Interval:
    """An estimate and its confidence interval; floats, or arrays of one shape.

    Parameters
    ----------
    estimate, ci_low, ci_high : float or ndarray
        In the unit of the estimate; a share lies in 0-1.
    level : float
        Two-sided confidence level.
    method : str
        How the interval was made.
    definition : Definition
        What is estimated.
    """

    estimate: FloatOrArray
    ci_low: FloatOrArray
    ci_high: FloatOrArray
    level: float = 0.95
    method: str = ""
    definition: Definition = field(default_factory=Definition)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        """Stand for the estimate wherever NumPy wants a number."""
        return np.array(self.estimate, dtype=dtype)

    def __float__(self) -> float:
        """Return the estimate, when it is one number."""
        return float(self.estimate)
