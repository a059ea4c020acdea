"""Documents become rows: the assistant, its labels, two coders, a new version."""
