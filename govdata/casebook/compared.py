"""One indicator across models, as a frame that fits the page of a notebook."""

from __future__ import annotations

from typing import Any

import pandas as pd

__all__ = ["Compared"]

_SHOWN = ["model_id", "standing", "status", "value", "value_high", "qualifier", "period", "grade"]
_ABSENT = ("not_reported", "not_applicable")


class Compared(pd.DataFrame):
    """All rows and columns of a comparison; on screen those that say something. What comes of it is plain."""

    @property
    def _constructor(self) -> Any:
        return pd.DataFrame

    def _repr_html_(self) -> str | None:
        there = self[~self["status"].isin(_ABSENT)][_SHOWN].dropna(axis="columns", how="all")
        n_silent = int((self["status"] == "not_reported").sum())
        n_without = int((self["status"] == "not_applicable").sum())
        unit = str(self["unit"].iloc[0]) if len(self) else ""
        said = f"{unit}; {n_silent} models do not report it / 另有 {n_silent} 个模式没有报告"
        said += f"; {n_without} have no such thing / {n_without} 个不适用" if n_without else ""
        return f"{there.to_html(index=False, na_rep='')}<p>{said}</p>"
