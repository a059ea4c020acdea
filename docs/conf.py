"""How the documentation is set: `make docs`. It asks no network for anything."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

from govdata import __version__

project = "govdata"
author = "govdata contributors"
copyright = "govdata contributors, Apache-2.0"
version = release = __version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "formats", "drawn"]
source_suffix = {".md": "myst-nb"}
exclude_patterns = ["_build", "_ext"]
myst_enable_extensions = ["dollarmath", "deflist"]
myst_heading_anchors = 3
nb_execution_mode = "off"

# Formulas become MathML, which browsers set by themselves: a page loads nothing from elsewhere.
html_math_renderer = "mathml"

autodoc_typehints = "none"
autodoc_member_order = "bysource"
napoleon_google_docstring = False

html_theme = "furo"
html_title = "govdata"
html_copy_source = False
html_show_sphinx = False
html_last_updated_fmt = None
