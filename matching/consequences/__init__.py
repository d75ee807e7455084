"""What an import, or any other set of changes, would change beyond the rows it writes."""
