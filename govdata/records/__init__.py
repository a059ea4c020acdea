"""Case records: read at the door, kept as Parquet, counted in one pass, never printed.

Enters: files or databases of community-correction, grid, service-request and dispute records.
Leaves: :class:`Records` (a file of accepted rows), and frames of counts and rates by region, exact, which
go through ``govdata.disclosure.protection`` before anybody sees them.
"""

from __future__ import annotations

from govdata.records.counting import Cohort, cohort
from govdata.records.door import ReadResult, RefusedRows, read
from govdata.records.estimates import (
    cumulative_incidence_by_region,
    exit_counts_by_region,
    kaplan_meier_by_region,
    rates_by_region,
)
from govdata.records.lodging import lodge
from govdata.records.mapping import ColumnMapping
from govdata.records.mapping_file import load_mapping
from govdata.records.opened import Query
from govdata.records.schema import KINDS, Field, Schema, schema_of
from govdata.records.store import Account, Records, Totals, account_of, open_records
from govdata.records.synthetic import synthetic

__all__ = [
    "KINDS",
    "Account",
    "Cohort",
    "ColumnMapping",
    "Field",
    "Query",
    "ReadResult",
    "Records",
    "RefusedRows",
    "Schema",
    "Totals",
    "account_of",
    "cohort",
    "cumulative_incidence_by_region",
    "exit_counts_by_region",
    "kaplan_meier_by_region",
    "load_mapping",
    "lodge",
    "open_records",
    "rates_by_region",
    "read",
    "schema_of",
    "synthetic",
]
