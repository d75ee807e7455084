"""Bytes that are the same for the same values: the form of every JSON file of a decision."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, TypeVar

from graph.errors import InputError, Place
from graph.text import Text
from matching.planning.serial import read

T = TypeVar("T")


def canonical(value: object) -> bytes:
    r"""Return plain lists and mappings as UTF-8 JSON: keys sorted, one value a line.

    Examples
    --------
    >>> canonical({"b": 1, "a": "钢"}).decode()
    '{\n "a": "钢",\n "b": 1\n}\n'
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)
    return f"{text}\n".encode()


def digest(content: bytes) -> str:
    """Return the SHA-256 of bytes, 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def parsed(content: bytes, file: str) -> Any:
    """Return what JSON says.

    Raises
    ------
    InputError
        It is no JSON in UTF-8.
    """
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise InputError(
            Text(zh=f"{file} 读不出来：{error}", en=f"Cannot read {file}: {error}"),
            place=Place(file=file),
        ) from error


def frozen(content: bytes, kind: type[T], file: str) -> T:
    """Return the frozen value that JSON says. Raises InputError if it says another."""
    return read(parsed(content, file), kind, file=file)


def sealed(values: Mapping[str, object]) -> dict[str, object]:
    """Return values with the digest of their canonical form beside them."""
    return {**values, "digest": digest(canonical(dict(values)))}


def is_sealed(values: object) -> bool:
    """Say whether values have a digest beside them and it is theirs."""
    if not isinstance(values, dict):
        return False
    rest = {name: value for name, value in values.items() if name != "digest"}
    return bool(values.get("digest") == digest(canonical(rest)))
