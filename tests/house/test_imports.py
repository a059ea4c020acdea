"""Each module can be imported by itself, and only commands can be run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import govdata

PACKAGE = Path(govdata.__file__).parent
MODULES = sorted(
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    for path in PACKAGE.rglob("*.py")
    if path.name != "__main__.py"
)
# Libraries that take their time; papermill isn't among them, for it imports our engine.
LIBRARIES = (
    "IPython.core.interactiveshell",
    "duckdb",
    "ipykernel.inprocess.ipkernel",
    "jupyter_client.provisioning",
    "lxml.html",
    "matplotlib.figure",
    "mistune",
    "nbconvert.exporters",
    "nbformat.v4",
    "pandas",
    "pydantic",
    "rich",
    "scipy.optimize",
    "scipy.sparse",
    "scipy.stats",
    "statsmodels.api",
    "typer",
)
# Forks of one process with the libraries: none finds what another imported. To import a module is to import
# its package first, so those of a package are tried in forks of a process that has imported nothing else.
ALONE = """
import importlib, os, sys, traceback

def alone(name):
    if (child := os.fork()) != 0:
        os.waitpid(child, 0)
        return
    try:
        importlib.import_module(name)
        for inside in [other for other in modules if other.rpartition(".")[0] == name]:
            alone(inside)
    except BaseException:
        print(f"{name} can't be imported alone:", flush=True)
        traceback.print_exc(limit=-3, file=sys.stdout)
    sys.stdout.flush()
    os._exit(0)

libraries, modules = (words.split(",") for words in sys.argv[1:])
for name in libraries:
    importlib.import_module(name)
assert not [name for name in sys.modules if name.startswith("govdata")]
alone("govdata")
print(len(modules))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forks with libraries imported")
def test_every_module_can_be_imported_alone() -> None:
    assert len(MODULES) > 200
    said = subprocess.run(
        [sys.executable, "-c", ALONE, ",".join(LIBRARIES), ",".join(MODULES)],
        capture_output=True, text=True, check=True, timeout=600,
    ).stdout  # fmt: skip
    assert said == f"{len(MODULES)}\n"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["-m", "govdata", "--help"], 0),
        (["-m", "govdata.commands.cli", "--help"], 0),
        (["-m", "govdata", "bild"], 2),
        (["-m", "govdata.cli", "build"], 1),
        (["-mgovdata.edition.run"], 1),
        (["-P", "-m", "govdata.records.door", "govdata"], 1),
        (["-Im", "govdata.commands.edition", "build"], 1),
        (["-m", "govdata.no_such"], 1),
    ],
)
def test_what_is_no_command_says_so(command: list[str], code: int) -> None:
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    if code == 1:
        module = next(word for word in command if "govdata." in word).removeprefix("-m")
        assert done.stderr == f"{module} is no command; say govdata, or python -m govdata\n"


def test_a_command_imports_nothing_of_the_folder_it_is_in(tmp_path: Path) -> None:
    for name in ("random", "bisect", "glob", "csv", "yaml", "typer", "rich", "json"):
        (tmp_path / f"{name}.py").write_text("open('imported', 'a').write(__name__)\nraise SystemExit(9)\n")
    command = [sys.executable, "-m", "govdata", "list"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert not (tmp_path / "imported").exists()
