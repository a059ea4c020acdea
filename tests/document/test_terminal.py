"""What a program printed, as a terminal leaves it."""

from __future__ import annotations

import pytest

from govdata.document.terminal import shown


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        ("  0%|   | 0/9\r 50%|█  | 4/9\r100%|███| 9/9\n", "100%|███| 9/9\n"),
        ("12345\rab", "ab345"),
        ("back\b\bXX", "baXX"),
        ("a\b\b\bb", "b"),
        ("a\r\nb\r\n", "a\nb\n"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("done\r", "done"),
        ("bell\x07\x00 page\x0cnext", "bell page\nnext"),
        ("plain\n  kept  \n", "plain\n  kept  \n"),
    ],
)
def test_returns_and_backspaces_cover_what_stood_there(printed, left):
    assert shown(printed) == left
