"""How each kind of result is drawn or tabulated; importing a module here registers what it can show."""

from govdata.report.drawers import caseloads, counts, estimates, funnels, norms, zeros

__all__ = ["caseloads", "counts", "estimates", "funnels", "norms", "zeros"]
