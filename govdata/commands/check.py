"""``govdata check``: is the casebook sound, does every figure stand where it says, do the words fit?

Enters: a folder of tables, the documents where they are at hand, and the project that one stands in.
Leaves: one line per fault on standard error and exit code 1, or a summary and 0.
"""

from __future__ import annotations

import getpass
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer

from govdata.casebook.book import Casebook
from govdata.casebook.declared import declared
from govdata.casebook.layers import PACKAGED, Layer, current_layers, single
from govdata.casebook.locate import locator_faults, sources_folder
from govdata.casebook.tables import Fault, Place, Tables, read_tables
from govdata.coding.held import accepted, odd_values
from govdata.coding.mend import Choice, mend
from govdata.coding.placed import lacking
from govdata.coding.versions import unsettled_faults
from govdata.commands.said import language, quiet, said, tell, tell_error
from govdata.errors import CasebookError, GovdataError
from govdata.given import project_folder
from govdata.study import study

__all__ = ["Report", "app", "check", "words_faults"]

app = typer.Typer(add_completion=False)

_SHOWN = 12  # places that are named one by one


@dataclass(frozen=True)
class Report:
    """What a check found.

    `proved` counts locators proved against documents, None if none were at hand; `contradicted` are shares
    that their own parts don't give: in the text, or by a slip in coding it. `layers` counts the rows of each
    layer of a study, table by table; `replaced` are rows of one layer that those of a later one replace.
    `held` says whether values were held against their passages. `lacking` are places of one's own with the
    columns that say nothing yet.
    """

    faults: tuple[Fault, ...]
    counts: dict[str, int]
    proved: int | None
    identities: int
    contradicted: tuple[str, ...] = ()
    layers: dict[str, dict[str, int]] = field(default_factory=dict)
    replaced: tuple[tuple[Place, str, Place], ...] = ()
    held: bool = True
    lacking: tuple[tuple[Place, str, tuple[str, ...]], ...] = ()


def check(tables: Path | Sequence[Layer], sources: Path | None) -> Report:
    """Check schema, references, locators and identities of a casebook.

    Parameters
    ----------
    tables
        A folder of casebook tables, or layers of them.
    sources
        A folder of documents ``<source_id>.txt``, or None to leave locators unproved.

    Raises
    ------
    CasebookError
        If a folder isn't there.
    """
    layers = single(tables) if isinstance(tables, Path) else tables
    read = read_tables(layers)
    known = accepted(layers)
    held = _can_read()
    odd = odd_values(read, known, sources) if held else ()
    faults = [*read.faults, *read.notices, *known.faults, *odd, *unsettled_faults(layers)]
    counts = {table: len(rows) for table, rows in read.rows.items()}
    proved = None
    if sources is not None:
        faults += locator_faults(read, sources)
        proved = _proved(read, sources)
    contradicted: tuple[str, ...] = ()
    if not read.faults:  # identities need sound tables
        faults += _identity_faults(read)
        contradicted = tuple(i.expression for i in declared(read) if i.expected == "fails")
    return Report(
        tuple(faults),
        counts,
        proved,
        counts["identities"],
        contradicted,
        _layers(read),
        read.replaced,
        held,
        tuple(_lacking(read, layers)),
    )


def _lacking(read: Tables, layers: Sequence[Layer]) -> Iterator[tuple[Place, str, tuple[str, ...]]]:
    """Yield the places of one's own that something is still to be said of."""
    packaged = {layer.name for layer in layers if layer.folder.resolve() == PACKAGED.resolve()}
    titles = [str(item.get("title", "")) for item in read.sources.values()]
    own = study()
    languages = own.languages if own else ()
    for row, place in zip(read.rows["models"], read.places["models"], strict=True):
        cells = {name: str(value or "") for name, value in row.model_dump().items()}
        if place.layer not in packaged and (found := lacking(cells, titles, languages)):
            yield place, row.model_id, tuple(found)


def _can_read() -> bool:
    """Whether the reader of Chinese numerals is installed: without it no value is held to its passage."""
    return importlib.util.find_spec("cn2an") is not None


def _proved(tables: Tables, folder: Path) -> int:
    """Return how many locators there are in the documents at hand."""
    at_hand = {i for i in tables.sources if (folder / f"{i}.txt").is_file()}
    rows = [*tables.rows["observations"], *tables.rows["features"]]
    dated = sum(len(part.datings) for i in at_hand for part in tables.parts.get(i, ()))
    return sum(row.source_id in at_hand for row in rows) + dated


