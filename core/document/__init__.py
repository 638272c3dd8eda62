"""The models of the documents that are checked, and the schemas made from them."""
