"""What a notebook calls: it opens a report on a question and shows, by name, what its message files say.

Enters: a question (:mod:`govdata.questions`), a language. Leaves: blocks with their evidence. Nothing is
decided here: which sentence a message chooses follows from the question's findings, which picture is drawn
from the type of a result (:mod:`govdata.report.drawn`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from govdata.charts import theme
from govdata.document import (
    Callout,
    Cell,
    Column,
    Confidence,
    Evidence,
    Figure,
    Front,
    Heading,
    Inlines,
    KeyFigure,
    Paragraph,
    Row,
    Strong,
    Summary,
    Table,
    Text,
    plain,
)
from govdata.errors import DisplayError, WordsError, nearest
from govdata.evidence.derived import Derived
from govdata.questions.question import MOST_PLACES, Question, Request
from govdata.report import (
    drawers,  # noqa: F401 (registers how results are shown)
    listings,
)
from govdata.report.blocks import Blocks
from govdata.report.corrections import corrections
from govdata.report.drawn import Label, Picture, Rows, picture_of, rows_of
from govdata.report.few_rows import on_a_page
from govdata.report.shown import Shown
from govdata.report.writer import Writer, printed_quantity
from govdata.words import numbers
from govdata.words.messages import Messages
from govdata.words.paragraphs import blocks_of, one_line
from govdata.words.resolve import resolve
from govdata.words.values import Cited, Interval, Observed, Quantity, Unit

__all__ = ["Report", "open"]

_MESSAGE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9_]+)*(\.[a-z][\w-]*)?")
_DAYS_TO_ANSWER = 30
_NOTHING = object()
#: Attributes that stand by themselves, not as the name of a part.
_SENTENCES = frozenset({"subtitle", "note", "lead", "empty", "who", "what", "by", "basis"})


class Report(Blocks):
    """One question in one language.

    Parameters
    ----------
    asked
        The question; its attributes are the names that messages may use.
    lang
        ``zh`` or ``en``.
    issued
        Date of issue; empty for none.
    due
        Date by which what the report asks for is due; empty for 30 days after the issue.
    edition
        The edition's name.
    **names
        Further names for messages.
    """

    def __init__(
        self, asked: Question, lang: str, *, issued: str = "", due: str = "", edition: str = "", **names: Any
    ) -> None:
        super().__init__(lang, asked.book)
        self.asked, self.issued, self.edition = asked, issued, edition
        self.messages = Messages(asked.topic, self.lang)
        self._names: dict[str, Any] = {"issued": issued, "due": due or _due(issued) or None, **names}
        self._writer = Writer(self)
        self.many = len(asked.places) > MOST_PLACES

    # --- words ---------------------------------------------------------------------------------

    def message(self, key: str, **values: Any) -> Inlines:
        """Return a message, or an attribute of one, as inlines on one line.

        Raises
        ------
        WordsError
            If there is no such message, or it names what isn't there.
        """
        found = one_line(self._resolved(key, values), self.lang)
        _, _, attribute = key.partition(".")
        return self._begun(found) if not attribute or attribute in _SENTENCES else found

    def _begun(self, content: Inlines) -> Inlines:
        """Return a message that opens with a capital in English, where a gap opens it."""
        first = content[0] if content else None
        if self.lang == "en" and isinstance(first, Strong):
            return (first.model_copy(update={"content": self._begun(first.content)}), *content[1:])
        if self.lang != "en" or not isinstance(first, Text) or not first.text[:1].islower():
            return content
        return (first.model_copy(update={"text": first.text[0].upper() + first.text[1:]}), *content[1:])

    def term(self, name: str, value: float) -> str:
        """Return a unit as it follows a value: ``day`` or ``days``."""
        if isinstance(name, Unit):
            known = self.casebook.has("units", name)
            return self.unit(name).after(value, self.lang) if known else str(name)
        pattern = self.messages.term(name)
        counted = _Terms(self.messages, pattern)
        said = resolve(cast("Messages", counted), name, lambda *_: value, self._writer)
        return plain(said)

    def _resolved(self, key: str, values: Mapping[str, Any]) -> Inlines:
        return resolve(self.messages, key, lambda name, where: self._value(name, where, values), self._writer)

    def _value(self, name: str, where: str, values: Mapping[str, Any]) -> Any:
        if name in values:
            return values[name]
        for holder in (self.asked, self.asked.recorded):
            value = getattr(holder, name, _NOTHING) if not name.startswith("_") else _NOTHING
            if value is not _NOTHING:
                return value
        if name in self._names:
            return self._names[name]
        if self.knows(name):
            return Observed(name)
        if name in self.casebook.ids("benchmarks"):
            return Cited(name)
        raise WordsError(f"{where}: nothing is named ${name}{nearest(name, self.names())}")

    def names(self) -> list[str]:
        """Return every name that a message of this report may use, published figures aside."""
        holders = (self.asked, self.asked.recorded)
        found = {n for holder in holders for n in dir(holder) if not n.startswith("_")}
        return sorted(found | set(self._names))

    def say(self, zh: str, en: str | None = None, **values: Any) -> Shown:
        """Show a message by its name, or a sentence of your own.

        Parameters
        ----------
        zh
            The name of a message; or a sentence, in which ``{wujin_03}`` is a published figure.
        en
            The sentence in English, where the study has both languages.
        **values
            Further names for the message, or the gaps of the sentence.
        """
        if en is not None:
            return super().say(zh, en, **values)
        if _MESSAGE.fullmatch(zh):
            return self.shown(*blocks_of(self._begun(self._resolved(zh, values)), self.lang))
        return super().say(zh, zh, **values)

    def note(self, key: str) -> Shown:
        """Show a panel: the message is its title, the attributes are its paragraphs."""
        parts = [self._resolved(f"{key}.{name}", {}) for name in self.messages.attributes(key)]
        blocks = tuple(block for part in parts for block in blocks_of(part, self.lang))
        return self.shown(Callout(title=self.message(key), blocks=blocks, tone="note"))

    def section(self, key: str, *shown: Shown) -> Shown:
        """Show a section that stands only where it has something to say or to show.

        The message is the heading; its attribute ``lead``, if it is written, opens the section.
        """
        lead = f"{key}.lead"
        opened = blocks_of(self._resolved(lead, {}), self.lang) if self.messages.has(lead) else ()
        parts = [*opened, *(block for each in shown for block in each.blocks)]
        if not parts:
            return self.shown()
        return self.shown(Heading(level=1, content=self.message(key)), *parts)

    def remarks(self) -> Shown:
        """Show what the casebook remarks on single places, of those that were chosen."""
        remarks = getattr(self.casebook, "remarks", lambda *_: ())(self.asked.topic, self.asked.places)
        said = [r.remark_zh if self.lang == "zh" else r.remark_en for r in remarks]
        return self.shown(*(Paragraph(content=self.inlines(text)) for text in said))

    # --- page one ------------------------------------------------------------------------------

    def one(self, figure: Shown | None = None) -> Shown:
        """Show page one: the answer, its figures, how sure it is, its limits, and what is asked for."""
        asked = self.asked
        picture = next((b for b in figure.blocks if isinstance(b, Figure)), None) if figure else None
        summary = Summary(
            question=self._optional("question"),
            answer=self.message("answer"),
            verdict=asked.verdict,
            verdict_said=self.message("verdict"),
            key_figures=tuple(self.key(name, value) for name, value in asked.key_figures[:3]),
            confidence=tuple(
                Confidence(level=s.level, content=self.message(f"sure-{s.name}")) for s in asked.sure
            ),
            limits=tuple(self.message(f"limit-{name}") for name in asked.limits),
            requests=tuple(self.message(f"request-{r.name}", **_about(r)) for r in self._requests),
            benchmark=self._benchmark(),
            figure=picture,
            grades=self.graded(asked.graded),
        )
        return self.shown(self._front(), summary)

    def _front(self) -> Front:
        return Front(
            title=self.text("title") if self.messages.has("title") else "",
            subtitle=self.text("subtitle"),
            short_title=self.text("short"),
            series=self.text("series"),
            audience=self.text("audience"),
            topic=self.asked.topic,
            date=self.issued,
            edition=self.edition,
            synthetic=self.asked.synthetic,
            lang=self.lang,
        )

    def _optional(self, key: str) -> Inlines:
        return self.message(key) if self.messages.has(key) else ()

    def _benchmark(self) -> Inlines:
        """Return what the figures may be read beside; nothing where the casebook has no such figure."""
        if not self.casebook.benchmarks(self.asked.topic):
            return ()
        return self._optional("benchmark")

    def beside(self) -> Shown:
        """Show the message ``beside``: national or official figures, for which page one has no room."""
        return self.say("beside") if self.casebook.benchmarks(self.asked.topic) else self.shown()

    def key(self, name: str, value: str | Derived | Quantity | Observed | Interval) -> KeyFigure:
        """Return one large figure; the message ``key-<name>`` says what it is, its ``note`` of when."""
        known = self._of_figure(value)
        label = self.message(f"key-{name}", **known)
        note = self.message(f"key-{name}.note", **known) if self.messages.has(f"key-{name}.note") else ()
        if isinstance(value, Observed) and value.end:
            return self._key_end(label, note, value)
        if isinstance(value, Interval):
            return self._key_range(label, note, value)
        if isinstance(value, Observed):
            value = value.observation_id
        if not isinstance(value, Quantity):
            return self.key_figure(label, value, note)
        standing = self._writer.noted(value)
        unit = self.term(value.unit, value.value) if value.unit else ""
        return KeyFigure(
            label=label,
            value=printed_quantity(value, self.lang),
            unit=unit,
            standing=standing,
            grade=self._evidence[value.key].grade,
            note=note,
            evidence=value.key,
        )

    def _of_figure(self, value: Any) -> dict[str, Any]:
        """Return what the words of a large figure may say of it, where it is a published one."""
        if not isinstance(value, Observed):
            return {}
        row = self.casebook.observation(value.observation_id)
        period = self.period(row.period) if row.period else None
        return {"indicator": row.indicator_id, "standing": row.standing, "period": period}

    def _key_end(self, label: Inlines, note: Inlines, value: Observed) -> KeyFigure:
        """Return one end of a published range as a large figure."""
        i = value.observation_id
        made = self.key_figure(label, i, note)
        return made.model_copy(update={"value": plain(self.end(i, high=value.end == "high", bare=True))})

    def _key_range(self, label: Inlines, note: Inlines, value: Interval) -> KeyFigure:
        """Return a range as one large figure: both ends are its evidence."""
        ends = (value.low, value.high)
        standing = {self._writer.noted(end) for end in ends}.pop()
        kept = [self._evidence[end.key] for end in ends]
        inputs = tuple(dict.fromkeys(i for each in kept for i in each.inputs))
        both = kept[0].model_copy(
            update={
                "key": f"{value.low.key}.range",
                "label": plain(label),
                "formula": "; ".join(dict.fromkeys(each.formula for each in kept)),
                "inputs": inputs,
            }
        )
        self.keep(both)
        return KeyFigure(
            label=label,
            value=plain(self._writer.written(value, "bare", "")),
            unit=self.term(value.high.unit, value.high.value) if value.high.unit else "",
            standing=standing,
            grade=both.grade,
            note=note,
            evidence=both.key,
        )

    def requests(self, label: str = "tab-requests") -> Shown:
        """Show whom the report asks for what, by when, and on what basis; its lines stand on page one."""
        parts = ("who", "what", "by", "basis")
        rows = [
            [self._part(r, part) for part in parts]
            for r in self._requests
            if self.messages.has(f"request-{r.name}.what")
        ]
        return self.tabulate(label, Rows(parts, rows, left=parts, widths=(1.1, 2.1, 1.8, 1.6)))

    @property
    def _requests(self) -> list[Request]:
        return [Request(r, None) if isinstance(r, str) else r for r in self.asked.requests]

    def _part(self, request: Request, part: str) -> Inlines:
        own = f"request-{request.name}.{part}"
        if self.messages.has(own):
            return self.message(own, **_about(request))
        return self.message("due-date") if part == "by" else self.mark("not_applicable")

    # --- pictures and tables -------------------------------------------------------------------

    def picture(self, label: str, result: Any, **values: Any) -> Shown:
        """Show a result as a picture under its finding; the finding alone where there is nothing to draw.

        Parameters
        ----------
        label
            Name of the message that is the title (the finding); its attributes are ``subtitle`` (place,
            period, n), ``note``, and what the kind of picture needs (``unit``, names of parts).
        result
            What is drawn; None shows nothing.
        **values
            Further names for the message.
        """
        if result is None:
            return self.shown()
        drawn = picture_of(result, Label(self, label))
        if drawn.chart.empty:
            return self._finding(label, values)
        title = self.message(label, **values)
        evidence = tuple(dict.fromkeys(self._kept(figure) for figure in drawn.evidence))
        source = self._sourced(evidence)
        chart, of_rows = on_a_page(drawn.chart, self.text) if self.many else (drawn.chart, "")
        # Counts have no marks of their own to explain; rows that are left out change no mark.
        key = of_rows or drawn.key
        note = self._attribute(label, "note", values)
        return self.shown(
            Figure(
                label=label,
                title=title,
                subtitle=_beside(self._attribute(label, "subtitle", values), key, self.lang),
                note=(*note, *source),
                svg=theme.svg(chart.draw()),
                svg_narrow=theme.svg(chart.draw(narrow=True)),
                alt=chart.alt,
                data=self._data(label, title, drawn),
                evidence=evidence,
            )
        )

    def _kept(self, figure: str | Derived | Quantity) -> str:
        if isinstance(figure, Quantity):
            self._writer.noted(figure)
            return figure.key
        return self.noted(figure)

    def _data(self, label: str, title: Inlines, drawn: Picture) -> Table | None:
        header, rows = drawn.chart.numbers()
        if not rows:
            return None
        columns = tuple(Column(content=(Text(text=h),)) for h in header)
        cells = (tuple(Cell(content=(Text(text=c),)) for c in row) for row in rows)
        return Table(
            label=f"{label}-data", title=title, columns=columns, rows=tuple(Row(cells=c) for c in cells)
        )

    def tabulate(self, label: str, result: Any, **values: Any) -> Shown:
        """Show a result as a table under its finding; the finding alone where there are no rows.

        As for :meth:`picture`; attributes of the message are also the heads of its columns.
        """
        if result is None:
            return self.shown()
        words = Label(self, label)
        found = result if isinstance(result, Rows) else rows_of(result, words)
        if not found.rows:
            return self._finding(label, values)
        columns = tuple(
            Column(
                content=(Text(text=name),) if name in found.said else words.inlines(name),
                align="left" if at == 0 or name in found.left else "right",
                width=found.widths[at] if found.widths else 0.0,
            )
            for at, name in enumerate(found.columns)
        )
        return self.table(
            label,
            self.message(label, **values),
            columns,
            found.rows,
            subtitle=self._attribute(label, "subtitle", values),
            note=self._attribute(label, "note", values),
        )

    def figures(
        self,
        label: str,
        groups: Mapping[str, Sequence[str]],
        beside: Mapping[str, Mapping[str, Any]] | None = None,
        *,
        placed: bool = True,
        **values: Any,
    ) -> Shown:
        """Show published figures line by line in groups, each with its standing and date.

        Parameters
        ----------
        label
            Name of the message that is the title; the attribute of a group's name is its heading.
        groups
            Name of a group -> observation ids.
        beside
            Further columns: name (an attribute of the message is its head) -> what stands beside a figure.
        placed
            Whether the place stands before each figure: not where all are of one.
        """
        words = Label(self, label)
        more = [(words.inlines(name), values_of) for name, values_of in (beside or {}).items()]
        named = {words.text(name): ids for name, ids in groups.items()}
        if not any(named.values()):
            return self._finding(label, values)
        parts: dict[str, Any] = {p: self._attribute(label, p, values) for p in ("subtitle", "note")}
        title = self.message(label, **values)
        return listings.listed(self, label, title, named, beside=more, placed=placed, **parts)

    def definitions(
        self,
        label: str,
        indicators: Sequence[str],
        models: Sequence[str],
        figures: Iterable[str] | None = None,
    ) -> Shown:
        """Show what each indicator counts; see :func:`govdata.report.listings.definitions`."""
        return listings.definitions(self, label, indicators, models, figures)

    def sources(self, label: str, models: Sequence[str], figures: Iterable[str] | None = None) -> Shown:
        """Show the documents behind some models, and what was corrected of all that the report prints.

        See :func:`govdata.report.listings.sources`.
        """
        shown = listings.sources(self, label, models, figures)
        corrected = corrections(self, self.asked.topic, self._evidence)
        return self.shown(*shown.blocks, *corrected.blocks) if corrected.blocks else shown

    def _attribute(self, label: str, name: str, values: Mapping[str, Any]) -> Inlines:
        key = f"{label}.{name}"
        return self.message(key, **values) if self.messages.has(key) else ()

    def _finding(self, label: str, values: Mapping[str, Any]) -> Shown:
        """Say the finding of a picture or table that would be empty: its ``empty`` text, else its title."""
        key = f"{label}.empty" if self.messages.has(f"{label}.empty") else label
        said = self.message(key, **values)
        stop = "。" if self.lang == "zh" else "."
        closed = said and plain(said)[-1:] in "。.!?！？"
        return (
            self.shown(Paragraph(content=(*said, *(() if closed else (Text(text=stop),)))))
            if said
            else self.shown()
        )

    def quantity(self, value: Quantity) -> Inlines:
        """Return a number that a question worked out, bare, for a cell."""
        return (self._writer.quantity(value, bare=True),)

    def said_value(self, value: Any, form: str = "") -> Inlines:
        """Return a value as a message would say it, for a cell."""
        return self._writer.written(value, form, "cell")

    def span(self, value: Interval) -> Inlines:
        """Return a range, whose ends have one evidence, as one number, for a cell.

        Two numbers in a cell would each hang their evidence's id, one over the other.
        """
        number = self._writer.quantity(value.high, bare=True)
        text = plain(self.said_value(value)).replace(" ", numbers.NBSP)
        return (number.model_copy(update={"text": text}),)

    def keep(self, evidence: Evidence) -> None:
        """Keep the evidence of a number for this report.

        Raises
        ------
        DisplayError
            If its key stands for another number already.
        """
        if self._evidence.setdefault(evidence.key, evidence) != evidence:
            raise DisplayError(
                f"key {evidence.key!r} stands for another number of this page; give each its own"
            )

    def panel(self) -> Any:
        """Show controls for the parameters, in JupyterLab."""
        from govdata.report.panel import panel

        return panel()


def _about(request: Request) -> dict[str, Any]:
    """Return what a request's message may name: the attributes of what it is about."""
    names = [] if request.about is None else [n for n in dir(request.about) if not n.startswith("_")]
    return {name: getattr(request.about, name) for name in names}


