"""Panels of experts: topics covered, limits of the make-up kept, reasons for each member."""
