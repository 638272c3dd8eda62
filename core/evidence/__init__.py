"""Sealed evidence: a check packed with all it depended on, and proved again elsewhere."""
