"""What a paper says of a person: public facts only, and through which society to reach him or her.

A snapshot never holds phone numbers, addresses or identity numbers, so no paper can.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph.errors import NotFoundError
from graph.model import Edge
from graph.properties import property_of
from graph.schema import LABEL_TITLES, Label, Relation
from graph.snapshot import Snapshot
from graph.text import Language, Text
from matching.makeup_values import title_of, value_of
from matching.rules.days import is_within

#: societies of the city come before those of the country
_LEVELS = ("municipal", "provincial", "national", "")
NO_SOCIETY = Text(
    zh="未登记所属学会，由科协学会部联系", en="no society on record: through the association"
)


@dataclass(frozen=True)
class Person:
    """Public facts of an expert on a day, in the words of a language."""

    id: str
    name: str
    sex: str
    born: str
    unit: str
    #: post and professional title
    title: str
    discipline: str
    research: str
    academy: str
    division: str
    elected: str
    retired: str
    profile: str
    honours: tuple[str, ...]
    is_academician: bool
    #: name of the society to ask
    through: str


def place_of(snapshot: Snapshot, node_id: str, label: Label) -> int:
    """Return where a node of a label stands. Raises NotFoundError if it is not there."""
    i = snapshot.position(node_id)
    if snapshot.label(i) is not label:
        title = LABEL_TITLES[label]
        raise NotFoundError(
            Text(zh=f"{node_id} 不是{title.zh}。", en=f"{node_id} is no {title.en.lower()}.")
        )
    return i


def text_of(snapshot: Snapshot, i: int, name: str, language: Language) -> str:
    """Return a property as it is read; empty if it is not known."""
    value = snapshot.properties(i).get(name, "")
    found = property_of(snapshot.label(i), name)
    if isinstance(value, bool):
        return Text(*(("是", "yes") if value else ("否", "no"))).pick(language)
    if isinstance(value, tuple):
        return ("；" if language == "zh" else "; ").join(value)
    if found is not None and found.values:
        return found.values[str(value)].pick(language) if value else ""
    unit = found.unit.pick(language) if found is not None and value != "" else ""
    return f"{value} {unit}".strip() if language == "en" or not unit else f"{value}{unit}"


def person_of(
    snapshot: Snapshot, node_id: str, on: date, language: Language, among: Sequence[str] = ()
) -> Person:
    """Return the facts of an expert.

    Parameters
    ----------
    snapshot, node_id, on, language
        The graph, the expert, the reference day, the language of words.
    among
        Ids of societies through which to ask rather than through others, best first.

    Raises
    ------
    NotFoundError
        There is no such expert.
    """
    i = place_of(snapshot, node_id, Label.EXPERT)

    def text(name: str) -> str:
        return text_of(snapshot, i, name, language)

    def made_up(attribute: str) -> str:
        value = value_of(snapshot, i, attribute, on)
        return title_of(snapshot, attribute, value).pick(language) if value else ""

    given = snapshot.properties(i)
    honours = given.get("honours", ())
    return Person(
        node_id,
        snapshot.name(i),
        text("sex"),
        text("born"),
        made_up("unit"),
        ("、" if language == "zh" else ", ").join(filter(None, (text("duty"), text("title")))),
        made_up("field"),
        text("research") or text("keywords"),
        " ".join(filter(None, (text("academy"), text("division")))),
        text("division"),
        text("elected"),
        text("retired"),
        text("profile"),
        honours if isinstance(honours, tuple) else (),
        given.get("academician") is True,
        society_through(snapshot, i, on, among) or NO_SOCIETY.pick(language),
    )


def society_through(snapshot: Snapshot, i: int, on: date, among: Sequence[str] = ()) -> str:
    """Return the name of the society through which to ask a person; empty if there is none.

    Those of `among` first, in their order; then of the city before the country, by id.
    """
    ties: list[Edge] = [
        edge
        for relation in (Relation.HOLDS_POST, Relation.MEMBER_OF)
        for edge in snapshot.edges_out(i, relation)
        if edge.target.startswith("society:") and is_within(on, edge.since, edge.until) is not False
    ]

    def order(node_id: str) -> tuple[int, int, str]:
        level = str(snapshot.properties(snapshot.position(node_id)).get("level", ""))
        listed = list(among).index(node_id) if node_id in among else len(among)
        return listed, _LEVELS.index(level), node_id

    best = min({edge.target for edge in ties}, key=order, default=None)
    return "" if best is None else snapshot.name(snapshot.position(best))
