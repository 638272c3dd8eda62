"""From bytes to a document, or to the list of all that is wrong with them."""