def _layers(tables: Tables) -> dict[str, dict[str, int]]:
    """Return how many rows of each table come from which layer; nothing where there is one layer."""
    found: dict[str, dict[str, int]] = {name: {} for name in tables.layers if name}
    for table, places in tables.places.items():
        for layer, n in Counter(place.layer for place in places if place.layer).items():
            found.setdefault(layer, {})[table] = n
    return found


def words_faults(known: frozenset[str]) -> tuple[list[str], int]:
    """Check the message files of the project that one stands in, without running a notebook.

    Parameters
    ----------
    known
        Ids of published figures, which a message may name.

    Returns
    -------
    list of str
        Faults, a line each.
    int
        How many notebooks have message files; 0 where one stands in no project.
    """
    from govdata.words.check import faults

    root = project_folder()
    if root is None:
        return [], 0
    notebooks = root / "notebooks"
    spoken = [
        notebook
        for notebook in sorted(notebooks.glob("*.ipynb"))
        if any(notebooks.glob(f"words/{notebook.stem}.*.ftl"))
    ]
    return [fault for notebook in spoken for fault in faults(notebook, known=known)], len(spoken)


def edited_data() -> tuple[list[str], int]:
    """Hold the data of every edition of the project that one stands in against its manifest.

    Returns
    -------
    list of str
        Files that were changed by hand or are missing.
    int
        How many editions have data.
    """
    from govdata.edition.data import edited
    from govdata.edition.state import read_manifest

    root, wrong, held = project_folder(), [], 0
    for path in sorted((root / "reports").glob("*/manifest.json")) if root else ():
        manifest = read_manifest(path)
        held += bool(manifest.get("data"))
        wrong += edited(path.parent, manifest)
    return wrong, held


def _identity_faults(tables: Tables) -> Iterator[Fault]:
    from govdata.evidence.audit import check_identity

    book = Casebook(tables)
    for place, row in zip(tables.places["identities"], tables.rows["identities"], strict=True):
        try:
            result = check_identity(book, row)
        except (GovdataError, SyntaxError) as error:
            chinese = getattr(error, "chinese", "")
            yield place.fault("expression", row.expression, str(error)).also(chinese)
            continue
        if not result.as_expected:
            found = "holds" if result.holds else "fails"
            message = f"it {found} ({result.left:g} against {result.right:g}); correct a figure, or this cell"
            chinese = f"{'成立' if result.holds else '不成立'}（{result.left:g} 对 {result.right:g}）"
            fault = place.fault("expected", row.expected, message)
            yield fault.also(f"{chinese}；请改正数值，或这一格")


@app.command(name="check")
def command(
    tables: Annotated[
        Path | None,
        typer.Option(help="Folder of casebook tables; by default the study's, or the package's own."),
    ] = None,
    sources: Annotated[
        Path | None,
        typer.Option(help="Folder of the documents; by default GOVDATA_SOURCES, the study's, or sources/."),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Write offsets and hashes; ask where a quotation stands twice.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="For other programs: JSON on standard output.")
    ] = False,
    quietly: Annotated[bool, typer.Option("--quiet", "-q", help="Say only what goes wrong.")] = False,
) -> None:
    """Check the casebook (schema, references, locators, values, identities), words, and data of editions.

    Exit 0: sound; 1: something isn't, and all of it is said.
    """
    quiet(quietly or as_json)
    try:
        folder = _existing(sources) if sources else sources_folder()
        where = single(tables) if tables else current_layers()
        if fix:
            _fix(where, folder)
        report = check(where, folder)
        book = None if report.faults else Casebook(read_tables(where))
        known = book.ids("observations") | book.ids("benchmarks") if book else frozenset()
        wrong, spoken = ([], 0) if report.faults else words_faults(known)
        files, held = edited_data()
    except GovdataError as error:
        tell_error(error)
        raise typer.Exit(1) from None
    except OSError as error:
        tell("check-not-written", err=True, file=error.filename or "", why=error.strerror or str(error))
        raise typer.Exit(1) from None
    if as_json:
        typer.echo(json.dumps(_as_plain(report, wrong, files), ensure_ascii=False, indent=1))
    else:
        _say(report, wrong, spoken)
        _say_data(files, held)
    raise typer.Exit(1 if report.faults or wrong or files else 0)


def _fix(layers: Sequence[Layer], documents: Path | None) -> None:
    """Write what can be worked out in the study's own tables.

    Raises
    ------
    CasebookError
        If there are no tables of one's own, or no documents.
    """
    own = [layer for layer in layers if layer.folder.resolve() != PACKAGED.resolve()]
    if not own:
        raise CasebookError("--fix writes to a study's own tables; none here").named("check-no-study")
    if documents is None:
        raise CasebookError("--fix looks in the documents; none at hand").named("check-no-documents")
    for layer in own:
        for line in mend(layer.folder, documents, _asked if _asks() else _left, getpass.getuser()):
            tell("check-fixed", what=layer.shown(line))


