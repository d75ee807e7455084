"""Names of groups of societies: the disciplines that set them off from all others."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log

from graph.taxonomy import Scheme, load_taxonomy
from graph.text import Text
from matching.alliances.discovering_groups import Group
from matching.field_space import spread
from matching.fields import Fields

#: the deepest level a name is taken from
DEEPEST = 2
#: disciplines in a name, and how much of the first one's weight a further one needs
MOST, ENOUGH = 3, 0.5
UNKNOWN = Text(zh="学科不明", en="disciplines unknown")
#: 其他学科 says nothing
_OTHERS = "其他学科"


def name_groups(groups: Sequence[Group], fields: Mapping[str, Fields]) -> dict[str, Text]:
    """Return a name for each group by its key; no two are the same.

    Where two would be, one further discipline after the other is added, and then a number.

    Parameters
    ----------
    groups
        What was found; members count by their share.
    fields
        The disciplines of all societies by id, those outside the groups too: what is common among
        all of them names nobody.
    """
    whole = _means({id_: 1.0 for id_ in fields}, fields)
    found: dict[str, Text] = {}
    for group in groups:
        ranked = _rank({member.id: member.share for member in group.members}, fields, whole)
        first = _first(ranked)
        longer = (_name(codes) for codes in _longer(ranked, first))
        taken = {name.zh for name in found.values()}
        name = next((name for name in longer if name.zh not in taken), None)
        found[group.key] = name or _numbered(_name(first), taken)
    return found


def name_group(members: Mapping[str, float], fields: Mapping[str, Fields]) -> Text:
    """Return the name of one group: its most specific disciplines, at most three.

    A discipline of the first two levels counts by its share in the group times the logarithm of its
    lift, share in the group / share among all; what stands above or below one already taken is left
    out.

    Parameters
    ----------
    members
        Ids and how much each counts, above 0.
    fields
        The disciplines of all societies by id.
    """
    whole = _means({id_: 1.0 for id_ in fields}, fields)
    return _name(_first(_rank(members, fields, whole)))


def _means(members: Mapping[str, float], fields: Mapping[str, Fields]) -> dict[str, float]:
    total = sum(members.values()) or 1.0
    found: defaultdict[str, float] = defaultdict(float)
    for id_ in sorted(members):
        if id_ in fields:
            for code, weight in sorted(spread(fields[id_].fields).items()):
                found[code] += members[id_] * weight * fields[id_].confidence / total
    return found


def _rank(
    members: Mapping[str, float], fields: Mapping[str, Fields], whole: Mapping[str, float]
) -> list[tuple[str, float]]:
    """Return codes and what they say, best first, none above or below a better one."""
    taxonomy = load_taxonomy(Scheme.GBT13745)
    shares = _means(members, fields)
    weights = {
        code: share * log(share / whole[code])
        for code, share in shares.items()
        if taxonomy[code].level <= DEEPEST
        and _OTHERS not in taxonomy[code].name
        and share > whole.get(code, share)
    }
    found: list[tuple[str, float]] = []
    for code in sorted(weights, key=lambda code: (-weights[code], code)):
        if not any(_is_in_line(code, better) for better, _ in found):
            found.append((code, weights[code]))
    return found


def _is_in_line(one: str, other: str) -> bool:
    taxonomy = load_taxonomy(Scheme.GBT13745)
    return one in taxonomy.ancestors(other) or other in taxonomy.ancestors(one)


def _first(ranked: Sequence[tuple[str, float]]) -> list[str]:
    return [code for code, weight in ranked[:MOST] if weight >= ENOUGH * ranked[0][1]]


def _longer(ranked: Sequence[tuple[str, float]], first: list[str]) -> Iterable[list[str]]:
    codes = [code for code, _ in ranked]
    return (codes[:length] for length in range(len(first), min(len(codes), 2 * MOST) + 1))


def _name(codes: Sequence[str]) -> Text:
    if not codes:
        return UNKNOWN
    taxonomy = load_taxonomy(Scheme.GBT13745)
    titles = [taxonomy[code].title for code in codes]
    return Text(zh="、".join(t.zh for t in titles), en=", ".join(t.en for t in titles))


def _numbered(name: Text, taken: set[str]) -> Text:
    number = next(n for n in range(2, len(taken) + 3) if f"{name.zh}（{n}）" not in taken)
    return Text(zh=f"{name.zh}（{number}）", en=f"{name.en} ({number})")
