"""The workbench in JupyterLab: the same front end, joined to the kernel.

Enters: a document. Leaves: a widget whose messages a desk answers.
"""

from __future__ import annotations

import getpass
from typing import Any

import anywidget
import traitlets

from govdata.coding import assets
from govdata.coding.desk import Desk
from govdata.coding.folders import Folders, study_folders
from govdata.errors import GovdataError

__all__ = ["Workbench", "workbench"]

# A cell that is run again finds its desk: two desks on one document would keep each other from writing.
_DESKS: dict[tuple[Any, ...], Desk] = {}


class Workbench(anywidget.AnyWidget):
    """A document on the workbench; every accepted figure is written to the study at once."""

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    lang = traitlets.Unicode("zh").tag(sync=True)
    document = traitlets.Unicode("").tag(sync=True)

    def __init__(self, folders: Folders, document: str, coder: str, blind: bool, lang: str) -> None:
        super().__init__(_esm=assets.module(), _css=assets.style(), lang=lang, document=document)
        self._place = folders, coder, blind
        self._desk(document)
        self.on_msg(self._heard)

    def _desk(self, document: str) -> Desk:
        folders, coder, blind = self._place
        key = (folders.tables, folders.documents, document, coder, blind)
        if key not in _DESKS:
            _DESKS[key] = Desk(folders, document, coder, blind)
        return _DESKS[key]

    def _heard(self, _: Any, message: dict[str, Any], __: list[bytes]) -> None:
        try:
            answer = self._desk(str(message.get("document") or self.document)).answer(message)
        except GovdataError as error:
            answer = {"error": {"kind": "refused", "message": str(error)}}
        self.send({"re": message.get("seq"), "answer": answer})


def workbench(
    document: str, *, coder: str = "", second: bool = False, lang: str = "", folders: Folders | None = None
) -> Workbench:
    """Open a document on the workbench.

    Parameters
    ----------
    document
        Id of a document of the study.
    coder
        Who codes; by default the name that one is logged in under.
    second
        Code as a second coder: nothing of the first coder's choices or the machine's is shown.
    lang
        Of the labels, ``zh`` or ``en``; by default the study's first.

    Raises
    ------
    CasebookError, LocatorError
        If there is no study here, or no such document.
    """
    where = folders or study_folders()
    return Workbench(where, document, coder or getpass.getuser(), second, lang or where.languages[0])
