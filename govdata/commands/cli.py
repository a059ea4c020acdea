"""``govdata``: build, check, list, and the smaller commands around them.

A command's module is imported when the command is asked for: ``govdata --help`` stays quick.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

BAD_INPUT = 2

# name: (module, one line of help). Each module has a `typer.Typer` named `app` with the command in it.
COMMANDS = {
    "new": ("govdata.commands.new", "Make a study: a folder for your own documents, rows and editions."),
    "add": ("govdata.commands.add", "Take documents into the study: text, original, a draft of the entry."),
    "suggest": ("govdata.commands.suggest", "Read a document: propose a row for every figure in it."),
    "build": ("govdata.commands.edition", "Build an edition: run what is not up to date, write its pages."),
    "list": ("govdata.commands.edition", "List editions, or the reports of one edition."),
    "diff": ("govdata.commands.edition", "Say which printed numbers changed between two editions, and why."),
    "series": (
        "govdata.commands.series",
        "Tell what a figure was in each edition, and what was revised.",
    ),
    "schema": ("govdata.commands.edition", "Print the JSON Schema of editions, for editors."),
    "read": ("govdata.commands.intake", "Read case records: keep what is sound, say what was refused."),
    "synthetic": ("govdata.commands.intake", "Make up records of every kind, to try the reports."),
    "code": ("govdata.commands.code", "Code a document: confirm what is proposed, mark what was missed."),
    "cost": ("govdata.commands.cost", "Show what thresholds would hide, before anything is built."),
    "ledger": ("govdata.commands.ledger", "Show what protected tables have left; withdraw an edition."),
    "agree": ("govdata.commands.agree", "Compare two codings of a document, and settle differences."),
    "check": ("govdata.commands.check", "Check the casebook: tables, references, every locator."),
}


class LazyGroup(TyperGroup):
    """Knows its commands by name; imports a command's module only to run it."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order of :data:`COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return what the list of commands shows of one, or None."""
        if cmd_name not in COMMANDS:
            return None
        return TyperCommand(cmd_name, help=COMMANDS[cmd_name][1])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command itself, imported now."""
        if args[0] not in COMMANDS:
            self.commands = dict.fromkeys(COMMANDS, self)  # for "Did you mean ...?"
            return super().resolve_command(ctx, args)
        module = importlib.import_module(COMMANDS[args[0]][0])
        return args[0], typer.main.get_group(module.app).commands[args[0]], args[1:]


app = typer.Typer(
    cls=LazyGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from govdata import __version__

        typer.echo(f"govdata {__version__}")
        raise typer.Exit


@app.callback()
def govdata(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """Comparative research reports on regional social governance."""
    try:
        Path.cwd()
    except FileNotFoundError:
        from govdata.commands.said import tell

        tell("folder-gone", err=True)
        raise typer.Exit(BAD_INPUT) from None


def main() -> None:
    """Run the command line; the entry point of ``govdata``."""
    for stream in (sys.stdout, sys.stderr):  # a console of another encoding shows a sign as ?, and goes on
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    app()


if __name__ == "__main__":
    main()
