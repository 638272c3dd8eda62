"""Reporters: a report in one format each."""
