"""The specimen notebook of the rendering tests."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def sample() -> ModuleType:
    """The specimen notebook's module, imported by its path: test folders are no packages."""
    path = Path(__file__).parents[1] / "render" / "sample.py"
    spec = importlib.util.spec_from_file_location("govdata_document_sample", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
