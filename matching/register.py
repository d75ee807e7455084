"""The register of nominations: who was put forward for what, by which channel, and who won."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.analysis import fold
from graph.errors import NotFoundError, UnknownNameError
from graph.model import Edge
from graph.schema import Label, Relation
from graph.snapshot import Snapshot
from graph.text import Text
from matching.rules.library import RuleLibrary, load_rules
from matching.rules.scheme import Scheme


@dataclass(frozen=True)
class Nomination:
    """One nomination, as recorded."""

    #: id and name of the person or body put forward
    person: str
    name: str
    #: id and name of the award, programme or post
    award: str
    award_name: str
    edition: str
    #: who put forward; empty where not recorded
    channel: str
    #: what was won, else what was applied for
    level: str
    #: ISO date of reduced precision, empty where not known
    since: str
    won: bool
    #: where it is stated
    origin: str


def register_of(
    snapshot: Snapshot,
    award_or_scheme: str,
    *,
    ids: Collection[str] | None = None,
    rules: RuleLibrary | None = None,
) -> list[Nomination]:
    """Return the nominations for an award, or for all editions of a scheme.

    Parameters
    ----------
    snapshot
        The graph.
    award_or_scheme
        Id or name of an award; or name, title or alias of a scheme of the rules.
    ids
        Only of these persons and bodies; None: of all.
    rules
        Knows the schemes; those of the product if not given.

    Returns
    -------
    list of Nomination
        By award, day, channel and name; none if nobody was put forward.

    Raises
    ------
    NotFoundError
        There is no such award and no such scheme.
    """
    found = [
        nomination
        for i in _awards(snapshot, award_or_scheme, rules or load_rules())
        for nomination in _of_award(snapshot, i)
        if ids is None or nomination.person in ids
    ]
    return sorted(found, key=_order)


def counts_by_channel(register: Iterable[Nomination]) -> dict[str, int]:
    """Return how many each channel put forward, most first; an empty name: not recorded."""
    counts = Counter(one.channel for one in register)
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _order(one: Nomination) -> tuple[str, ...]:
    return (one.award_name, one.award, one.since, one.channel, one.name, one.person)


def _awards(snapshot: Snapshot, word: str, rules: RuleLibrary) -> list[int]:
    i = snapshot.find(word)
    if i is not None and snapshot.label(i) is Label.AWARD:
        return [i]
    scheme = _scheme(word, rules)
    words = {fold(word.strip())}
    if scheme is not None:
        words |= {fold(name) for name in (scheme.name, *scheme.title, *scheme.aliases)}
    found = [
        i
        for i in snapshot.of(Label.AWARD)
        if not words.isdisjoint(
            (fold(snapshot.name(i)), fold(str(snapshot.properties(i).get("scheme", ""))))
        )
    ]
    if not found and scheme is None:
        raise NotFoundError(
            Text(zh=f"没有奖项或规则方案“{word}”。", en=f"There is no award or scheme {word!r}."),
            Text(zh="奖项用编号或名称，规则方案见 rules。", en="See search and rules for names."),
        )
    return found


def _scheme(word: str, rules: RuleLibrary) -> Scheme | None:
    try:
        return rules.scheme(word)
    except UnknownNameError:
        return None


def _of_award(snapshot: Snapshot, i: int) -> Iterator[Nomination]:
    edition = str(snapshot.properties(i).get("edition", ""))
    won: dict[str, Edge] = {e.source: e for e in snapshot.edges_into(i, Relation.WON)}
    for edge in snapshot.edges_into(i, Relation.NOMINATED_FOR):
        win = won.get(edge.source)
        yield Nomination(
            edge.source,
            snapshot.name(snapshot.position(edge.source)),
            snapshot.id(i),
            snapshot.name(i),
            _text(edge.properties, "edition") or edition,
            _text(edge.properties, "channel"),
            (_text(win.properties, "level") if win else "") or _text(edge.properties, "level"),
            edge.since,
            win is not None,
            edge.origin,
        )


def _text(properties: Mapping[str, object], name: str) -> str:
    return str(properties.get(name, ""))
