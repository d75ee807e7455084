"""Fields of the graph as a reader sees them: title, value, unit; restricted ones never."""

from collections.abc import Collection, Iterator, Mapping

from explorer.session import language, t
from explorer.wording import common
from graph.model import Node, Properties, Value
from graph.properties import NODE_PROPERTIES, Kind, Property, property_of
from graph.schema import Label

#: the unit of amounts in English: there they are written out
TEN_THOUSAND = "CNY 10,000"
#: fields that tell one from others of its name or kind, beside the name in a list
TELLING: Mapping[Label, tuple[str, ...]] = {
    Label.EXPERT: ("academy", "division", "title", "research", "born"),
    Label.SOCIETY: ("level", "group", "place", "scope"),
    Label.ENTERPRISE: ("district", "scope"),
    Label.ORGANIZATION: ("place", "type"),
    Label.NEED: ("published_on", "problem"),
    Label.WORKSTATION: ("topic",),
    Label.PROJECT: ("start", "keywords"),
    Label.DOCUMENT: ("published_on", "keywords"),
    Label.ALLIANCE: ("level", "state", "founded"),
    Label.ACTIVITY: ("held_on", "place"),
}
#: characters of one of them
TOLD = 60


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


def brief(label: Label, properties: Properties) -> str:
    """Return in one line what tells somebody or something from others like it."""
    told = []
    for name in TELLING.get(label, ()):
        prop, value = property_of(label, name), properties.get(name)
        if prop is not None and value not in (None, "", ()):
            words = " ".join(say_value(prop, value).split())[:TOLD]
            told.append(t(common.BORN.fill(day=words)) if name == "born" else words)
    return t(common.BETWEEN).join(told)


def known_fields(node: Node, without: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield title and value of what is known of a node, in the order of its form."""
    for prop in NODE_PROPERTIES[node.label]:
        value = node.properties.get(prop.name)
        if value is not None and not prop.restricted and prop.name not in without:
            title = t(prop.title)
            yield title[:1].upper() + title[1:], say_value(prop, value)
