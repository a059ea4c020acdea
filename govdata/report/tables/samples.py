"""What a percentage without its base would be worth, were the base as small as it could be.

Enters: a page and printed percentages. Leaves: charts of the smallest samples and of their intervals.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govdata.charts import Bars, Intervals
from govdata.document import Block
from govdata.evidence import implied
from govdata.evidence.derived import Derived
from govdata.evidence.precision import decimals_of
from govdata.report.shown import Shown
from govdata.statistics.proportions import consistent_counts, interval

if TYPE_CHECKING:
    from govdata.report.page import Page, Pair

__all__ = ["sample_bars", "sample_intervals", "thresholds"]


def sample_bars(page: Page, label: str, title: Pair, samples: Mapping[str, Derived], **parts: Any) -> Shown:
    """Show the fewest people of whom each printed percentage could come.

    Parameters
    ----------
    page, label, title
        As for :meth:`~govdata.report.page.Page.chart`.
    samples
        Observation id of a share -> :func:`govdata.evidence.implied.smallest_sample`.
    **parts
        As for ``page.chart``.
    """
    chart = Bars(
        lang=page.lang,
        labels=[_label(page, share) for share in samples],
        values=[figure.value for figure in samples.values()],
        unit=page.said(("人", "people")),
    )
    return page.chart(label, title, chart, evidence=[*samples, *samples.values()], **parts)


def _label(page: Page, share: str) -> str:
    row = page.casebook.observation(share)
    printed = page.printed(share)
    dated = f" {page.period(row.period)}" if row.period else ""
    return f"{page.place(row.model_id)} {page.indicator_name(row.indicator_id)}{dated} {printed}"


def sample_intervals(
    page: Page, label: str, title: Pair, samples: Mapping[str, Derived], level: float = 0.95, **parts: Any
) -> Shown:
    """Show the Wilson interval of each percentage, had only the fewest people been asked."""
    counts = [(_events(page, share, int(n.value)), int(n.value)) for share, n in samples.items()]
    estimates = [interval(k, n, level=level) for k, n in counts]
    chart = Intervals(
        lang=page.lang,
        labels=[_label(page, share) for share in samples],
        estimate=_floats([e.estimate for e in estimates]),
        low=_floats([e.ci_low for e in estimates]),
        high=_floats([e.ci_high for e in estimates]),
        events=[k for k, _ in counts],
        n=[n for _, n in counts],
        level=level,
    )
    return page.chart(label, title, chart, evidence=[*samples, *samples.values()], **parts)


_RULE: Pair = (
    "{place}写的满意率门槛是{line}。若评议分三档：",
    "The threshold that {place} writes is {line} satisfied. Of three steps:",
)
_READINGS: Mapping[str, Pair] = {
    "top": (
        "只算“满意”：满意的到了{line}就过线，其余{over}可以是基本满意，也可以是不满意。",
        "if only “satisfied” counts, {line} satisfied passes, and the other {over} may be fairly "
        "satisfied or dissatisfied.",
    ),
    "two": (
        "“基本满意”也算：满意和基本满意合起来到{line}就过线，不满意的可以多到{over}。",
        "If “fairly satisfied” counts too, both together at {line} pass, and those dissatisfied may be "
        "{over}.",
    ),
}


def thresholds(page: Page, models: Sequence[str], top_box: str) -> Shown:
    """Say what each written threshold lets pass, with the middle of three steps counted or not.

    `top_box` is ``top`` or ``two`` for one of the readings, ``both`` for both.
    """
    rules = [
        o.observation_id
        for o in page.casebook.list_observations(models, "satisfaction_threshold_share")
        if o.value is not None and o.standing != "measured"
    ]
    if not rules:
        return page.say(zh="所选地区没有写满意的门槛。", en="The chosen places state no threshold.")
    readings = [pair for key, pair in _READINGS.items() if top_box in (key, "both")]
    said = page.both(_RULE, *readings)
    shown: list[Block] = []
    for rule in rules:
        line, over = implied.threshold(page.casebook, rule)
        place = page.place(page.casebook.observation(rule).model_id)
        shown += page.say(*said, place=place, line=line, over=over).blocks
    return page.shown(*shown)


def _events(page: Page, share: str, n: int) -> int:
    row = page.casebook.observation(share)
    return consistent_counts(row.value or 0.0, n, decimals_of(row.exact))[0]


def _floats(values: Sequence[Any]) -> list[float]:
    return [float(value) for value in values]
