"""papermill engines of this project."""

from papermill.engines import NBClientEngine


class WarmEngine(NBClientEngine):
    """Placeholder until the warm parent lands."""
