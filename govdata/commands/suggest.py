"""``govdata suggest``: what the machine reads in a document, as rows for a spreadsheet.

Enters: a text file, or the id of a document of the casebook. Leaves: a table with the columns of
``observations.csv``, the best indicator of each row filled in, doubts in the notes; and, if asked for, the
arithmetic that the figures suggest.
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from govdata.casebook.book import Casebook, load
from govdata.casebook.locate import source_text, sources_folder
from govdata.casebook.schema import Identity, Observation, Part
from govdata.commands.said import quiet, said_in, tell, tell_error
from govdata.errors import CasebookError, GovdataError, nearest

if TYPE_CHECKING:
    from govdata.coding import Proposal, Suggestion

__all__ = ["app"]

app = typer.Typer()

BAD_INPUT = 2
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
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    quietly: Annotated[bool, typer.Option("--quiet", "-q", help="Say only what goes wrong.")] = False,
) -> None:
    """Read a document and propose a row for every quantitative statement in it.

    Exit 0: written; 2: the document can't be read, or a file stands where one is to be written.
    """
    from govdata.coding import left_out, propose_identities, suggest

    quiet(quietly)
    try:
        book = load()
        _known(book, model, identities)
        for path in filter(None, (output, identities)):
            _free(path, force)
        source_id, text, parts = _document(book, document)
        rows = suggest(text, casebook=book, source=parts)
        ids = _numbered(book, model, len(rows))
        table = _csv(Observation.model_fields, _observations(rows, ids, model, source_id))
        if output is None:
            typer.echo(table, nl=False)
        else:
            _write(output, _BOM + table)
        if identities is not None:
            proposed = propose_identities(text, rows)
            _write(identities, _BOM + _csv(Identity.model_fields, _identities(proposed, ids, model)))
            tell("suggest-identities", err=output is None, n=len(proposed), file=identities)
    except GovdataError as error:
        tell_error(error)
        raise typer.Exit(BAD_INPUT) from None
    doubtful = sum(row.doubt for row in rows)
    told = {"n": len(rows), "doubtful": doubtful, "left": len(left_out(text)), "file": output or "-"}
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


def _numbered(book: Casebook, model: str, n: int) -> list[str]:
    """Return ids for `n` new rows, counting on from those that the model has."""
    if not model:
        return [""] * n
    own = [row.observation_id for row in book.select("observations", {"model_id": [model]})]
    last = max((int(i.rpartition("_")[2]) for i in own if i.rpartition("_")[2].isdigit()), default=0)
    return [f"{model}_{last + at:02d}" for at in range(1, n + 1)]


def _observations(
    rows: Iterable[Suggestion], ids: Sequence[str], model: str, source_id: str
) -> Iterator[dict[str, Any]]:
    for row, observation_id in zip(rows, ids, strict=True):
        yield {
            "observation_id": observation_id,
            "model_id": model,
            "indicator_id": row.indicators[0].indicator_id if row.indicators else "",
            "value": _number(row.value),
            "value_high": _number(row.value_high),
            "unit": row.unit,
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
        why = error.strerror or str(error)
        raise CasebookError(f"{path}: can't be written: {why}").named(
            "suggest-no-write", file=path, why=why
        ) from None
