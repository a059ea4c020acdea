"""A study: the folder of a researcher's own documents, casebook, editions and notebooks. Open to all layers.

Enters: ``govdata.toml``. Leaves: :class:`Study`. What the file doesn't say is as :command:`govdata new` makes
it; what it says wrongly is refused with the nearest right word::

    languages = ["zh", "en"]

    [casebook]
    packaged = true            # the places that come with govdata; false: only those of this study
    layers = ["casebook"]      # folders of tables; a later row with the same key replaces an earlier one

    [sources]
    documents = "documents"    # texts as <source_id>.txt
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from govdata.errors import StudyError, nearest
from govdata.given import STUDY_FILE, project_folder

__all__ = ["Study", "read_study", "study"]

LANGUAGES = ("zh", "en")
_WORDS: dict[str, tuple[str, ...]] = {
    "": ("languages", "casebook", "sources"),
    "casebook": ("packaged", "layers"),
    "sources": ("documents",),
}


@dataclass(frozen=True)
class Study:
    """A study's folder and what its ``govdata.toml`` says.

    `packaged` is whether the places that come with govdata take part; indicators, mechanisms and units
    always do. `layers` are folders of tables and `documents` that of the texts, named from `root`.
    """

    root: Path
    languages: tuple[str, ...] = LANGUAGES
    packaged: bool = True
    layers: tuple[str, ...] = ("casebook",)
    documents: str = "documents"


def study() -> Study | None:
    """Return the study that one stands in, or None: a folder without ``govdata.toml`` is none."""
    root = project_folder()
    return read_study(root) if root is not None and (root / STUDY_FILE).is_file() else None


def read_study(root: Path) -> Study:
    """Read the settings of the study in `root`.

    Raises
    ------
    StudyError
        Naming file, word and what may stand there.
    """
    path = root / STUDY_FILE
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StudyError(f"{path}: can't be read: {error.strerror}").also(
            f"{path}：读不了：{error.strerror}"
        ) from None
    return _read(root, data)


@lru_cache(maxsize=16)
def _read(root: Path, data: bytes) -> Study:
    try:
        given = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise StudyError(f"{STUDY_FILE} is not TOML in UTF-8: {error}").also(
            f"{STUDY_FILE} 不是 UTF-8 编码的 TOML：{error}"
        ) from None
    for name in _WORDS:
        _known_words(name, given if not name else given.get(name, {}))
    casebook, sources = given.get("casebook", {}), given.get("sources", {})
    packaged = casebook.get("packaged", True)
    if not isinstance(packaged, bool):
        raise StudyError(f"{STUDY_FILE}: casebook.packaged must be true or false, not {packaged!r}").also(
            f"{STUDY_FILE}：casebook.packaged 应为 true 或 false，不是 {packaged!r}"
        )
    languages = _names(given, "languages", LANGUAGES)
    for word in languages:
        if word not in LANGUAGES:
            raise StudyError(f"{STUDY_FILE}: no language {word!r}; there are {', '.join(LANGUAGES)}").also(
                f"{STUDY_FILE}：没有语言 {word}；可用 {', '.join(LANGUAGES)}"
            )
    if not languages:
        raise StudyError(f"{STUDY_FILE}: languages is empty; name zh, en or both").also(
            f"{STUDY_FILE}：languages 为空；请写 zh、en 或两者"
        )
    layers = _names(casebook, "layers", ("casebook",))
    documents = sources.get("documents", "documents")
    if not isinstance(documents, str):
        raise StudyError(
            f"{STUDY_FILE}: sources.documents must be the name of a folder, not {documents!r}"
        ).also(f"{STUDY_FILE}：sources.documents 应为文件夹的名称，不是 {documents!r}")
    return Study(root, languages, packaged, layers, documents)


def _known_words(name: str, section: Any) -> None:
    if not isinstance(section, dict):
        raise StudyError(f"{STUDY_FILE}: {name} must be a section: [{name}]").also(
            f"{STUDY_FILE}：{name} 应为一节：[{name}]"
        )
    for word in section:
        if word not in _WORDS[name]:
            place = f" in [{name}]" if name else ""
            raise StudyError(f"{STUDY_FILE}: unknown word {word!r}{place}{nearest(word, _WORDS[name])}").also(
                f"{STUDY_FILE}：不认识的词 {word}{nearest(word, _WORDS[name])}"
            )


def _names(section: dict[str, Any], word: str, default: tuple[str, ...]) -> tuple[str, ...]:
    value = section.get(word, default)
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise StudyError(f"{STUDY_FILE}: {word} must be a list of words, not {value!r}").also(
            f"{STUDY_FILE}：{word} 应为词的列表，不是 {value!r}"
        )
    return tuple(dict.fromkeys(value))
