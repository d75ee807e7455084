"""The frozen values that pass every store's face: Node and Edge."""

import hashlib
import json
import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Self

from graph.errors import Place, SchemaError
from graph.properties import EDGE_PROPERTIES, NODE_PROPERTIES, RESTRICTED, Kind, Property
from graph.schema import RELATION_ENDS, Label, Relation
from graph.text import Text, same, writable

Value = str | int | float | bool | tuple[str, ...]
Properties = Mapping[str, Value]
EMPTY: Properties = MappingProxyType({})

#: longest id in bytes; longer keys are hashed
ID_LENGTH = 64
_ID = re.compile(r"[a-z]+:[A-Za-z0-9][A-Za-z0-9._-]*")
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
#: what not every store can hold: the end mark of C, the mark between hashed fields, half characters
_UNWRITABLE = re.compile("[\x00\x1f\ud800-\udfff]")
_LABELS = {label.lower(): label for label in Label}


def make_id(label: Label, key: str) -> str:
    """Return the id of the node of `label` that `key` identifies.

    A short ASCII key stays readable; any other is hashed (BLAKE2b, 80 bits), so the same key gives
    the same id everywhere.

    Examples
    --------
    >>> make_id(Label.DISCIPLINE, "110")
    'discipline:110'
    >>> make_id(Label.SOCIETY, "中国数学会")
    'society:b051ee673aa7f0fee81f'
    """
    plain = f"{label.lower()}:{key}"
    if _ID.fullmatch(plain) and len(plain) <= ID_LENGTH:
        return plain
    return f"{label.lower()}:{hashlib.blake2b(key.encode(), digest_size=10).hexdigest()}"


def label_of(node_id: str) -> Label:
    """Return the label that an id begins with.

    Raises
    ------
    SchemaError
        The id has no known label in front, or has characters that ids never have.
    """
    label = _LABELS.get(node_id.partition(":")[0])
    if label is None or not _ID.fullmatch(node_id) or len(node_id) > ID_LENGTH:
        raise SchemaError(
            Text(zh=f"“{node_id}”不是节点编号。", en=f"{node_id!r} is not the id of a node."),
            Text(
                zh="编号形如 society:…，可先用名称搜索。",
                en="Ids look like society:…; search.",
            ),
            Place(value=node_id, allowed=same("label:key")),
        )
    return label


@lru_cache(maxsize=4096)
def is_date(value: str) -> bool:
    """Say whether `value` is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, a day there is.

    Examples
    --------
    >>> is_date("2017-10"), is_date("2017-02-29")
    (True, False)
    """
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        return False
    return True


_NOTHING: Properties = MappingProxyType({})


def _frozen(properties: Properties) -> Properties:
    """Return a copy nobody can change, in order of name; 1.0 is kept as 1, which it is equal to."""
    if not properties:
        return _NOTHING
    return MappingProxyType(
        {
            name: int(value) if isinstance(value, float) and value.is_integer() else value
            for name, value in sorted(properties.items())
        }
    )


@dataclass(frozen=True, slots=True)
class Node:
    """Something in the graph.

    `properties` holds only names of its label's list; `batch` is the number of the batch that wrote
    it (0 before it is written), which is no part of equality.
    """

    id: str
    label: Label
    name: str
    properties: Properties = field(default_factory=lambda: EMPTY, hash=False)
    batch: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "properties", _frozen(self.properties))

    def public(self) -> Self:
        """Return the node without its restricted properties."""
        hidden = RESTRICTED[self.label]
        if hidden.isdisjoint(self.properties):
            return self
        kept = {k: v for k, v in self.properties.items() if k not in hidden}
        return replace(self, properties=kept)


@dataclass(frozen=True, slots=True)
class Edge:
    """A declared, dated, sourced tie from one node to another.

    Two edges of one relation between the same nodes are told apart by `key` (a term, an edition);
    (source, relation, target, key) identifies an edge.
    """

    source: str
    relation: Relation
    target: str
    key: str = ""
    #: first and last day, as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; empty where not known
    since: str = ""
    until: str = ""
    #: in (0, 1]; 1 unless the tie is a matter of degree
    weight: float = 1.0
    #: where the tie is stated: a document, a file and row, an address
    origin: str = ""
    properties: Properties = field(default_factory=lambda: EMPTY, hash=False)
    batch: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "weight", float(self.weight))
        object.__setattr__(self, "properties", _frozen(self.properties))

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """What tells this edge from all others."""
        return self.source, self.relation, self.target, self.key


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def dump(properties: Properties) -> str:
    """Return the canonical JSON of properties: sorted names, no spaces."""
    return _CANONICAL.encode(dict(properties)) if properties else "{}"


def load(text: str) -> dict[str, Value]:
    """Read properties back from their canonical JSON."""
    if text == "{}":
        return {}
    raw = json.loads(text)
    return {k: tuple(v) if isinstance(v, list) else v for k, v in raw.items()}


