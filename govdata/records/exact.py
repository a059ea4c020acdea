"""Frames of exact counts: to compute with, not to look at.

A frame that a notebook happens to show is published with it. So a frame counted from records of real
people says what it is when it is shown, instead of what is in it; one from made-up records shows itself.
Whoever needs to look takes ``pandas.DataFrame(frame)``, and knows it.
"""

from __future__ import annotations

import pandas as pd

__all__ = ["ExactFrame"]


class ExactFrame(pd.DataFrame):
    """A frame that a notebook doesn't print, unless its people are made up."""

    @property
    def _constructor(self) -> type[ExactFrame]:
        return ExactFrame

    def _notice(self) -> str:
        return (
            f"exact counts from records, {len(self):,} rows of {', '.join(map(str, self.columns))}: "
            "not shown; protect them with govdata.disclosure.protection"
        )

    def __repr__(self) -> str:
        """Show the notice in place of the counts."""
        return str(super().__repr__()) if self.attrs.get("synthetic") is True else self._notice()

    def _repr_html_(self) -> str:
        if self.attrs.get("synthetic") is True:
            return str(self.to_html(max_rows=60, notebook=True))
        return f"<p>{self._notice()}</p>"
