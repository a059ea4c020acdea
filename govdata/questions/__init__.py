"""One module a question: what is asked of published figures and of records, and what was found, before any
word.

Enters: the casebook, accepted records, parameters. Leaves: one frozen object a question. Its attributes are
the names that messages may use; what the wording may depend on is a named finding, a ``Literal`` that is
decided and tested without words. What the data can't know is a finding of its own, never a zero.
"""
