"""What a report depends on besides its notebook and data, as digests: code, templates, fonts, versions.

Enters: names that a notebook imports. Leaves: digests and lists, found by reading files, never by importing.
A module counts by its syntax tree without docstrings, so that a comment changes nothing; what it imports in
turn, inside functions too, counts with it. Templates and other data files of a package count by their bytes.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import importlib.metadata
import json
import os
import platform
import re
import sys
import sysconfig
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import govdata
from govdata.edition.notebook import names_of

__all__ = ["CodeIndex", "FileDigests", "font_digest", "font_names", "library_versions", "sha256_of"]

PACKAGE = "govdata"
# How a report is run and written; the rest of this layer only decides whether and when.
ENGINE = ("govdata.edition.job", "govdata.edition.kernel", "govdata.edition.surroundings")
# Every module of this folder is imported, by no name: one counts where the results that it shows are made.
REGISTER, SHOWN = "govdata.report.drawers", "govdata.questions."
# Counted by what a report reads of them, row by row.
READ_BY_ROW = ("casebook/tables",)
# A file changed in the same moment in which it was looked at may look unchanged later.
SETTLED_S = 2.0
# Bytes at the start of a font file; a collection of ten fonts has its directories within them.
FONT_DIRECTORY = 1 << 16


def sha256_of(value: Any) -> str:
    """Return a sha256 of plain JSON values."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


class FileDigests:
    """sha256 of files, remembered by size, times and inode.

    A file whose change time, modification time, size and inode are what they were, and were not fresh when it
    was read, has not been written since: systems set the change time and programs can't. Deleting the memory
    costs one reading of every file.
    """

    def __init__(self, memory: dict[str, list[Any]] | None = None) -> None:
        self.memory = memory or {}
        self.used: dict[str, list[Any]] = {}

    def of(self, path: Path, beginning: int = 0) -> str:
        """Return the sha256 of a file, or of its size and `beginning` bytes; ``""`` if it can't be read."""
        name = str(path)
        try:
            stat = os.stat(path)  # noqa: PTH116 (a tenth of Path.stat's time, for thousands of files)
        except OSError:
            return ""
        mark = [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]
        known = self.memory.get(name)
        if known and known[1:] == mark:
            self.used[name] = known
            return str(known[0])
        digest = self._beginning(path, beginning, stat.st_size) if beginning else self._read(path)
        if digest and time.time() - max(stat.st_mtime, stat.st_ctime) > SETTLED_S:
            self.memory[name] = self.used[name] = [digest, *mark]
        return digest

    @staticmethod
    def _beginning(path: Path, length: int, size: int) -> str:
        try:
            with path.open("rb") as file:
                return hashlib.sha256(b"%d " % size + file.read(length)).hexdigest()
        except OSError:
            return ""

    @staticmethod
    def _read(path: Path) -> str:
        try:
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return ""


class CodeIndex:
    """Modules of this package: where they are, what they import, and a digest of what they do.

    Parameters
    ----------
    memory : dict
        From the sha256 of a source file to its digest and imports; grows. Content decides, so it never lies.
    """

    def __init__(self, memory: dict[str, list[Any]] | None = None, root: Path | None = None) -> None:
        self.root = root or Path(govdata.__file__).parent
        self.memory = memory or {}
        self.used: dict[str, list[Any]] = {}
        self._seen: dict[str, tuple[str, frozenset[str]]] = {}
        self._paths: dict[str, Path | None] = {}

    def path(self, module: str) -> Path | None:
        """Return the file of one of our modules, or None; looked for once an index."""
        if module not in self._paths:
            self._paths[module] = self._found(module)
        return self._paths[module]

    def _found(self, module: str) -> Path | None:
        first, *rest = module.split(".")
        if first != PACKAGE:
            return None
        base = self.root.joinpath(*rest)
        for candidate in (
            base / "__init__.py",
            base.with_name(base.name + ".py") if rest else base / "__init__.py",
        ):
            if candidate.is_file():
                return candidate
        return None

    def closure(self, names: Iterable[str]) -> frozenset[str]:
        """Return every module of ours that importing `names` may import, packages included."""
        found: set[str] = set()
        self._follow(list(names), found)
        while REGISTER in found and (
            more := [name for name in self._registered() if self._shows(name, found)]
        ):
            self._follow(more, found)
        return frozenset(found)

    def _follow(self, todo: list[str], found: set[str]) -> None:
        while todo:
            name = todo.pop()
            if name in found or not name.startswith(PACKAGE) or self.path(name) is None:
                continue
            found.add(name)
            if "." in name:
                todo.append(name.rpartition(".")[0])
            todo += self.module(name)[1]

    def _registered(self) -> list[str]:
        path = self.path(REGISTER)
        files = path.parent.glob("*.py") if path else ()
        return [f"{REGISTER}.{file.stem}" for file in files if file.stem != "__init__"]

    def _shows(self, name: str, found: set[str]) -> bool:
        """Return whether a module of the register is new, and all results that it shows can be there."""
        made = {m for m in self.module(name)[1] if m.startswith(SHOWN) and self.path(m) is not None}
        return name not in found and made <= found

    def outside(self, names: Iterable[str]) -> frozenset[str]:
        """Return the dotted names of other packages that `names` and our modules among them import."""
        given = set(names)
        imported = {name for module in self.closure(given) for name in self.module(module)[1]}
        return frozenset(name for name in given | imported if name.split(".")[0] != PACKAGE)

    def module(self, name: str) -> tuple[str, frozenset[str]]:
        """Return a module's digest and the dotted names it imports."""
        if name not in self._seen:
            path = self.path(name)
            source = path.read_bytes() if path else b""
            is_package = path is not None and path.name == "__init__.py"
            self._seen[name] = self._understand(source, name if is_package else name.rpartition(".")[0])
        return self._seen[name]

    def _understand(self, source: bytes, package: str) -> tuple[str, frozenset[str]]:
        key = hashlib.sha256(source + b"\0" + package.encode()).hexdigest()
        known = self.memory.get(key)
        if known is None:
            try:
                tree = ast.parse(source)
            except (SyntaxError, ValueError):  # each report that imports it will say so
                known = [key, []]
            else:
                nodes = list(ast.walk(tree))
                names = {name for node in nodes for name in (*names_of(node), *_relative(node, package))}
                _drop_docstrings(nodes)
                known = [hashlib.sha256(ast.dump(tree).encode()).hexdigest(), sorted(names)]
        self.memory[key] = self.used[key] = known
        return str(known[0]), frozenset(known[1])

    def digest(self, modules: Iterable[str]) -> str:
        """Return one digest of what some modules do."""
        return sha256_of([[name, self.module(name)[0]] for name in sorted(modules)])

    def data_files(self, modules: Iterable[str]) -> list[Path]:
        """Return the files beside some modules that aren't code: templates, styles, word lists."""
        folders = {path.parent for module in modules if (path := self.path(module)) and module != PACKAGE}
        found = {path for folder in folders for path in _data_files(folder)}
        rows = [self.root / part for part in READ_BY_ROW]
        return sorted(path for path in found if not any(path.is_relative_to(row) for row in rows))


