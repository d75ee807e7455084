"""What writing some changes would change elsewhere: lists to recheck, answers, coverage.

Whom the changes touch are the nodes of the graph that they change, and the ends of ties that they
write, change or take away. Rules are asked of those alone, and of no more than `MOST`; registers
of an award that the changes begin may tell of others too, which is not followed.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from graph.model import label_of
from graph.overlay import snapshot_after
from graph.schema import Label
from graph.snapshot import Snapshot
from graph.store import Changes, GraphStore
from graph.text import Text
from matching.consequences.holding import Held, Holder, current_proposals, holders
from matching.rules.eligibility import eligible
from matching.rules.finding import Answer
from matching.rules.library import RuleLibrary
from matching.rules.subjects import SubjectReader

#: subjects of whom the rules are asked, and proposals of which coverage is counted, at most
MOST, PROPOSALS = 300, 5


@dataclass(frozen=True)
class Told:
    """How the answers of one scheme would move among those who are touched."""

    scheme: str
    title: Text
    #: subjects that were asked
    checked: int
    #: how many cannot be told, before and after
    open_before: int
    open_after: int
    #: how many would move from one answer to another
    moves: dict[tuple[Answer, Answer], int]


@dataclass(frozen=True)
class Cover:
    """How much of its theme a proposal covers, before and after, as shares in [0, 1]."""

    id: str
    before: float
    after: float


@dataclass(frozen=True)
class Elsewhere:
    """What would change elsewhere."""

    #: nodes of the graph that are touched
    touched: tuple[str, ...]
    #: short-lists, plans and proposals with any of them
    lists: tuple[Holder, ...]
    #: schemes of which any answer would move
    told: tuple[Told, ...]
    #: subjects that were asked, of those touched of whom a scheme is
    checked: int
    subjects: int
    #: proposals whose coverage would move by a thousandth or more
    covers: tuple[Cover, ...]
    #: proposals that hold any who are touched, and of how many coverage was counted
    proposals: int
    counted: int

    def of(self, kind: Held) -> tuple[Holder, ...]:
        """Return the lists of one kind."""
        return tuple(one for one in self.lists if one.kind is kind)


def elsewhere(
    store: GraphStore, before: Snapshot, changes: Changes, on: date, library: RuleLibrary
) -> Elsewhere:
    """Find out what writing changes would change beyond what they write.

    Parameters
    ----------
    store, before
        The graph, and its snapshot as it is now.
    changes
        What a dry run would write.
    on
        The reference day of the rules.
    library
        The rules.
    """
    touched = touched_by(before, changes)
    lists = tuple(holders(store, touched))
    about = {label for scheme in library.schemes.values() for label in scheme.about}
    subjects = [i for i in touched if label_of(i) in about]
    held = {one.id for one in lists if one.kind is Held.PROPOSAL}
    if not subjects and not held:
        return Elsewhere(touched, lists, (), 0, 0, (), 0, 0)
    after = snapshot_after(store, changes)
    asked = subjects[:MOST]
    covers, counted = _covers(store, before, after, held)
    return Elsewhere(
        touched, lists, _told(before, after, asked, on, library), len(asked), len(subjects),
        covers, len(held), counted,
    )  # fmt: skip


def touched_by(before: Snapshot, changes: Changes) -> tuple[str, ...]:
    """Return the nodes of a graph that changes touch, by id; classes are left out."""
    ids = {node.id for node in changes.nodes}
    ids |= {end for edge in changes.edges for end in (edge.source, edge.target)}
    ids |= {end for source, _, target, _ in changes.gone_edges for end in (source, target)}
    classes = (Label.DISCIPLINE, Label.INDUSTRY)
    return tuple(
        i for i in sorted(ids) if label_of(i) not in classes and before.find(i) is not None
    )


def _told(
    before: Snapshot, after: Snapshot, asked: Sequence[str], on: date, library: RuleLibrary
) -> tuple[Told, ...]:
    was, then = SubjectReader(before), SubjectReader(after)
    pairs = [(was.read(i, on), then.read(i, on)) for i in asked]
    found = []
    for scheme in library.schemes.values():
        moves: Counter[tuple[Answer, Answer]] = Counter()
        for old, new in pairs:
            if old.label in scheme.about:
                moves[eligible(scheme, old, on).answer, eligible(scheme, new, on).answer] += 1
        moved = {(a, b): n for (a, b), n in sorted(moves.items()) if a is not b}
        if moved:
            open_before = sum(n for (a, _), n in moves.items() if a is Answer.CANNOT_TELL)
            open_after = sum(n for (_, b), n in moves.items() if b is Answer.CANNOT_TELL)
            found.append(Told(scheme.name, scheme.title, sum(moves.values()), open_before,
                              open_after, moved))  # fmt: skip
    return tuple(found)


def _covers(
    store: GraphStore, before: Snapshot, after: Snapshot, held: Collection[str]
) -> tuple[tuple[Cover, ...], int]:
    if not held:
        return (), 0
    # heavy: two models of all societies
    from matching.alliances.comparing import figures_of
    from matching.alliances.model import make_model, model_of
    from matching.alliances.theme_scores import score_theme

    old, new = model_of(before), make_model(after)
    known = set(old.societies.ids) & set(new.societies.ids)
    found, counted = [], 0
    for one in [p for p in current_proposals(store) if p.id in held][:PROPOSALS]:
        suggestion = one.proposal.suggestion
        if not known.issuperset(suggestion.ids):
            continue  # a member is dissolved or gone: it stands among the lists to recheck
        counted += 1
        was, then = (
            figures_of(model, score_theme(model, suggestion.theme), suggestion.ids).covered
            for model in (old, new)
        )
        if round(was, 3) != round(then, 3):
            found.append(Cover(one.id, was, then))
    return tuple(found), counted
