"""Rules for one document, each a function from the document to sentences that say what is wrong.

Enters: a document of any edition, topic, language. Leaves: nothing where all is well. A rule asks only what
can be told from the page itself, as a careful reader would who has nothing else.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from backtest.printed import written

from govdata.document import Document, Figure, Mark, Summary, Table
from govdata.document.numerals import same, values
from govdata.document.walk import blocks, inlines
from invariants.evidence import (
    derived_numbers_follow_from_their_inputs,
    figures_are_those_of_their_passage,
)
from invariants.said import MARK, Cells, every_number, every_table, every_text, only, text

__all__ = ["RULES", "violations"]

Rule = Callable[[Document], Iterator[str]]
Values = tuple[Decimal, ...]

_NUMBER = r"[\u2212-]?\d[\d,]*(?:\.\d+)?"
_PLAIN = re.compile(rf"(?<![A-Za-z\d.,]){_NUMBER}(?:万|亿| million| billion)?%?")


def violations(document: Document) -> list[str]:
    """Return everything that any rule finds wrong, the rule's name first."""
    return [f"{rule.__name__}: {found}" for rule in RULES for found in rule(document)]


# --- intervals ------------------------------------------------------------------------------------------

_INTERVAL_HEAD = re.compile(r"(^|\s)(interval|ci|limits)$|区间$", re.IGNORECASE)
_RANK = re.compile(r"名次|rank", re.IGNORECASE)
_ESTIMATE = rf"(?P<estimate>{_NUMBER}(?P<unit>%?))"
_RANGE = rf"(?P<range>{_NUMBER}%?\s*(?:—|–|to|至|到)\s*{_NUMBER}(?P<unit2>%?))"
_BESIDE = (
    re.compile(
        rf"{_ESTIMATE}[^（）()\d.;；。]{{0,40}}[（(](?:[^（）()]{{0,24}}(?:interval|区间)\s*)?{_RANGE}[）)]"
    ),
    re.compile(rf"{_ESTIMATE}(?:，|, ){_RANGE}(?<=%)"),  # how charts tell their rows
)
_IN_CELL = re.compile(rf"^{_ESTIMATE} {_RANGE}$")
_ENDS = (("low", "high"), ("lo", "hi"), ("ci_low", "ci_high"), ("lower", "upper"), ("least", "most"))
_MIDDLES = ("estimate", "share", "p", "mean", "rate")


def estimates_lie_in_their_intervals(document: Document) -> Iterator[str]:
    """An estimate lies in the interval that stands beside it, and an interval's ends are in order."""
    for cells in every_table(document):
        yield from _columns_of_intervals(cells)
        for row in cells.rows:
            yield from (f"{cells.label}, {row[0]}: {f}" for cell in row for f in _beside(_IN_CELL, cell))
    for place, said in every_text(document):
        for pattern in _BESIDE:
            yield from (f"{place}: {found}" for found in _beside(pattern, said))
    yield from _named_intervals(document)


def _columns_of_intervals(cells: Cells) -> Iterator[str]:
    for place, head in enumerate(cells.heads):
        # What a control chart calls limits is where all points would lie, not where one's own value does.
        is_interval = _INTERVAL_HEAD.search(head) and not _RANK.search(head) and head.casefold() != "limits"
        if place and is_interval:
            for row in cells.rows:
                ends, estimate = values(row[place]), only(row[place - 1])
                if len(ends) == 2 and ("%" in row[place]) == ("%" in row[place - 1]):
                    yield from _outside(f"{cells.label}, {row[0]}: {row[place - 1]}", estimate, ends)


def _beside(pattern: re.Pattern[str], said: str) -> Iterator[str]:
    for found in pattern.finditer(said):
        ends = values(found["range"])
        if found["unit"] == found["unit2"] and len(ends) == 2:
            yield from _outside(found[0], only(found["estimate"]), ends)


def _outside(said: str, estimate: Decimal | None, ends: Values) -> Iterator[str]:
    low, high = ends
    if low > high:
        yield f"{said}: the interval runs from {low} to {high}"
    elif estimate is not None and not (
        low <= estimate <= high or same(low, estimate) or same(high, estimate)
    ):
        yield f"{said}: {estimate} is not within {low} to {high}"


