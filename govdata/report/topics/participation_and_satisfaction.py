"""Whether residents are satisfied and took part, from a survey of one's own: sentences, shares, a threshold.

Enters: a page, and the path of accepted survey records (or nothing). Leaves: blocks, empty ones where no
records were given. Counts have passed :mod:`govdata.disclosure.protection`; no share stands without the
number that gave no answer.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from govdata.charts import Intervals
from govdata.disclosure.cells import TOTAL, Category, Table
from govdata.disclosure.protection import Batch
from govdata.document import Inlines, KeyFigure
from govdata.errors import MethodError, RecordsError
from govdata.records.surveys import SATISFIED, TOOK_PART, Answers, Survey, survey
from govdata.report.protected import visible_values
from govdata.report.shown import Shown
from govdata.report.topics.recorded import Recorded, Zeros
from govdata.statistics.answers import Asked, Verdict, asked, reached
from govdata.statistics.survey import Sampled
from govdata.words import numbers

if TYPE_CHECKING:
    from govdata.report.page import Page, Pair

__all__ = ["SurveyRecords"]

_ANSWERS: dict[str, Pair] = {
    "satisfied": ("满意", "Satisfied"),
    "fairly": ("基本满意", "Fairly satisfied"),
    "dissatisfied": ("不满意", "Dissatisfied"),
    "silent": ("没有作答", "No answer"),
}
_PARTS: dict[str, Pair] = {
    "yes": ("参与过", "Took part"),
    "no": ("没有参与", "Did not"),
    "silent": ("没有作答", "No answer"),
}
_READINGS: dict[str, tuple[str, ...]] = {"top": ("satisfied",), "two": ("satisfied", "fairly")}
_READING_NAMES: dict[str, Pair] = {
    "top": ("满意", "Satisfied"),
    "two": ("满意和基本满意", "Satisfied or fairly so"),
}
_VERDICTS: dict[str, Pair] = {
    "met": ("过线", "met"),
    "missed": ("没有过线", "missed"),
    "cannot_tell": ("尚不能判断", "cannot be told"),
}


class SurveyRecords(Recorded[Survey]):
    """The records part of a report on participation and satisfaction.

    Parameters
    ----------
    page
        The report.
    path
        Accepted survey records; empty for none.
    asked
        People drawn, if the records have no row for all of them; 0 where they have.
    top_box
        ``top``: only "satisfied" counts; ``two``: "fairly satisfied" too; ``both`` ways.
    threshold
        Share that is to be reached.
    level, min_cell, zeros
        As for :class:`~govdata.report.topics.recorded.Recorded`.
    """

    prefix = "survey"
    telling = ("answer", "part")

    def __init__(
        self,
        page: Page,
        path: str,
        *,
        asked: int,
        top_box: Literal["both", "top", "two"],
        threshold: float,
        level: float,
        min_cell: int,
        zeros: Zeros = "shown",
    ) -> None:
        self.top_box, self.threshold = top_box, threshold
        found = survey(path) if path else None
        if found is not None and 0 < asked < found.n:
            raise RecordsError(
                f"{asked:,} people drawn, but the records hold {found.n:,}; give the number drawn, or 0 "
                "where the records hold everybody"
            )
        self.unlisted = asked - found.n if found is not None and asked else 0
        super().__init__(page, found, level=level, min_cell=min_cell, zeros=zeros)

    # --- protection ----------------------------------------------------------------------------

    @cached_property
    def _batch(self) -> Batch | None:
        f = self.found
        if f is None or f.n < self.min_cell:
            return None
        # Both questions were put to everybody drawn: one total, so one system.
        tables = [Table(f.satisfied.counts, ["region", "answer"], measure="people", name="satisfied")]
        if f.took_part is not None:
            part = f.took_part.counts.rename(columns={"answer": "part"})
            tables.append(Table(part, ["region", "part"], measure="people", name="took_part"))
        return self._protect(tables)

    def _cells(self, name: str) -> dict[tuple[Category, ...], float]:
        return visible_values(self._batch[name]) if self._batch is not None and name in self._batch else {}

    def _whole(self, name: str, region: Category) -> bool:
        """Whether every count of a line is published; no share is made of hidden counts."""
        kinds = SATISFIED if name == "satisfied" else TOOK_PART
        return all((region, kind) in self._cells(name) for kind in kinds)

    @property
    def given(self) -> bool:
        """Whether there are records, with enough people for their answers to be shown."""
        return self._share("satisfied", "top") is not None

    # --- estimates -----------------------------------------------------------------------------

    @cached_property
    def _made(self) -> dict[tuple[str, str, Category], Asked | None]:
        return {}

    def _share(self, name: str, reading: str, region: Category = TOTAL) -> Asked | None:
        """Return an estimate; None where a count behind it is hidden, or nobody answered."""
        key = (name, reading, region)
        if key not in self._made:
            self._made[key] = self._estimated(name, reading, region)
        return self._made[key]

    def _estimated(self, name: str, reading: str, region: Category) -> Asked | None:
        f = self.found
        answers: Answers | None = getattr(f, name) if f is not None else None
        if answers is None or not self._whole(name, region):
            return None
        yes = _READINGS.get(reading, (reading,))
        where = "" if region == TOTAL else region
        unlisted = self.unlisted if region == TOTAL else 0
        try:
            return asked(answers, yes, region=where, unlisted=unlisted, level=self.level)
        except MethodError:  # too few units for any spread, or nobody answered
            return None

    @property
    def response_known(self) -> bool:
        """Whether the records or the user say who gave no answer; a survey that all answered has none."""
        found = self._share("satisfied", "top")
        return found is not None and found.silent > 0

    @property
    def readings(self) -> tuple[str, ...]:
        """The ways in which the middle step is counted."""
        return ("top", "two") if self.top_box == "both" else (self.top_box,)

    def reached(self, region: Category = TOTAL) -> Verdict:
        """Say whether the threshold is reached, under every reading, silence and chance allowed for."""
        made = [self._share("satisfied", reading, region) for reading in self.readings]
        if any(one is None for one in made) or not self.response_known or (self.unlisted and region != TOTAL):
            return "cannot_tell"
        ends = [one for one in made if one is not None]
        return reached(ends[0].low, ends[-1].high, self.threshold)

    # --- words ---------------------------------------------------------------------------------

    @property
    def _rule(self) -> Pair:
        f = self.found
        if f is None:
            return ("", "")
        zh = f"{'按权数加权' if f.weighted else '不加权'}，{'整群抽样' if f.clustered else '按人抽样'}"
        zh += "，分层" if f.stratified else "，以地区为层"
        en = "weighted" if f.weighted else "unweighted"
        en += ", drawn in clusters" if f.clustered else ", drawn as people"
        en += ", in strata" if f.stratified else ", with regions as strata"
        silent = ("；不同意公布的算没有作答", "; those who don't consent to publication count as no answer")
        return zh + silent[0], en + silent[1]

    @property
    def values(self) -> dict[str, Any]:
        """Gaps for sentences; empty without records."""
        first = self._share("satisfied", self.readings[0])
        if not self.given or first is None:
            return {}
        lang = self.page.lang
        texts: dict[str, tuple[str, Pair]] = {
            "n": (numbers.number(first.n, lang), ("作答的人", "People who answered")),
            "drawn": (numbers.number(first.drawn, lang), ("抽取的人", "People drawn")),
            "silent": (numbers.number(first.silent, lang), ("没有作答的人", "People who gave no answer")),
            "response": (numbers.share(first.response, first.drawn), ("应答率", "Response rate")),
            "line": (numbers.share(self.threshold), ("门槛", "Threshold")),
            "deff": (
                numbers.estimate(first.answered.design_effect, lang, 2),
                ("设计效应", "Design effect"),
            ),
        }
        for reading in self.readings:
            made = self._share("satisfied", reading)
            if made is not None:
                texts |= self._texts(reading, made, _ANSWERS["satisfied"])
        part = self._share("took_part", "yes")
        if part is not None:
            texts |= self._texts("part", part, _PARTS["yes"])
            texts["part_silent"] = (
                numbers.number(part.silent, lang),
                ("参与一问没有作答的人", "No answer on taking part"),
            )
        return self._named(texts)

    def _texts(self, lead: str, made: Asked, name: Pair) -> dict[str, tuple[str, Pair]]:
        lang, a = self.page.lang, made.answered
        return {
            f"{lead}_p": (numbers.share(float(a.estimate), made.n), name),
            f"{lead}_ci": (
                numbers.interval(float(a.ci_low), float(a.ci_high), lang, made.n),
                (f"{name[0]}的区间", f"{name[1]}, interval"),
            ),
            f"{lead}_lo": (
                numbers.share(float(made.low.estimate), made.drawn),
                (f"{name[0]}，没有作答的全算否", f"{name[1]}, silence counted no"),
            ),
            f"{lead}_hi": (
                numbers.share(float(made.high.estimate), made.drawn),
                (f"{name[0]}，没有作答的全算是", f"{name[1]}, silence counted yes"),
            ),
        }

    @property
    def answer(self) -> Pair:
        """The answer: who answered, how many are satisfied, what silence leaves open, the threshold."""
        if not self.given:
            return ("", "")
        return self.page.both(self._told, self._silence, self._on_threshold)

    @property
    def _told(self) -> Pair:
        return {
            "top": (
                "作答{rec_n}人，满意{rec_top_p}（{rec_top_ci}）。",
                "Of {rec_n} who answered {rec_top_p} ({rec_top_ci}) were satisfied.",
            ),
            "two": (
                "作答{rec_n}人，满意和基本满意{rec_two_p}（{rec_two_ci}）。",
                "Of {rec_n} who answered {rec_two_p} ({rec_two_ci}) were satisfied or fairly so.",
            ),
            "both": (
                "作答{rec_n}人，满意{rec_top_p}（{rec_top_ci}），连基本满意{rec_two_p}（{rec_two_ci}）。",
                "Of {rec_n} who answered {rec_top_p} ({rec_top_ci}) were satisfied, {rec_two_p} "
                "({rec_two_ci}) with those fairly so.",
            ),
        }[self.top_box]

    @property
    def _silence(self) -> Pair:
        first, last = self.readings[0], self.readings[-1]
        bounds = (f"{{rec_{first}_lo}}至{{rec_{last}_hi}}", f"{{rec_{first}_lo}} to {{rec_{last}_hi}}")
        return self.page.first(
            (
                not self.response_known,
                (
                    "没有作答的有多少，记录没有写，**居民满意多少尚不能判断。**",
                    "How many gave no answer is not recorded; **how many residents are satisfied cannot be "
                    "told.**",
                ),
            ),
            (
                first != last,
                (
                    f"没有作答的{{rec_silent}}人和中间一档怎么算，使它落在{bounds[0]}之间。",
                    f"How the {{rec_silent}} silent and the middle step are counted puts it anywhere from "
                    f"{bounds[1]}.",
                ),
            ),
            (
                True,
                (
                    f"没有作答的{{rec_silent}}人全算否到全算是，在{bounds[0]}之间。",
                    f"With the {{rec_silent}} who did not counted no, then yes: {bounds[1]}.",
                ),
            ),
        )

    @property
    def _on_threshold(self) -> Pair:
        if not self.response_known:
            return ("", "")
        verdict = self.reached()
        return {
            "met": ("过了{rec_line}的门槛。", "The threshold of {rec_line} is met."),
            "missed": ("没有过{rec_line}的门槛。", "The threshold of {rec_line} is missed."),
            "cannot_tell": (
                "过没过{rec_line}的门槛尚不能判断。",
                "Whether the threshold of {rec_line} is met cannot be told.",
            ),
        }[verdict]

    @property
    def verdict(self) -> Literal["described", "cannot_tell"]:
        """``described`` where it is known who gave no answer."""
        return "described" if self.given and self.response_known else "cannot_tell"

    def key_figures(self) -> list[KeyFigure]:
        """Return the share satisfied, the response and the share that took part; none without records."""
        first = self.readings[0]
        name = _READING_NAMES[first]
        labels: dict[str, Pair] = {
            f"rec_{first}_p": (f"{name[0]}，作答者中", f"{name[1]}, of those who answered"),
            "rec_response" if self.response_known else "": ("应答率", "Response rate"),
            "rec_part_p": ("参与过，作答者中", "Took part, of those who answered"),
        }
        return self._figures(labels, self.values)

    # --- blocks --------------------------------------------------------------------------------

    def heading(self) -> Shown:
        """Open the section, and say who was drawn and who answered."""
        few: Pair = (
            "记录中作答的人太少，一个数也不公布。",
            "Too few people in the records answered: no number is published.",
        )
        told: Pair = (
            "抽取{rec_drawn}人，作答{rec_n}人，应答率{rec_response}。",
            "{rec_drawn} people were drawn, {rec_n} answered: a response rate of {rec_response}.",
        )
        unknown: Pair = (
            "记录里只有作答的{rec_n}人；抽了多少人、多少人没有作答，没有写，下面的比例只说作答的人。",
            "The records hold only the {rec_n} who answered; how many were drawn is not told, so the shares "
            "below speak of those who answered alone.",
        )
        design: Pair = (
            "设计效应{rec_deff}：抽样和加权使这些人只抵得上较少的简单随机样本。",
            "Design effect {rec_deff}: the variance over that of a simple random sample of as many people.",
        )
        return self._opened(few, told if self.response_known else unknown, design, **self.values)

    def picture(self, label: str) -> Shown | None:
        """Show the share satisfied and how far silence could move it; None without records."""
        made = {r: self._share("satisfied", r) for r in self.readings}
        least, most = made[self.readings[0]], made[self.readings[-1]]
        if not self.given or least is None or most is None:
            return None
        said = self.page.said
        lines = [(said(_READING_NAMES[r]), m.answered, m.n) for r, m in made.items() if m is not None]
        if self.response_known:
            both = self.top_box == "both"
            no: Pair = (
                ("不答的和基本满意都算否", "Silent and fairly: no") if both else ("不答算否", "Silent: no")
            )
            yes: Pair = (
                ("不答的和基本满意都算是", "Silent and fairly: yes") if both else ("不答算是", "Silent: yes")
            )
            lines += [(said(no), least.low, least.drawn), (said(yes), most.high, most.drawn)]
        return self._drawn(label, lines)

    def _drawn(self, label: str, lines: list[tuple[str, Sampled, int]]) -> Shown:
        page = self.page
        chart = Intervals(
            lang=page.lang,
            labels=[name for name, *_ in lines],
            estimate=[float(s.estimate) for _, s, _ in lines],
            low=[float(s.ci_low) for _, s, _ in lines],
            high=[float(s.ci_high) for _, s, _ in lines],
            n=[n for *_, n in lines],
            level=self.level,
            reference=self.threshold,
            reference_label=page.said(("门槛", "threshold")),
        )
        return page.chart(
            label,
            page.first(
                (
                    self.response_known,
                    (
                        "作答的人怎么说，不答的人能改变多少",
                        "What those who answered said, and what silence could change",
                    ),
                ),
                (
                    True,
                    (
                        "作答的人怎么说；多少人不答未记",
                        "What those who answered said; silence is not recorded",
                    ),
                ),
            ),
            chart,
            subtitle=(
                "加权比例；区间计入分层、整群和权数，n 是人数",
                "Weighted shares; intervals allow for strata, clusters and weights, n counts people",
            ),
            note=(
                "门槛是规范，不是结果。",
                "The threshold is a norm, no result.",
            ),
        )

    def regions(self) -> Shown:
        """Show shares by region with response, bounds and verdict on the threshold."""
        page = self.page
        if not self.given or self.found is None:
            return page.shown()
        columns: list[Any] = [
            ("地区", "Region"),
            ("作答", "Answered"),
            ("没有作答", "No answer"),
            _READING_NAMES[self.readings[0]],
            ("不答两头算", "Silence no to yes"),
            ("门槛", "Threshold"),
        ]
        names = sorted(set(self.found.satisfied.counts["region"]))
        return page.table(
            "tab-rec-shares",
            (
                "各地区满意的比例，旁边是没有作答的人",
                "Share satisfied by region, beside those who gave no answer",
            ),
            columns,
            [self._row(name) for name in [*names, TOTAL]],
            subtitle=(
                "{mark:suppressed} 为保护个人而不公布",
                "{mark:suppressed} suppressed to protect individuals",
            ),
            note=(
                "门槛一栏：最不利的算法下限到线为过线，最有利的算法上限不到线为没有过线；不排名。",
                "Threshold: met if the lower limit of the least favourable counting reaches it, missed if "
                "the upper limit of the most favourable lies below; no ranking.",
            ),
        )

    def _row(self, region: Category) -> list[Any]:
        page, made = self.page, self._share("satisfied", self.readings[0], region)
        name = page.said(("合计", "All")) if region == TOTAL else region
        if made is None:
            return [name, *(page.mark("suppressed") for _ in range(5))]
        lang, a, dash = page.lang, made.answered, "—" if page.lang == "zh" else " to "
        known = self.response_known and not (self.unlisted and region != TOTAL)
        bounds = dash.join(numbers.share(float(s.estimate), made.drawn) for s in (made.low, made.high))
        texts = [
            numbers.number(made.n, lang),
            numbers.number(made.silent, lang) if known else "",
            numbers.share(float(a.estimate), made.n),
            numbers.interval(float(a.ci_low), float(a.ci_high), lang, made.n),
            bounds if known else "",
            page.said(_VERDICTS[self.reached(region)]),
        ]
        label = ("作答的加权比例", "Weighted share of answers")
        cells: list[Any] = [self._cell(text, label) for text in texts]
        cells[2:4] = [cells[2:4]]  # the interval below its share
        return [name, *cells]

    def _cell(self, text: str, label: Pair) -> Inlines:
        return self._number("shares", text, label) if text else self.page.mark("not_reported")

    def answers(self) -> Shown:
        """Show the counts of answers by region, protected."""
        if not self.given or self._batch is None:
            return self.page.shown()
        return self._counts(
            "tab-rec-answers",
            ("各地区怎么答的，多少人没有作答", "Answers by region, and how many gave none"),
            self._batch["satisfied"],
            _ANSWERS,
            ("人，不加权", "People, unweighted"),
        )

    def parts(self) -> Shown:
        """Show the counts of those who took part, protected; nothing where nobody was asked."""
        if not self.given or self._batch is None or "took_part" not in self._batch:
            return self.page.shown()
        told: Pair = self.page.first(
            (
                self._share("took_part", "yes") is not None,
                (
                    "参与过的占作答者的{rec_part_p}（{rec_part_ci}），没有作答的{rec_part_silent}人；"
                    "不答的全算否到全算是，在{rec_part_lo}至{rec_part_hi}之间。",
                    "{rec_part_p} ({rec_part_ci}) of those who answered took part; {rec_part_silent} gave no "
                    "answer; with silence counted no, then yes: {rec_part_lo} to {rec_part_hi}.",
                ),
            )
        )
        table = self._counts(
            "tab-rec-parts",
            ("各地区多少人参与过", "How many took part, by region"),
            self._batch["took_part"],
            _PARTS,
            ("人，不加权", "People, unweighted"),
        )
        said = self.page.say(*told, **self.values) if any(told) else self.page.shown()
        return self.page.shown(*said.blocks, *table.blocks)
