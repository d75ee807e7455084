"""Where the members of a council come from: the graph, or a table that an office keeps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.errors import AtlasError
from graph.importing.kind import kind_named
from graph.schema import Label, Relation
from graph.snapshot import Snapshot
from matching.rules.council import Member
from matching.rules.subject import Subject
from matching.rules.subject_tables import read_headings, read_subjects

#: words by which a general column of posts is taken as one of posts in the council
_POSTS = ("理事", "监事", "会长", "秘书长")
#: columns that a table of societies has and a list of members does not
_OF_SOCIETIES = ("delegates", "council_size", "council_frontline")


def members_of(snapshot: Snapshot, society: Subject, on: date) -> tuple[Member, ...]:
    """Return those who hold a post in a society on a day, by id; a person once, posts together."""
    posts: dict[str, list[str]] = {}
    for tie in society.ties_of(Relation.HOLDS_POST):
        if tie.holds(on) is not False:
            posts.setdefault(tie.other, []).append(str(tie.properties.get("post", "")))
    return tuple(_member(snapshot, node_id, held) for node_id, held in sorted(posts.items()))


def is_whole(society: Subject, members: Sequence[Member]) -> bool:
    """Say whether a list from the graph is the whole council: as many as the society records.

    Posts come into the graph one by one, from tables of experts; a part of a council proves
    nothing about all of it.
    """
    return society.number("council_size") == sum(member.is_council for member in members)


def _member(snapshot: Snapshot, node_id: str, posts: Sequence[str]) -> Member:
    node = snapshot.node(snapshot.position(node_id))
    frontline = node.properties.get("frontline")
    return Member(
        node.name,
        "、".join(dict.fromkeys(filter(None, posts))) or "理事",
        str(node.properties.get("born", "")),
        frontline if isinstance(frontline, bool) else None,
        node_id,
    )


@dataclass(frozen=True)
class CouncilFile:
    """What a file holds: the members of one council, or societies with figures."""

    members: tuple[Member, ...]
    societies: tuple[Subject, ...]
    #: rows that could not be read
    failed: tuple[AtlasError, ...]


def read_council(path: Path) -> CouncilFile:
    """Read a list of members, or a table of societies with the figures of their councils.

    Raises
    ------
    TableError
        It cannot be read as a table.
    """
    society = kind_named("society")
    headings = read_headings(path, Label.SOCIETY)
    keys = {column.key for h in headings if (column := society.find(h)) is not None}
    if keys.intersection(_OF_SOCIETIES):
        table = read_subjects(path, Label.SOCIETY)
        return CouncilFile((), table.subjects, table.failed)
    table = read_subjects(path, Label.EXPERT)
    return CouncilFile(tuple(map(_listed, table.subjects)), (), table.failed)


def _listed(row: Subject) -> Member:
    duty = row.text("duty")
    post = row.text("council_post") or (duty if any(word in duty for word in _POSTS) else "")
    return Member(row.name, post or "理事", row.text("born"), row.flag("frontline"), row.id)
