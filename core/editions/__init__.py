"""Two editions of a case side by side, and two stages within one: what changed between them."""
