"""``govdata``: build, check, list, and the smaller commands around them."""

from __future__ import annotations

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


def main() -> None:
    """Run the command line; the entry point of ``govdata``."""
    app()
