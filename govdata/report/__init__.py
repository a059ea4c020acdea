"""Results in, things to show out: sentences, tables and figures, in both languages, with their evidence."""

from govdata.report.panel import panel
from govdata.report.report import Report, open
from govdata.report.shown import Shown

__all__ = ["Report", "Shown", "open", "panel"]
