"""One file a kind of conflict of interest."""
