"""An edition -> executed notebooks and their pages: plan, run, publish, account for.

Enters: ``params/<edition>.yml`` and ``notebooks/<topic>.ipynb``. Leaves: ``reports/<edition>/``.
This layer knows notebooks, not what is in them.
"""