def _named_intervals(document: Document) -> Iterator[str]:
    """Hold evidence whose names say that they are the ends of an interval, and the estimate within."""
    printed = {key: found for key, said in _by_key(document).items() if len(found := next(iter(said))) == 1}
    for key, (low,) in printed.items():
        for end, other in _ENDS:
            stem = key.removesuffix(end)
            if stem != key and stem[-1:] in ("_", ".") and stem + other in printed:
                names = [stem[:-1], *(stem + middle for middle in _MIDDLES)]
                estimate = next((printed[name][0] for name in names if name in printed), None)
                yield from _outside(f"{key} to {stem + other}", estimate, (low, printed[stem + other][0]))


# --- totals and shares ----------------------------------------------------------------------------------

_TOTAL = re.compile(r"^(All|Total|合计|总计|计|全部)$", re.IGNORECASE)
_ACROSS = re.compile(r"^(Dated|有时点|写明时点|写明日期|有日期)")  # counts some of the others again
_NOT_THE_SUM = re.compile(r"not the sum|不是.*之和|不等于.*之和|不相加|may not add|合计另", re.IGNORECASE)
_OF = re.compile(r"^(?P<events>[\d,.万]+)\s*/\s*(?P<n>[\d,.万]+)$")
_SIGNS = re.compile(r"^[●○·]$")


def parts_add_up_to_their_total(document: Document) -> Iterator[str]:
    """Counts in a row or column add up to the total beside or below them, unless the note says why not."""
    for cells in every_table(document):
        if not _NOT_THE_SUM.search(text(cells.table.note) + text(cells.table.subtitle)):
            yield from _rows_with_totals(cells)
            yield from _columns_with_totals(cells)


def _rows_with_totals(cells: Cells) -> Iterator[str]:
    heads = cells.heads
    if len(heads) > 2 and _TOTAL.match(heads[-1]):
        kept = [i for i in range(1, len(heads) - 1) if not _ACROSS.match(heads[i])]
        for row in cells.rows:
            yield from _sum(f"{cells.label}, row {row[0]}", [row[i] for i in kept], row[-1])


def _columns_with_totals(cells: Cells) -> Iterator[str]:
    rows = cells.rows
    if len(rows) > 2 and _TOTAL.match(rows[-1][0]):
        for place, head in enumerate(cells.heads):
            if place:
                parts = [row[place] for row in rows[:-1]]
                yield from _sum(f"{cells.label}, column {head}", parts, rows[-1][place])


def _sum(place: str, parts: list[str], total: str) -> Iterator[str]:
    if any("%" in part for part in (*parts, total)) or not total:
        return
    whole = only(total)
    if all(_SIGNS.match(part) for part in parts):
        counts = {sum(p == "●" for p in parts), sum(p in "●○" for p in parts)}
        if whole not in counts:
            yield f"{place}: {total} is not the number of signs, {min(counts)}"
        return
    numbers = [only(part) for part in parts]
    known = [number for number in numbers if number is not None]
    if (
        whole is None
        or not known
        or any(number is None and part != MARK for number, part in zip(numbers, parts, strict=True))
    ):
        return
    hidden = len(known) < len(numbers)
    if len(known) > 1 and min(known) <= whole <= max(known) and sum(known) != whole and min(known) > 0:
        return  # a mean or rate of all, not a sum
    if sum(known) > whole if hidden else not _about(sum(known), whole, known):
        yield f"{place}: the parts make {sum(known)}, the total says {total}"


def _about(made: Decimal, whole: Decimal, parts: Iterable[Decimal]) -> bool:
    """Say whether a sum agrees with a total, both as finely as they are printed."""
    slack = sum(
        (Decimal("0.5").scaleb(int(p.as_tuple().exponent)) for p in parts if p != p.to_integral_value()),
        Decimal(),
    )
    return abs(made - whole) <= slack + (
        Decimal("0.5").scaleb(int(whole.as_tuple().exponent)) if slack else 0
    )


def shares_are_their_counts(document: Document) -> Iterator[str]:
    """Where "166/312" stands beside a share, the share is 166 of 312."""
    for cells in every_table(document):
        for row in cells.rows:
            for place, cell in enumerate(row[:-1]):
                found = _OF.match(cell)
                if found and row[place + 1].endswith("%") and (share := only(row[place + 1])) is not None:
                    (events,), (n,) = values(found["events"]), values(found["n"])
                    if events > n or (n and not same(share, _finer(events / n, share))):
                        yield f"{cells.label}, {row[0]}: {cell} is not {row[place + 1]}"


