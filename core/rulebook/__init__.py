"""Rules, concepts and kinds of check, as they are loaded."""
