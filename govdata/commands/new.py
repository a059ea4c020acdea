"""``govdata new``: a study's folder, ready for documents and for the first build.

Enters: a folder's name. Leaves: settings, tables with their headings, editions, a notebook to start from.
Nothing that stands there already is touched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from govdata.commands.said import language, quiet, tell, tell_error
from govdata.errors import GovdataError, StudyError
from govdata.given import STUDY_FILE, packaged_folder

__all__ = ["app", "make_study"]

app = typer.Typer()

BAD_INPUT = 2
_BOM = "\ufeff"  # by which spreadsheets know UTF-8
FOLDERS = ("documents", "casebook", "params", "records", "notebooks", "notebooks/words")
_TEMPLATE = Path(__file__).parent / "template"
_IGNORED = "reports/\nrecords/\n.ipynb_checkpoints/\n"


@app.command(name="new")
def command(
    folder: Annotated[Path, typer.Argument(help="Folder to make; one that is there keeps what it has.")],
    lang: Annotated[str, typer.Option(help="Languages, the study's own first: zh,en or one of them.")] = "",
    packaged: Annotated[bool, typer.Option(help="With the places that come with govdata.")] = True,
    quietly: Annotated[bool, typer.Option("--quiet", "-q", help="Say only what goes wrong.")] = False,
) -> None:
    """Make a study: a folder for documents, a casebook of your own, editions and notebooks.

    Exit 0: made; 2: there is a study already, or the folder can't be made.
    """
    quiet(quietly)
    own = "zh,en" if language() == "zh" else "en,zh"
    languages = tuple(word.strip() for word in (lang or own).split(","))
    try:
        kept = make_study(folder, languages, packaged)
    except GovdataError as error:
        tell_error(error)
        raise typer.Exit(BAD_INPUT) from None
    except OSError as error:
        tell("new-no-folder", err=True, folder=folder, why=error.strerror or str(error))
        raise typer.Exit(BAD_INPUT) from None
    tell("new-made", folder=folder)
    if kept:
        tell("new-kept", names=", ".join(kept))
    tell("new-next", folder=folder)


def make_study(folder: Path, languages: tuple[str, ...], packaged: bool) -> list[str]:
    """Make a study in `folder`.

    Parameters
    ----------
    folder
        Made where it isn't there; files in it stay as they are.
    languages
        Of ``zh`` and ``en``, the study's own first.
    packaged
        Whether the places that come with govdata take part.

    Returns
    -------
    list of str
        Files that were there already.

    Raises
    ------
    StudyError
        If it is a study already, or a language is unknown.
    """
    for word in languages:
        if word not in ("zh", "en"):
            raise StudyError(f"--lang: no language {word!r}; there are zh, en").also(
                f"--lang：没有语言 {word}；可用 zh、en"
            )
    if (folder / STUDY_FILE).exists():
        message = f"{folder} is a study already (it has a {STUDY_FILE}); cd into it and `govdata build`"
        raise StudyError(message).named("new-already", folder=folder)
    for name in ("", *FOLDERS):
        (folder / name).mkdir(parents=True, exist_ok=True)
    kept = []
    for name, text in _files(languages, packaged):
        try:
            with (folder / name).open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            kept.append(name)
    return kept


def _files(languages: tuple[str, ...], packaged: bool) -> Iterator[tuple[str, str]]:
    """Yield names and texts; the settings last, for they make it a study."""
    yield from _tables()
    yield from _editions()
    ours = packaged_folder() / "notebooks"
    yield "notebooks/starter.ipynb", (ours / "starter.ipynb").read_text("utf-8")
    for lang in languages:
        name = f"words/starter.{lang}.ftl"
        yield f"notebooks/{name}", (ours / name).read_text("utf-8")
    for place, lang in enumerate(languages):
        text = (_TEMPLATE / f"README.{lang}.md").read_text("utf-8")
        yield ("README.md" if place == 0 else f"README.{lang}.md"), text
    yield ".gitignore", _IGNORED
    settings = (_TEMPLATE / STUDY_FILE).read_text("utf-8")
    told = {"{languages}": json.dumps(list(languages)), "{packaged}": "true" if packaged else "false"}
    for slot, value in told.items():
        settings = settings.replace(slot, value)
    yield STUDY_FILE, settings


def _tables() -> Iterator[tuple[str, str]]:
    """Yield the tables of a casebook with nothing but their headings."""
    from govdata.casebook.schema import ROWS

    for table, row in ROWS.items():
        yield f"casebook/{table}.csv", _BOM + ",".join(row.model_fields) + "\n"
    yield "casebook/sources.json", "[]\n"


def _editions() -> Iterator[tuple[str, str]]:
    """Yield the editions that come with govdata, dated today, with records where a study keeps them."""
    today = date.today().isoformat()
    for name in ("default", "records"):
        text = (packaged_folder() / "params" / f"{name}.yml").read_text("utf-8")
        text = re.sub(r"\b20\d\d-\d\d-\d\d\b", today, text).replace(" data/", " records/")
        # A profile beside records names one of the places that come with govdata.
        kept = (
            line for line in text.splitlines(True) if not re.search(r"topic: model_profile, model: ", line)
        )
        yield (
            f"params/{name}.yml",
            "".join(kept).replace("govdata synthetic data", "govdata synthetic records"),
        )
