"""Kinds of table, one per file."""
