"""Profiles of the nodes of a graph: which texts speak for whom, and which codes are declared."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from graph.model import Properties
from graph.schema import LABEL_TITLES, Label, Relation
from graph.snapshot import Snapshot
from graph.taxonomy import Scheme, load_taxonomy
from graph.text import Text
from matching.declared import codes_of, industries_of, supplied_of
from matching.names import company_core, firm_text, plain_scope, society_core, specialty
from matching.profile import Document, Profile

#: names below a discipline that describe a society
BELOW = 25


def profile_of(snapshot: Snapshot, i: int) -> Profile:
    """Return the profile of the node at position `i`."""
    label = snapshot.label(i)
    properties = snapshot.properties(i)
    own = _OWN.get(label, _plain)(snapshot, i, properties)
    linked = _LINKED.get(label, _nothing)(snapshot, i)
    disciplines = snapshot.edges_out(i, Relation.IN_DISCIPLINE)
    return Profile(
        snapshot.id(i),
        snapshot.name(i),
        label,
        # an award that says nothing asks for nothing; without a text its name would be taken
        (own, *linked) if own.full.strip() or label is Label.AWARD else tuple(linked),
        codes_of(disciplines),
        industries_of(snapshot, i, label),
        i,
        supplied_of(disciplines),
    )


# --- own text


def _join(properties: Properties, *names: str) -> str:
    found = []
    for name in names:
        value = properties.get(name, "")
        found.append("、".join(value) if isinstance(value, tuple) else str(value))
    return "\n".join(part for part in found if part)


def _document(snapshot: Snapshot, i: int, title: str, text: str, date: str = "") -> Document:
    kind = LABEL_TITLES[snapshot.label(i)]
    return Document(snapshot.id(i), title, text, date, Text(f"{kind.zh}资料", f"{kind.en} record"))


def _plain(snapshot: Snapshot, i: int, properties: Properties) -> Document:
    text = _join(properties, "keywords", "abstract", "scope", "topic")
    return _document(snapshot, i, snapshot.name(i), text)


def _society(snapshot: Snapshot, i: int, properties: Properties) -> Document:
    """A society is its name, its scope, and what its disciplines contain."""
    codes = codes_of(snapshot.edges_out(i, Relation.IN_DISCIPLINE))
    taxonomy = load_taxonomy(Scheme.GBT13745)
    own = _join(properties, "scope", "branches", "brand_activities")
    parts = [own]
    for code in sorted(codes, key=lambda c: (-codes[c], c)):
        below = [taxonomy[c].name for c in taxonomy.descendants(code)[:BELOW]]
        parts.append("、".join([taxonomy[code].name, *below, *_terms(code)]))
    title, text = society_core(snapshot.name(i)), "\n".join(filter(None, parts))
    return replace(_document(snapshot, i, title, text), own=len(own))


def _terms(code: str) -> tuple[str, ...]:
    """Return the typical terms of a class; those of the large class above where it has none itself.

    Not from a second-level class to one below it: batteries say nothing of corrosion.
    """
    taxonomy = load_taxonomy(Scheme.GBT13745)
    entry = taxonomy[code]
    return entry.terms or (taxonomy[entry.parent].terms if entry.level == 2 else ())


def _expert(snapshot: Snapshot, i: int, properties: Properties) -> Document:
    """An expert is what the record says of the work; the personal name is left out."""
    name = snapshot.name(i)
    profile = str(properties.get("profile", ""))
    title = (
        _join(properties, "research")
        or _join(properties, "keywords")
        or specialty(profile)
        or _join(properties, "division")
    )
    text = _join(properties, "profile", "keywords", "division", "honours").replace(name, "")
    societies = [
        society_core(snapshot.name(int(j)))
        for relation in (Relation.HOLDS_POST, Relation.MEMBER_OF)
        for j in snapshot.out(i, relation)
    ]
    return _document(snapshot, i, title, "\n".join([text, *dict.fromkeys(societies)]))


def _enterprise(snapshot: Snapshot, i: int, properties: Properties) -> Document:
    """A firm is its scope, the first clause above all; its name is mostly a brand."""
    title, text = firm_text(snapshot.name(i), str(properties.get("scope", "")))
    platforms = _join(properties, "platforms")
    return _document(snapshot, i, title, "\n".join(filter(None, [text, platforms])))


def _need(snapshot: Snapshot, i: int, properties: Properties) -> Document:
    text = _join(properties, "problem", "indicators", "goal", "keywords")
    return _document(snapshot, i, snapshot.name(i), text, str(properties.get("from_year", "")))


def _workstation(snapshot: Snapshot, i: int, properties: Properties) -> Document:
    hosts = []
    for j in snapshot.out(i, Relation.HOSTED_BY):
        scope = plain_scope(str(snapshot.properties(int(j)).get("scope", "")))
        hosts.append(f"{company_core(snapshot.name(int(j)))} {scope}")
    title = _join(properties, "topic") or snapshot.name(i)
    return _document(snapshot, i, title, "\n".join(hosts))


def _award(snapshot: Snapshot, i: int, properties: Properties) -> Document:
    """A post is its name and what is looked for; an award for a field is its keywords and scope.

    The name of an award stands among the honours of those who won it before, so it is left out;
    and what an award open to all fields says of itself favours none.
    """
    if properties.get("kind") == "post":
        text = _join(properties, "keywords", "scope")
        return _document(snapshot, i, snapshot.name(i), text)
    keywords = _join(properties, "keywords")
    is_open = not keywords and not len(snapshot.out(i, Relation.IN_DISCIPLINE))
    return _document(snapshot, i, keywords, "" if is_open else _join(properties, "scope"))


_OWN: Mapping[Label, Callable[[Snapshot, int, Properties], Document]] = {
    Label.SOCIETY: _society,
    Label.EXPERT: _expert,
    Label.ENTERPRISE: _enterprise,
    Label.NEED: _need,
    Label.WORKSTATION: _workstation,
    Label.AWARD: _award,
}


# --- what others' records say


def _nothing(snapshot: Snapshot, i: int) -> Iterable[Document]:
    return ()


def _work(snapshot: Snapshot, i: int) -> Iterable[Document]:
    """Projects, papers, patents, standards and products of an expert; stations served."""
    for relation in (Relation.WORKED_ON, Relation.CREATED, Relation.SERVES):
        for j in map(int, snapshot.out(i, relation)):
            properties = snapshot.properties(j)
            date = _join(properties, "published_on") or _join(properties, "start", "approved_on")
            text = _join(properties, "keywords", "abstract", "topic")
            label = snapshot.label(j)
            yield Document(
                snapshot.id(j), snapshot.name(j), text, date.split("\n")[0], LABEL_TITLES[label]
            )


def _members(snapshot: Snapshot, i: int) -> Iterable[Document]:
    """What the members of a society work on, and the activities it held."""
    people = {
        int(j)
        for relation in (Relation.MEMBER_OF, Relation.HOLDS_POST)
        for j in snapshot.into(i, relation)
        if snapshot.label(int(j)) is Label.EXPERT
    }
    for j in sorted(people):
        own = _expert(snapshot, j, snapshot.properties(j))
        kind = Text(zh=f"会员 {snapshot.name(j)}", en=f"member {snapshot.name(j)}")
        yield Document(own.id, own.title, own.text, own.date, kind)
    for j in map(int, snapshot.into(i, Relation.RUN_BY)):
        properties = snapshot.properties(j)
        date = _join(properties, "held_on", "start").split("\n")[0]
        label = snapshot.label(j)
        text = _join(properties, "keywords", "abstract")
        yield Document(snapshot.id(j), snapshot.name(j), text, date, LABEL_TITLES[label])


def _needs(snapshot: Snapshot, i: int) -> Iterable[Document]:
    for j in map(int, snapshot.out(i, Relation.STATES)):
        own = _need(snapshot, j, snapshot.properties(j))
        yield Document(own.id, own.title, own.text, own.date, LABEL_TITLES[Label.NEED])


_LINKED: Mapping[Label, Callable[[Snapshot, int], Iterable[Document]]] = {
    Label.EXPERT: _work,
    Label.SOCIETY: _members,
    Label.ENTERPRISE: _needs,
}
