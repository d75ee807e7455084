"""What a profile says beyond its fields: what is missing and why, what it could be part of."""
