"""What a program printed, as a terminal would show it in the end.

Enters: the text of a stream with its control characters. Leaves: the lines that remain.
"""

from __future__ import annotations

import re

from govdata.document.text import clean, strip_ansi

__all__ = ["shown"]

_MOVES = re.compile("[\r\b]")
_UNSEEN = {0x00: None, 0x07: None, 0x0B: "\n", 0x0C: "\n"}  # bells and fills show nothing, feeds a new line


def shown(text: str) -> str:
    """Return a stream without colours, each line as it stands after returns and backspaces.

    A carriage return goes back to the start of the line, a backspace one place; what is printed next covers
    what stood there. So a progress bar leaves its last state.

    >>> shown("10%\\r50%\\rdone\\nab\\b\\bx")
    'done\\nxb'
    """
    lines = strip_ansi(text.replace("\r\n", "\n")).translate(_UNSEEN).split("\n")
    return clean("\n".join(_settled(line) if _MOVES.search(line) else line for line in lines))


def _settled(line: str) -> str:
    """Return one line after all moves."""
    return _covered([_erased(piece) if "\b" in piece else piece for piece in line.split("\r")]).rstrip()


def _covered(pieces: list[str]) -> str:
    found = ""
    for piece in pieces:
        found = piece + found[len(piece) :]
    return found


def _erased(text: str) -> str:
    """Return text after its backspaces; what follows one covers what stood there."""
    found: list[str] = []
    place = 0
    for character in text:
        if character == "\b":
            place = max(place - 1, 0)
            continue
        found[place : place + 1] = [character]
        place += 1
    return "".join(found)
