"""Who sits in an alliance of the graph, and when: members join and leave with their days.

Longer than most modules: all ways in and out share the same seats, checks and words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from graph.errors import InputError, Place
from graph.model import Edge, Node
from graph.schema import Relation
from graph.store import Batch, GraphStore
from graph.text import Text
from matching.alliances.life import alliance_node, check_not_ended, edges_of, write_step
from matching.rules.days import is_within

#: how the two parts that a member can have are written on its edge
LEAD, MEMBER = "牵头", "成员"
#: how parts are read that are written in one of our words
SEAT_TITLES = {
    LEAD: Text(zh=LEAD, en="lead"),
    MEMBER: Text(zh=MEMBER, en="member"),
    "发起": Text(zh="发起", en="founder"),
}


@dataclass(frozen=True)
class Seat:
    """A society, body or firm in an alliance, for a time."""

    id: str
    #: as it stands on the edge: 牵头, 成员, 发起 …
    role: str
    since: str
    until: str

    @property
    def leads(self) -> bool:
        """Whether it leads."""
        return self.role == LEAD


def is_held(since: str, until: str, on: date) -> bool:
    """Say whether a seat may be held on a day; one that ends on the day is not any more."""
    return is_within(on, since, until) is not False and until != on.isoformat()


def seats_of(store: GraphStore, alliance: str) -> list[Seat]:
    """Return all seats there ever were, the one that leads first, then by id and day."""
    found = [
        Seat(e.source, str(e.properties.get("role", "")), e.since, e.until)
        for e in edges_of(store, alliance)
    ]
    return sorted(found, key=lambda seat: (not seat.leads, seat.id, seat.since))


def seat_members(
    store: GraphStore,
    alliance: str,
    members: Iterable[str],
    lead: str,
    on: date,
    at: datetime,
    *,
    node: Node | None = None,
    version: str = "",
) -> Batch | None:
    """Let the members of an alliance be these from a day on; None if they are already.

    Who is new joins on the day, who is not among them leaves on it, who leads is written so. What
    was before stays, with its dates.

    Parameters
    ----------
    members, lead
        Ids; the one that leads is one of the members, or empty.
    node
        The alliance itself, written in the same batch; None if only members change.
    version
        Of the graph that this was decided on; empty: as it is now.

    Raises
    ------
    NotFoundError
        There is no such alliance, and none is given.
    InputError
        The one that leads is no member, or the alliance has ended.
    StaleError
        The graph changed meanwhile.
    """
    version = version or store.version()
    check_not_ended(alliance_node(store, alliance) if node is None else node)
    wanted = sorted(set(members))
    if lead and lead not in wanted:
        raise InputError(
            Text(zh=f"牵头学会 {lead} 不在成员之中。", en=f"{lead} leads and is no member."),
            Text(zh="请把它加入成员，或另选牵头。", en="Add it, or choose another."),
            Place(value=lead),
        )
    there = {edge.source: edge for edge in held_seats(store, alliance, on)}
    day, edges = on.isoformat(), []
    left = [one for one in sorted(there) if one not in wanted]
    joined = [one for one in wanted if one not in there]
    for one in left:
        edges.append(replace(there[one], until=day))
    for one in joined:
        edges.append(new_seat(one, alliance, LEAD if one == lead else MEMBER, day))
    for one in wanted:
        if one in there and (role := _role(there[one], leads=one == lead)) is not None:
            properties = {**there[one].properties, "role": role}
            edges.append(replace(there[one], properties=properties))
    said = said_of(store, joined, left)
    state = str(node.properties.get("state", "")) if node is not None else ""
    return write_step(
        store, alliance, said, on, at, node=node, edges=edges, state=state, version=version
    )


def held_seats(store: GraphStore, alliance: str, on: date) -> list[Edge]:
    """Return the seats that may be held on a day, in order of the members' ids."""
    found = [e for e in edges_of(store, alliance) if is_held(e.since, e.until, on)]
    return sorted(found, key=lambda edge: (edge.source, edge.key))


