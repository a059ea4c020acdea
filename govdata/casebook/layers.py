"""Which folders of tables make the casebook, and in which order.

Enters: the environment, or the study that one stands in. Leaves: :class:`Layer` after layer; a row of a later
one replaces the row with the same key of an earlier one.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from govdata.errors import CasebookError
from govdata.study import study

__all__ = ["PACKAGED", "Layer", "current_layers", "digest", "single"]

PACKAGED = Path(__file__).parent / "tables"
#: Tables that say how things are called and counted; all others are of places.
VOCABULARY = frozenset({"indicators", "mechanisms", "units", "benchmarks", "references"})


@dataclass(frozen=True)
class Layer:
    """One folder of tables.

    `name` stands before the file in faults; it is empty where there is one folder only. `only` are the tables
    that are taken from it, None for all. In a `partial` layer any table may be missing. `language` is the
    only one of the study: what its rows say in the other one may be left empty.
    """

    folder: Path
    name: str = ""
    only: frozenset[str] | None = None
    partial: bool = False
    language: str = ""

    def has(self, table: str) -> bool:
        """Return whether a table is taken from this layer."""
        return self.only is None or table in self.only

    def shown(self, file: str) -> str:
        """Return how a file of this layer is called in faults."""
        return f"{self.name}/{file}" if self.name else file


def single(folder: Path) -> tuple[Layer, ...]:
    """Return a casebook of one folder."""
    return (Layer(folder),)


def current_layers() -> tuple[Layer, ...]:
    """Return the layers of the casebook that one works with, the first first.

    They are the folder that `GOVDATA_CASEBOOK` names, else those of the study, else the package's tables.

    Raises
    ------
    StudyError
        If the study's ``govdata.toml`` is wrong.
    CasebookError
        If a folder isn't there.
    """
    if named := os.environ.get("GOVDATA_CASEBOOK"):
        path = Path(named)
        if not path.is_dir():
            raise CasebookError(
                f"{path}: no such folder; set GOVDATA_CASEBOOK to a folder of casebook tables, or unset it"
            ).also(f"{path}：没有这个文件夹；请让 GOVDATA_CASEBOOK 指向案例库文件夹，或取消设置")
        return single(path)
    own = study()
    if own is None:
        return single(PACKAGED)
    language = own.languages[0] if len(own.languages) == 1 else ""
    layers = [Layer(PACKAGED, "packaged", None if own.packaged else VOCABULARY)]
    for name in own.layers:
        if not (own.root / name).is_dir():
            raise CasebookError(
                f"{own.root / name}: no such folder; govdata.toml names it among casebook.layers: "
                "make it, or take it off the list"
            ).also(f"{own.root / name}：没有这个文件夹；casebook.layers 列有它：请建立，或从中删去")
        layers.append(Layer(own.root / name, name, partial=True, language=language))
    return tuple(layers)


def digest(layers: Sequence[Layer]) -> str:
    """Return a sha256 over the bytes of every table, and over what is taken from which layer."""
    whole = hashlib.sha256()
    for layer in layers:
        if layer.name:
            taken = "" if layer.only is None else ",".join(sorted(layer.only))
            whole.update(f"{layer.name}\0{taken}\0{layer.language}\0".encode())
        files = sorted([*layer.folder.glob("*.csv"), *layer.folder.glob("*.json")])
        for path in filter(Path.is_file, files):
            whole.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
