"""When a figure was so: the dates that a text prints, and those that it can be held to.

Enters: the plain text, its structure, and what dates the text (its entry in ``sources.json``). Leaves: for
an offset the period that governs it, ISO 8601, and the words that say so; empty where nothing does. 去年 and
今年 stand on a printed date of issue or on the year in the title; no year comes from anywhere else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from govdata.coding.numerals import number
from govdata.coding.structure import Structure

__all__ = ["Anchor", "Dated", "Dates", "Reach", "anchor_of", "given_on"]

Reach = Literal["clause", "sentence", "paragraph"]

_Y = r"(?P<{0}>(?:19|20)\d\d)"
_TOKEN = re.compile(
    r"(?P<skip>(?:比|较|同比|与)(?:上年|去年|前年|(?:19|20)\d\d年|上年同期)|近年来?|往年|历年|同年龄)"
    rf"|{_Y.format('r1')}\s*年?\s*(?:-|至|到)\s*{_Y.format('r2')}\s*年"
    rf"|{_Y.format('y')}\s*年(?P<of_report>度)?\s*(?:(?P<m1>\d{{1,2}})\s*(?:月)?\s*(?:-|至|到)\s*(?P<m2>\d{{1,2}})\s*月"
    r"|(?P<m>\d{1,2})\s*月(?:份)?\s*(?:(?P<d>\d{1,2})\s*[日号])?|(?P<half>[上下]半年)|第?(?P<q>[一二三四])季度)?"
    rf"|(?<!\d){_Y.format('iy')}[-./](?P<im>\d{{1,2}})[-./](?P<id>\d{{1,2}})(?!\d)"
    r"|(?P<han>二[〇零○][〇零○一二三四五六七八九]{2}年)(?:(?P<hm>[一二三四五六七八九十]{1,2})月(?:(?P<hd>[一二三四五六七八九十]{1,3})日)?)?"
    r"|(?<!近)(?<!\d)(?P<years>[\d一二两三四五六七八九十]{1,2})年(?:多|余)?来"
    r"|(?:未来|今后)(?P<coming>[\d一二两三四五六七八九十]{1,2})年"
    r"|(?P<same>(?:去年|上年)同期)"
    r"|(?P<rel>今年|本年度?|当年|去年|上年度?|前年|明年|来年|全年(?!预算|任务|目标|计划)|年末|年底|年内|年初)(?P<relhalf>[上下]半年)?"
    r"(?:(?P<rm1>\d{1,2})\s*(?:-|至|到)\s*(?P<rm2>\d{1,2})\s*月|(?P<rm>\d{1,2})\s*月(?:份)?(?:(?P<rd>\d{1,2})日)?|第?(?P<rq>[一二三四])季度)?"
    r"|(?<!\d)(?P<om1>\d{1,2})\s*(?:-|至|到)\s*(?P<om2>\d{1,2})\s*月|(?P<ohalf>[上下]半年)|第?(?P<oq>[一二三四])季度"
    r"|(?<![\d年])(?P<om>1[0-2]|[1-9])\s*月(?:份|底|末|初)?(?:(?P<od>\d{1,2})\s*[日号])?"
    r"|(?P<now>截[至止]目前|到目前为止|目前|现已|现有|现在|如今|(?<=到)现)"
)
_SINCE = re.compile(r"^(?:底|初|末)?(?:以来|起|开始|至今)")
_EVER_SINCE = re.compile(r"^[^，。；]{0,24}?(?:以来|至今|后)(?=[，。；])")
_PRESENT = {"今年", "本年", "当年"}  # 今年以来 is this year; 去年以来 has no end
_UNTIL = re.compile(r"(?:截[至止]到?|至|到)\s*$")
_SIGNED = re.compile(
    r"^[^\d。，；:]{0,30}?(?P<y>(?:19|20)\d\d)\s*[年\-./]\s*(?P<m>\d{1,2})\s*[月\-./]\s*(?P<d>\d{1,2})\s*日?[)）]?\s*$"
)
_SIGNED_HAN = re.compile(
    r"^[^\d。，；:]{0,30}?(?P<y>二[〇零○][〇零○一二三四五六七八九]{2})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日\s*$"
)
# A speech says when and where it was given, in the line under its title.
_GIVEN = re.compile(
    r"^[\s\-—(（]{0,8}(?:(?P<y>(?:19|20)\d\d)\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日"
    r"|(?P<hy>二[〇零○][〇零○一二三四五六七八九]{2})年(?P<hm>[一二三四五六七八九十]{1,2})月(?P<hd>[一二三四五六七八九十]{1,3})日)"
    r"在[^，。；]{2,50}(?:会议|大会|全会|例会|座谈会|论坛|会|届)上?[)）]?\s*$"
)
_HEAD_LINES = 12  # a copied page has lines of its own before the title
_REPOSTED = re.compile(r"来源|发布|转载|更新|编辑|作者|点击|浏览|字体|打印|时间")
_TITLE_YEAR = re.compile(
    r"(?P<y>(?:19|20)\d\d)\s*年(?:(?P<half>[上下])半年|第?(?P<q>[一二三四])季度|(?P<m>\d{1,2})月份?)?"
    r"(?:度|[^，。\d]{0,24}(?:总结|情况|年报|公报|年鉴|小结|通报|简报|分析))"
)
_TITLE_REPORT = re.compile(r"(?P<y>(?:19|20)\d\d)\s*年[^，。\d]{0,24}报告")
_FROM = re.compile(
    "[^，。；]{0,36}?(?:上升|提高|增加|增长|提升|扩大|下降|降低|减少|缩减|压缩|缩短|升|增|降|减)[^，。；]{0,3}?(?:到|至|为)"
)
_ABOUT = re.compile("针对|对照|围绕|关于|根据|按照|对标")
_OPENING = 20  # characters before a date that opens its sentence: its subject, 截至, 到
_REACH = 1200  # characters that such a date reaches on
_PLAN_YEAR = re.compile(r"(?P<y>(?:19|20)\d\d)\s*年(?:度)?[^，。\d]{0,24}(?:要点|计划|安排|部署|任务)")
#: Between the first and the last day of a stretch of time.
_TO = re.compile(r"\s*(?:至|到|-|－|—|–|~|～)\s*")
_TO_DAY = re.compile(r"\s*(?:至|到|-|－|—|–|~|～)\s*(\d{1,2})[日号]")
_A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_A_MONTH = len("2023-06")
_PRINTED = ("absolute", "relative")
_HALVES = {"上": ("01", "06"), "下": ("07", "12")}


@dataclass(frozen=True)
class Anchor:
    """What a text may count from: when it was issued, the year that it reports on, the year that it plans.

    All are empty where the text and its entry say nothing.
    """

    issued: str = ""
    reported: str = ""
    planned: str = ""

    @property
    def year(self) -> int | None:
        """The year that 今年 names."""
        known = self.issued or self.reported or self.planned
        return int(known[:4]) if known else None


@dataclass(frozen=True)
class Dated:
    """A date in the text: where, the words, the period, and how far it reaches."""

    start: int
    end: int
    words: str
    period: str
    kind: str


def anchor_of(structure: Structure, issued: str = "") -> Anchor:
    """Return what a text is dated by: its entry, else a signature line and the year in its title."""
    lines = [structure.text[a:b].strip() for a, b in structure.lines]
    edge = [*lines[1:6], *lines[-5:]]
    signed = next((found for line in edge if (found := _signature(line))), "")
    signed = next((found for line in lines[:_HEAD_LINES] if (found := given_on(line))), signed)
    title = " ".join(lines[:2]) if lines else ""
    named = _TITLE_YEAR.search(title)
    ahead = _PLAN_YEAR.search(title)
    reported = ""
    if named:
        reported = _parts(named["y"], None, None, named["m"], None, named["half"], named["q"])
    elif told := _TITLE_REPORT.search(title):
        reported = told["y"] if _tells_of(structure, told["y"], issued or signed) else ""
    return Anchor(issued or signed, reported, ahead["y"] if ahead else "")


def _tells_of(structure: Structure, year: str, issued: str) -> bool:
    """Whether a report tells of the year in its title: one given in that year tells of the one before."""
    if issued:
        return issued[:4] > year
    return re.search(rf"^\s*{year}年[，,]", structure.text, re.MULTILINE) is not None


def given_on(line: str) -> str:
    """Return when a speech was given, where the line under its title says so."""
    found = _GIVEN.match(line)
    if not found:
        return ""
    if found["y"]:
        return _iso(found["y"], found["m"], found["d"])
    return _iso(_han_year(found["hy"]), _int(found["hm"]), _int(found["hd"]))


def _signature(line: str) -> str:
    if _REPOSTED.search(line):
        return ""
    found = _SIGNED.match(line)
    if found:
        return _iso(found["y"], found["m"], found["d"])
    han = _SIGNED_HAN.match(line)
    if not han:
        return ""
    return _iso(_han_year(han["y"]), _int(han["m"]), _int(han["d"]))


def _han_year(words: str) -> str:
    return "".join(str("〇一二三四五六七八九".index(c)) for c in words.replace("零", "〇").replace("○", "〇"))


def _int(words: str) -> str:
    value = number(words)
    return "" if value is None else str(int(value))


def _iso(year: str, month: str | None = None, day: str | None = None) -> str:
    if not month or not 1 <= int(month) <= 12:
        return year
    if not day or not 1 <= int(day) <= 31:
        return f"{year}-{int(month):02d}"
    return f"{year}-{int(month):02d}-{int(day):02d}"


@dataclass(frozen=True)
class Dates:
    """The dates of one text, and which of them governs an offset."""

    structure: Structure
    anchor: Anchor

    @cached_property
    def _all(self) -> list[Dated]:
        found: list[Dated] = []
        last = ""  # the period last named in the paragraph: 当年 and a bare month belong to its year
        for match in _TOKEN.finditer(self.structure.text):
            near = match["same"] is not None or _near(found, match.start(), self.structure)
            dated = self._dated(match, last if near else "")
            if dated is None:
                continue
            dated = self._within_the_month(dated)
            if found and self._runs_on(found[-1], dated):
                dated = _through(found.pop(), dated, self.structure.text)
            found.append(dated)
            if dated.period and dated.kind != "skip":
                last = dated.period
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [dated.start for dated in self._all]

    def within(self, start: int, end: int) -> list[Dated]:
        """Return the dates between two offsets."""
        return self._all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def governing(self, start: int, reach: Reach) -> tuple[str, str]:
        """Return the period that governs a figure at `start`, and the words that give it.

        Parameters
        ----------
        start
            Where the figure begins.
        reach
            How far off a date may stand: in the same clause for a rule, in the same sentence for a goal or a
            plan; what was measured is also dated by the date that opens an earlier sentence.
        """
        sentence, _ = self.structure.clause(start) if reach == "clause" else self.structure.sentence(start)
        clause, _ = self.structure.clause(start)
        inside = [d for d in self.within(sentence, start) if self._speaks(d, start, clause)]
        self._without_stock(inside)
        if inside:
            return inside[-1].period, inside[-1].words
        if reach != "clause" and (led := self._led(start, sentence)):
            return led.period, led.words
        year = self.structure.year(start)
        if reach == "sentence":
            ahead = year if self.structure.mood(start) == "plan" else ""
            return (ahead or self.anchor.planned), (self.structure.title if self.anchor.planned else ahead)
        if reach != "paragraph":
            return "", ""
        paragraph, _ = self.structure.paragraph(start)
        earlier = [dated for dated in self.within(paragraph, sentence) if dated.kind not in {"skip", "from"}]
        self._without_stock(earlier)
        if earlier and self._topic(earlier[-1]) and start - earlier[-1].end <= _REACH:
            return earlier[-1].period, earlier[-1].words
        if earlier and earlier[-1].period not in {year, self.anchor.reported} - {""}:
            return "", ""  # told of another time than the whole; 全年 of a bulletin is its own year
        if year and self.structure.mood(start) == "report":
            return year, year
        return (self.anchor.reported, self.structure.title) if self._annual(start) else ("", "")

    def _led(self, start: int, sentence: int) -> Dated | None:
        """Return the date in what a semicolon parts from the figure, where it leads the whole sentence."""
        full, _ = self.structure.full_sentence(start)
        leading = [d for d in self.within(full, sentence) if d.kind not in {"skip", "from"}]
        self._without_stock(leading)
        if not leading or not leading[-1].period:
            return None
        clause, _ = self.structure.clause(leading[-1].start)
        opens = self.structure.text[clause : leading[-1].start].strip() in {
            "",
            "截至",
            "截止",
            "至",
            "到",
            "自",
            "在",
        }
        return leading[-1] if opens else None

    def _annual(self, start: int) -> bool:
        return bool(self.anchor.reported) and self.structure.mood(start) == "report"

    def _speaks(self, dated: Dated, start: int, clause: int) -> bool:
        if dated.kind == "from":
            return start < dated.end
        return dated.kind != "skip" and self._leads(dated, clause)

    def _without_stock(self, dates: list[Dated]) -> None:
        """Take 现有 off the end where a day up to which was counted stands before it: it is of that day."""
        while len(dates) > 1 and dates[-1].words == "现有" and self._until(dates[-2]):
            dates.pop()

    def _leads(self, dated: Dated, clause: int) -> bool:
        """Whether a date reaches beyond its clause: not where it names what is dealt with (针对某年的)."""
        if dated.start >= clause:
            return True
        lead = self.structure.text[self.structure.clause(dated.start)[0] : dated.start]
        return len(lead) <= _OPENING and not _ABOUT.search(lead)

    def _until(self, dated: Dated) -> bool:
        """Whether a date is one up to which was counted: what 现有 says is of that day."""
        return bool(_UNTIL.search(self.structure.text[max(0, dated.start - 4) : dated.start]))

    def _topic(self, dated: Dated) -> bool:
        """Whether a date opens its sentence, so that the sentences after it still tell of that time."""
        sentence, _ = self.structure.sentence(dated.start)
        lead = self.structure.text[sentence : dated.start]
        opens = len(lead) <= _OPENING and not re.search(r"[，：、]|[于从自在由]$", lead)
        return opens and bool(dated.period) and not dated.period.endswith("/..")

    def _runs_on(self, first: Dated, last: Dated) -> bool:
        """Whether two dates are the first and the last of a stretch of time: 6月3日至6月9日."""
        between = self.structure.text[first.end : last.start]
        dates = first.kind in _PRINTED and last.kind in _PRINTED and len(last.period) >= _A_MONTH
        return dates and _TO.fullmatch(between) is not None and len(first.period) >= _A_MONTH

    def _within_the_month(self, dated: Dated) -> Dated:
        """A day that runs on to another of its month: 6月3日至9日."""
        found = _TO_DAY.match(self.structure.text[dated.end : dated.end + 8])
        if found is None or not _A_DAY.fullmatch(dated.period):
            return dated
        last = _iso(dated.period[:4], dated.period[5:7], found[1])
        end = dated.end + found.end()
        period = f"{dated.period}/{last}" if last > dated.period else ""
        return Dated(dated.start, end, dated.words + found[0], period, dated.kind)

    def _dated(self, m: re.Match[str], last: str) -> Dated | None:
        text, start, end = self.structure.text, m.start(), m.end()
        if m["skip"]:
            return Dated(start, end, m[0], "", "skip")
        if m["r1"]:
            return Dated(start, end, m[0], f"{m['r1']}/{m['r2']}", "absolute")
        if m["now"]:
            counted = m["now"] in {"截至目前", "截止目前", "到目前为止"}
            return Dated(start, end, m[0], (self.anchor.issued or last[:4]) if counted else "", "now")
        if m["years"]:
            return Dated(start, end, m[0], f"{last[:4]}/.." if last else "", "relative")
        period, kind = self._period(m, last[:4], last)
        if not period:
            return Dated(start, end, m[0], "", "relative")
        if text[max(0, start - 1) : start] in {"由", "从"} and (gone := _FROM.match(text[end : end + 50])):
            return Dated(
                start, end + gone.end(), m[0], period, "from"
            )  # it dates what was, up to what became
        since = _SINCE.match(text[end : end + 4])
        if since is None and text[max(0, start - 2) : start].endswith(("自", "从", "自从")):
            since = _EVER_SINCE.match(text[end : end + 30])
        if since and "/" not in period and (m["rel"] or "").removesuffix("度") not in _PRESENT:
            return Dated(start, end + len(since[0]), m[0] + since[0], f"{period}/..", kind)
        return Dated(start, end, m[0], period, kind)

    def _period(self, m: re.Match[str], year: str, last: str) -> tuple[str, str]:
        if m["y"]:
            return _parts(m["y"], m["m1"], m["m2"], m["m"], m["d"], m["half"], m["q"]), "absolute"
        if m["iy"]:
            return _iso(m["iy"], m["im"], m["id"]), "absolute"
        if m["han"]:
            month, day = (_int(m[key]) if m[key] else "" for key in ("hm", "hd"))
            return _iso(_han_year(m["han"][:4]), month, day), "absolute"
        if m["coming"]:
            first, span = self.anchor.year, number(m["coming"])
            return (f"{first}/{first + int(span) - 1}" if first and span else ""), "relative"
        if m["same"]:
            return (_year_before(last) if last else self._relative("去年", "")), "relative"
        if m["rel"]:
            base = self._relative(m["rel"], year)
            return (
                (_parts(base, m["rm1"], m["rm2"], m["rm"], m["rd"], m["relhalf"], m["rq"]), "relative")
                if base
                else ("", "relative")
            )
        base = year or self._relative("今年", "")
        parts = (m["om1"], m["om2"], m["om"], m["od"], m["ohalf"], m["oq"])
        return (_parts(base, *parts), "relative") if base else ("", "relative")

    def _ended(self, word: str) -> str:
        """Return the year that was, or was about to be, over when the text was issued."""
        issued = self.anchor.issued
        if word in {"年内", "当年"}:
            return str(self.anchor.year or "")
        if len(issued) < 7 or "/" in issued:
            return ""
        if issued[5:7] in {"11", "12"}:
            return issued[:4]
        return str(int(issued[:4]) - 1) if issued[5:7] in {"01", "02", "03"} else ""

    def _relative(self, word: str, year: str) -> str:
        """Return the year that a word names, by what the text can be held to; empty if it can't."""
        if word in {"当年", "全年", "年末", "年底", "年内", "年初"}:
            return year or self.anchor.reported[:4] or self._ended(word)
        now = self.anchor.year
        if now is None:
            return ""
        shift = {"去年": -1, "上年": -1, "上年度": -1, "前年": -2, "明年": 1, "来年": 1}.get(word, 0)
        return str(now + shift)


