"""papermill's engine ``govdata``: ``papermill --engine govdata in.ipynb out.ipynb``.

Enters: a notebook that papermill has prepared. Leaves: the same notebook executed, as by papermill's own
engine. The cells run in a process forked from a warm parent, which stays for the next notebook of this
process: worth it for more than one. Where that can't be (another system, language or interpreter),
papermill's own engine does it.

papermill imports this module while it is being imported itself: nothing of papermill may be needed here
before somebody asks for the engine, and the module must stay cheap.
"""

from __future__ import annotations

import functools
from typing import Any


def __getattr__(name: str) -> Any:
    """Return ``WarmEngine``, made when it is first asked for."""
    if name != "WarmEngine":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import papermill.engines  # noqa: F401 (asks for the engine in its turn, if this is its first import)

    return _engine()


@functools.cache
def _engine() -> Any:
    from papermill.engines import NBClientEngine

    class WarmEngine(NBClientEngine):
        """papermill's nbclient engine with a forked kernel."""

        @classmethod
        def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **kwargs: Any) -> Any:
            """Run the cells; see papermill."""
            from govdata.edition import processes, remote

            if not processes.can_fork() or not remote.same_interpreter(kernel_name):
                return super().execute_managed_notebook(nb_man, kernel_name, **kwargs)
            parent = remote.shared_parent("papermill", tuple(sorted(_imports(nb_man.nb))))
            return _with_manager(remote.RemoteManager(parent), nb_man, kernel_name, kwargs)

    return WarmEngine


def _with_manager(manager: Any, nb_man: Any, kernel_name: str, kwargs: dict[str, Any]) -> Any:
    from papermill.clientwrap import PapermillNotebookClient
    from papermill.log import logger

    known = dict(kwargs)
    known.pop("input_path", None)
    timeout = known.pop("execution_timeout", None) or known.pop("timeout", None)
    startup = known.pop("start_timeout", 60)
    client = PapermillNotebookClient(
        nb_man,
        km=manager,
        kernel_name=kernel_name,
        log=logger,
        timeout=timeout,
        startup_timeout=startup,
        **known,
    )
    return client.execute(cleanup_kc=True)


def _imports(notebook: Any) -> set[str]:
    from govdata.edition.notebook import imported_names

    cells = (cell.source for cell in notebook.cells if cell.cell_type == "code")
    return {name for source in cells for name in imported_names(source)}
