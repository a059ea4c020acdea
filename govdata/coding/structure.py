"""How a document is built: lines, headings, sections, sentences and clauses, by offset.

Enters: the plain text of a document. Leaves: answers to "what does offset n stand in?", each found by
bisection, so that long documents stay linear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

__all__ = ["Mood", "Structure"]

Mood = Literal["report", "plan", "norm"]

_LEVELS = (
    re.compile(r"第[一二三四五六七八九十]+[章部篇]"),
    re.compile(r"[一二三四五六七八九十]{1,3}[、.．]"),
    re.compile(r"[(（][一二三四五六七八九十]{1,3}[)）]"),
    re.compile(r"\d{1,2}[、.．](?!\d)"),
    re.compile(r"[(（]\d{1,2}[)）]"),
)
_AHEAD = re.compile(
    r"下一?步|下阶段|今后|打算|设想|展望|明年|来年|工作计划|目标任务|工作目标|主要目标|工作任务|重点任务|工作安排|"
    r"工作部署|工作思路|工作重点|重点工作|建议|对策|努力方向"
)
_DONE = re.compile("(?:完成|开展|落实|进展|推进|执行|实施)情况|回顾|总结|成效")  # speaks before 目标任务
# A heading without a number, as speeches have them: a line by itself that names a time and the work.
_UNNUMBERED = re.compile(
    r"(?:“?十[三四五六七八九]五”?时期|(?:19|20)\d\d年度?|[今明]年|过去[一三五]年|[今往]后[一三五]年|[上下]半年|下一?步)"
    r"(?:[和与、](?:(?:19|20)\d\d年|“?十[三四五六七八九]五”?时期))?的?"
    r"[^，。；：:\d“”]{0,14}(?:回顾|总结|工作|任务|安排|目标|打算|重点)"
)
_GOALS = re.compile("(?:主要|预期|工作|发展|总体|具体)目标")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_LONGER = re.compile(
    "时期|以来|[三五]年|届|至|—"
)  # what a heading names beside a year: it dates nothing below
_BEHIND = re.compile(r"完成情况|回顾|总结|成效|做法|进展|成绩|基本情况|存在|问题|现状|开展情况|主要工作")
_PLANS = re.compile(r"(?:要点|计划|规划|方案|纲要|部署|建议)(?:[(（][^)）]*[)）])?$")
_RULES = re.compile(r"(?:意见|办法|细则|规定|标准|通知|制度|条例|规范|指引|公约)(?:[(（][^)）]*[)）])?$")
_RULES_OF = re.compile("(?:考核|考评|奖惩|奖励|评分|计分)[^，。]{0,8}(?:方案|细则|制度)$")
_STOP = re.compile(r"[。！？!?；;]")
_CLAUSE = re.compile(r"[，。！？!?；;：\n]|(?<!\d),|,(?!\d{3}(?!\d))|(?<!\d):|:(?!\d)")


@dataclass(frozen=True)
class Structure:
    """The structure of one plain text; `issued` is when it was, as far as that is known."""

    text: str
    issued: str = ""

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """Start and end of every line, line ends left out."""
        return [found.span() for found in re.finditer(r"[^\r\n]+", self.text)]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [start for start, _ in self.lines]

    def line(self, at: int) -> tuple[int, int]:
        """Return the line that an offset stands in."""
        return self.lines[bisect_right(self._line_starts, at) - 1]

    @cached_property
    def title(self) -> str:
        """The first line, if it is short enough and no sentence."""
        first = self.text[slice(*self.lines[0])].strip() if self.lines else ""
        return first if len(first) <= 60 and not re.search("[。，；]", first) else ""

    @cached_property
    def _headings(self) -> list[tuple[int, int, int, str]]:
        """Start, end, level and words of the headings."""
        found = []
        for start, end in self.lines:
            words = self.text[start:end].strip()
            level = _level(words)
            if level is None and _UNNUMBERED.fullmatch(words):
                level = 1
            if level is not None and len(words) <= 48 and not re.search(r"[。；;，：:!！]$|。|\t", words):
                found.append((start, end, level, words))
        return found

    def heading(self, at: int) -> bool:
        """Whether an offset stands in a heading or in the title."""
        start, _ = self.line(at)
        if self.title and start == self.lines[0][0]:
            return True
        position = bisect_right(self._heading_starts, at) - 1
        return position >= 0 and self._headings[position][0] == start

    @cached_property
    def _heading_starts(self) -> list[int]:
        return [start for start, *_ in self._headings]

    @cached_property
    def mood_of_document(self) -> Mood:
        """What its title makes of it: a report, a plan of work, or rules."""
        if _RULES.search(self.title) or _RULES_OF.search(self.title):
            return "norm"
        return "plan" if _PLANS.search(self.title) else "report"

    @cached_property
    def _moods(self) -> list[tuple[Mood, str]]:
        """Of every heading what its section tells of, and the year that it or one above it prints."""
        found: list[tuple[Mood, str]] = []
        above: dict[int, tuple[Mood, str]] = {}
        told = max(
            (y for *_, words in self._headings if _DONE.search(words) for y in _years(words)), default=""
        )
        for _, _, level, words in self._headings:
            above = {at: section for at, section in above.items() if at < level}
            mood, year = next(reversed(above.values()), (self.mood_of_document, ""))
            years = _years(words)
            if _DONE.search(words):
                mood = "report"
            elif _AHEAD.search(words) or (years and self._to_come(min(years), told)):
                mood = "plan"
            elif _BEHIND.search(words):
                mood = "report"
            if years:
                year = years[0] if len(years) == 1 and not _LONGER.search(words) else ""
            above[level] = (mood, year)
            found.append(above[level])
        return found

    def _to_come(self, year: str, told: str) -> bool:
        """Whether a heading's year lay ahead: after those told of, or after the text, given in spring."""
        if told:
            return year > told
        month = self.issued[5:7]
        return bool(self.issued) and (
            year > self.issued[:4] or (year == self.issued[:4] and "" < month < "04")
        )

    def mood(self, at: int) -> Mood:
        """Return what the section that an offset stands in tells of: what was done, what is to be, a rule."""
        position = bisect_right(self._heading_starts, at) - 1
        return self._moods[position][0] if position >= 0 else self.mood_of_document

    def year(self, at: int) -> str:
        """Return the one year that the heading of a section prints (2034年工作回顾), or nothing."""
        position = bisect_right(self._heading_starts, at) - 1
        return self._moods[position][1] if position >= 0 else ""

    def aims(self, at: int) -> bool:
        """Whether the nearest heading announces goals (主要目标)."""
        position = bisect_right(self._heading_starts, at) - 1
        return position >= 0 and _GOALS.search(self._headings[position][3]) is not None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        starts = {0}
        starts |= {found.end() for found in _STOP.finditer(self.text)}
        for (start, end), (following, _) in zip(self.lines, self.lines[1:], strict=False):
            if not self._runs_on(start, end, following):
                starts.add(following)
        return sorted(starts)

    def _runs_on(self, start: int, end: int, following: int) -> bool:
        """Whether a line is only broken by the page, in the middle of a sentence."""
        last = self.text[start:end].rstrip()[-1:]
        if end - start < 30 or last in "。！？；：" or "\t" in self.text[start:end]:
            return False
        return _level(self.text[following : following + 8].strip()) is None

    def sentence(self, at: int) -> tuple[int, int]:
        """Return start and end of the sentence, up to a full stop or a semicolon."""
        return _between(self._sentence_starts, at, len(self.text))

    @cached_property
    def _full_starts(self) -> list[int]:
        """Starts of the sentences up to a full stop: a semicolon parts none."""
        text = self.text
        return [at for at in self._sentence_starts if at == 0 or text[at - 1] not in ";；"]

    def full_sentence(self, at: int) -> tuple[int, int]:
        """Return start and end of the sentence, up to a full stop."""
        return _between(self._full_starts, at, len(self.text))

    @cached_property
    def _clause_starts(self) -> list[int]:
        return sorted({0} | {found.end() for found in _CLAUSE.finditer(self.text)})

    def clause(self, at: int) -> tuple[int, int]:
        """Return start and end of the clause, up to a comma, a colon or a stop."""
        return _between(self._clause_starts, at, len(self.text))

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        pairs = zip(self.lines, self.lines[1:], strict=False)
        return [0, *(b for (a, end), (b, _) in pairs if not self._runs_on(a, end, b))]

    def paragraph(self, at: int) -> tuple[int, int]:
        """Return start and end of the paragraph; lines that a page broke belong together."""
        return _between(self._paragraph_starts, at, len(self.text))


def _between(starts: list[int], at: int, length: int) -> tuple[int, int]:
    position = bisect_right(starts, at)
    return starts[position - 1], starts[position] if position < len(starts) else length


def _years(words: str) -> list[str]:
    return _YEAR.findall(words)


def _level(words: str) -> int | None:
    return next((level for level, pattern in enumerate(_LEVELS) if pattern.match(words)), None)
