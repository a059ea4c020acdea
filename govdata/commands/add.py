"""``govdata add``: documents into a study.

Enters: files. Leaves: for each its text (``documents/<id>.txt``), the original and the places of paragraphs
and cells (``documents/originals/``), and a draft of its entry in ``casebook/sources.json``. Nothing that
stands there is overwritten; the entry is written last, so that what is listed is there.
"""

from __future__ import annotations

import contextlib
import getpass
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from govdata.commands.places import settle_place, somebody_there
from govdata.commands.said import language, quiet, said, tell, tell_error
from govdata.errors import CasebookError, DocumentError, GovdataError, StudyError, nearest
from govdata.study import Study, study

if TYPE_CHECKING:
    from govdata.coding.intake import Taken

__all__ = ["add", "app"]

app = typer.Typer()

BAD_INPUT = 2
SHOWN_PAGES = 12
_PLACES = ".places.json"


@app.command(name="add")
def command(
    files: Annotated[list[Path], typer.Argument(help="Documents: .txt, .html, .docx, .pdf.")],
    source_id: Annotated[
        str, typer.Option("--id", help="Id of the document; by default from the file's name.")
    ] = "",
    title: Annotated[str, typer.Option(help="Title, where the document doesn't say it.")] = "",
    issuer: Annotated[str, typer.Option(help="Who issued it.")] = "",
    issued: Annotated[str, typer.Option(help="Date of issue: 2023-01-10, 2023-01 or 2023.")] = "",
    place: Annotated[
        str, typer.Option(help="Its place, in full, or the id of one that has a row; a new one gets a row.")
    ] = "",
    place_id: Annotated[str, typer.Option(help="Id of the new place: small letters, digits, _.")] = "",
    place_en: Annotated[str, typer.Option(help="The new place in English.")] = "",
    division_code: Annotated[str, typer.Option(help="Its code in GB/T 2260: 6, 9 or 12 digits.")] = "",
    level: Annotated[
        str, typer.Option(help="province, prefecture, county, township, community, institution.")
    ] = "",
    topic: Annotated[str, typer.Option(help="What its way of governing is about: grid_management ...")] = "",
    summary: Annotated[str, typer.Option(help="What it does, in a sentence in Chinese.")] = "",
    summary_en: Annotated[str, typer.Option(help="The same in English.")] = "",
    replaces: Annotated[str, typer.Option(help="Id of a document that this file is a new version of.")] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="For other programs: JSON on standard output.")
    ] = False,
    quietly: Annotated[bool, typer.Option("--quiet", "-q", help="Say only what goes wrong.")] = False,
) -> None:
    """Take documents into the study: text, original, and a draft of the bibliographic entry.

    Exit 0: all taken in; 2: some weren't, and why; the others are.
    """
    quiet(quietly or as_json)
    asks = somebody_there() and not (quietly or as_json)
    own, wrong, done = study(), False, []
    if own is None:
        tell_error(StudyError(f"{Path.cwd()} is in no study").named("not-in-study", folder=Path.cwd()))
        raise typer.Exit(BAD_INPUT)
    if (source_id or replaces) and len(files) > 1:
        tell("add-one-id", err=True)
        raise typer.Exit(BAD_INPUT)
    given = {"title": title, "publisher": issuer, "issued": issued}
    told = {"model_id": place_id, "place_en": place_en, "division_code": division_code, "level": level}
    told |= {"place_zh": place, "topic": topic, "summary_zh": summary, "summary_en": summary_en}
    for file in files:
        try:
            if replaces:
                item, taken, n_moved, n_waiting = replace(own, file, replaces)
            else:
                item, taken = add(own, file, source_id, given, asks)
            done.append(item)
            _say(item, taken, own, file)
            if not replaces:
                settle_place(own, _own_layer(own), item, taken.text, told, asks)
            if replaces:
                tell("add-moved", moved=n_moved, waiting=n_waiting)
        except GovdataError as error:
            tell_error(error)
            wrong = True
        except OSError as error:
            tell("add-not-written", err=True, file=file.name, why=error.strerror or str(error))
            wrong = True
    if as_json:
        typer.echo(json.dumps(done, ensure_ascii=False, indent=1))
    raise typer.Exit(BAD_INPUT if wrong else 0)


