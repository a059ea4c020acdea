"""Charts of one hand: plain values in; a figure, its alternative text and its numbers out.

Enters: labels, numbers, a language. Leaves: :class:`~govdata.charts.chart.Chart` objects with
``draw(narrow)``, ``alt``, ``key`` and ``numbers()``; :func:`govdata.charts.theme.svg` makes SVG of a figure.
"""

from govdata.charts.bars import Bars, StackedBars
from govdata.charts.bound import Bound
from govdata.charts.chart import Chart, Numbers
from govdata.charts.choropleth import Choropleth
from govdata.charts.control import Control
from govdata.charts.curves import Curves
from govdata.charts.distribution import Distribution
from govdata.charts.funnel import Funnel
from govdata.charts.intervals import Intervals
from govdata.charts.lines import SmallMultiples
from govdata.charts.matrix import Comparability, Matrix
from govdata.charts.norms import NormsAndResults
from govdata.charts.panels import BarPanels
from govdata.charts.ranges import Panel, Ranges
from govdata.charts.series import EventTime, Series
from govdata.charts.stages import Dumbbell, Staircase
from govdata.charts.tiles import Tiles
from govdata.charts.timeline import Timeline

__all__ = [
    "BarPanels",
    "Bars",
    "Bound",
    "Chart",
    "Choropleth",
    "Comparability",
    "Control",
    "Curves",
    "Distribution",
    "Dumbbell",
    "EventTime",
    "Funnel",
    "Intervals",
    "Matrix",
    "NormsAndResults",
    "Numbers",
    "Panel",
    "Ranges",
    "Series",
    "SmallMultiples",
    "StackedBars",
    "Staircase",
    "Tiles",
    "Timeline",
]