def _finer(exact: Decimal, printed: Decimal) -> Decimal:
    return exact.quantize(Decimal(1).scaleb(int(printed.as_tuple().exponent) - 6))


_PERCENT = re.compile(rf"{_NUMBER}%")
_CHANGE = re.compile(
    r"增|升|涨|提高|超过|以上|差|降|"
    r"rose|rise|grew|grow|up by|increase|more than|higher|times|change|fell|down|lower",
    re.IGNORECASE,
)


def shares_lie_between_none_and_all(document: Document) -> Iterator[str]:
    """No share is below 0% or above 100%; a change may be."""
    for place, said in every_text(document):
        for found in _PERCENT.finditer(said):
            (share,) = values(found[0])
            around = said[max(0, found.start() - 40) : found.end() + 20]
            if not 0 <= share <= 1 and not _CHANGE.search(around):
                yield f"{place}: {found[0]} in {around!r}"


# --- one thing, one value -------------------------------------------------------------------------------


def _by_key(document: Document) -> dict[str, dict[Values, None]]:
    """Return what is printed of each piece of evidence, each value once, words without a value left out."""
    found: dict[str, dict[Values, None]] = defaultdict(dict)
    for _, number in every_number(document):
        if said := values(number.text):
            found[number.evidence][said] = None
    return found


def one_evidence_prints_one_value(document: Document) -> Iterator[str]:
    """What stands in a title, a key figure or a sentence is what the table says of the same evidence."""
    tables: dict[str, set[Values]] = defaultdict(set)
    elsewhere: dict[str, list[tuple[str, str]]] = defaultdict(list)
    inside = {id(n) for table in _tables(document) for n in _cells_numbers(table)}
    for place, number in every_number(document):
        if id(number) in inside:
            tables[number.evidence].add(values(number.text))
        else:
            elsewhere[number.evidence].append((place, number.text))
    for key, said in elsewhere.items():
        if _is_range(document, key):
            continue  # its ends may stand apart
        first = said[0][1]
        for place, printed in said:
            if tables[key] and not any(_agree(values(printed), other) for other in tables[key]):
                listed = ", ".join(sorted(map(_shown, tables[key])))
                yield f"{place}: {printed} of {key}, but a table says {listed}"
            if len(tables[key]) <= 1 and not _agree(values(printed), values(first)):
                yield f"{place}: {printed} of {key}, but {said[0][0]} says {first}"


def _is_range(document: Document, key: str) -> bool:
    return key in document.evidence and len(values(document.evidence[key].printed)) > 1


def _tables(document: Document) -> Iterator[Table]:
    yield from (block for block in blocks(document.blocks) if isinstance(block, Table))


def _cells_numbers(table: Table) -> Iterator[object]:
    for row in table.rows:
        for cell in row.cells:
            yield from inlines(cell.content)


def _agree(one: Values, other: Values) -> bool:
    """Say whether two printed numbers can be one; a bare end of a range agrees with the range."""
    if not one or not other:
        return True
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return all(any(same(a, b) for b in long) for a in short)
    return all(same(a, b) for a, b in zip(one, other, strict=True))


def _shown(value: Values) -> str:
    return "–".join(f"{part:f}" for part in value)


def grades_are_counted_as_listed(document: Document) -> Iterator[str]:
    """The grades counted on page one are those of the table of sources, and no more than the evidence has."""
    summary = next((b for b in document.blocks if isinstance(b, Summary)), None)
    if summary is None or not summary.grades:
        return
    have: dict[str, int] = defaultdict(int)
    for item in document.evidence.values():
        have[item.grade] += item.kind == "observation"
    for cells in every_table(document):
        if cells.heads[-7:-1] == list("ABCDNX") and cells.label == "tab-sources":
            for grade, place in zip("ABCDNX", range(-7, -1), strict=True):
                listed = sum(int(only(row[place]) or 0) for row in cells.rows if not _TOTAL.match(row[0]))
                if listed != summary.grades.get(grade, 0):
                    counted = summary.grades.get(grade, 0)
                    yield f"grade {grade}: page one counts {counted}, the sources {listed}"


