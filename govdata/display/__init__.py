"""Results in, things to show out: sentences, tables and figures, in both languages, with their evidence."""

from govdata.display import words
from govdata.display.explore import panel
from govdata.display.page import Page
from govdata.display.shown import Shown

__all__ = ["Page", "Shown", "panel", "words"]
