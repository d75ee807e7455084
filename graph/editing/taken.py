"""Codes tell who is who: no two nodes may have the same one."""

from collections.abc import Sequence

from graph.errors import CellError, Place
from graph.identity import BODIES
from graph.model import Node
from graph.properties import Property
from graph.query import Filter, Operator
from graph.schema import LABEL_TITLES
from graph.store import GraphStore
from graph.text import Text

#: fields by which an import knows a node again
_CODES = ("code", "credit_code")


def check_free(store: GraphStore, node: Node, changed: Sequence[Property]) -> None:
    """Refuse a code that another node has.

    Raises
    ------
    CellError
        Another one has it, and is named.
    """
    for prop in changed:
        value = node.properties.get(prop.name)
        if prop.name not in _CODES or value is None:
            continue
        labels = BODIES if prop.name == "credit_code" else (node.label,)
        for label in dict.fromkeys((node.label, *labels)):
            found = store.find(label, [Filter(prop.name, Operator.EQUAL, value)], limit=2)
            for other in found:
                if other.id != node.id:
                    raise _taken(prop, str(value), other)


def _taken(prop: Property, value: str, other: Node) -> CellError:
    title = LABEL_TITLES[other.label]
    return CellError(
        Text(
            zh=f"{prop.title.zh} {value} 已经是{title.zh}“{other.name}”的。",
            en=f"The {prop.title.en} {value} is that of the {title.en.lower()} {other.name!r}.",
        ),
        Text(
            zh="请核对；如果是同一个，请先合并。", en="Check it; if both are the same, merge them."
        ),
        Place(column=prop.title.zh, value=value),
    )
