"""The commands of the command line, one file a group. Beside the explorer, above `matching`."""

#: the product's version, beside every result
PRODUCT = "0.1.0"
