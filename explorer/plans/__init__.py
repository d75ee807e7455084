"""The plan page, piece by piece."""
