"""A value as it comes back from a node that the schema allows and a store has written."""

from graph.model import Node, Value, check_node, dump, load, make_id
from graph.properties import Property
from graph.schema import Label


def kept(label: Label, prop: Property, value: Value | None) -> Value | None:
    """Return what is read back after `value` was written to a field."""
    properties = {} if value is None else {prop.name: value}
    node = Node(make_id(label, "x"), label, "示例", properties)
    check_node(node)
    return load(dump(node.properties)).get(prop.name)
