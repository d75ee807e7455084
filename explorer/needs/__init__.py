"""Stating a need: the draft, its form, the check, who can help, what the firm sees."""
