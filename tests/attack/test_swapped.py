"""A page is the same, in every format, where only hidden counts differ."""

from __future__ import annotations

import pytest

from attack.exported import exported
from attack.swapped import PAGES, alike, drawn, run


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_nothing_printed_drawn_or_carried_tells_hidden_counts_apart(page, tmp_path):
    one, other = alike(page, tmp_path)
    books = [run(page, path) for path in (one, other)]
    texts = [drawn(book, path) for book, path in zip(books, (one, other), strict=True)]
    assert texts[0] == texts[1]
    if page is PAGES[0]:
        files = [exported(book, path) for book, path in zip(books, (one, other), strict=True)]
        assert {name: files[0][name] == files[1][name] for name in files[0]} == dict.fromkeys(files[0], True)
