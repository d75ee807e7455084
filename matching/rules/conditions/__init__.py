"""Types of condition, one per file."""
