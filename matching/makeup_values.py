"""The attributes by which a list is made up, and the value that somebody has on a day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from graph.errors import UnknownNameError
from graph.model import Edge
from graph.properties import NODE_PROPERTIES, property_of
from graph.schema import Label, Relation
from graph.snapshot import Snapshot
from graph.taxonomy import Scheme, load_taxonomy, scheme_and_code
from graph.text import Text, same
from matching.rules.days import ages, days_of, is_within

#: first-level disciplines
_FIRST_LEVEL = 1
#: ages in completed years from which each band counts, with what it is called
_BANDS = (
    (0, "under_35", Text(zh="35 岁以下（不含）", en="under 35")),
    (35, "35_44", Text(zh="35–44 岁", en="35–44")),
    (45, "45_54", Text(zh="45–54 岁", en="45–54")),
    (55, "55_64", Text(zh="55–64 岁", en="55–64")),
    (65, "65_over", Text(zh="65 岁及以上", en="65 and over")),
)
_YES_NO = {"yes": Text(zh="是", en="yes"), "no": Text(zh="否", en="no")}
NO_VALUES: Mapping[str, Text] = MappingProxyType({})
UNKNOWN = Text(zh="不详", en="not known")


@dataclass(frozen=True)
class Attribute:
    """One attribute of a person or a society."""

    name: str
    title: Text
    #: what it may be, in the order in which it is shown; empty if that is open
    values: Mapping[str, Text] = field(default_factory=lambda: NO_VALUES, hash=False)


def _choices(label: Label, name: str) -> Mapping[str, Text]:
    found = property_of(label, name)
    assert found is not None, NODE_PROPERTIES[label]
    return found.values


_ALL = (
    Attribute("sex", Text(zh="性别", en="sex"), _choices(Label.EXPERT, "sex")),
    Attribute("age_band", Text(zh="年龄段", en="age band"), {k: title for _, k, title in _BANDS}),
    Attribute("field", Text(zh="一级学科", en="first-level discipline")),
    Attribute("region", Text(zh="地区", en="region")),
    Attribute("unit", Text(zh="单位", en="unit")),
    Attribute("front_line", Text(zh="一线科技人员", en="front-line S&T worker"), _YES_NO),
    Attribute("academician", Text(zh="院士", en="academician"), _YES_NO),
    Attribute("level", Text(zh="学会级别", en="level of society"),
              _choices(Label.SOCIETY, "level")),
)  # fmt: skip
#: by name
ATTRIBUTES: Mapping[str, Attribute] = MappingProxyType({one.name: one for one in _ALL})


def attribute_named(name: str) -> Attribute:
    """Return the attribute of a name.

    Raises
    ------
    UnknownNameError
        There is none.
    """
    if name not in ATTRIBUTES:
        raise UnknownNameError.among(Text(zh="构成属性", en="attribute"), name, ATTRIBUTES)
    return ATTRIBUTES[name]


def value_of(snapshot: Snapshot, i: int, attribute: str, on: date) -> str:
    """Return the value of an attribute of the node at a position, empty if it is not known.

    Parameters
    ----------
    snapshot
        The graph.
    i
        Position of a person or a body.
    attribute
        One of `ATTRIBUTES`:

        * ``age_band``: completed years on the day; not known where the birth date leaves the band
          open;
        * ``field``: code of the first-level discipline above the declared one of first rank;
        * ``unit``: id of the employer on the day, of a society of its host; of several the one
          since latest, those whose dates are clear first;
        * ``region``: place, district or province; of persons that of their unit.
    on
        The day.

    Raises
    ------
    UnknownNameError
        There is no such attribute.
    """
    return _READERS[attribute_named(attribute).name](snapshot, i, on)


def title_of(snapshot: Snapshot, attribute: str, value: str) -> Text:
    """Return how a value of an attribute is read."""
    if not value:
        return UNKNOWN
    if attribute == "field":
        found = load_taxonomy(Scheme.GBT13745).get(value)
        return found.title if found else same(value)
    if attribute == "unit":
        place = snapshot.find(value)
        return same(value if place is None else snapshot.name(place))
    return attribute_named(attribute).values.get(value, same(value))


def _text(name: str) -> Callable[[Snapshot, int, date], str]:
    def read(snapshot: Snapshot, i: int, on: date) -> str:
        return str(snapshot.properties(i).get(name, ""))

    return read


def _flag(name: str) -> Callable[[Snapshot, int, date], str]:
    def read(snapshot: Snapshot, i: int, on: date) -> str:
        flag = snapshot.properties(i).get(name)
        return "" if not isinstance(flag, bool) else "yes" if flag else "no"

    return read


def _age_band(snapshot: Snapshot, i: int, on: date) -> str:
    born = str(snapshot.properties(i).get("born", ""))
    if not born or days_of(born).first > on:
        return ""
    least, most = (_band(age) for age in ages(days_of(born), on))
    return least if least == most else ""


def _band(age: int) -> str:
    return next(name for start, name, _ in reversed(_BANDS) if age >= start)


def _field(snapshot: Snapshot, i: int, on: date) -> str:
    taxonomy = load_taxonomy(Scheme.GBT13745)
    declared = [
        (edge.properties.get("rank", 1), code)
        for edge in snapshot.edges_out(i, Relation.IN_DISCIPLINE)
        if (code := scheme_and_code(edge.target)[1]) in taxonomy
    ]
    return taxonomy.roll_up(min(declared)[1], _FIRST_LEVEL) if declared else ""


def _unit(snapshot: Snapshot, i: int, on: date) -> str:
    is_person = snapshot.label(i) is Label.EXPERT
    edges = snapshot.edges_out(i, Relation.WORKS_AT if is_person else Relation.HOSTED_BY)
    held = [(is_within(on, edge.since, edge.until), edge) for edge in edges]
    current = [(known is True, edge) for known, edge in held if known is not False]
    if not current:
        return ""
    return min(current, key=lambda one: (not one[0], *_latest_first(one[1])))[1].target


def _latest_first(edge: Edge) -> tuple[int, str]:
    begun = days_of(edge.since).first.toordinal() if edge.since else 0
    return -begun, edge.target


def _region(snapshot: Snapshot, i: int, on: date) -> str:
    if snapshot.label(i) is Label.EXPERT:
        unit = _unit(snapshot, i, on)
        return _region(snapshot, snapshot.position(unit), on) if unit else ""
    given = snapshot.properties(i)
    return next(
        (str(given[name]) for name in ("place", "district", "province") if name in given), ""
    )


_READERS: Mapping[str, Callable[[Snapshot, int, date], str]] = {
    "academician": _flag("academician"),
    "age_band": _age_band,
    "field": _field,
    "front_line": _flag("frontline"),
    "level": _text("level"),
    "region": _region,
    "sex": _text("sex"),
    "unit": _unit,
}
