"""Text at size: features counted in blocks, kept by content, ranked through shards."""