def add(
    own: Study, file: Path, source_id: str = "", given: dict[str, str] | None = None, asks: bool = False
) -> tuple[dict[str, Any], Taken]:
    """Take one document in.

    Returns
    -------
    dict
        Its entry in ``sources.json``.
    Taken
        What was read.

    Raises
    ------
    DocumentError
        If it can't be read, or is there already.
    """
    from govdata.coding.entry import draft, id_of, missing, texts_of
    from govdata.coding.intake import take
    from govdata.coding.placed import draft_place

    taken, data = take(file), file.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    name = source_id or id_of(file.name, digest)
    item = draft(taken, name) | _stated(given or {})
    _must_be_new(own, name, digest, file.name)
    if asks:
        for what in missing(item):
            answer = typer.prompt(said(f"add-ask-{what}", file=file.name), default="", show_default=False)
            item |= _stated({what: answer})
    if not item.get("title"):
        item["title"] = item["title-short"] = file.stem
    text = taken.text.encode()
    item |= {"sha256": hashlib.sha256(text).hexdigest(), "characters": len(taken.text)}
    if parts := texts_of(item, taken.text, draft_place(item, taken.text).get("place_zh", "")):
        item["parts"] = parts
    with _alone(own):  # somebody else may have taken the name while a question stood open
        sources = _must_be_new(own, name, digest, file.name)
        _keep(own, file, name, data, digest, taken)
        _listed(own, [*sources, item])
    return item, taken


def replace(own: Study, file: Path, source_id: str) -> tuple[dict[str, Any], Taken, int, int]:
    """Take in a document's new version: passages surely found again move, the others wait for a person.

    Returns
    -------
    dict
        The entry in ``sources.json``, with the hash of the new text.
    Taken
        What was read.
    int
        Rows that moved.
    int
        Rows and edges of texts that wait: `govdata check` names them, `govdata check --fix` asks.

    Raises
    ------
    DocumentError
        If the file can't be read, or there is no such document.
    LocatorError
        If a row doesn't stand where it says in the version at hand.
    """
    from govdata.casebook.locate import source_text
    from govdata.coding.intake import take
    from govdata.coding.keeping import Keeper
    from govdata.coding.texts import moved_texts
    from govdata.coding.versions import listed, moved

    taken, data = take(file), file.read_bytes()
    documents, sources = own.root / own.documents, _sources(own)
    item = next((one for one in sources if one.get("id") == source_id), None)
    if item is None or not (documents / f"{source_id}.txt").is_file():
        ids = [str(one.get("id")) for one in sources]
        message = f"no document {source_id!r} in this study{nearest(source_id, ids)}"
        hint = nearest(source_id, ids)
        raise DocumentError(message).named("add-no-document", id=source_id, hint=hint)
    old = source_text(documents, source_id)
    keeper = Keeper(_own_layer(own), lambda cells: True)
    found = listed(keeper, source_id, old, taken.text)
    before = hashlib.sha256(old.encode()).hexdigest()
    _originals(own).mkdir(parents=True, exist_ok=True)
    with _alone(own):
        _write(_originals(own) / f"{source_id}.{before[:8]}.txt", old.encode())
        _keep(own, file, source_id, data, hashlib.sha256(data).hexdigest(), taken)
        text = taken.text.encode()
        entry, unsure = moved_texts(item, old, taken.text, before[:8])
        entry |= {"sha256": hashlib.sha256(text).hexdigest(), "characters": len(taken.text)}
        _listed(own, [entry if one is item else one for one in sources])
    n_moved, n_waiting = moved(keeper, found, source_id, getpass.getuser())
    return entry, taken, n_moved, n_waiting + unsure


def _write(path: Path, data: bytes) -> None:
    from govdata.coding.sheets import write_whole

    write_whole(path, data)


@contextlib.contextmanager
def _alone(own: Study) -> Iterator[None]:
    """Be the only one who lists documents: of two commands at once one would lose its document."""
    from filelock import FileLock

    with FileLock(_own_layer(own) / ".coding.lock"):
        yield


def _stated(given: dict[str, str]) -> dict[str, Any]:
    """Return what the user says of a document, as CSL has it.

    Raises
    ------
    DocumentError
        If a date is none.
    """
    found: dict[str, Any] = {}
    if title := given.get("title"):
        found |= {"title": title, "title-short": title}
    if publisher := given.get("publisher"):
        found["publisher"] = publisher
    if issued := given.get("issued"):
        parts = issued.split("-")
        if not all(part.isdigit() for part in parts) or len(parts) > 3 or len(parts[0]) != 4:
            message = f"{issued!r} is no date; expected 2023-01-10, 2023-01 or 2023"
            raise DocumentError(message).named("add-no-date", given=issued)
        found["issued"] = {"date-parts": [[int(part) for part in parts]]}
    return found


