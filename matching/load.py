"""What somebody already does on a day, over all programmes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from graph.errors import InputError, Place
from graph.model import Node
from graph.schema import LABEL_TITLES, Label, Relation
from graph.snapshot import Snapshot
from graph.text import Text, same
from matching.load_items import COUNTED, LoadItem, items_of

#: as what a planned pair counts, by the label of the request
_PLANNED: Mapping[Label, Relation] = MappingProxyType(
    {
        Label.ALLIANCE: Relation.HOLDS_POST,
        Label.AWARD: Relation.NOMINATED_FOR,
        Label.ENTERPRISE: Relation.ANSWERS,
        Label.NEED: Relation.ANSWERS,
        Label.ORGANIZATION: Relation.HOLDS_POST,
        Label.PROJECT: Relation.RUN_BY,
        Label.SOCIETY: Relation.HOLDS_POST,
        Label.WORKSTATION: Relation.SERVES,
    }
)
NO_PLANS: Mapping[str, Sequence[str]] = MappingProxyType({})
NO_COUNTS: Mapping[Relation, int] = MappingProxyType({})
_NOTHING = Text(zh="无", en="none")


@dataclass(frozen=True)
class Load:
    """All that somebody does on a day."""

    items: tuple[LoadItem, ...] = ()
    #: by relation; those without any are not there
    counts: Mapping[Relation, int] = field(default_factory=lambda: NO_COUNTS, hash=False)
    #: months a year at all stations of which it is known
    months: float = 0.0
    #: stations of which the months are not known
    months_unknown: int = 0

    @property
    def total(self) -> int:
        """How many things."""
        return len(self.items)

    @property
    def text(self) -> Text:
        """The counts in a line: ``2 站 · 1 需求 · 3 任职``."""
        there = [(self.counts[relation], title) for relation, title in COUNTED.items()
                 if relation in self.counts]  # fmt: skip
        if not there:
            return _NOTHING
        english = (
            f"{n} {title.en.removesuffix('s') if n == 1 else title.en}" for n, title in there
        )
        return Text(" · ".join(f"{n} {title.zh}" for n, title in there), " · ".join(english))


def load_of(
    snapshot: Snapshot,
    ids: Sequence[str],
    on: date,
    *,
    planned: Mapping[str, Sequence[str]] = NO_PLANS,
) -> dict[str, Load]:
    """Return the load of persons or societies on a day.

    What may hold on the day, as far as its dates tell, counts. Stations count by the dates of their
    agreement where the tie has none; needs until they are closed; nominations of the year of the
    day, those of which no year is known included, as uncertain; projects that run.

    Parameters
    ----------
    snapshot
        The graph.
    ids
        Of whom.
    on
        The day.
    planned
        What else a plan gives to somebody, by id: the ids of its requests. What is in the graph
        already is not counted again, and those who are not in `ids` are passed over.

    Returns
    -------
    dict
        By id, in the order of `ids`.

    Raises
    ------
    NotFoundError
        One of the nodes is not in this graph.
    InputError
        What is planned is nothing that anybody can be given, e.g. a discipline.
    """
    found = {}
    for node_id in dict.fromkeys(ids):
        items = list(items_of(snapshot, snapshot.position(node_id), on))
        there = {item.id for item in items}
        for request in dict.fromkeys(planned.get(node_id, ())):
            if request not in there:
                items.append(_planned(snapshot.node(snapshot.position(request))))
        found[node_id] = _load(items)
    return found


def _load(items: list[LoadItem]) -> Load:
    order = list(COUNTED)
    items.sort(key=lambda i: (order.index(i.relation), i.is_planned, i.id, i.since, i.until))
    counts = Counter(item.relation for item in items)
    months = [item.months for item in items if item.relation is Relation.SERVES]
    return Load(
        tuple(items),
        MappingProxyType({relation: counts[relation] for relation in order if counts[relation]}),
        float(sum(m for m in months if m is not None)),
        months.count(None),
    )


def _planned(node: Node) -> LoadItem:
    if node.label not in _PLANNED:
        kind = LABEL_TITLES[node.label]
        allowed = ", ".join(_PLANNED)
        raise InputError(
            Text(zh=f"{kind.zh}“{node.name}”不是可以承担的事项。",
                 en=f"The {kind.en.lower()} {node.name!r} is nothing that can be taken on."),
            Text(zh=f"可用：{allowed}", en=f"Use one of: {allowed}."),
            Place(value=node.id, allowed=same(allowed)),
        )  # fmt: skip
    return LoadItem(_PLANNED[node.label], node.id, node.name, is_planned=True)
