"""Figures: ours, a peer's and the published ones side by side. Not part of the tests."""
