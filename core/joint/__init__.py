"""All the equations of a case together: whether they can hold at once, and if not, which figure is wrong."""
