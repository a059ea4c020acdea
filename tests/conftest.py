"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def sources() -> Path:
    """The folder of the source documents; they are not part of the repository."""
    named = os.environ.get("GOVDATA_SOURCES")
    for folder in filter(None, (named, ROOT.parent / "shared" / "sources", ROOT / "sources")):
        if Path(folder).is_dir():
            return Path(folder)
    pytest.skip("the source documents are not at hand; set GOVDATA_SOURCES to their folder")
