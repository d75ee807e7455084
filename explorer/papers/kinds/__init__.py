"""Kinds of papers, one per file."""