# --- pictures -------------------------------------------------------------------------------------------


def pictures_say_what_their_data_say(document: Document) -> Iterator[str]:
    """Numbers in a picture's alternative text are in its table, its titles or the picture, or count those."""
    for block in blocks(document.blocks):
        if isinstance(block, Figure) and block.data:
            cells = Cells(block.label, block.data, is_data=True)
            known = {*_told(block), *_counted(cells)}
            most = 10_000 if _lists_names(cells) else len(cells.rows)
            for found in _PLAIN.finditer(block.alt):
                number = only(found[0])
                if number is None or any(same(number, v) for v in known):
                    continue
                if not (found[0].isdigit() and number <= most):  # it may count some of the rows
                    yield f"{block.label} alt: {found[0]} is not among the numbers of the picture"


def _lists_names(cells: Cells) -> bool:
    """Say whether cells list what the alternative text counts."""
    return any(len(re.findall("、|, ", cell)) > 2 for row in cells.rows for cell in row)


def _told(figure: Figure) -> Iterator[Decimal]:
    """Yield the numbers of a picture, of its titles and of its data."""
    data = figure.data
    cells = [cell.content for row in data.rows for cell in row.cells] if data else []
    heads = [column.content for column in data.columns] if data else []
    for run in (figure.title, figure.subtitle, figure.note, *heads, *cells):
        yield from _values_in(text(run))
    yield from _values_in(written(figure.svg))


def _counted(cells: Cells) -> Iterator[Decimal]:
    """Yield what can be counted in a table: rows, names, columns, equal cells, what a column adds up to."""
    rows = cells.rows
    yield from map(
        Decimal, (len(rows), len({row[0] for row in rows}), len(cells.heads) - 1, len(cells.heads) - 2)
    )
    yield from map(Decimal, Counter(cell for row in rows for cell in row).values())
    yield from map(Decimal, _names_listed(rows).values())
    columns = [[n for row in rows if (n := only(row[i])) is not None] for i in range(len(cells.heads))]
    for column in columns:
        yield from (Decimal(len(column)), sum(column, Decimal()))
    yield sum(itertools.chain.from_iterable(columns[1:]), Decimal())


def _names_listed(rows: list[list[str]]) -> Counter[str]:
    """Count the names that last cells list, in all and by what stands before them."""
    found: Counter[str] = Counter()
    for row in (row for row in rows if len(row) > 1 and row[-1]):
        n = len(re.split("、|, ", row[-1]))
        found.update({"": n, row[-2]: n})
    return found


def _values_in(said: str) -> Values:
    return tuple(v for part in _PLAIN.findall(said) for v in values(part)) + values(said)


# --- words ----------------------------------------------------------------------------------------------

