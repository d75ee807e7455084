"""The alliance page, piece by piece, and its pictures."""
