"""Readers: from a file to the bytes of a budget document."""
