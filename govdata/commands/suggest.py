"""``govdata suggest``: what the machine reads in a document, as rows for a spreadsheet.

Enters: a text file, or the id of a document of the casebook. Leaves: a table with the columns of
``observations.csv``, doubts in the notes; and, if asked for, the arithmetic that the figures suggest. An
indicator is filled in where the words say its name and the unit is its own; elsewhere ``?one|another`` offers
the nearest, which `govdata check` refuses until somebody has chosen.
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from govdata.casebook.book import Casebook
from govdata.casebook.layers import current_layers
from govdata.casebook.locate import source_text, sources_folder
from govdata.casebook.schema import KEYS, Identity, Observation, Part
from govdata.casebook.tables import read_tables
from govdata.coding.sheets import Row, read_sheet, sheet_of, write_whole
from govdata.commands.said import quiet, said_in, tell, tell_error
from govdata.errors import CasebookError, GovdataError, nearest

if TYPE_CHECKING:
    from govdata.coding import Proposal, Suggestion

__all__ = ["app"]

app = typer.Typer()

BAD_INPUT = 2
SURE = 0.8  # of the pairs of characters of an indicator's name
OFFERED = 4  # indicators where none is sure
_BOM = "\ufeff"  # by which spreadsheets know UTF-8


@app.command(name="suggest")
def command(
    document: Annotated[str, typer.Argument(help="A text file, or the id of a document of the casebook.")],
    model: Annotated[str, typer.Option(help="The model that the rows are of; numbers their ids.")] = "",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write the table there; by default to standard output."),
    ] = None,
    identities: Annotated[
        Path | None, typer.Option(help="Write the arithmetic that the figures suggest there; needs --model.")
    ] = None,
    append: Annotated[
        bool, typer.Option("--append", help="Put the rows behind those of the file that is there.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    quietly: Annotated[bool, typer.Option("--quiet", "-q", help="Say only what goes wrong.")] = False,
) -> None:
    """Read a document and propose a row for every quantitative statement in it.

    Exit 0: written; 2: the document can't be read, or a file stands where one is to be written.
    """
    from govdata.coding import left_out, propose_identities, suggest

    quiet(quietly)
    try:
        book = Casebook(read_tables(current_layers()))  # also one whose last rows are still being written
        _known(book, model, identities)
        if append and output is None:
            raise CasebookError("--append needs --output").named("suggest-append-where")
        for path in filter(None, (None if append else output, identities)):
            _free(path, force)
        source_id, text, parts = _document(book, document)
        rows = suggest(text, casebook=book, source=parts or _entry(book, source_id))
        there = _rows_there(output) if append and output else ()
        ids = _numbered(book, model, len(rows), there)
        cells = list(_observations(rows, ids, model, source_id, _chooser(book, text)))
        table = _csv(Observation.model_fields, cells)
        if output is None:
            typer.echo(table, nl=False)
        elif append and output.exists():
            _append(output, cells, source_id)
        else:
            _write(output, _BOM + table)
        if identities is not None:
            proposed = propose_identities(text, rows)
            _write(identities, _BOM + _csv(Identity.model_fields, _identities(proposed, ids, model)))
            tell("suggest-identities", err=output is None, n=len(proposed), file=identities)
    except GovdataError as error:
        tell_error(error)
        raise typer.Exit(BAD_INPUT) from None
    doubtful, unnamed = sum(row.doubt for row in rows), sum(row["indicator_id"][:1] == "?" for row in cells)
    told = {
        "n": len(rows),
        "doubtful": doubtful,
        "unnamed": unnamed,
        "left": len(left_out(text)),
        "file": output or "-",
    }
    tell("suggest-none" if not rows else "suggest-written", err=output is None and not quietly, **told)


def _known(book: Casebook, model: str, identities: Path | None) -> None:
    models = book.ids("models")
    if model and model not in models:
        raise CasebookError(f"models: no model_id {model!r}{nearest(model, models)}").named(
            "suggest-no-model", model=model, hint=nearest(model, models)
        )
    if identities is not None and not model:
        raise CasebookError("--identities needs --model: ids are made of it").named("suggest-needs-model")


def _free(path: Path, force: bool) -> None:
    if path.exists() and not force:
        message = f"{path} is there already; choose another name, or --force to write over it"
        raise CasebookError(message).named("suggest-exists", file=path)


def _document(book: Casebook, document: str) -> tuple[str, str, tuple[Part, ...]]:
    """Return id, text and parts of a document: a file, or an id of the casebook."""
    path = Path(document)
    if path.is_file():
        known = path.stem in book.source_ids
        return path.stem, _decoded(path), book.parts(path.stem) if known else ()
    if document not in book.source_ids:
        hint = nearest(document, book.source_ids)
        raise CasebookError(f"{document}: neither a file nor a document of the casebook{hint}").named(
            "suggest-no-document", document=document, hint=hint
        )
    folder = sources_folder()
    if folder is None:
        message = "no documents at hand; set GOVDATA_SOURCES to the folder of <source_id>.txt"
        raise CasebookError(message).named("suggest-no-sources")
    return document, source_text(folder, document), book.parts(document)


def _entry(book: Casebook, source_id: str) -> dict[str, Any]:
    """Return the entry of a document that holds one text: what dates it stands there."""
    return dict(book.source(source_id)) if source_id in book.source_ids else {}


def _decoded(path: Path) -> str:
    """Return a file's text; offsets count in UTF-8 as the casebook keeps it, so another encoding is told."""
    data = path.read_bytes()
    if b"\0" in data:
        message = f"{path}: not text; `govdata add` takes in PDF, Word and web pages"
        raise CasebookError(message).named("suggest-no-text", file=path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            message = f"{path}: neither UTF-8 nor GB18030, at byte {error.start}; save it as UTF-8"
            raise CasebookError(message).named("suggest-no-utf8", file=path, byte=error.start) from None
    tell("suggest-gb18030", err=True, file=path)
    return text


def _rows_there(path: Path) -> Sequence[Row]:
    return read_sheet(path, tuple(Observation.model_fields), KEYS["observations"]).rows


def _append(path: Path, rows: Iterable[Mapping[str, Any]], source_id: str) -> None:
    """Put rows behind those of a table, which stay byte for byte; passages that it has are not put twice.

    Raises
    ------
    CasebookError
        If the table can't be read or written.
    """
    columns, keys = tuple(Observation.model_fields), KEYS["observations"]
    sheet = read_sheet(path, columns, keys)
    taken = {(r.cells.get("source_id"), r.cells.get("start"), r.cells.get("end")) for r in sheet.rows}
    for row in rows:
        cells = {name: str(value) for name, value in row.items()}
        if (source_id, cells["start"], cells["end"]) not in taken:
            sheet = sheet_of(path, sheet.put(None, cells)[0], columns, keys)
    try:
        write_whole(path, sheet.data or b"")
    except OSError as error:
        raise _unwritten(path, error) from None


def _numbered(book: Casebook, model: str, n: int, there: Iterable[Row]) -> list[str]:
    """Return ids for `n` new rows, counting on from those that the model has, or that stand `there`."""
    if not model:
        return [""] * n
    own = [row.observation_id for row in book.select("observations", {"model_id": [model]})]
    ids = (row.cells.get("observation_id", "") for row in there)
    own += [name for name in ids if name.rpartition("_")[0] == model]
    last = max((int(i.rpartition("_")[2]) for i in own if i.rpartition("_")[2].isdigit()), default=0)
    return [f"{model}_{last + at:02d}" for at in range(1, n + 1)]


def _chooser(book: Casebook, text: str) -> Callable[[Suggestion], tuple[str, str]]:
    """Return what names the indicator of a row and its unit: one where words and unit bear it out."""
    from govdata.coding.near import fits, supported

    known = {row.indicator_id: row for row in book.select("indicators", {})}

    def chosen(row: Suggestion) -> tuple[str, str]:
        near = [known[one.indicator_id] for one in row.indicators if one.indicator_id in known]
        ranked = [one for one in near if fits(row.unit, {"unit": one.unit})]
        fitting = [one for one in ranked if _counts(one.unit, row.unit)]
        for one in fitting[:1]:
            if supported(text, row.start, row.end, {"name_zh": one.name_zh}, SURE):
                return one.indicator_id, one.unit
        others = [one for one in ranked if one not in fitting]
        return "?" + "|".join(one.indicator_id for one in [*fitting, *others][:OFFERED]), row.unit

    return chosen


def _counts(unit: str, printed: str) -> bool:
    """Whether an indicator in `unit` may be what a passage counts: households in each grid are households."""
    return not printed or unit == printed or unit.startswith(f"{printed} per ")


def _observations(
    rows: Iterable[Suggestion],
    ids: Sequence[str],
    model: str,
    source_id: str,
    chosen: Callable[[Suggestion], tuple[str, str]],
) -> Iterator[dict[str, Any]]:
    for row, observation_id in zip(rows, ids, strict=True):
        indicator, unit = chosen(row)
        yield {
            "observation_id": observation_id,
            "model_id": model,
            "indicator_id": indicator,
            "value": _number(row.value),
            "value_high": _number(row.value_high),
            "unit": unit,
            "qualifier": row.qualifier,
            "standing": row.standing,
            "period": row.period,
            "source_id": source_id,
            "start": row.start,
            "end": row.end,
            "exact": row.exact,
            "note": "；".join(said_in("zh", f"doubt-{reason}") for reason in row.reasons),
            "note_en": "; ".join(said_in("en", f"doubt-{reason}") for reason in row.reasons),
            "phase": row.phase,
        }


def _identities(proposed: Iterable[Proposal], ids: Sequence[str], model: str) -> Iterator[dict[str, Any]]:
    for number, proposal in enumerate(proposed, start=1):
        yield {
            "identity_id": f"{model}_s{number:02d}",
            "model_id": model,
            "kind": proposal.kind,
            "expression": proposal.expression(ids),
            "tolerance": f"{proposal.tolerance:g}",
            "expected": "holds" if proposal.holds else "fails",
            "note_zh": said_in("zh", f"identity-{proposal.kind}"),
            "note_en": said_in("en", f"identity-{proposal.kind}"),
        }


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"


def _csv(columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    try:
        with tempfile.NamedTemporaryFile(
            "wb", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).replace(path)
    except OSError as error:
        raise _unwritten(path, error) from None


def _unwritten(path: Path, error: OSError) -> CasebookError:
    why = error.strerror or str(error)
    return CasebookError(f"{path}: can't be written: {why}").named("suggest-no-write", file=path, why=why)
