"""The content hash behind `GraphStore.version`: a sum, so that the order of writing is no matter.

Every node and edge is hashed on its own (BLAKE2b, 128 bits) and the hashes are added modulo 2^128.
Adding or removing one row is one addition or subtraction, and equal graphs have equal sums.
"""

from hashlib import blake2b

MODULUS = 1 << 128


def hash_row(*fields: str) -> int:
    """Return the hash of one row as an integer below 2^128."""
    return int.from_bytes(blake2b("\x1f".join(fields).encode(), digest_size=16).digest(), "big")


def hash_node(node_id: str, name: str, properties: str) -> int:
    """Return the hash of a node; `properties` is canonical JSON."""
    return hash_row("n", node_id, name, properties)


def hash_edge(
    source: str,
    relation: str,
    target: str,
    key: str,
    since: str,
    until: str,
    weight: float,
    origin: str,
    properties: str,
) -> int:
    """Return the hash of an edge; `properties` is canonical JSON."""
    return hash_row(
        "e", source, relation, target, key, since, until, repr(float(weight)), origin, properties
    )
