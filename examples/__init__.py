"""The real cases, and a whole package of one's own: `budgettjek new` copies from it."""
