"""DuckDB's SQL in; the same question in the words of another database out.

sqlglot does the translating. What it leaves as it is, because nothing else has it, is put differently here
first: groups and orders of "all", the second largest, digests. A query that counting asks must come out with
the same answer everywhere; tests hold that on real servers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from govdata.errors import RecordsError
from govdata.records.saying import say

if TYPE_CHECKING:
    from sqlglot.expressions import Expression

__all__ = ["is_sorted", "translated"]


def translated(query: str, dialect: str, rows: Mapping[str, str]) -> str:
    """Return a query as another database understands it.

    Parameters
    ----------
    query : str
        In DuckDB's SQL.
    dialect : {"postgres", "clickhouse"}
    rows : mapping of str to str
        Name of a table of the query to what it is there: a table, or a query in brackets.

    Raises
    ------
    RecordsError
        Without sqlglot.
    """
    glot = _sqlglot()
    tree = glot.parse_one(query, read="duckdb")
    _spell_out(tree, glot.exp)
    _WORDED[dialect](tree, glot.exp)
    _digests(tree, glot.exp, dialect)
    _place(tree, glot, rows, dialect)
    return str(tree.sql(dialect))


def is_sorted(query: str) -> bool:
    """Return whether a query asks for its rows in the order of all its columns."""
    return query.rstrip().endswith("ORDER BY ALL")


def _sqlglot() -> Any:
    try:
        import sqlglot
    except ImportError as error:
        raise RecordsError(
            say(
                "counting on a server takes sqlglot; install it with the extra: "
                "pip install 'govdata[databases]'",
                "在服务器上计数需要 sqlglot；请安装：pip install 'govdata[databases]'",
            )
        ) from error
    return sqlglot


def _spell_out(tree: Expression, exp: Any) -> None:
    """Name the columns that "all" stands for in groups; leave orders of all to whoever gets the rows."""
    for select in tree.find_all(exp.Select):
        order, group = select.args.get("order"), select.args.get("group")
        if order is not None and [o.name.upper() for o in order.expressions] == ["ALL"]:
            select.set("order", None)
        if group is not None and group.args.get("all"):
            places = [
                exp.Literal.number(i)
                for i, one in enumerate(select.expressions, start=1)
                if not any(found.find_ancestor(exp.Window) is None for found in one.find_all(exp.AggFunc))
            ]
            select.set("group", exp.Group(expressions=places) if places else None)


def _place(tree: Expression, glot: Any, rows: Mapping[str, str], dialect: str) -> None:
    """Put what tables are there in place of their names."""
    for table in list(tree.find_all(glot.exp.Table)):
        if table.name in rows:
            there = glot.parse_one(f"SELECT * FROM {rows[table.name]} AS t", read=dialect)
            found = there.find(glot.exp.Table) or there
            source = there.args["from_"].this if "from_" in there.args else there.args["from"].this
            source.set("alias", glot.exp.TableAlias(this=glot.exp.to_identifier(table.alias or table.name)))
            table.replace(source if source is not None else found)


def _postgres(tree: Expression, exp: Any) -> None:
    # The second largest: arrays there start at 1, and one beyond the end is NULL, as in DuckDB.
    for second in list(tree.find_all(exp.Bracket)):
        if isinstance(second.this, exp.Max) and second.this.args.get("count"):
            what = second.this.this
            ranked = exp.Ordered(this=what.copy(), desc=True, nulls_first=False)
            listed = exp.ArrayAgg(this=exp.Order(this=what.copy(), expressions=[ranked]))
            second.this.replace(exp.Paren(this=listed))


def _digests(tree: Expression, exp: Any, dialect: str) -> None:
    """Put the first 60 bits of the SHA-256 of a text, as a number, the way a database does."""
    for call in list(tree.find_all(exp.Anonymous)):
        if call.name.lower() == "row_digest":
            found = exp.maybe_parse(_DIGEST[dialect], dialect=dialect)
            for column in list(found.find_all(exp.Column)):
                column.replace(call.expressions[0].copy())
            call.replace(found)


_DIGEST = {
    "postgres": "('x' || substr(encode(sha256(convert_to(line, 'UTF8')), 'hex'), 1, 15))::bit(60)::bigint",
}
_WORDED: dict[str, Callable[[Expression, Any], None]] = {"postgres": _postgres}