def join_alliance(
    store: GraphStore, alliance: str, member: str, on: date, at: datetime
) -> Batch:  # fmt: skip
    """Give a society, body or firm a seat from a day on.

    Raises
    ------
    NotFoundError
        There is no such alliance.
    InputError
        It has a seat on that day already, or the alliance has ended.
    SchemaError
        It may not have one, e.g. a person.
    """
    version = store.version()
    check_not_ended(alliance_node(store, alliance))
    if _of(store, alliance, member, on):
        raise _refused(
            store, member, Text(zh=f"在 {on} 已是成员", en=f"is a member on {on} already")
        )
    seat = new_seat(member, alliance, MEMBER, on.isoformat())
    return _written(store, alliance, [seat], ([member], []), on, at, version)


def leave_alliance(
    store: GraphStore, alliance: str, member: str, on: date, at: datetime
) -> Batch:  # fmt: skip
    """Let the seat of a member end on a day; the seat stays in the graph with its dates.

    Raises
    ------
    NotFoundError
        There is no such alliance.
    InputError
        It has no seat on that day, or the alliance has ended.
    """
    version = store.version()
    check_not_ended(alliance_node(store, alliance))
    seats = _of(store, alliance, member, on)
    if not seats:
        raise _refused(store, member, Text(zh=f"在 {on} 不是成员", en=f"is no member on {on}"))
    ended = [replace(seat, until=on.isoformat()) for seat in seats]
    return _written(store, alliance, ended, ([], [member]), on, at, version)


def _of(store: GraphStore, alliance: str, member: str, on: date) -> list[Edge]:
    return [seat for seat in held_seats(store, alliance, on) if seat.source == member]


def _written(
    store: GraphStore,
    alliance: str,
    edges: Sequence[Edge],
    who: tuple[Sequence[str], Sequence[str]],
    on: date,
    at: datetime,
    version: str,
) -> Batch:
    said = said_of(store, *who)
    batch = write_step(store, alliance, said, on, at, edges=edges, version=version)
    assert batch is not None  # the seat was another one before
    return batch


def _refused(store: GraphStore, member: str, why: Text) -> InputError:
    found = store.get([member]).get(member)
    name = found.name if found is not None else member
    return InputError(
        Text(zh=f"“{name}”{why.zh}。", en=f"{name!r} {why.en}."),
        Text(
            zh="成员和日期见 alliance timeline。", en="See alliance timeline for members and days."
        ),
        Place(value=member),
    )


def new_seat(society: str, alliance: str, role: str, day: str) -> Edge:
    """Return the seat of one that joins on a day."""
    return Edge(
        society, Relation.MEMBER_OF, alliance, key=day, since=day,
        origin="联合体方案", properties={"role": role},
    )  # fmt: skip


def _role(edge: Edge, *, leads: bool) -> str | None:
    """Return the role that has to be written anew; None if it stays: a founder is a member too."""
    now = str(edge.properties.get("role", ""))
    if leads:
        return None if now == LEAD else LEAD
    return MEMBER if now == LEAD else None


def said_of(store: GraphStore, joined: Sequence[str], left: Sequence[str]) -> Text:
    """Return who joined and left in words."""
    names = {node.id: node.name for node in store.get([*joined, *left]).values()}

    def named(ids: Sequence[str], between: str) -> str:
        return between.join(names.get(one, one) for one in ids)

    zh = [f"加入：{named(joined, '、')}"] * bool(joined)
    zh += [f"退出：{named(left, '、')}"] * bool(left)
    en = [f"joined: {named(joined, ', ')}"] * bool(joined)
    en += [f"left: {named(left, ', ')}"] * bool(left)
    return Text(zh="；".join(zh) or "成员不变", en="; ".join(en) or "members stay")
