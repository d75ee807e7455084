"""Scripts that make files of the product's own data."""
