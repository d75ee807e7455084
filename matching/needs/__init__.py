"""Needs that firms state: the form, the check of its completeness, writing it into the graph."""
