"""How the reports read: words that aren't used, shapes that a program would write, sentences that recur.

What is read is what a page shows, in both languages, not the message files. Prose linters (vale, textlint)
read markup of one language; the gaps, marks and numbers that decide here are in the document's own model.
"""
