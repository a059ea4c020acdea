"""The assistant: every quantitative statement of a document, with what it seems to say.

Enters: a document's text, its entry in ``sources.json`` where there is one, a casebook. Leaves: suggestions
in the order of the text, and what was left alone with the reason. Nothing is looked up outside, no model is
loaded; time grows with the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from govdata.casebook.book import Casebook, load
from govdata.casebook.schema import EXACT_LIMIT, Part, Phase, Qualifier, Standing
from govdata.coding.absolutes import absolutes
from govdata.coding.candidates import Candidate, Candidates
from govdata.coding.cells import Cell, cell_of, in_unit
from govdata.coding.dates import Dates, Reach, anchor_of
from govdata.coding.grammar import Token, tokens
from govdata.coding.measures import MEASURE, SPANS
from govdata.coding.numerals import plain
from govdata.coding.reading import Reading, read_token
from govdata.coding.standing import Place, standing_of
from govdata.coding.structure import Structure

Source = Mapping[str, Any] | Sequence[Part]

__all__ = ["LeftOut", "Suggestion", "left_out", "suggest"]


@dataclass(frozen=True)
class Suggestion:
    """One quantitative statement as the machine reads it.

    `start` to `end` (code points) is the casebook's passage: the figure with its unit and its hedge; `exact`
    is what stands there. `value` is normalised, None in damaged text. `unit` is a unit of the casebook;
    `measure` the measure word as printed. `doubt` is true where a person must look, and `reasons` say why.
    `dated_by` are the words that give `period`. `indicators` are ranked, best first.
    """

    start: int
    end: int
    exact: str
    value: float | None
    value_high: float | None
    unit: str
    qualifier: Qualifier
    standing: Standing
    period: str
    doubt: bool
    indicators: tuple[Candidate, ...] = ()
    reasons: tuple[str, ...] = ()
    measure: str = ""
    dated_by: str = ""
    phase: Phase = ""


@dataclass(frozen=True)
class LeftOut:
    """A number in the text that is no statement, and why: ``date``, ``telephone``, ``label``, ``name`` ..."""

    start: int
    end: int
    exact: str
    reason: str


def suggest(
    text: str, *, casebook: Casebook | None = None, source: Source | None = None
) -> tuple[Suggestion, ...]:
    """Return a suggestion for every quantitative statement of a text, in order.

    Parameters
    ----------
    text
        A document decoded; offsets count its code points, line ends untouched.
    casebook
        Whose indicators are ranked; by default the one that :func:`govdata.casebook.load` gives.
    source
        The document's entry in ``sources.json``, or its parts as :meth:`Casebook.parts` gives them: what was
        `issued` when lets 去年 and 今年 stand for a year. Without it the text's own signature line and title
        do, or nothing.

    >>> [s.exact for s in suggest("全区划分网格412个，配备网格员近九百名。")]
    ['412个', '近九百名']
    """
    book = casebook if casebook is not None else load()
    ranking = _candidates(book)
    found = []
    for offset, part, issued in _parts(text, source or {}):
        found += [_moved(row, offset) for row in _Document(part, issued, ranking).rows()]
    return tuple(found)


def left_out(text: str) -> tuple[LeftOut, ...]:
    """Return the numbers of a text that :func:`suggest` passes over, each with its reason."""
    document = _Document(text, "", None)
    return tuple(document.left())


def _moved(row: Suggestion, offset: int) -> Suggestion:
    return replace(row, start=row.start + offset, end=row.end + offset) if offset else row


def _parts(text: str, source: Source) -> Iterator[tuple[int, str, str]]:
    """Yield offset, text and date of issue of every text that a document holds."""
    whole = _issued(source) if isinstance(source, Mapping) else ""
    told = source.get("parts", ()) if isinstance(source, Mapping) else [_plain_part(part) for part in source]
    parts = sorted(told, key=lambda part: int(part["start"]))
    at = 0
    for part in parts:
        start, end = int(part["start"]), min(int(part["end"]), len(text))
        if start > at:
            yield at, text[at:start], whole
        yield start, text[start:end], _issued(part) or whole
        at = end
    if at < len(text):
        yield at, text[at:], whole


def _csl(parts: Any) -> str:
    """Return a date as CSL-JSON keeps it, ``[[2034, 1, 18]]``, in ISO 8601; empty where it is none."""
    try:
        year, *rest = (int(part) for part in parts[0])
    except (TypeError, ValueError, IndexError, KeyError):
        return ""
    return "-".join([f"{year:04d}", *(f"{part:02d}" for part in rest)])


def _plain_part(part: Part) -> dict[str, Any]:
    return part.model_dump()


def _issued(item: Mapping[str, Any]) -> str:
    given = item.get("issued")
    if isinstance(given, Mapping):
        return str(given.get("date", "")) or _csl(given.get("date-parts"))
    after, before = (item.get(key) for key in ("not_before", "not_after"))
    if isinstance(after, Mapping) and isinstance(before, Mapping):
        years = {str(end.get("date", ""))[:4] for end in (after, before)}
        return years.pop() if len(years) == 1 else ""  # one year is left, whatever the day
    return str(given or "")


@lru_cache(maxsize=4)
def _candidates(book: Casebook) -> Candidates:
    return Candidates(book.select("indicators", {}), book.select("units", {}))


_SESSION_BEFORE = re.compile("(?:届|党代会|人大|人代会|政协|委员会|[党常团]委|全会)[^，。；、]{0,6}$")
_SESSION_AFTER = re.compile("^(?:[、和][^，。；、]{1,3}次)?(?:全体)?(?:会议|全会)")
_SMALL = re.compile(r"[一二两三四五六七八九十]+")
_EACH = re.compile(
    r"(?:每|各(?=[村镇乡所站社网街片]))[^，。；、]{1,12}(?:配备?|设立?|有|安排|聘请?|选[聘派举]?|派驻?|建[立成]?|明确|推选|组建|确定|招募|联系|负责|包联|包保|包抓|挂钩|结对|帮扶)"
    r"[^，。；]{0,3}$|(?:至少|不少于)[^，。；]{0,3}$"
)
_SLOGAN_AFTER = re.compile(
    r"^(?:[一二三四五六七八九十零不化到坚确统必严结转延]|全会|班子|会议精神|意识|自信|维护|自觉)"
)
_LISTED = re.compile(r"、[^，。；、\d]{1,10}(?:等)?$")
_DURATION = re.compile(r"^(?:[以之]?来|[以之]?内|以上|多|时间|期限?|前|后)|^(?=[，。、；])")
_LASTING = re.compile(
    r"(?:近|连续|提前|历时|为期|满|用|过去|未来|今后|累计|至少|超过|每|长达|不少于|不超过|后)$"
)
_YEARS = re.compile("(?:19|20)\\d\\d年|[一二两三四五六七八九十]+年")
_LATELY = re.compile("(?:过去|近)的?这?$")
_NAMED_AFTER = re.compile(r"^(?:行动|规划|计划|攻坚|大|活动|滚动|工程|任务|目标|级|制|生|期(?!间)|岁|一)")
_AHEAD = frozenset({"target", "plan", "budget"})
_ANY_FIGURE = re.compile(
    rf"\d|[一二两三四五六七八九十百千万]+[余多]?(?!次|轮|遍){MEASURE}|[二两三四五六七八九十]次"
)
_BEFORE = 30  # characters before a figure that say what it is of
_PER_MANY = re.compile("1?0*[百千万亿]+|1000*")  # 每万人, 每10万人: what a rate is of
_NEAR = 12  # characters: what stands so near to damaged text may have lost its subject
_FAR_HEDGE = re.compile(
    r"(?:至少|不少于|不低于|不得少于|不得低于|不超过|不高于|不多于|至多|最多)[^，。；：\d]{1,14}(?:\d+[名个人位][^，。；：\d]{1,12}、)*$"
)
_NAMES_AFTER = {
    "项": re.compile("规定"),
    "轮": re.compile("土地|延包|承包|巡[察视]|督察|草原|修志|医改"),
    "期": re.compile("工程|项目|改|扩|建设|地块|用地"),
}
_BOUNDS = frozenset({"至少", "不少于", "不得少于", "不低于", "不超过", "最多", "最少", "至多"})
_NEVER = frozenset({"级", "分", "月", "门", "对", "方面", "步", "周", "口", "本", "片", "部", "日"})


class _Document:
    """One text, read once."""

    def __init__(self, text: str, issued: str, ranking: Candidates | None) -> None:
        self.text, self.plain = text, plain(text)
        anchor = anchor_of(Structure(self.plain), issued)
        self.structure = Structure(self.plain, anchor.issued)
        self.dates = Dates(self.structure, anchor)
        self.ranking = ranking
        self._seen: set[str] = set()
        self._broken = -_NEAR - 1  # where the last damaged text ended

    def rows(self) -> list[Suggestion]:
        """Return the suggestions, in order."""
        rows = [row for token in tokens(self.plain) if (row := self._row(token)) is not None]
        taken = {at for row in rows for at in range(row.start, row.end)}
        rows += [row for row in self._claims() if taken.isdisjoint(range(row.start, row.end))]
        return sorted(rows, key=lambda row: row.start)

    def left(self) -> Iterator[LeftOut]:
        """Yield what is no statement."""
        for token in tokens(self.plain):
            reason = self._reason(token)
            if reason:
                yield LeftOut(token.start, token.end, self.text[token.start : token.end], reason)

    def _row(self, token: Token) -> Suggestion | None:
        if self._reason(token):
            return None
        reading = read_token(token)
        if reading is None:
            return None
        place = Place.of(self.structure, token.start, token.end)
        reading = _bounded(reading, place)
        reasons = []
        if token.form == "formula":
            reasons.append("formula")
        cell = cell_of(self.structure, token.start, token.end) if token.form == "bare" else None
        if cell is not None:
            reading = in_unit(reading, cell)
        elif token.form == "bare":
            reasons.append("no_unit")
        if reading.value is None:
            reasons.append("damaged")
            self._broken = token.end
        elif token.start - self._broken <= _NEAR and not re.search(
            "[，。；、]", self.plain[self._broken : token.start]
        ):
            reasons.append("beside_damage")
        if (
            token.pieces.get("n") in {"百", "千", "万"}
            and reading.qualifier == "about"
            and "b" not in token.pieces
        ):
            reasons.append("round_name")
        if (
            reading.unit == "share"
            and (reading.value or 0) > 1
            and not re.search("增|比|达|上", place.clause_before)
        ):
            reasons.append("above_all")
        return self._suggestion(token.start, token.end, reading, token.form, place, reasons, cell)

    def _claims(self) -> Iterator[Suggestion]:
        for claim in absolutes(self.plain):
            if self.structure.heading(claim.start) or claim.end - claim.start > EXACT_LIMIT:
                continue
            place = Place.of(self.structure, claim.start, claim.end)
            unit = "share" if claim.qualifier == "all" else ""
            reading = Reading(claim.value, None, unit, claim.qualifier)
            reasons = ["rhetoric"] if claim.weak else []
            yield self._suggestion(claim.start, claim.end, reading, "absolute", place, reasons)

    def _suggestion(
        self,
        start: int,
        end: int,
        reading: Reading,
        form: str,
        place: Place,
        reasons: list[str],
        cell: Cell | None = None,
    ) -> Suggestion:
        standing, unclear = standing_of(place, reading, form, self.structure, start)
        if unclear and standing != "damaged":
            reasons.append("standing")
        reach: Reach = "clause" if standing == "norm" else "sentence" if standing in _AHEAD else "paragraph"
        phase = _phase(place)
        period, words = self.dates.governing(start, "clause" if phase == "before" else reach)
        ranked = self._ranked(start, end, reading, cell)
        unit = reading.unit or self._unit(ranked, reading)
        return Suggestion(
            start,
            end,
            self.text[start:end],
            reading.value,
            reading.value_high,
            unit,
            reading.qualifier,
            standing,
            period if standing != "damaged" else "",
            bool(reasons),
            ranked,
            tuple(reasons),
            reading.measure,
            words,
            phase,
        )

    def _ranked(self, start: int, end: int, reading: Reading, cell: Cell | None) -> tuple[Candidate, ...]:
        if self.ranking is None:
            return ()
        if cell is not None:
            return self.ranking.ranked(cell.words, "", reading)
        paragraph, _ = self.structure.paragraph(start)
        _, stop = self.structure.sentence(start)
        before = self.plain[max(paragraph, start - _BEFORE) : start]
        after = self.plain[end : min(stop, end + 10)]
        return self.ranking.ranked(before, after, reading)

    def _unit(self, ranked: tuple[Candidate, ...], reading: Reading) -> str:
        if not ranked or self.ranking is None:
            return ""
        best = next(i for i in self.ranking.indicators if i.indicator_id == ranked[0].indicator_id)
        return best.unit

    def _reason(self, token: Token) -> str:
        """Return why a number is no statement; empty if it is one."""
        if not token.figure:
            return token.form
        if token.form != "damaged" and self.structure.heading(token.start):
            return "heading"
        check = getattr(self, f"_not_{token.form}", None)
        return check(token) if check else ""

    def _not_count(self, token: Token) -> str:
        p = token.pieces
        worded = not p["n"][0].isdigit()
        if (
            _PER_MANY.fullmatch(p["n"] + p.get("s", ""))
            and self.plain[max(0, token.start - 1) : token.start] == "每"
        ):
            return "denominator"
        after = self.plain[token.end : token.end + 10]
        before = self.plain[max(0, token.start - 24) : token.start]
        if worded and p["u"] in _NEVER:
            return "slogan"
        if label := _numbered(p["u"], worded, before, after):
            return label
        if p["u"] in SPANS and not self._lasts(token, before, after):
            return "name"
        if not worded:
            unnamed = p["u"] in {"级", "月", "门"} or (p["u"] == "日" and not (p.get("a") or p.get("b")))
            return "label" if unnamed else ""
        if _SLOGAN_AFTER.match(after) and p["u"] not in SPANS:
            return "slogan"
        if before.endswith("一式") or p["n"] == "一两":
            return "phrase"
        if re.search("(?:每|这|那|上述|以上|该|其他|另外)$", before) and p["n"] != "百":
            return "phrase"
        if (
            p["n"] == "一"
            and p["u"] != "成"
            and p.get("b") not in _BOUNDS
            and not _EACH.search(self._clause_before(token))
        ):
            return "phrase"
        large = p.get("b") and "亿" in p.get("s", "")
        if (
            not large
            and p["n"] in {"百", "千", "万"}
            and (p["u"] not in "名家个件人场户支" or re.match("[百千万]", after))
        ):
            return "phrase"
        if _SMALL.fullmatch(p["n"]):
            return self._small(token, before, after)
        return ""

    def _small(self, token: Token, before: str, after: str) -> str:
        """Judge a small number in words: a count of things, or a phrase, a name, an enumeration."""
        if before.endswith(("“", '"', "「", "‘")) and re.match(r"[^”\"」’]{0,9}[”\"」’]", after):
            return "slogan"
        if token.pieces["u"] in {"类", "种", "家", "方"} and _LISTED.search(before):
            return "enumeration"
        return self._again(token, after)

    def _again(self, token: Token, after: str) -> str:
        """Return "repeated" if the same words stood before: a name is counted once."""
        key = self.plain[token.start : token.end] + after[:2]
        if key in self._seen:
            return "repeated"
        self._seen.add(key)
        return ""

    def _lasts(self, token: Token, before: str, after: str) -> bool:
        """Whether a length of time is one: 近两年来 is, 三年行动 is a name."""
        p = token.pieces
        if p.get("b") or p.get("a") or p.get("m1") or p.get("m2") or p["u"] in {"年多", "个多月"}:
            return True
        if p["n"][0].isdigit():
            return not (p["u"] in {"年", "周", "日"} and _NAMED_AFTER.match(after))
        lately = _LATELY.search(before) or re.match("[以之]?来[，,]", after)
        if lately and not self._followed(token):
            return False  # an adverb that no figure hangs on
        if before.endswith("的") and re.match("[，。、；]", after):
            return False  # 极不平凡的五年
        return bool(_LASTING.search(before) or _DURATION.match(after))

    def _followed(self, token: Token) -> bool:
        """Whether another figure follows in the sentence."""
        _, stop = self.structure.full_sentence(token.start)
        return _ANY_FIGURE.search(_YEARS.sub("", self.plain[token.end : stop])) is not None

    def _not_neighbours(self, token: Token) -> str:
        return (
            "phrase"
            if re.fullmatch("[一两]?一?两(?:年|天|个月|日)", self.plain[token.start : token.end])
            else ""
        )

    def _not_ratio(self, token: Token) -> str:
        p = token.pieces
        near = self.plain[max(0, token.start - 14) : token.end + 8]
        if p.get("left") == "1" or "hl" in p or re.search("比|配|例", near):
            return ""
        return "time"

    def _not_formula(self, token: Token) -> str:
        return self._again(token, "")

    def _not_pair(self, token: Token) -> str:
        return self._again(token, "")

    def _not_every(self, token: Token) -> str:
        """A rhythm without a count is one where a verb follows and no figure does."""
        if token.pieces["ev"] in {"天", "日"}:
            return "phrase"
        if self.plain.startswith("例会", token.end):
            return "phrase"
        _, stop = self.structure.clause(token.start)
        rest = self.plain[token.end : stop]
        if _ANY_FIGURE.search(rest):
            return "phrase"
        return "" if re.match(r"[\u4e00-\u9fff]", rest) else "phrase"

    def _not_bare(self, token: Token) -> str:
        if cell_of(self.structure, token.start, token.end) is not None:
            return ""
        before, after = (
            self.plain[max(0, token.start - 30) : token.start],
            self.plain[token.end : token.end + 1],
        )
        listed = re.search(r"\d[余多]?[名个人户件家处支辆项][、，][^，。；、\d]{2,12}$", before)
        return "" if listed and after in "、，。；" else "bare"

    def _clause_before(self, token: Token) -> str:
        start, _ = self.structure.clause(token.start)
        return self.plain[max(start, token.start - 30) : token.start]


def _numbered(measure: str, worded: bool, before: str, after: str) -> str:
    """Return why a number tells which one is meant, not how many: a session, a phase, a class; or nothing."""
    if worded and (named := _NAMES_AFTER.get(measure)) and named.match(after):
        return "name"  # 八项规定, 二轮延包, 三期工程
    if worded and measure == "类" and re.search("[一二三四五]、$", before):
        return "enumeration"
    if measure == "位" and re.search("(?:上升|下降|前移|后移|提升|跃升|前进|退后|提高)了?$", before):
        return "label"  # 排名上升3位
    session = measure == "次" and _SESSION_AFTER.match(after) and _SESSION_BEFORE.search(before)
    return "label" if session else ""


def _bounded(reading: Reading, place: Place) -> Reading:
    """Return a reading with the hedge that stands a few words before it (至少配备1名)."""
    found = _FAR_HEDGE.search(place.clause_before)
    if reading.qualifier != "exact" or reading.value is None or not found:
        return reading
    bound: Qualifier = "at_most" if re.match("不超过|不高于|不多于|至多|最多", found[0]) else "at_least"
    return replace(reading, qualifier=bound)


def _phase(place: Place) -> Phase:
    """Return the side of a reform that a figure is on, where the clause says so."""
    if re.search(
        r"(?:由|从)(?:原来|原有|原先|改革前|此前|过去|以前)?的?$|(?:改革|整合|调整|撤并|实施|开展)前[^，。；后]{0,8}$|原有的?$",
        place.clause_before,
    ):
        return "before"
    if re.search(
        r"(?:上升|提高|增加|增长|提升|下降|降低|减少|缩减|压缩|缩短|精简|整合|调整|合并|降|增|减)(?:到了?|至|为|成)(?:现在|目前)?的?$",
        place.clause_before,
    ):
        return "after"
    return ""
