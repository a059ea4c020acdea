"""How large grids are and who serves them, from records: sentences, bands of size, staffing by region.

Enters: a page, and the paths of accepted grid records and of a register of staff (or nothing). Leaves:
blocks, empty ones where no records were given. Whatever is printed has passed
:mod:`govdata.disclosure.protection`; a norm is what the user stated, and is never drawn as a result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from govdata.charts import Bars
from govdata.disclosure.cells import TOTAL, Category, Table
from govdata.disclosure.protection import Batch
from govdata.document import Inlines, KeyFigure
from govdata.errors import RecordsError
from govdata.records.grids import POSTS, STATES, TYPES, VERDICTS, Grids, grids
from govdata.report.protected import safe_count, visible_values
from govdata.report.shown import Shown
from govdata.report.topics.recorded import Recorded, Zeros
from govdata.statistics.bands import bands
from govdata.statistics.proportions import interval
from govdata.statistics.survey import sampled_ratio
from govdata.words import numbers

if TYPE_CHECKING:
    import pandas as pd

    from govdata.report.page import Page, Pair

__all__ = ["GridRecords"]

_SIZES: dict[str, Pair] = {
    "below": ("少于规范", "Below the norm"),
    "within": ("规范之内", "Within"),
    "above": ("多于规范", "Above"),
    "no_norm": ("没有规范", "No norm given"),
}
_STATES: dict[str, Pair] = {
    "vacant": ("无专职", "No full-time member"),
    "part": ("不足额", "Fewer than required"),
    "filled": ("足额", "As required"),
    "unknown": ("未记", "Not recorded"),
}
_POSTS: dict[str, Pair] = {
    "leader": ("网格长", "Leaders"),
    "full_time": ("专职网格员", "Full-time"),
    "part_time": ("兼职网格员", "Part-time"),
    "informant": ("信息员", "Informants"),
}
_TYPES: dict[str, Pair] = {
    "urban": ("城市网格", "urban grids"),
    "rural": ("农村网格", "rural grids"),
    "dedicated": ("专属网格", "dedicated grids"),
    "mixed": ("城乡混合网格", "mixed grids"),
}


class GridRecords(Recorded[Grids]):
    """The records part of a report on grids.

    Parameters
    ----------
    page
        The report.
    path, staff
        Accepted records of grids, and of their staff; empty for none.
    norms
        Kind of grid to ``[fewest, most]`` households; an empty list for no norm.
    tolerance, members, days, cutoff
        As for :func:`govdata.records.grids.grids`.
    total
        Grids in all, of which the records are a random sample; 0 where the records hold every grid.
    level, min_cell, zeros
        As for :class:`~govdata.report.topics.recorded.Recorded`.
    """

    prefix = "grids"
    telling = ("size", "state")

    def __init__(
        self,
        page: Page,
        path: str,
        staff: str = "",
        *,
        norms: Mapping[str, Sequence[float]],
        tolerance: float,
        members: float,
        days: int,
        cutoff: str,
        total: int,
        level: float,
        min_cell: int,
        zeros: Zeros = "shown",
    ) -> None:
        self.norms: dict[str, tuple[float, ...]] = {k: tuple(v) for k, v in norms.items() if len(v)}
        self.members, self.total, self.tolerance = members, total, tolerance
        found = None
        if staff and not path:
            raise RecordsError(f"staff is {staff!r} without records of grids; give both files")
        if path:
            found = grids(
                path,
                staff or None,
                norms=self.norms,  # type: ignore[arg-type]  # two ends each, which grids() checks
                tolerance=tolerance,
                members=members,
                days=days,
                cutoff=cutoff or None,
            )
            if 0 < total < found.n:
                raise RecordsError(
                    f"{total:,} grids in all, but the records hold {found.n:,}; give the number of all "
                    "grids, or 0 where the records are all"
                )
        super().__init__(page, found, level=level, min_cell=min_cell, zeros=zeros)

    @property
    def sampled(self) -> bool:
        """Whether the records are a sample of the grids."""
        return self.found is not None and self.total > self.found.n

    # --- protection ----------------------------------------------------------------------------

    @cached_property
    def _bands(self) -> pd.DataFrame:
        """Grids by kind and band of households: ``type size count zone band``."""
        import pandas as pd

        rows = []
        cuts = self.found.cuts if self.found else {}
        for kind, own in self.found.sizes.groupby("type", sort=False) if self.found else ():
            breaks = cuts.get(str(kind), ())
            for band in bands(own["households"], own["count"], breaks, self.min_cell):
                zone = VERDICTS[band.zone] if breaks else "no_norm"
                rows.append((kind, f"{kind} {band.low}", band.n, zone, band))
        return pd.DataFrame(rows, columns=["type", "size", "count", "zone", "band"])

    @cached_property
    def _batch(self) -> Batch | None:
        f = self.found
        if f is None or f.n < self.min_cell:
            return None
        parents = dict(zip(self._bands["size"], self._bands["zone"], strict=True))
        tables = [
            # Bands lie within the verdicts, and both count every grid once: one system.
            Table(f.verdicts, ["region", "size"], measure="grids", name="sizes"),
            Table(
                self._bands[["type", "size", "count"]],
                ["type", "size"],
                measure="grids",
                name="bands",
                hierarchies={"size": parents},
            ),
            Table(f.states, ["region", "state"], measure="grids", name="states"),
        ]
        for what in ("households", "fte", "events"):
            if len(f.loads) and (what != "events" or f.has_events):
                tables.append(self._amount(f.loads, what, [f"{what}_1", f"{what}_2"]))
        if len(f.vacancies):
            tables.append(self._amount(f.vacancies, "vacant_days", ["first", "second"], "with_gap"))
        if len(f.posts):
            # One table a post: tiers are never added up.
            tables += [
                Table(f.posts[f.posts["post"] == post], ["region"], measure=post, name=post) for post in POSTS
            ]
        return self._protect(tables)

    def _amount(self, frame: pd.DataFrame, what: str, largest: list[str], frequency: str = "") -> Table:
        counted = frequency or ("staffed" if what == "fte" else "grids")
        return Table(
            frame,
            ["region"],
            what,
            measure=what,
            name=what,
            magnitude=True,
            frequency=counted,
            largest=largest,
        )

    def _values_of(self, name: str) -> dict[tuple[Category, ...], float]:
        batch = self._batch
        return visible_values(batch[name]) if batch is not None and name in batch else {}

    @property
    def given(self) -> bool:
        """Whether there are records, with enough grids for their number to be shown."""
        return (TOTAL, TOTAL) in self._values_of("sizes")

    @cached_property
    def _margin(self) -> dict[str, int | None]:
        """Grids of all regions by verdict and by state; None where hidden."""
        sizes, states = self._values_of("sizes"), self._values_of("states")
        found = {w: sizes.get((TOTAL, w)) for w in VERDICTS} | {w: states.get((TOTAL, w)) for w in STATES}
        return {word: None if value is None else int(value) for word, value in found.items()}

    @cached_property
    def outside(self) -> tuple[int, int] | None:
        """Grids outside the norm of their kind, and all with a norm; None where a part is hidden."""
        below, within, above = (self._margin[w] for w in VERDICTS[:3])
        if not self.given or below is None or within is None or above is None or below + within + above == 0:
            return None
        return below + above, below + within + above

    # --- words ---------------------------------------------------------------------------------

    @property
    def _rule(self) -> Pair:
        f = self.found
        if f is None:
            return ("", "")
        zh = f"{f.date}的网格；专职网格员每格应有{self.members:g}名；{self._norms_said[0]}"
        en = f"grids on {f.date}; {self.members:g} full-time member(s) a grid; {self._norms_said[1]}"
        return zh, en

    @property
    def _norms_said(self) -> Pair:
        if not self.norms:
            return ("未给出户数规范", "no norm of households was given")
        low_high = {k: (f"{v[0]:g}", f"{v[-1]:g}") for k, v in self.norms.items()}
        zh = "、".join(f"{_TYPES[k][0]}{a}—{b}户" for k, (a, b) in low_high.items())
        en = ", ".join(f"{a} to {b} households for {_TYPES[k][1]}" for k, (a, b) in low_high.items())
        slack = (
            (f"，容许{self.tolerance:.0%}出入", f", slack {self.tolerance:.0%}")
            if self.tolerance
            else ("",) * 2
        )
        return (
            f"户数规范（使用者给出）：{zh}{slack[0]}",
            f"norm of households, as the user gave it: {en}{slack[1]}",
        )

    @cached_property
    def _ratio(self) -> tuple[float, float | None, float | None] | None:
        """Households per full-time member with its limits; no limits for a full count, None where hidden."""
        households, fte = (self._values_of(w).get((TOTAL,)) for w in ("households", "fte"))
        if households is None or not fte or self.found is None:
            return None
        if not self.sampled or len(self.found.pairs) < 2:
            return households / fte, None, None
        p = self.found.pairs
        population = {"": max(self.total, int(p["count"].sum()))}
        made = sampled_ratio(
            p["households"], p["fte"], count=p["count"], population=population, level=self.level
        )
        return float(made.estimate), max(float(made.ci_low), 0.0), float(made.ci_high)

    @property
    def values(self) -> dict[str, Any]:
        """Gaps for sentences; empty without records. A hidden number is a mark."""
        f = self.found
        if not self.given or f is None:
            return {}
        lang = self.page.lang
        texts: dict[str, tuple[str, Pair]] = {"n": (numbers.number(f.n, lang), ("网格", "Grids"))}
        if self.outside is not None:
            texts |= self._outside_texts(*self.outside)
        if self._ratio is not None:
            ratio, low, high = self._ratio
            texts["ratio"] = (self._whole(ratio), ("每名专职网格员的户数", "Households per full-time member"))
            if low is not None and high is not None:
                dash = "—" if lang == "zh" else " to "
                band = f"{self._whole(low)}{dash}{self._whole(high)}"
                texts["ratio_ci"] = (band, ("每名专职户数的区间", "Interval of households per member"))
        if vacant := self._vacant_share:
            texts["gap_share"] = (vacant, ("没有专职在岗的网格日", "Grid-days without a full-time member"))
        named = self._named(texts)
        for word in (*VERDICTS, *STATES):
            named[f"rec_{word}"] = self._marked(word, self._margin[word], (_SIZES | _STATES)[word])
        return named

    def _outside_texts(self, k: int, n: int) -> dict[str, tuple[str, Pair]]:
        lang, share = self.page.lang, interval(k, n, level=self.level)
        return {
            "k": (numbers.number(k, lang), ("规范之外的网格", "Grids outside the norm")),
            "normed": (numbers.number(n, lang), ("有规范可对照的网格", "Grids with a norm")),
            "p": (numbers.share(k / n, n), ("规范之外的比例", "Share outside the norm")),
            "ci": (
                numbers.interval(float(share.ci_low), float(share.ci_high), lang, n),
                ("规范之外比例的区间", "Interval of the share outside the norm"),
            ),
        }

    def _whole(self, value: float) -> str:
        return numbers.number(round(value), self.page.lang)

    @property
    def _vacant_share(self) -> str:
        days = self._values_of("vacant_days").get((TOTAL,))
        if days is None or self.found is None:
            return ""
        return numbers.share(days / (self.found.n * self.found.days), self.found.n)

    def _marked(self, key: str, value: float | None, label: Pair) -> Inlines:
        if value is None:
            return self.page.mark("suppressed")
        return self._number(key, numbers.number(value, self.page.lang), label)

    @property
    def answer(self) -> Pair:
        """The answer in one or two sentences: sizes against the norm that was given, then staff."""
        return self.page.both(self._answer_on_size, self._answer_on_staff) if self.given else ("", "")

    @property
    def _answer_on_size(self) -> Pair:
        spread: Pair = ("（区间{rec_ci}）", " ({rec_ci})") if self.sampled else ("", "")
        return self.page.first(
            (
                self.outside,
                (
                    f"{{rec_normed}}个有规范可对照的网格中，{{rec_k}}个在规范之外，占{{rec_p}}{spread[0]}。",
                    f"Of {{rec_normed}} grids with a norm {{rec_k}}, {{rec_p}}{spread[1]}, lie outside it.",
                ),
            ),
            (
                self.norms,
                (
                    "规范之外的网格数为保护而不公布，规模合不合规范不在此说。",
                    "The number outside the norm is suppressed; whether sizes fit it is not told here.",
                ),
            ),
            (
                True,
                (
                    "记录有{rec_n}个网格，没有给出本地户数规范，**规模合不合规范尚不能判断。**",
                    "The records hold {rec_n} grids; no local norm was given, so **whether they fit one "
                    "cannot be told.**",
                ),
            ),
        )

    @property
    def _answer_on_staff(self) -> Pair:
        known = self._margin["vacant"] is not None
        unknown: Pair = (
            ("，另有{rec_unknown}个没有记", "; {rec_unknown} are not recorded")
            if self._margin["unknown"] != 0
            else ("", "")
        )
        per: Pair = self.page.first(
            (
                self._ratio and self._ratio[1] is not None,
                (
                    "平均每名专职管{rec_ratio}户（区间{rec_ratio_ci}）。",
                    "There are {rec_ratio} households ({rec_ratio_ci}) to a full-time member.",
                ),
            ),
            (
                self._ratio,
                ("平均每名专职管{rec_ratio}户。", "There are {rec_ratio} households to a full-time member."),
            ),
        )
        vacant: Pair = (
            (f"{{rec_vacant}}个没有专职网格员{unknown[0]}。", f"{{rec_vacant}} grids have none{unknown[1]}.")
            if known
            else ("", "")
        )
        return self.page.both(per, vacant)

    @property
    def verdict(self) -> str:
        """``described`` where sizes were set against a norm, else ``cannot_tell``."""
        return "described" if self.given and self.outside is not None else "cannot_tell"

    def key_figures(self) -> list[KeyFigure]:
        """Return the share outside the norm, households per member, grids without one."""
        labels: dict[str, Pair] = {
            "rec_p": ("规范之外的网格", "Grids outside the norm"),
            "rec_ratio": ("每名专职的户数", "Households per full-time member"),
            "rec_vacant": ("没有专职的网格", "Grids without a full-time member"),
        }
        values = self.values
        if self.given and self._margin["vacant"] is None:
            values.pop("rec_vacant")
        return self._figures(labels, values)

    # --- blocks --------------------------------------------------------------------------------

    def heading(self) -> Shown:
        """Open the section, and say what the records are."""
        f = self.found
        if f is None:
            return self.page.shown()
        few: Pair = (
            "记录中的网格太少，一个数也不公布。",
            "There are too few grids in the records: no number is published.",
        )
        told: Pair = (
            f"记录是{f.date}的{{rec_n}}个网格。{self._norms_said[0]}。"
            "规范是“应当”，下面的数是“做到”，两者分开列。",
            f"The records hold {{rec_n}} grids of {f.date}; {self._norms_said[1]}. "
            "A norm is what ought to be, what follows is what is; they stand apart.",
        )
        return self._opened(few, told, self._drawn, self._aside, **self._apart(), **self.values)

    @property
    def _drawn(self) -> Pair:
        if not self.sampled:
            return (
                "记录若是全部网格，就没有抽样误差，不给区间。",
                "If the records are all grids there is no sampling error, and no interval is given.",
            )
        return (
            f"记录是{self.total}个网格中抽出的一部分；区间只在随机抽取时成立。",
            f"The records are a part of {self.total} grids; "
            "the intervals hold only if it was drawn at random.",
        )

    @property
    def _aside(self) -> Pair:
        f = self.found
        if f is None or not (f.other_dates or f.strays):
            return ("", "")
        return (
            "其他日期的{others}行、网格不在其中的{strays}行人员没有计入。",
            "Left out: {others} rows of other dates, {strays} rows of staff whose grid is not among these.",
        )

    def _apart(self) -> dict[str, Any]:
        f = self.found
        if f is None or not (f.other_dates or f.strays):
            return {}
        counts: dict[str, tuple[int, Pair]] = {
            "others": (f.other_dates, ("其他日期的行", "Rows of other dates")),
            "strays": (f.strays, ("网格不在记录中的人员", "Staff of grids not in the records")),
        }
        return {
            key: self._number(key, safe_count(self.page, n, self.min_cell), label)
            for key, (n, label) in counts.items()
        }

    def regions(self) -> Shown:
        """Show grids by region against the norm of their kind; nothing without a norm."""
        if not self.given or self._batch is None or not self.norms:
            return self.page.shown()
        return self._counts(
            "tab-rec-sizes",
            ("各地区的网格与户数规范", "Grids by region, against the norm of households"),
            self._batch["sizes"],
            _SIZES,
            ("网格", "Grids"),
            note=(
                "规范由使用者给出；户数多于或少于规范都不说明好坏。",
                "The norm is the user's; more or fewer households than it are neither good nor bad.",
            ),
        )

    def picture(self, label: str) -> Shown | None:
        """Return the sizes of the most frequent kind of grid, for the summary; None without records."""
        if not self.given:
            return None
        shown = self._sizes_of(str(self._bands.groupby("type")["count"].sum().idxmax()), label)
        return shown if shown.blocks else None

    def sizes(self) -> Shown:
        """Show how many grids of each kind have how many households."""
        kinds = [kind for kind in TYPES if self.given and kind in set(self._bands["type"])]
        shown = [self._sizes_of(kind, f"fig-rec-{kind}") for kind in kinds]
        return self.page.shown(*(block for one in shown for block in one.blocks))

    def _sizes_of(self, kind: str, label: str) -> Shown:
        page, own = self.page, self._bands[self._bands["type"] == kind]
        counts = self._values_of("bands")
        values = [counts.get((kind, band)) for band in own["size"]]
        if all(v is None for v in values):
            return page.shown()
        hidden = page.said(("不公布", "suppressed"))
        chart = Bars(
            lang=page.lang,
            labels=[self._band(row) for row in own.itertuples()],
            values=values,
            value_texts=[hidden if v is None else numbers.number(v, page.lang) for v in values],
            unit=page.said(("网格", "grids")),
        )
        name = _TYPES[kind]
        return page.chart(
            label,
            (f"{name[0]}的户数分布", f"Households of {name[1]}"),
            chart,
            subtitle=("网格数，按户数分段", "Number of grids, by band of households"),
            note=self.page.first(
                (
                    kind in self.norms,
                    (
                        "分段在规范两端断开；规范由使用者给出。",
                        "Bands break at both ends of the norm, which is the user's.",
                    ),
                ),
                (True, ("这一类没有给出规范。", "No norm was given for this kind.")),
            ),
        )

    def _band(self, row: Any) -> str:
        page, band = self.page, row.band
        last = band.beyond - 1
        if band.last and not band.first:
            said: Pair = (f"{band.low}户以上", f"{band.low} and over")
        elif band.first and not band.last:
            said = (f"{last}户以下", f"up to {last}")
        else:
            said = (f"{band.low}—{last}户", f"{band.low}–{last}")
        zone = ("", "") if row.zone == "no_norm" else _SIZES[row.zone]
        stop = ("，", ", ") if any(zone) else ("", "")
        return page.said((said[0] + stop[0] + zone[0], said[1] + stop[1] + zone[1].lower()))

    def staffing(self) -> Shown:
        """Show grids by region and state of staffing."""
        if not self.given or self._batch is None:
            return self.page.shown()
        return self._counts(
            "tab-rec-staff",
            ("各地区的网格有没有专职网格员", "Grids by region, with and without full-time members"),
            self._batch["states"],
            _STATES,
            ("网格", "Grids"),
        )

    def loads(self) -> Shown:
        """Show households and events per full-time member by region."""
        page, f = self.page, self.found
        amounts = {w: self._values_of(w) for w in ("households", "fte", "events", "vacant_days")}
        if not self.given or f is None or (TOTAL,) not in amounts["fte"]:
            return page.shown()
        columns: list[Any] = [
            ("地区", "Region"),
            ("户数", "Households"),
            ("折合专职", "Full-time members"),
            ("户/专职", "Households per member"),
        ]
        columns += [("事件/专职", "Events per member")] if f.has_events else []
        columns += [("无专职的网格日", "Grid-days without one")] if len(f.vacancies) else []
        rows = [self._load(name, amounts) for name in [*sorted(f.loads["region"]), TOTAL]]
        return page.table(
            "tab-rec-loads",
            ("每名专职网格员管多少户", "Households to a full-time member"),
            columns,
            rows,
            subtitle=(
                "只计记了专职人数的网格　{mark:suppressed} 为保护个人而不公布",
                "Grids whose full-time members are recorded  "
                "{mark:suppressed} suppressed to protect individuals",
            ),
            note=self.page.first(
                (
                    len(f.vacancies),
                    (
                        f"兼职和信息员不折算。无专职的网格日：到当日为止{f.days}天内，没有专职在岗的天数之和。",
                        "Part-time members and informants are not converted. Grid-days without one: days of "
                        f"the {f.days} up to the date on which no full-time member was in post.",
                    ),
                ),
                (
                    True,
                    (
                        "兼职和信息员不折算。没有人员名册，空岗了多少天看不出。",
                        "Part-time members and informants are not converted. Without a register of staff, "
                        "days of vacancy can't be seen.",
                    ),
                ),
            ),
        )

    def _load(self, name: Category, amounts: Mapping[str, Mapping[tuple[Category, ...], float]]) -> list[Any]:
        page, f = self.page, self.found
        households, fte, events, vacant = (
            amounts[w].get((name,)) for w in ("households", "fte", "events", "vacant_days")
        )
        cells = [page.said(("合计", "All")) if name == TOTAL else name]
        shown: list[Any] = [households, None if fte is None else round(fte, 1), _over(households, fte, 0)]
        if f is not None and f.has_events:
            shown.append(_over(events, fte, 1))
        if f is not None and len(f.vacancies):
            shown.append(vacant)
        label = ("经保护的记录计数", "Protected counts from records")
        return cells + [
            page.mark("suppressed")
            if value is None
            else self._number("loads", numbers.number(value, page.lang), label)
            for value in shown
        ]

    def posts(self) -> Shown:
        """Show people in post by region, each tier by itself; nothing without a register."""
        page, f = self.page, self.found
        if not self.given or f is None or not len(f.posts):
            return page.shown()
        counts = {post: self._values_of(post) for post in POSTS}
        label = ("经保护的记录计数", "Protected counts from records")
        rows: list[list[Any]] = []
        for name in [*sorted(set(f.posts["region"])), TOTAL]:
            found = [counts[post].get((name,)) for post in POSTS]
            cells = [
                page.mark("suppressed")
                if v is None
                else (self._number("posts", numbers.number(v, page.lang), label) if v else page.mark("zero"))
                for v in found
            ]
            rows.append([page.said(("合计", "All")) if name == TOTAL else name, *cells])
        return page.table(
            "tab-rec-posts",
            ("各地区在岗多少人，分岗位", "People in post by region, tier by tier"),
            [("地区", "Region"), *(_POSTS[post] for post in POSTS)],
            rows,
            subtitle=(
                "人　{mark:suppressed} 为保护个人而不公布",
                "People  {mark:suppressed} suppressed to protect individuals",
            ),
            note=(
                "四类人员不相加：名册上的人数不是工时。",
                "The four tiers are not added: people on a register are not hours.",
            ),
        )


def _over(part: float | None, whole: float | None, decimals: int) -> float | None:
    return None if part is None or not whole else round(part / whole, decimals)
