"""Charts of one hand: plain values in; a figure, its alternative text and its numbers out.

Enters: labels, numbers, a language. Leaves: :class:`~govdata.display.charts.chart.Chart` objects with
``draw(narrow)``, ``alt``, ``key`` and ``numbers()``; :func:`govdata.display.theme.svg` makes SVG of a figure.
"""

from govdata.display.charts.bars import Bars, StackedBars, grade_bars
from govdata.display.charts.chart import Chart, Numbers
from govdata.display.charts.intervals import Intervals
from govdata.display.charts.matrix import Comparability, Matrix
from govdata.display.charts.norms import NormsAndResults

__all__ = [
    "Bars",
    "Chart",
    "Comparability",
    "Intervals",
    "Matrix",
    "NormsAndResults",
    "Numbers",
    "StackedBars",
    "grade_bars",
]
