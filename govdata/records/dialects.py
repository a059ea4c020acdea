"""DuckDB's SQL in; the same question in the words of another database out.

sqlglot does the translating. What it leaves as it is, because nothing else has it, is put differently here
first: groups and orders of "all", the second largest, digests. A query that counting asks must come out with
the same answer everywhere; tests hold that on real servers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
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


def _clickhouse(tree: Expression, exp: Any) -> None:
    _clickhouse_names(tree, exp)
    _clickhouse_days(tree, exp)
    for second in list(tree.find_all(exp.Bracket)):
        if isinstance(second.this, exp.Max) and second.this.args.get("count"):
            ranked = exp.ParameterizedAgg(
                this="groupArraySorted",
                expressions=[exp.Literal.number(2)],
                params=[_made(exp, "0 - what", what=second.this.this)],
            )
            place = exp.Literal.number(int(second.expressions[0].name) + 1)
            second.replace(_made(exp, "(0 - arrayElement(ranked, place))", ranked=ranked, place=place))
    # Sums of whole numbers don't overflow; the row before the first has nothing, which isn't nought.
    for added in list(tree.find_all(exp.Sum)):
        added.this.replace(_made(exp, "toInt128(what)", what=added.this))
    for near in list(tree.find_all(exp.Lag, exp.Lead)):
        near.this.replace(_made(exp, "toNullable(what)", what=near.this))
    for divided in list(tree.find_all(exp.IntDiv)):
        divided.replace(_made(exp, "intDiv(what, by)", what=divided.this, by=divided.expression))


def _clickhouse_names(tree: Expression, exp: Any) -> None:
    """Have columns keep their names, also where two tables have them."""
    for select in tree.find_all(exp.Select):
        for one in select.expressions:
            if isinstance(one, exp.Column) and one.table and not isinstance(one.this, exp.Star):
                one.replace(exp.alias_(one.copy(), one.name))


def _clickhouse_days(tree: Expression, exp: Any) -> None:
    """Have days be numbers; only what names a month or a year sees a date."""
    for cast in list(tree.find_all(exp.Cast)):
        if cast.to.this == exp.DataType.Type.DATE:
            if isinstance(cast.this, exp.Literal):
                days = (date.fromisoformat(cast.this.name) - _EPOCH).days
                cast.replace(_made(exp, f"({days})"))
            else:
                cast.to.replace(exp.DataType.build("INT"))
    for named in list(tree.find_all(exp.TimeToStr, exp.Year)):
        named.this.replace(_made(exp, "toDate32(what)", what=named.this))


def _made(exp: Any, text: str, **parts: Expression) -> Expression:
    """Return a piece of ClickHouse's SQL, with others in it where their names stand."""
    found: Expression = exp.maybe_parse(text, dialect="clickhouse")
    for column in list(found.find_all(exp.Column)):
        if column.name in parts:
            column.replace(parts[column.name].copy())
    return found


_EPOCH = date(1970, 1, 1)
_DIGEST = {
    "postgres": "('x' || substr(encode(sha256(convert_to(line, 'UTF8')), 'hex'), 1, 15))::bit(60)::bigint",
    "clickhouse": "toInt64(bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(line), 1, 8))), 4))",
}
_WORDED: dict[str, Callable[[Expression, Any], None]] = {
    "postgres": _postgres,
    "clickhouse": _clickhouse,
}
