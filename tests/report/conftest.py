"""A report on a casebook, with the starter's words: what the tests of blocks and sentences write on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from govdata import report
from govdata.casebook import Casebook
from govdata.questions.own import OwnQuestion
from govdata.report import Report


def opened(lang: str, book: Casebook, about: tuple[str, ...] = ("grid_count",), **settings) -> Report:
    """Open a report on what places publish of some indicators."""
    return report.open(OwnQuestion(name="starter", about=about, book=book, **settings), lang)


@pytest.fixture(scope="session")
def page_of() -> Callable[..., Report]:
    """Return a function that opens a report on a casebook."""
    return opened


@pytest.fixture(params=["zh", "en"])
def page(request, made_book) -> Report:
    """A report on the invented places, in each language."""
    return opened(request.param, made_book)


@pytest.fixture
def zh(made_book) -> Report:
    """The same in Chinese."""
    return opened("zh", made_book)
