"""What a process runs: two that run the same give the same bytes."""

import hashlib
import platform
from functools import cache
from pathlib import Path

import numpy as np
import scipy

#: the parts of the program that a worker may run
PARTS = ("graph", "matching")


@cache
def program() -> dict[str, str]:
    """Return a hash of the program's code, and the versions of what it reckons with."""
    root = Path(__file__).parents[2]
    read = hashlib.blake2b(digest_size=6)
    for path in sorted(path for part in PARTS for path in (root / part).rglob("*.py")):
        read.update(f"{path.relative_to(root).as_posix()}\n".encode() + path.read_bytes())
    python = ".".join(platform.python_version_tuple()[:2])
    return {
        "program": read.hexdigest(),
        "python": python,
        "numpy": np.__version__,
        "scipy": scipy.__version__,
    }
