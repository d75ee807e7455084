"""Fields of the graph as a reader sees them: title, value, unit; restricted ones never."""

from collections.abc import Collection, Iterator

from explorer.session import language, t
from explorer.wording import common
from graph.model import Node, Value
from graph.properties import NODE_PROPERTIES, Kind, Property

#: the unit of amounts in English: there they are written out
TEN_THOUSAND = "CNY 10,000"


def say_value(prop: Property, value: Value) -> str:
    """Return a value in words, with its unit."""
    if isinstance(value, tuple):
        return t(common.LISTED).join(value)
    if prop.kind is Kind.BOOLEAN:
        return t(common.YES if value else common.NO)
    if prop.kind is Kind.CHOICE:
        text = prop.values.get(str(value))
        return t(text) if text else str(value)
    if prop.kind in (Kind.INTEGER, Kind.NUMBER) and isinstance(value, int | float):
        if prop.unit.en == TEN_THOUSAND and language() == "en":
            return f"CNY {value * 10_000:,.0f}"
        return f"{value:,} {t(prop.unit)}".strip()
    return str(value)


def known_fields(node: Node, without: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield title and value of what is known of a node, in the order of its form."""
    for prop in NODE_PROPERTIES[node.label]:
        value = node.properties.get(prop.name)
        if value is not None and not prop.restricted and prop.name not in without:
            title = t(prop.title)
            yield title[:1].upper() + title[1:], say_value(prop, value)