def _asks() -> bool:
    return sys.stdin.isatty()


def _left(choice: Choice) -> None:
    """Leave a row as it is: nobody is there to ask, and `check` says which it is."""


def _asked(choice: Choice) -> int | None:
    """Ask which of several places is meant."""
    n = len(choice.spans)
    typer.echo(said("check-choose", file=choice.file, row=choice.row, exact=choice.exact, n=n), err=True)
    for number, (start, end) in enumerate(choice.spans, 1):
        before, exact, after = choice.context(start, end)
        told = {"n": number, "start": start, "before": before, "exact": exact, "after": after}
        typer.echo(said("check-choice", **told), err=True)
    answer = typer.prompt(said("check-which"), default="", show_default=False, err=True).strip()
    return int(answer) - 1 if answer.isdigit() and 1 <= int(answer) <= n else None


def _as_plain(report: Report, wrong: list[str], files: list[str]) -> dict[str, Any]:
    return {
        "faults": [asdict(fault) | {"said": str(fault)} for fault in report.faults],
        "words": wrong,
        "data": files,
        "counts": report.counts,
        "layers": report.layers,
        "replaced": [
            {"key": key, "row": _named(new), "of": _named(old)} for old, key, new in report.replaced
        ],
        "proved": report.proved,
        "identities": report.identities,
        "contradicted": list(report.contradicted),
        "held": report.held,
        "places": {name: list(columns) for _, name, columns in report.lacking},
    }


def _named(place: Place) -> str:
    return f"{place.file} row {place.row}"


def _say(report: Report, wrong: list[str], spoken: int) -> None:
    for fault in (*map(_told, report.faults), *wrong):
        typer.echo(fault, err=True)
    if report.faults:
        tell("check-faults", err=True, n=len(report.faults))
        if any(fault.column in {"start", "end"} for fault in report.faults):
            tell("check-try-fix", err=True)
    else:
        _say_sound(report)
    if wrong:
        tell("check-words-faults", err=True, n=len(wrong))
    elif spoken:
        tell("check-words", n=spoken)


def _say_data(files: list[str], held: int) -> None:
    for file in files:
        tell("data-edited", err=True, file=file)
    if held and not files:
        tell("check-data", n=held)


def _told(fault: Fault) -> str:
    """Return a fault in the user's language, as far as there are words for it."""
    key, values = fault.told
    if language() == "en":
        return str(fault)
    told = said(key, **dict(values)) if key else fault.chinese or fault.message
    where = said("fault-row", file=fault.file, row=fault.row) if fault.row else fault.file
    if fault.column:
        where += said("fault-cell", column=fault.column, value=fault.value)
    return said("fault-line", where=where, told=told)


def _existing(folder: Path) -> Path:
    if not folder.is_dir():
        raise CasebookError(
            f"{folder}: no such folder; give the folder that holds the documents <source_id>.txt"
        ).also(f"{folder}：没有这个文件夹；请给出材料 <source_id>.txt 所在的文件夹")
    return folder


def _say_sound(report: Report) -> None:
    told = {
        table: n
        for table, n in report.counts.items()
        if n or table not in {"remarks", "benchmarks", "corrections"}
    }
    tell("check-sound", counts=_counted(told))
    for layer, counts in report.layers.items():
        tell("check-layer", name=layer, counts=_counted(counts))
    for old, key, new in report.replaced:
        tell("check-replaces", new=_named(new), old=_named(old), id=key)
    if report.proved is None:
        tell("check-unproved")
    else:
        tell("check-proved", n=report.proved)
    if not report.held:
        tell("check-not-held")
    tell("check-identities", n=report.identities)
    _say_lacking(report)
    for expression in report.contradicted:
        tell("check-contradicted", expression=expression)


def _say_lacking(report: Report) -> None:
    """Say what is still to be said of one's own places: a line for each column."""
    columns: dict[str, list[str]] = {}
    for _, name, lacks in report.lacking:
        for column in lacks:
            columns.setdefault(column, []).append(name)
    for column, names in columns.items():
        comma = "、" if language() == "zh" else ", "
        some = comma.join(names[:_SHOWN]) + ("…" if len(names) > _SHOWN else "")
        tell("check-place-lacks", what=said(f"place-{column.replace('_', '-')}"), n=len(names), ids=some)


def _counted(counts: Mapping[str, int]) -> str:
    comma = "、" if language() == "zh" else ", "
    return comma.join(said(f"table-{table}", n=n) for table, n in counts.items()) or said("check-no-rows")