def _near(found: list[Dated], at: int, structure: Structure) -> bool:
    last = next((d for d in reversed(found[-4:]) if d.kind in {"absolute", "relative"} and d.period), None)
    return last is not None and last.start >= max(structure.paragraph(at)[0], at - _REACH)


def _through(first: Dated, last: Dated, text: str) -> Dated:
    """Two dates as one stretch of time; none where it would end before it began, in a year not printed."""
    begun, ended = first.period.split("/")[0], last.period.split("/")[-1]
    period = f"{begun}/{ended}" if ended != ".." and begun < ended else ""
    return Dated(first.start, last.end, text[first.start : last.end], period, first.kind)


def _year_before(period: str) -> str:
    """Return the same period a year earlier: 2035-01/2035-06 of 2036-01/2036-06."""
    return re.sub(r"(?:19|20)\d\d", lambda year: str(int(year[0]) - 1), period)


def _parts(
    year: str,
    m1: str | None,
    m2: str | None,
    month: str | None,
    day: str | None,
    half: str | None,
    quarter: str | None,
) -> str:
    if m1 and m2:
        return f"{_iso(year, m1)}/{_iso(year, m2)}"
    if half:
        first, last = _HALVES[half[0]]
        return f"{year}-{first}/{year}-{last}"
    if quarter:
        first_month = 3 * "一二三四".index(quarter) + 1
        return f"{year}-{first_month:02d}/{year}-{first_month + 2:02d}"
    return _iso(year, month, day)
