"""The specimen notebook, and the programs that some tests need."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest


def load_sample() -> ModuleType:
    """Import the specimen by its path: test folders are no packages."""
    spec = importlib.util.spec_from_file_location(
        "govdata_render_sample", Path(__file__).with_name("sample.py")
    )
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def sample() -> ModuleType:
    """The specimen notebook's module."""
    return load_sample()


def _missing(what: str) -> NoReturn:
    """Skip for want of a program; on CI, where it must be there, fail."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is not installed, but CI must run this test")
    pytest.skip(f"{what} is not installed")


@pytest.fixture(scope="session")
def missing():
    """Skip the test for want of something, or fail on CI."""
    return _missing


@pytest.fixture(scope="session")
def program():
    """Return the path of a program by the first of its names that is there."""

    def find(*names: str) -> str:
        found = next((path for name in names if (path := shutil.which(name))), None)
        return found or _missing(" or ".join(names))

    return find
