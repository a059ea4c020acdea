"""``govdata code``: the workbench for a document as a page on this machine.

Enters: a document of the study that one stands in. Leaves: rows in its casebook, and a log of every step.
"""

from __future__ import annotations

import contextlib
import getpass
import webbrowser
from typing import Annotated

import typer

from govdata.errors import GovdataError, LocatorError

__all__ = ["app", "command"]

app = typer.Typer(add_completion=False)
BAD_INPUT = 2


@app.command(name="code")
def command(
    document: Annotated[str, typer.Argument(help="Id of a document; by default the study's first.")] = "",
    coder: Annotated[str, typer.Option(help="Who codes; by default the name you are logged in under.")] = "",
    second: Annotated[bool, typer.Option(help="Code blind, as a second coder.")] = False,
    lang: Annotated[str, typer.Option(help="Language of the labels, zh or en.")] = "",
    port: Annotated[int, typer.Option(help="Port on this machine; 0 takes a free one.")] = 0,
    browser: Annotated[bool, typer.Option(help="Open a browser.")] = True,
) -> None:
    """Code a document: confirm what is proposed, mark what was missed; each row is written at once."""
    from govdata.coding.desk import Desk
    from govdata.coding.folders import study_folders
    from govdata.coding.page import Server

    try:
        folders = study_folders()
        first = document or next(iter(folders.document_ids), "")
        if not first:
            raise LocatorError(
                f"{folders.documents}: no document yet; bring one in with govdata add FILE"
            ).also(f"{folders.documents}：还没有材料；请用 govdata add 收入")
        name = coder or getpass.getuser()
        folders.document(first)
        language = lang if lang in {"zh", "en"} else folders.languages[0]
        server = Server(lambda i: Desk(folders, i, name, second), first.removesuffix(".txt"), port, language)
    except GovdataError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(BAD_INPUT) from None
    except OSError as error:
        typer.echo(
            f"port {port}: {error.strerror}; choose another with --port, or 0 for a free one", err=True
        )
        raise typer.Exit(BAD_INPUT) from None
    typer.echo(server.address)
    if browser:
        webbrowser.open(server.address)
    with contextlib.suppress(KeyboardInterrupt):
        server.serve_forever()
    server.close()
