"""What the checks of a case would notice, and what they are blind to."""