_OF_NOTHING = re.compile(
    r"(?<![\d.,])0 (?:out )?of (?:the )?0(?![\d.,])|\bof the 0\b(?![.,]\d)|\bnone of 0\b|"
    r"(?<![\d.,/])0/0(?![\d.])|"
    r"(?<!\d)0\s?[个件条人处项对名份笔]?(?:里|中|之中|当中)(?:的|有)?\s?0(?!\d)",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(
    r"\b(?:nan|NaN|NaT|inf)\b|<NA>|\bNone\b(?=[.,;)\]])(?<!“None)|\b(?:True|False)\b|"
    r"[{}]|\$\w|\?\?\?|Derived\("
)
_DOUBLED = re.compile(
    r"(?<![\w’'-])(?!(?:that|had|very|so|long|more)\b)([A-Za-z]{2,}) \1(?![\w’'-])|"
    r"的的|了了|在在|是是|和和|与与|及及|占占|约约|逾逾|"
    r"[，。；：、！？]{2,}|（）|\(\)|(?<!\.)\.\.(?!\.)|,,|;;|, ,|; ;|,\.|\.,(?!\d)|(?<=\w) [,.;:](?=\s|$)|%%"
)


def nothing_is_a_share_of_nothing(document: Document) -> Iterator[str]:
    """Nobody prints "0 of 0"."""
    yield from _search(_OF_NOTHING, document)


def nothing_is_left_over(document: Document) -> Iterator[str]:
    """No gap is unfilled, no value of the machine's stands in print."""
    yield from _search(_LEFT_OVER, document)


def no_word_or_sign_is_doubled(document: Document) -> Iterator[str]:
    """Sentences made of parts join without a seam."""
    yield from _search(_DOUBLED, document)


def _search(pattern: re.Pattern[str], document: Document) -> Iterator[str]:
    for place, said in every_text(document):
        for found in pattern.finditer(said):
            yield f"{place}: {found[0]!r} in {said[max(0, found.start() - 30) : found.end() + 30]!r}"


# --- sentences against tables ---------------------------------------------------------------------------

_NONE_BEYOND = re.compile(
    r"\b(?:no|none of the) (?:\w+ )?(?:areas?|regions?|places?|counties)\b[^.;]{0,30}"
    r"\b(?:beyond|outside|above|below)\b(?:[^.;]|\.\d){0,20}\blimits?\b|"
    r"(?:没有|无)(?:一个|一处|一地)?(?:地区|区域|地方|地)?[^。；]{0,10}(?:超出|越过|落在|在)"
    r"[^。；]{0,14}(?:控制限|界限|限)(?:之外|以外|外)?",
    re.IGNORECASE,
)
_NO_PAIR = re.compile(
    r"没有一对(?:的结果)?可比|没有一对过关|\bno pairs? (?:can|is|are)|"
    r"\bnone (?:of (?:the|them) )?\w* ?(?:can be compared|is comparable|are comparable)",
    re.IGNORECASE,
)
_NO_SUM = re.compile(r"没有两条数字可以互相验算|No two figures of the text can be checked against each other")
_WITHIN = {"within", "之内", "限内", "界内", "以内", "内", "在限内"}


def no_sentence_denies_its_table(document: Document) -> Iterator[str]:
    """What is said not to be there isn't listed on the same pages."""
    flagged = [row[0] for cells in every_table(document) for row in _flagged(cells)]
    comparable = sum(_comparable(cells) for cells in every_table(document))
    checked = any(cells.label == "tab-identities" for cells in every_table(document))
    for place, said in every_text(document):
        if flagged and (found := _NONE_BEYOND.search(said)):
            yield f"{place}: {found[0]!r}, but beyond the limits lie {', '.join(flagged[:4])}"
        if comparable and (found := _NO_PAIR.search(said)):
            yield f"{place}: {found[0]!r}, but {comparable} pairs are listed as comparable"
        if checked and (found := _NO_SUM.search(said)):
            yield f"{place}: {found[0]!r}, but tab-identities checks some"


def _flagged(cells: Cells) -> Iterator[list[str]]:
    """Yield rows whose column of control limits says anything but within."""
    places = [i for i, head in enumerate(cells.heads) if re.search(r"99\.8\s?%", head)]
    for row in cells.rows:
        yield from (
            row
            for i in places
            if row[i] and row[i] not in _WITHIN and MARK not in row[i] and not values(row[i])
        )


def _comparable(cells: Cells) -> int:
    places = [i for i, head in enumerate(cells.heads) if head in ("Comparable", "可比")]
    return sum(int(only(row[i]) or 0) for i in places for row in cells.rows if cells.label == "tab-pairs")


def no_mark_stands_for_a_number_that_is_there(document: Document) -> Iterator[str]:
    """A cell holds a number or the mark of its absence, never both."""
    for table in _tables(document):
        for row in table.rows:
            for cell in row.cells:
                marks = {node.mark for node in cell.content if isinstance(node, Mark)}
                said = text(node for node in cell.content if not isinstance(node, Mark))
                if marks & {"suppressed", "not_reported"} and values(said):
                    yield f"{table.label}: {said!r} stands beside {', '.join(sorted(marks))}"


RULES: tuple[Rule, ...] = (
    estimates_lie_in_their_intervals,
    parts_add_up_to_their_total,
    shares_are_their_counts,
    shares_lie_between_none_and_all,
    figures_are_those_of_their_passage,
    derived_numbers_follow_from_their_inputs,
    one_evidence_prints_one_value,
    grades_are_counted_as_listed,
    pictures_say_what_their_data_say,
    nothing_is_a_share_of_nothing,
    nothing_is_left_over,
    no_word_or_sign_is_doubled,
    no_sentence_denies_its_table,
    no_mark_stands_for_a_number_that_is_there,
)
