"""The report on a case: its model, its words, and what was accepted of it."""
