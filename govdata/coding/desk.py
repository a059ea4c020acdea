"""One document on one coder's desk: what the workbench asks, answered in plain values.

Enters: messages, each a mapping with ``do`` and what that needs; they come from the page or the widget alike.
Leaves: answers that JSON can carry. Offsets are code points of the document; values are the casebook's.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from govdata.casebook.cellwords import plain_cells
from govdata.casebook.chinese import in_chinese
from govdata.casebook.locate import source_text
from govdata.casebook.schema import EXACT_LIMIT, KEYS, ROWS
from govdata.coding import offers, second
from govdata.coding.folders import Folders, Words
from govdata.coding.keeping import Keeper, OutsideError, TakenError, hold, lock_held_by
from govdata.coding.near import clause, fits, nearest_indicators, nearest_words, supported
from govdata.coding.placed import draft_row, elsewhere
from govdata.coding.sheets import why_not_written
from govdata.errors import CasebookError, GovdataError, nearest

__all__ = ["Desk"]

WRITTEN = ("observations", "features")
DEFINED = ("indicators", "mechanisms", "models", "units")
_LOG_SHOWN = 300
_TRIES = 5

Message = Mapping[str, Any]
Answer = dict[str, Any]


@dataclass
class Desk:
    """A document, a coder, and the tables that both write to.

    Parameters
    ----------
    folders
        The study's.
    source_id
        The document.
    coder
        Who codes: stands in every line of the log.
    blind
        A second coder: rows go into a folder of their own, and nothing that the first coder or the machine
        made of a passage is ever sent.
    suggester
        What is proposed for a text; by default :func:`govdata.coding.suggest`.
    """

    folders: Folders
    source_id: str
    coder: str
    blind: bool = False
    suggester: Callable[[str, Mapping[str, Any]], list[Answer]] = offers.suggestions
    keeper: Keeper = field(init=False)
    text: str = field(init=False)
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        path = self.folders.document(self.source_id)
        self.source_id = path.stem
        self.text = source_text(self.folders.documents, self.source_id)
        self.digest = hashlib.sha256(path.read_bytes()).hexdigest()
        inside = second.FOLDER if self.blind else ""
        self.keeper = Keeper(
            self.folders.tables, lambda cells: cells.get("source_id") == self.source_id, inside
        )
        self._offered: list[Answer] | None = None
        self._offering = threading.Lock()
        self._talking = threading.RLock()
        self._held: Any = None
        self._closed = False
        if self.writes:
            self.keeper.mend()

    # --- who writes --------------------------------------------------------------------------

    @property
    def role(self) -> str:
        """``first`` or ``second`` coder."""
        return "second" if self.blind else "first"

    @property
    def writes(self) -> bool:
        """Whether this desk may write: one at a time for a document and a role; taken when free."""
        if self._held is None and not self._closed:
            self._held = hold(self._lock_path, self.coder)
        return self._held is not None

    @property
    def _lock_path(self) -> Any:
        return self.folders.tables / ".coding" / f"{self.source_id}.{self.role}.lock"

    def close(self) -> None:
        """Let another workbench write, for good: a page that still asks gets nothing written."""
        self._closed = True
        if self._held is not None:
            self._held.release()
            self._held = None

    @cached_property
    def words(self) -> Words:
        """Indicators, mechanisms, units and places that a row may name."""
        return self.folders.words()

    def _told(self, message: Message, act: str) -> Answer:
        told = {"coder": self.coder, "role": self.role, "source_id": self.source_id, "act": act}
        return told | {name: message[name] for name in ("how", "part") if message.get(name)}

    # --- talking -----------------------------------------------------------------------------

    def answer(self, message: Message) -> Answer:
        """Answer one message; what goes wrong is an answer too, with its kind and a sentence."""
        name = str(message.get("do", ""))
        handler = _HANDLERS.get(name)
        if handler is None:
            return {"error": {"kind": "unknown", "message": f"no request {name!r}{nearest(name, _HANDLERS)}"}}
        if name in _SLOW:  # suggesting may take a second: nobody waits for it
            return self._safely(handler, message)
        with self._talking:
            if name in _WRITING and not self.writes:
                return {"error": {"kind": "readonly", "message": lock_held_by(self._lock_path)}}
            return self._safely(handler, message)

    def _safely(self, handler: Callable[[Desk, Message], Answer], message: Message) -> Answer:
        try:
            return handler(self, message)
        except OutsideError as error:
            return {"outside": [vars(t) for t in error.touched]}
        except OSError as error:
            said = f"{error.strerror or error}"
            return {"error": {"kind": why_not_written(error), "message": said}}
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            column = str(first["loc"][0]) if first["loc"] else ""
            said = str(first["msg"]).removeprefix("Value error, ")
            chinese = in_chinese(said)
            return {"error": {"kind": "row", "column": column, "message": said, "message_zh": chinese}}
        except (GovdataError, KeyError, ValueError, TypeError) as error:
            chinese = getattr(error, "chinese", "")
            return {"error": {"kind": "refused", "message": str(error), "message_zh": chinese}}

    def open(self, message: Message) -> Answer:
        """Return the document, what is coded of it, and the words to code with."""
        with self._talking:
            self.__dict__.pop("words", None)
            writes = self.writes
            return {
                "document": {
                    "id": self.source_id,
                    "text": self.text,
                    "sha256": self.digest,
                    "documents": self.folders.document_ids,
                },
                "coder": self.coder,
                "blind": self.blind,
                "writes": writes,
                "holder": "" if writes else lock_held_by(self._lock_path),
                "files": {table: self.keeper.name(table) for table in (*WRITTEN, *DEFINED)},
                "languages": list(self.folders.languages),
                "words": self._words_sent(),
                "place": self._place(),
                "second": second.has_readings(self.folders, self.source_id) and not self.blind,
                **self.state(),
            }

    def _place(self) -> Answer:
        """Return a draft of the document's place, where it has no row yet; a person confirms it."""
        return dict(draft_row(self.folders.source(self.source_id), self.text, self.words.models.values()))

    def _words_sent(self) -> Answer:
        found = vars(self.words)
        return {
            table: list(found[table].values()) for table in ("indicators", "mechanisms", "units", "models")
        }

    def state(self) -> Answer:
        """Return all rows of the document as they stand, and what was said of passages without a row."""
        rows = []
        for table in WRITTEN:
            for row in self.keeper.sheet(table).rows:
                if row.cells.get("source_id") == self.source_id:
                    key = "+".join(row.key(KEYS[table]))
                    rows.append({"table": table, "key": key, "line": row.line, "cells": dict(row.cells)})
        marks = self.keeper.journal.marks(self.role, self.source_id)
        undoable = len(self.keeper.journal.undoable(self.coder, self.role, self.source_id))
        return {"rows": rows, "marks": marks, "version": self.keeper.version, "undoable": undoable}

    def suggest(self, message: Message) -> Answer:
        """Return what is proposed for the document; a blind coder gets passages only."""
        with self._offering:
            if self._offered is None:
                self._offered = [
                    self._with_candidates(dict(o))
                    for o in self.suggester(self.text, self.folders.source(self.source_id))
                ]
        if self.blind:
            return {"suggestions": second.passages(self.folders, self.source_id, self._offered)}
        return {"suggestions": self._offered}

    def left(self, message: Message) -> Answer:
        """Return numbers in the document that nobody proposed, with the reason; nothing to a blind coder."""
        return {"left": [] if self.blind else offers.left_over(self.text, self._offered or [])}

    def _with_candidates(self, offer: Answer) -> Answer:
        """Put candidates whose unit fits first; choose one only where the words bear it out."""
        known = self.words.indicators
        ranked = [name for name in offer.get("indicators", ()) if name in known]
        fitting = [name for name in ranked if fits(offer["unit"] or "", known[name])]
        offer["indicators"] = [*fitting, *(name for name in ranked if name not in fitting)][:4]
        sure = bool(fitting) and supported(self.text, offer["start"], offer["end"], known[fitting[0]])
        offer["chosen"] = fitting[0] if sure else ""
        return offer

    def read(self, message: Message) -> Answer:
        """Return what a passage says as a number, and the indicators and mechanisms near it."""
        start, end = int(message["start"]), int(message["end"])
        exact = self.text[start:end]
        around = clause(self.text, start, end)
        found = offers.reading(exact)
        return {
            "exact": exact,
            "reading": found,
            "indicators": nearest_indicators(self.text, start, end, self.words),
            "mechanisms": nearest_words(exact + around, self.words.mechanisms),
        }

    def put(self, message: Message) -> Answer:
        """Write a row of ``observations`` or ``features``: a new one, or changed cells of one."""
        table = _one_of(message["table"], WRITTEN)
        key = tuple(str(message["key"]).split("+")) if message.get("key") else None
        old = self.keeper.sheet(table).row(key) if key else None
        if key and old is None:
            raise CasebookError(f"{message['key']}: no such row any more; it was taken out meanwhile").also(
                f"{message['key']}：这一行已被删去"
            )
        given = {str(c): "" if v is None else str(v) for c, v in message["cells"].items()}
        told = self._told(message, "change" if old else "accept")
        for again in range(_TRIES):
            cells = self._completed(table, {**(dict(old.cells) if old else {}), **given})
            if key is None and table == "features":
                self._once(cells)
            try:
                entry, line = self.keeper.write(table, key, cells, told | self._passage(cells))
                break
            except TakenError:  # another coder took the number a moment ago
                if table != "observations" or given.get("observation_id") or again == _TRIES - 1:
                    raise
        row = {"table": table, "key": "+".join(_key(table, cells)), "line": line, "cells": cells}
        return {"row": row, "seq": entry["seq"], "file": self.keeper.name(table), **self._after()}

    def _once(self, cells: Mapping[str, str]) -> None:
        if found := self.keeper.sheet("features").row(_key("features", cells)):
            raise CasebookError(
                f"features.csv row {found.line}: the place has it already: “{found.cells['exact']}”"
            ).also(f"features.csv 第 {found.line} 行：这个地方已有：“{found.cells['exact']}”")

    def _passage(self, cells: Mapping[str, str]) -> Answer:
        return {name: cells[name] for name in ("start", "end", "exact")}

    def _after(self) -> Answer:
        undoable = self.keeper.journal.undoable(self.coder, self.role, self.source_id)
        return {"version": self.keeper.version, "undoable": len(undoable)}

    def _completed(self, table: str, cells: dict[str, str]) -> dict[str, str]:
        """Return the row as it will stand: passage from the document, id and unit made; checked.

        Raises
        ------
        ValidationError, CasebookError
            If the casebook would refuse it.
        """
        cells = plain_cells(cells)
        start, end = int(cells["start"]), int(cells["end"])
        if not 0 <= start < end <= len(self.text) or end - start > EXACT_LIMIT:
            raise CasebookError(
                f"characters {start} to {end}: a passage has 1 to {EXACT_LIMIT} characters"
            ).also(f"第 {start} 至 {end} 字：一处引文为 1 至 {EXACT_LIMIT} 个字")
        cells |= {"source_id": self.source_id, "exact": self.text[start:end]}
        if cells["model_id"] not in self.words.models:
            hint = nearest(cells["model_id"], self.words.models)
            raise CasebookError(f"place {cells['model_id']!r} is not in models.csv{hint}").also(
                f"models.csv 没有地方 {cells['model_id']!r}{hint}"
            )
        for one, other in (("note", "note_en"), ("note_en", "note")):
            cells[one] = cells.get(one, "") or cells.get(other, "")
        if table == "observations":
            self._complete_figure(cells)
        elif cells["mechanism_id"] not in self.words.mechanisms:
            hint = nearest(cells["mechanism_id"], self.words.mechanisms)
            raise CasebookError(f"mechanism {cells['mechanism_id']!r} is not in mechanisms.csv{hint}").also(
                f"mechanisms.csv 没有机制 {cells['mechanism_id']!r}{hint}"
            )
        fields = ROWS[table].model_fields
        ROWS[table].model_validate({name: cells.get(name, "") for name in fields})
        return {name: cells.get(name, "") for name in dict.fromkeys((*fields, *cells))}

    def _complete_figure(self, cells: dict[str, str]) -> None:
        indicator = self.words.indicators.get(cells["indicator_id"])
        if indicator is None:
            hint = nearest(cells["indicator_id"], self.words.indicators)
            raise CasebookError(f"indicator {cells['indicator_id']!r} is not in indicators.csv{hint}").also(
                f"indicators.csv 没有指标 {cells['indicator_id']!r}{hint}"
            )
        cells["unit"] = indicator["unit"]
        if cells.get("standing") == "damaged":
            cells |= {"value": "", "value_high": "", "qualifier": "exact"}
        if not cells.get("observation_id"):
            cells["observation_id"] = self._next_id(cells["model_id"])
        self._same_as_passage(cells)
        self._share(cells, indicator)

    def _share(self, cells: Mapping[str, str], indicator: Mapping[str, str]) -> None:
        changes = {"growth", "change", "increase", "decline"} & set(cells["indicator_id"].split("_"))
        if indicator["unit"] == "share" and cells.get("value") and not changes:
            for column in ("value", "value_high"):
                if cells.get(column) and not 0 <= float(cells[column]) <= 1:
                    raise CasebookError(
                        f"{column} is {cells[column]}: a share lies between 0 and 1; choose another indicator"
                    ).also(f"{column} 是 {cells[column]}：比例在 0 与 1 之间；请另选指标")

    def _same_as_passage(self, cells: Mapping[str, str]) -> None:
        """Refuse a value that the passage doesn't say, unless a reason stands beside it."""
        if not cells.get("value") or cells.get("note"):
            return
        found = offers.reading(cells["exact"])
        read = found.get("value") if found else None
        if read is not None and abs(float(cells["value"]) - read) > 1e-9 * max(1.0, abs(read)):
            raise CasebookError(
                f"it reads {read:.12g} there, the row says {cells['value']}: use it, or say why in note"
            ).also(f"原文读作 {read:.12g}，这一行写的是 {cells['value']}：请用原文的值，或在 note 说明理由")

    def _next_id(self, model_id: str) -> str:
        """Return a free id: the place's, with the next number; numbers of removed rows aren't used again."""
        letter = "s" if self.blind else ""
        pattern = re.compile(rf"{re.escape(model_id)}_{letter}([0-9]+)")
        ids = [row.cells.get("observation_id", "") for row in self.keeper.sheet("observations").rows]
        ids += self._ids_below
        ids += [
            entry["key"][0]
            for entry in self.keeper.journal.entries
            if entry.get("table") == "observations" and entry.get("key")
        ]
        last = max((int(m[1]) for m in map(pattern.fullmatch, ids) if m), default=0)
        return f"{model_id}_{letter}{last + 1:02d}"

    @cached_property
    def _ids_below(self) -> list[str]:
        return self.folders.ids_below("observations")

    def remove(self, message: Message) -> Answer:
        """Take a row out; the log keeps it."""
        table = _one_of(message["table"], WRITTEN)
        key = tuple(str(message["key"]).split("+"))
        row = self.keeper.sheet(table).row(key)
        if row is None:
            raise CasebookError(f"{message['key']}: no such row any more").also(
                f"{message['key']}：这一行已不存在"
            )
        told = self._told(message, "remove") | self._passage(row.cells)
        entry, _ = self.keeper.write(table, key, None, told)
        return {"gone": message["key"], "seq": entry["seq"], "file": self.keeper.name(table), **self._after()}

    def mark(self, message: Message) -> Answer:
        """Note that a passage is doubtful or no figure; no table changes."""
        start, end = int(message["start"]), int(message["end"])
        key = f"{message.get('kind', 'figure')}:{start}:{end}"
        states = self.keeper.journal.marks(self.role, self.source_id)
        told = self._told(message, "mark") | {"start": start, "end": end, "exact": self.text[start:end]}
        new = str(message["state"])
        self.keeper.note({**told, "table": "marks", "key": key, "old": states.get(key, ""), "new": new})
        return {"marks": {**states, key: new}, **self._after()}

    def define(self, message: Message) -> Answer:
        """Write a new indicator, mechanism, place or unit."""
        table = _one_of(message["table"], DEFINED)
        columns = ROWS[table].model_fields
        cells = {name: str(message["cells"].get(name, "") or "").strip() for name in columns}
        for name in [n for n in cells if n.endswith("_zh")]:
            partner = name.removesuffix("_zh") + "_en"
            cells[name], cells[partner] = cells[name] or cells[partner], cells[partner] or cells[name]
        key = KEYS[table][0]
        cells[key] = self._free_id(table, cells[key])
        if table == "indicators":
            self._unit(cells, message)
        if table == "models" and (other := elsewhere(cells)) is not None:
            code, place = cells["division_code"], cells["place_zh"]
            raise CasebookError(f"{code} is a code of {other.en}, and the place is {place}").also(
                f"{code} 是{other.zh}的代码，而地方是{place}"
            )
        ROWS[table].model_validate(cells)
        entry, line = self.keeper.write(table, None, cells, self._told(message, "define"))
        getattr(self.words, table)[cells[key]] = cells
        file = self.keeper.name(table)
        return {
            "table": table,
            "cells": cells,
            "line": line,
            "seq": entry["seq"],
            "file": file,
            **self._after(),
        }

    def _free_id(self, table: str, wanted: str) -> str:
        name = re.sub(r"[^a-z0-9]+", "_", wanted.lower()).strip("_")
        if not name or not name[0].isalpha():
            name = f"{table.removesuffix('s')}_{name}".strip("_")
        known, number, free = getattr(self.words, table), 2, name
        while free in known:
            free, number = f"{name}_{number}", number + 1
        return free

    def _unit(self, cells: dict[str, str], message: Message) -> None:
        """Find the unit that the form names, in any language; make it where it is new."""
        given = cells["unit"]
        for name, unit in self.words.units.items():
            if given in {name, unit.get("en"), unit.get("en_plural")}:
                cells["unit"] = name
                return
        unit = {"unit": given, "zh": given, "en": given, "en_plural": given}
        ROWS["units"].model_validate(unit)
        self.keeper.write("units", None, unit, self._told(message, "define"))
        self.words.units[given] = unit

    def undo(self, message: Message) -> Answer:
        """Put back what the last step changed; the log gains a line and loses none."""
        steps = self.keeper.journal.undoable(self.coder, self.role, self.source_id)
        if not steps:
            return {"undone": None, **self._after()}
        step = steps[-1]
        told = self._told(message, "undo") | {"undoes": step["seq"]}
        told |= {name: step[name] for name in ("start", "end", "exact") if name in step}
        if step["table"] == "marks":
            self.keeper.note(
                {**told, "table": "marks", "key": step["key"], "old": step["new"], "new": step["old"]}
            )
        else:
            self._put_back(step, told)
        for other in self.keeper.journal.entries if "with" in step else ():
            if other["seq"] == step["with"]:
                self._put_back(other, told | {"undoes": other["seq"]})
        return {"undone": dict(step), **self.state(), **self._after(), "words": self._words_sent()}

    def _put_back(self, step: Mapping[str, Any], told: Answer) -> None:
        table = step["table"]
        new_key = _key(table, step["new"]) if step["new"] is not None else None
        row = self.keeper.sheet(table).row(new_key) if new_key else None
        if step["new"] is not None and (
            row is None or any(row.cells.get(c, "") != v for c, v in step["new"].items())
        ):
            raise CasebookError(f"{step['key']}: it was changed since; undo that first").also(
                f"{step['key']}：之后又改过；请先撤销那次修改"
            )
        if table in DEFINED:
            self._unused(table, step["new"])
            getattr(self.words, table).pop(new_key[0] if new_key else "", None)
        self.keeper.write(table, new_key, step["old"], told)

    def _unused(self, table: str, cells: Mapping[str, str]) -> None:
        key = KEYS[table][0]
        for written in WRITTEN:
            for row in self.keeper.sheet(written).rows:
                if cells[key] in {row.cells.get(key), row.cells.get("unit") if key == "unit" else ""}:
                    raise CasebookError(
                        f"{cells[key]}: {written}.csv row {row.line} uses it; undo that first"
                    ).also(f"{cells[key]}：{written}.csv 第 {row.line} 行用到它；请先撤销那一行")

    def look(self, message: Message) -> Answer:
        """Say what changed since the page last heard: by other programs, or in another window of this one."""
        touched = self.keeper.outside((*WRITTEN, "indicators", "mechanisms"))
        told: Answer = {"outside": [vars(t) for t in touched], "writes": self.writes}
        told["taken"], self.keeper.taken = self.keeper.taken, []
        if told["taken"]:
            self.__dict__.pop("words", None)
            told["words"] = self._words_sent()
        if message.get("version") != self.keeper.version:
            told |= self.state()
        return told

    def settle(self, message: Message) -> Answer:
        """Decide on what another program changed."""
        choice = _one_of(message["choice"], ("take", "mine", "copy"))
        tables = (*WRITTEN, "indicators", "mechanisms")
        copies = self.keeper.settle(choice, tables, self._told(message, "outside"))
        touched = self.keeper.outside(tables)
        return {"copies": copies, "outside": [vars(t) for t in touched], **self.state()}

    def log(self, message: Message) -> Answer:
        """Return the last lines of the log, the newest first; a blind coder's own only."""
        entries = self.keeper.journal.entries
        if self.blind:
            entries = [e for e in entries if e.get("role") == "second"]
        return {
            "log": [dict(e) for e in entries[: -_LOG_SHOWN - 1 : -1]],
            "file": self.keeper.journal.path.name,
        }

    def agreement(self, message: Message) -> Answer:
        """Compare both coders' readings, field by field."""
        if self.blind:
            raise CasebookError("a second coder sees no comparison until both have coded").also(
                "两人都编完之前，第二位编码者看不到比较"
            )
        return second.compared(self.folders, self.source_id, self.keeper)

    def adjudicate(self, message: Message) -> Answer:
        """Settle a field on which two coders differ."""
        if self.blind:
            raise CasebookError("who codes blind doesn't settle differences").also("盲编者不裁定分歧")
        told = self._told(message, "adjudicate")
        second.settled(self.folders, self.keeper, self._completed, dict(message), told)
        return {**second.compared(self.folders, self.source_id, self.keeper), **self.state()}


def _key(table: str, cells: Mapping[str, str]) -> tuple[str, ...]:
    keys = KEYS.get(table) or ("observation_id", "field")
    return tuple(cells[column] for column in keys)


def _one_of(word: Any, allowed: tuple[str, ...]) -> str:
    if word not in allowed:
        raise CasebookError(f"no {word!r} here{nearest(str(word), allowed)}").also(
            f"没有 {word!r}{nearest(str(word), allowed)}"
        )
    return str(word)


_HANDLERS: dict[str, Callable[[Desk, Message], Answer]] = {
    "open": Desk.open,
    "suggest": Desk.suggest,
    "left": Desk.left,
    "read": Desk.read,
    "put": Desk.put,
    "remove": Desk.remove,
    "mark": Desk.mark,
    "define": Desk.define,
    "undo": Desk.undo,
    "look": Desk.look,
    "settle": Desk.settle,
    "log": Desk.log,
    "agreement": Desk.agreement,
    "adjudicate": Desk.adjudicate,
}
_WRITING = {"put", "remove", "mark", "define", "undo", "settle", "adjudicate"}
_SLOW = {"open", "suggest", "left"}
