"""Schemas: JSON Schema 2020-12 files for documents, rules and reports."""
