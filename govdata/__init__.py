"""Comparative research reports on regional social-governance models.

Data flows one way: ``casebook, records -> methods -> display -> notebooks``;
``build`` and ``render`` know notebooks, not what is in them.
"""

__version__ = "0.1.0"