def _own_layer(own: Study) -> Path:
    if not own.layers:
        raise StudyError("govdata.toml: casebook.layers is empty; name the folder of your own tables").also(
            "govdata.toml 的 casebook.layers 为空；请写明自己的表格所在的文件夹"
        )
    return own.root / own.layers[-1]


def _sources(own: Study) -> list[dict[str, Any]]:
    path = _own_layer(own) / "sources.json"
    try:
        items = json.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return []
    except ValueError as error:
        raise CasebookError(f"{path.name} is not JSON in UTF-8: {error}; mend it first").also(
            f"{path.name} 不是 UTF-8 编码的 JSON：{error}；请先改正"
        ) from None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise CasebookError(f"{path.name} must be a list of CSL-JSON items; mend it first").also(
            f"{path.name} 应为 CSL-JSON 条目的列表；请先改正"
        )
    return items


def _must_be_new(own: Study, name: str, digest: str, file: str) -> list[dict[str, Any]]:
    """Return the documents listed so far; what a killed command left without listing it is no document.

    Raises
    ------
    DocumentError
        If the file, or another document under this id, is there already.
    """
    from govdata.casebook.layers import PACKAGED

    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", name):
        raise DocumentError(f"--id {name!r}: letters, digits, dots and hyphens").named("add-bad-id", id=name)
    sources = _sources(own)
    packaged = {item["id"] for item in json.loads((PACKAGED / "sources.json").read_bytes())}
    listed = {str(item.get("id")) for item in sources}
    kept = {path.name.removesuffix(_PLACES): _digest(path) for path in _originals(own).glob(f"*{_PLACES}")}
    there = next((i for i, sha256 in kept.items() if sha256 == digest and i in listed), None)
    if there is not None:
        raise DocumentError(f"{file} is there already, as {there}").named("add-there", file=file, id=there)
    ours = kept.get(name) == digest
    if name in listed | packaged or ((own.root / own.documents / f"{name}.txt").exists() and not ours):
        message = f"{file}: there is a document {name!r} already; give this one another id: --id"
        raise DocumentError(message).named("add-id-taken", file=file, id=name)
    return sources


def _originals(own: Study) -> Path:
    return own.root / own.documents / "originals"


def _digest(places: Path) -> str:
    try:
        return str(json.loads(places.read_bytes()).get("sha256", ""))
    except (OSError, ValueError, AttributeError):
        return ""


def _keep(own: Study, file: Path, name: str, data: bytes, digest: str, taken: Taken) -> None:
    """Write text, original and places, each whole or not at all."""
    documents, originals = own.root / own.documents, _originals(own)
    originals.mkdir(parents=True, exist_ok=True)
    _write(originals / f"{name}{file.suffix.lower()}", data)
    facts = {"file": file.name, "sha256": digest, "read_as": taken.read_as, "pages": taken.pages}
    facts |= {"scanned": list(taken.scanned), "places": [_short(asdict(place)) for place in taken.places]}
    _write(originals / f"{name}{_PLACES}", json.dumps(facts, ensure_ascii=False).encode())
    _write(documents / f"{name}.txt", taken.text.encode())


def _short(place: dict[str, int]) -> dict[str, int]:
    return {name: value for name, value in place.items() if value or name == "start"}


def _listed(own: Study, items: list[dict[str, Any]]) -> None:
    text = json.dumps(items, ensure_ascii=False, indent=1) + "\n"
    _write(_own_layer(own) / "sources.json", text.encode())


def _say(item: dict[str, Any], taken: Taken, own: Study, file: Path) -> None:
    from govdata.coding.entry import missing

    name = item["id"]
    tell("add-taken", id=name, n=len(taken.text), read_as=taken.read_as, folder=own.documents)
    issued = "-".join(f"{part:02d}" for part in item.get("issued", {}).get("date-parts", [[]])[0])
    tell("add-entry", title=item["title"], issuer=item.get("publisher", "—"), issued=issued or "—")
    if lacking := missing(item):
        comma = "、" if language() == "zh" else ", "
        tell("add-lacking", names=comma.join(said(f"add-{what}") for what in lacking))
    if item["title"] == file.stem and not taken.title:
        tell("add-title-from-file")
    if taken.scanned:
        pages = ", ".join(map(str, taken.scanned[:SHOWN_PAGES]))
        pages += "…" if len(taken.scanned) > SHOWN_PAGES else ""
        tell("add-scanned", pages=pages)
    if taken.dropped:
        tell("add-dropped", n=taken.dropped)