def _beside(subtitle: Inlines, key: str, lang: str) -> Inlines:
    """Set the key of a picture's marks after its subtitle."""
    if not key:
        return subtitle
    gap = "" if not subtitle else "　" if lang == "zh" else "  "
    return (*subtitle, Text(text=gap + key))


class _Terms:
    """A term as a message, so that its plural is chosen by the number before it."""

    def __init__(self, messages: Messages, pattern: Any) -> None:
        self.lang, self._messages, self._pattern = messages.lang, messages, pattern

    def pattern(self, key: str) -> Any:
        del key
        return self._pattern

    def file_of(self, key: str) -> Any:
        return self._messages.file_of(key)

    def term(self, name: str) -> Any:
        return self._messages.term(name)


def _due(issued: str) -> str:
    try:
        return str(dt.date.fromisoformat(issued) + dt.timedelta(_DAYS_TO_ANSWER)) if issued else ""
    except ValueError as error:
        raise DisplayError(f"issued is {issued!r}; expected a date such as 2026-11-22") from error


def open(
    asked: Question, lang: str, *, issued: str = "", due: str = "", edition: str = "", **names: Any
) -> Report:
    """Open a report on a question; see :class:`Report`."""
    return Report(asked, lang, issued=issued, due=due, edition=edition, **names)
