"""What the models publish: tables a researcher edits in a spreadsheet, loaded, checked and located.

>>> from govdata import casebook
>>> casebook.evidence("wujin_03").exact  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from govdata.casebook.book import Casebook, Evidence, load, tables_folder
from govdata.casebook.schema import Benchmark, Remark

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Benchmark",
    "Casebook",
    "Evidence",
    "Remark",
    "benchmarks",
    "compare",
    "evidence",
    "features",
    "indicators",
    "load",
    "mechanisms",
    "models",
    "observations",
    "remarks",
    "tables_folder",
]


def models(**chosen: Any) -> pd.DataFrame:
    """Return the models; see :meth:`Casebook.models`."""
    return load().models(**chosen)


def indicators(**chosen: Any) -> pd.DataFrame:
    """Return the indicators; see :meth:`Casebook.indicators`."""
    return load().indicators(**chosen)


def observations(**chosen: Any) -> pd.DataFrame:
    """Return the observations with their grades; see :meth:`Casebook.observations`."""
    return load().observations(**chosen)


def mechanisms(**chosen: Any) -> pd.DataFrame:
    """Return the mechanisms; see :meth:`Casebook.mechanisms`."""
    return load().mechanisms(**chosen)


def features(**chosen: Any) -> pd.DataFrame:
    """Return the features; see :meth:`Casebook.features`."""
    return load().features(**chosen)


def evidence(observation_id: str) -> Evidence:
    """Return one figure with its passage, document and grade; see :meth:`Casebook.evidence`."""
    return load().evidence(observation_id)


def remarks(topic: str, model: str | Iterable[str] | None = None) -> tuple[Remark, ...]:
    """Return what is to be said of some models on one topic; see :meth:`Casebook.remarks`."""
    return load().remarks(topic, model)


def benchmarks(topic: str) -> tuple[Benchmark, ...]:
    """Return the national or official figures to read a topic's beside; see :meth:`Casebook.benchmarks`."""
    return load().benchmarks(topic)


def compare(indicator_id: str, **chosen: Any) -> pd.DataFrame:
    """Set one indicator side by side across models; see :meth:`Casebook.compare`."""
    return load().compare(indicator_id, **chosen)
