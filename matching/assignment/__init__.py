"""Choosing pairs under limits: problems, solvers, checks, reasons."""
