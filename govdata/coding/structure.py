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
    r"工作部署|工作思路|工作重点|建议|对策|努力方向"
)
_BEHIND = re.compile(r"完成情况|回顾|总结|成效|做法|进展|成绩|基本情况|存在|问题|现状|开展情况|主要工作")
_PLANS = re.compile(r"(?:要点|计划|规划|方案|纲要|部署|建议)(?:[(（][^)）]*[)）])?$")
_RULES = re.compile(r"(?:意见|办法|细则|规定|标准|通知|制度|条例|规范|指引|公约)(?:[(（][^)）]*[)）])?$")
_STOP = re.compile(r"[。！？!?；;]")
_CLAUSE = re.compile(r"[，。！？!?；;：\n]|(?<!\d),|,(?!\d{3}(?!\d))|(?<!\d):|:(?!\d)")


@dataclass(frozen=True)
class Structure:
    """The structure of one plain text."""

    text: str

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
        if _RULES.search(self.title):
            return "norm"
        return "plan" if _PLANS.search(self.title) else "report"

    @cached_property
    def _moods(self) -> list[Mood]:
        moods: list[Mood] = []
        open_moods: dict[int, Mood] = {}
        for _, _, level, words in self._headings:
            open_moods = {at: mood for at, mood in open_moods.items() if at < level}
            inherited = next(reversed(open_moods.values()), self.mood_of_document)
            mood: Mood = "plan" if _AHEAD.search(words) else "report" if _BEHIND.search(words) else inherited
            open_moods[level] = mood
            moods.append(mood)
        return moods

    def mood(self, at: int) -> Mood:
        """Return what the section that an offset stands in tells of: what was done, what is to be, a rule."""
        position = bisect_right(self._heading_starts, at) - 1
        return self._moods[position] if position >= 0 else self.mood_of_document

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


def _level(words: str) -> int | None:
    return next((level for level, pattern in enumerate(_LEVELS) if pattern.match(words)), None)
