"""Statistics: frames and arrays in, frozen results out; no I/O, and randomness takes a seed.

Each field has a module: :mod:`proportions`, :mod:`rates`, :mod:`survival`, :mod:`comparison`,
:mod:`effects`, :mod:`staffing`, :mod:`disclosure`; :mod:`definition` holds what results must
share before they may stand side by side. Import the module, so that the call reads as the field does:
``proportions.interval(events, trials)``.
"""
