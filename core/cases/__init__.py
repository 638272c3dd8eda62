"""A document as checks see it: its figures found by concept, by table and by sum."""
