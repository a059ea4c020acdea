"""How each kind of result is drawn or tabulated; importing a module here registers what it can show."""

from govdata.report.drawers import (
    caseloads,
    counts,
    estimates,
    funnels,
    grids,
    norms,
    side_by_side,
    surveys,
    zeros,
)

__all__ = [
    "caseloads",
    "counts",
    "estimates",
    "funnels",
    "grids",
    "norms",
    "side_by_side",
    "surveys",
    "zeros",
]
