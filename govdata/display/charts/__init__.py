"""Charts of one hand: plain values in; a figure, its alternative text and its numbers out.

Enters: labels, numbers, a language. Leaves: :class:`~govdata.display.charts.chart.Chart` objects with
``draw(narrow)``, ``alt``, ``key`` and ``numbers()``; :func:`govdata.display.theme.svg` makes SVG of a figure.
"""

from govdata.display.charts.bars import Bars, StackedBars, grade_bars
from govdata.display.charts.bound import Bound
from govdata.display.charts.chart import Chart, Numbers
from govdata.display.charts.curves import Curves
from govdata.display.charts.distribution import CohortTriangle, Distribution
from govdata.display.charts.funnel import Funnel
from govdata.display.charts.intervals import Intervals
from govdata.display.charts.lines import Slope, SmallMultiples
from govdata.display.charts.matrix import Comparability, Matrix
from govdata.display.charts.norms import NormsAndResults
from govdata.display.charts.series import EventTime, Series
from govdata.display.charts.stages import Dumbbell, Staircase
from govdata.display.charts.timeline import Timeline

__all__ = [
    "Bars",
    "Bound",
    "Chart",
    "CohortTriangle",
    "Comparability",
    "Curves",
    "Distribution",
    "Dumbbell",
    "EventTime",
    "Funnel",
    "Intervals",
    "Matrix",
    "NormsAndResults",
    "Numbers",
    "Series",
    "Slope",
    "SmallMultiples",
    "StackedBars",
    "Staircase",
    "Timeline",
    "grade_bars",
]
