"""How each kind of result is drawn or tabulated; importing a module here registers what it can show."""

from govdata.report.drawers import counts, estimates, funnels, zeros

__all__ = ["counts", "estimates", "funnels", "zeros"]
