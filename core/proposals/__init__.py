"""Proposals: for each explanation of what is wrong, the change that would mend it, and what follows."""
