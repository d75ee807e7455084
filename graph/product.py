"""The product's version, beside every result and in every decision file."""

PRODUCT = "0.1.0"
