"""The commands of the command line, one file a group. Beside the explorer, above `matching`."""

from graph.product import PRODUCT as PRODUCT