def _relative(node: ast.AST, package: str) -> Iterator[str]:
    """Dotted names of ``from .x import y`` in a module of `package`."""
    if isinstance(node, ast.ImportFrom) and node.level:
        above = package.split(".")[: len(package.split(".")) - node.level + 1]
        base = ".".join([*above, node.module] if node.module else above)
        yield base
        yield from (f"{base}.{alias.name}" for alias in node.names)


def _drop_docstrings(nodes: Iterable[ast.AST]) -> None:
    """Take the docstrings out of a syntax tree; places of lines and comments aren't in it anyway."""
    for node in nodes:
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body
            if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
                body[:] = body[1:] or [ast.Pass()]


def _data_files(folder: Path) -> Iterator[Path]:
    """Files of a package folder that aren't Python; subfolders that are no packages belong to it."""
    with contextlib.suppress(OSError):
        for entry in folder.iterdir():
            if entry.is_dir():
                if entry.name != "__pycache__" and not (entry / "__init__.py").exists():
                    yield from _data_files(entry)
            elif entry.suffix not in (".py", ".pyc") and not entry.name.startswith("."):
                yield entry


def font_digest(digests: FileDigests) -> str:
    """Return a digest of the fonts set up on this machine; those of packages count with their versions."""
    return sha256_of(sorted(font_names(digests)))


def font_names(digests: FileDigests) -> dict[str, str]:
    """Return the fonts set up on this machine: digest -> name of the file.

    A font begins with the checksums of all its tables: some hundred megabytes needn't be read through.
    """
    home = Path.home()
    folders = [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".fonts",
        home / ".local/share/fonts",
    ]
    folders += [Path("/Library/Fonts"), home / "Library/Fonts"]
    files = sorted(
        os.path.join(base, name)  # noqa: PTH118 (thousands of them)
        for folder in folders
        for base, _, names in os.walk(folder)
        for name in names
        if name.lower().endswith((".ttf", ".otf", ".ttc", ".otc"))
    )
    return {digests.of(Path(file), FONT_DIRECTORY): os.path.basename(file) for file in files}  # noqa: PTH119


def library_versions(memory: dict[str, Any]) -> dict[str, str]:
    """Return name -> version of Python and of every library that this project's requirements bring.

    Parameters
    ----------
    memory : dict
        Holds the answer for the last set of installed libraries; changed in place.
    """
    installed = _installed()
    mark = sha256_of([PACKAGE, sys.version, platform.machine(), installed])
    if memory.get("mark") != mark:
        memory.clear()
        memory |= {"mark": mark, "versions": _required_versions()}
    versions: dict[str, str] = memory["versions"]
    return versions


def _installed() -> list[str]:
    """Names of what is installed, from the folder names alone."""
    folders = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    names: set[str] = set()
    for folder in folders:
        with contextlib.suppress(OSError):
            names |= {name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info"))}  # noqa: PTH208
    return sorted(names)


def _required_versions() -> dict[str, str]:
    versions = {"python": platform.python_version()}
    todo = [PACKAGE]
    while todo:
        name = todo.pop()
        try:
            found = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue
        version, requirements = _version_and_requirements(found)
        if name != PACKAGE:
            versions[name] = version
        for requirement in requirements:
            needed = re.match(r"[A-Za-z0-9._-]+", requirement)
            if needed and "extra ==" not in requirement:
                canonical = re.sub(r"[-_.]+", "-", needed[0]).lower()
                if canonical not in versions:
                    versions[canonical] = ""
                    todo.append(canonical)
    return dict(sorted((name, version) for name, version in versions.items() if version))


def _version_and_requirements(found: importlib.metadata.Distribution) -> tuple[str, list[str]]:
    """Read two fields from the head of a distribution's metadata; the text below it may be a whole manual."""
    head = (found.read_text("METADATA") or "").replace("\r\n", "\n").partition("\n\n")[0]
    if not head:  # of an old form
        return found.version, list(found.requires or [])
    fields = [line.partition(": ") for line in head.split("\n")]
    version = next((value for name, _, value in fields if name == "Version"), "")
    return version, [value for name, _, value in fields if name == "Requires-Dist"]
