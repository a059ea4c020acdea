"""How each kind of result is drawn or tabulated: every module of this folder registers what it can show."""

from importlib import import_module
from pkgutil import iter_modules

for _found in iter_modules(__path__):
    import_module(f"{__name__}.{_found.name}")
