"""The labels of rows, to the left of what they name.

Enters: labels and the room for them. Leaves: lines, the width of the column, the height that each row needs.
"""

from __future__ import annotations

from collections.abc import Sequence

from govdata.charts import theme
from govdata.charts.canvas import NORMAL, Canvas
from govdata.charts.layout import LEADING, wrap

__all__ = ["RowLabels"]

PAD = 6.0  # between a label and what it names


class RowLabels:
    """Row labels, broken to fit a column no wider than they need."""

    def __init__(self, labels: Sequence[str], room: float, least: float = 16.0, weight: int = 400) -> None:
        self.weight = weight
        self.lines = [wrap(label, room - PAD, NORMAL, weight, most=4) for label in labels]
        widest = max(
            (theme.width(line, NORMAL, weight) for lines in self.lines for line in lines), default=0.0
        )
        self.width = widest * 1.01 + PAD  # kerning may widen a line by a hair
        self.heights = [max(least, len(lines) * NORMAL * LEADING + 4) for lines in self.lines]

    def draw(self, canvas: Canvas, row: int, x: float, y: float, align: str = "right") -> None:
        """Write a row's label, its right edge at `x`, centred on `y`."""
        canvas.lines(x, y, self.lines[row], NORMAL, weight=self.weight, align=align)
