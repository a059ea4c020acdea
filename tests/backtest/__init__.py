"""The back-test: every number that the editions print, kept beside the tests and compared with today's.

``python -m backtest`` (with ``tests`` on the path) shows, accepts and compares; see :mod:`backtest.__main__`.
"""
