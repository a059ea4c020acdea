"""Accounts: accepted payments in; amounts by kind and purpose, and what they bought, out.

One pass in SQL over the Parquet file. Amounts are exact: they are for computing, and pass
``govdata.disclosure.protection`` before they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from govdata.errors import RecordsError
from govdata.records.relation import relation
from govdata.records.store import Records, as_day
from govdata.records.tally import columns_or_null, of_kind, parted, summed, total

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Accounts", "accounts"]


@dataclass(frozen=True, eq=False)
class Accounts:
    """Payments of a period.

    Parameters
    ----------
    ledger : pandas.DataFrame
        ``kind basis amount n first second``: money by kind and basis, the payments behind it, and the two
        largest of them.
    recurrent : pandas.DataFrame
        ``purpose year amount n first second``: recurrent money spent, without shared costs.
    matched : pandas.DataFrame
        The same of those payments alone that say what they bought.
    bought : pandas.DataFrame
        ``purpose year unit quantity n first second``: what those payments bought.
    shared : pandas.DataFrame
        ``year amount n first second``: recurrent costs that serve several purposes.
    start, end : date
        Days of the first and the last payment.
    shared_known, bought_known : bool
        Whether the file says which costs serve several purposes, and what payments bought: without the
        columns neither is known, and none isn't zero.
    shared_blank : bool
        Whether recurrent payments leave the column for shared costs empty: they count as not shared.
    """

    ledger: pd.DataFrame
    recurrent: pd.DataFrame
    matched: pd.DataFrame
    bought: pd.DataFrame
    shared: pd.DataFrame
    n: int
    start: date
    end: date
    shared_known: bool
    bought_known: bool
    shared_blank: bool
    synthetic: bool

    @property
    def years(self) -> list[int]:
        """Calendar years of recurrent spending."""
        return sorted({int(y) for y in self.recurrent["year"]} | {int(y) for y in self.shared["year"]})

    @property
    def units(self) -> dict[str, str]:
        """Purpose to the unit that it buys."""
        return dict(self.bought[["purpose", "unit"]].drop_duplicates().itertuples(index=False, name=None))


def accounts(source: Records | str | Path, *, cutoff: date | str | None = None) -> Accounts:
    """Add up payments.

    Parameters
    ----------
    source : Records or path
        Accepted records of kind ``payment``.
    cutoff : date or ISO text, optional
        Last day that counts; all payments by default.

    Raises
    ------
    RecordsError
        For records of another kind, no payment up to the cut-off, or a purpose that buys two units.
    """
    records = of_kind(source, "payment")
    given = columns_or_null(records, {"quantity": "DOUBLE", "unit": "VARCHAR", "shared": "VARCHAR"})
    last = as_day(cutoff)
    until = f"WHERE date <= DATE '{last}'" if last else ""
    parts = {"amounts": parted("amount", "amount"), "quantities": parted(given["quantity"], "quantity")}
    with relation(records) as asked:
        asked.keep("payments", _PAYMENTS.format(**given, **parts, rows=asked.of(records), until=until))
        n, start, end, blank = asked.row(_SPAN)
        if not n:
            raise RecordsError(f"{records.path.name} has no payment up to {last or 'any date'}")
        if found := asked.rows(_TWO_UNITS):
            twice = found[0]
            raise RecordsError(
                f"{records.path.name}: purpose {twice[0]!r} buys in two units, {twice[1]} and {twice[2]}; "
                "give each purpose one unit, or part the purpose"
            )
        sums = {name: summed(asked.frame(query)) for name, query in _QUERIES.items()}
    return Accounts(
        **sums,
        n=n,
        start=start,
        end=end,
        shared_known="shared" in records.columns,
        bought_known={"quantity", "unit"} <= set(records.columns),
        shared_blank="shared" in records.columns and blank > 0,
        synthetic=records.synthetic,
    )


_PAYMENTS = """
SELECT date, year(date)::BIGINT AS year, purpose::VARCHAR AS purpose, kind::VARCHAR AS kind,
       basis::VARCHAR AS basis, amount, {quantity} AS quantity, {unit} AS unit,
       coalesce({shared} = 'yes', false) AS shared, {shared} IS NULL AS unmarked,
       kind = 'recurrent' AND basis = 'final' AS spent, {amounts}, {quantities}
FROM {rows} {until}
"""
_TWO_UNITS = """
SELECT purpose, min(unit), max(unit) FROM payments WHERE unit IS NOT NULL
GROUP BY purpose HAVING min(unit) <> max(unit) ORDER BY purpose LIMIT 1
"""


def _sums(what: str, by: str, where: str) -> str:
    largest = f"max({what})::DOUBLE AS first, coalesce(max({what}, 2)[2], 0)::DOUBLE AS second"
    sums = f"{by}, {total(what)}, count(*) AS n, {largest}"
    return f"SELECT {sums} FROM payments WHERE {where} GROUP BY ALL ORDER BY ALL"


_SPENT = "spent"
_SPAN = f"SELECT count(*), min(date), max(date), count(*) FILTER (WHERE {_SPENT} AND unmarked) FROM payments"
_QUERIES = {
    "ledger": _sums("amount", "kind, basis", "true"),
    "recurrent": _sums("amount", "purpose, year", f"{_SPENT} AND NOT shared"),
    "matched": _sums("amount", "purpose, year", f"{_SPENT} AND NOT shared AND quantity IS NOT NULL"),
    "bought": _sums("quantity", "purpose, year, unit", f"{_SPENT} AND NOT shared AND quantity IS NOT NULL"),
    "shared": _sums("amount", "year", f"{_SPENT} AND shared"),
}