def public_json(node_id: str, properties: str) -> str:
    """Return the canonical JSON of a node's properties without the restricted ones."""
    hidden = RESTRICTED[label_of(node_id)]
    # a quick look first: most nodes have none
    if not any(f'"{name}":' in properties for name in hidden):
        return properties
    return dump({k: v for k, v in load(properties).items() if k not in hidden})


def check_node(node: Node) -> None:
    """Refuse a node that the schema does not allow.

    Raises
    ------
    SchemaError
        Its id does not begin with its label, it has no name, or a property is unknown or mistyped.
    """
    if label_of(node.id) is not node.label:
        raise SchemaError(
            Text(
                zh=f"节点 {node.id} 的类别应与编号一致，而不是 {node.label}。",
                en=f"Node {node.id} is labelled {node.label}.",
            )
        )
    if not node.name.strip():
        raise SchemaError(Text(zh=f"节点 {node.id} 没有名称。", en=f"Node {node.id} has no name."))
    _check_writable(node.id, "name", node.name)
    _check_properties(node.id, node.properties, NODE_PROPERTIES[node.label])


def check_edge(edge: Edge) -> None:
    """Refuse an edge that the schema does not allow.

    Raises
    ------
    SchemaError
        The relation may not join these labels, a date or weight is wrong, or a property is.
    """
    ends = label_of(edge.source), label_of(edge.target)
    if ends not in RELATION_ENDS[edge.relation]:
        allowed = ", ".join(sorted(f"{a} → {b}" for a, b in RELATION_ENDS[edge.relation]))
        raise SchemaError(
            Text(
                zh=f"{edge.relation} 不能连接 {ends[0]} 和 {ends[1]}（{_where(edge)}）。",
                en=f"{edge.relation} may not join {ends[0]} to {ends[1]} ({_where(edge)}).",
            ),
            place=Place(allowed=same(allowed)),
        )
    for name, value in (("since", edge.since), ("until", edge.until)):
        if value and not is_date(value):
            raise _mistyped(_where(edge), name, value, "YYYY | YYYY-MM | YYYY-MM-DD")
    if not 0 < edge.weight <= 1:
        raise _mistyped(_where(edge), "weight", edge.weight, "(0, 1]")
    for name, value in (("key", edge.key), ("origin", edge.origin)):
        if value and _UNWRITABLE.search(value):
            _check_writable(_where(edge), name, value)
    if edge.properties:
        _check_properties(_where(edge), edge.properties, EDGE_PROPERTIES[edge.relation])


def _where(edge: Edge) -> str:
    return f"{edge.source} {edge.relation} {edge.target}"


def check_ends(ids: Collection[str], known: Collection[str]) -> None:
    """Refuse edges of which an end is not among the `known` nodes; the first by id is named.

    Raises
    ------
    SchemaError
        An end is missing.
    """
    if missing := set(ids).difference(known):
        end = min(missing)
        raise SchemaError(
            Text(zh=f"关系的一端 {end} 不存在。", en=f"An edge ends at missing {end}."),
            Text(zh="请先写入这个节点。", en="Write that node first."),
            Place(value=end),
        )


def _check_properties(where: str, found: Properties, allowed: tuple[Property, ...]) -> None:
    known = {p.name: p for p in allowed}
    for name, value in found.items():
        if name not in known:
            raise SchemaError(
                Text(zh=f"{where} 没有“{name}”这个字段。", en=f"{where} has no property {name!r}."),
                place=Place(column=name, allowed=same(", ".join(known))),
            )
        if not _fits(value, known[name]):
            prop = known[name]
            raise _mistyped(where, name, value, ", ".join(prop.values) or prop.kind)
        for text in value if isinstance(value, tuple) else (value,):
            _check_writable(where, name, text)


def _check_writable(where: str, name: str, value: object) -> None:
    if isinstance(value, str) and _UNWRITABLE.search(value):
        raise SchemaError(
            Text(
                zh=f"{where} 的“{name}”含有无法保存的字符：{writable(value)!r}。",
                en=f"{name!r} of {where} has characters that cannot be kept: {writable(value)!r}.",
            ),
            Text(zh="请删去控制字符和残缺字符。", en="Remove control and broken characters."),
            Place(column=name, value=writable(value)),
        )


def _fits(value: Value, prop: Property) -> bool:
    if prop.many:
        return isinstance(value, tuple) and all(isinstance(v, str) and v for v in value)
    match prop.kind:
        case Kind.TEXT:
            return isinstance(value, str) and value != ""
        case Kind.INTEGER:
            return isinstance(value, int) and not isinstance(value, bool)
        case Kind.NUMBER:
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            return is_number and abs(value) < math.inf  # type: ignore[arg-type]
        case Kind.DATE:
            return isinstance(value, str) and is_date(value)
        case Kind.BOOLEAN:
            return isinstance(value, bool)
        case Kind.CHOICE:
            return isinstance(value, str) and value in prop.values


def _mistyped(where: str, name: str, value: object, allowed: str) -> SchemaError:
    return SchemaError(
        Text(
            zh=f"{where} 的“{name}”不能是“{value}”。",
            en=f"{name!r} of {where} may not be {value!r}.",
        ),
        place=Place(column=name, value=str(value), allowed=same(allowed)),
    )
