"""Mending single records: a field or a tie, checked as an import checks it, dated, undoable."""
