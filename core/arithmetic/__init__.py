"""Published figures as intervals, and what can be said of them exactly."""
