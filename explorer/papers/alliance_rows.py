"""What a proposal of an alliance says of members, gaps and evidence."""

from collections.abc import Mapping, Sequence

from explorer.papers.field import Values
from explorer.papers.persons import text_of
from explorer.papers.reasons import comma, stop
from graph.schema import LABEL_TITLES, Relation
from graph.snapshot import Snapshot
from graph.text import Language, Text
from matching.alliances.states import ALLIANCE_STATES, AllianceState
from matching.alliances.suggestion import ROLES, Member, Suggestion
from matching.evidence import Evidence, EvidenceKind

#: facets that a member is said to bring, and bodies named beside a gap
_BROUGHT, _NEAREST = 4, 4
_LEADS = Text(zh="牵头", en="lead")
_NO_EVIDENCE = Text(
    zh="数据中没有依据，请说明加入理由", en="no evidence in the data: say why it joins"
)
_UNDER = Text(zh="{a}（属“{b}”）", en="{a} (within {b})")
_IN = Text(zh="{place}中有“{words}”", en="{words} in its {place}")
_STABLE = Text(
    zh="随机去掉 {share} 的输入重算 {draws} 次，平均 {kept} 的成员不变",
    en="made again {draws} times with {share} of the input dropped: {kept} of members stay",
)


def names_of(found: Suggestion) -> Mapping[str, str]:
    """Return the names of members and of others that are named, by id."""
    names = {one.id: one.name for one in found.relevant}
    return names | {one.id: one.name for one in found.members}


def member_row(no: int, one: Member, lead: str, snapshot: Snapshot, language: Language) -> Values:
    """Return the row of a member."""
    i = snapshot.find(one.id)
    hosts = [] if i is None else [int(j) for j in snapshot.out(i, Relation.HOSTED_BY)]
    brings = comma(language).join(added.facet.pick(language) for added in one.adds[:_BROUGHT])
    return {
        "no": no,
        "name": one.name,
        "role": ROLES[one.role].pick(language),
        "lead": _LEADS.pick(language) if one.id == lead else "",
        "host": comma(language).join(map(snapshot.name, hosts)),
        "level": "" if i is None else text_of(snapshot, i, "level", language),
        "brings": brings or _NO_EVIDENCE.pick(language),
    }


def gap_rows(found: Suggestion, language: Language) -> Sequence[Values]:
    """Return the facets that nobody covers, as questions."""
    return [
        {
            "facet": gap.facet.pick(language),
            "question": gap.question.pick(language),
            "nearest": comma(language).join(
                f"{near.name}（{LABEL_TITLES[near.label].pick(language)}）"
                for near in gap.nearest[:_NEAREST]
            ),
        }
        for gap in found.gaps
    ]


def evidence_rows(found: Suggestion, language: Language) -> Sequence[Values]:
    """Return why each member is in for each facet that it adds to, one row for both."""
    return [
        {
            "member": one.name,
            "facet": added.facet.pick(language),
            "text": stop(language).join(sentence(line, language) for line in added.evidence),
        }
        for one in found.members
        for added in one.adds
        if added.evidence
    ]


def sentence(line: Evidence, language: Language) -> str:
    """Return what a society has of a facet, and where that is written."""
    concept, side = line.concept.pick(language), line.candidate_side.pick(language)
    if line.kind is EvidenceKind.DISCIPLINE and side:
        return side if side.endswith(concept) else _UNDER.fill(a=side, b=concept).pick(language)
    if line.kind is EvidenceKind.WORDS:
        return _IN.fill(words=concept, place=line.source.pick(language)).pick(language)
    return _sentence(line, language)


def _sentence(line: Evidence, language: Language) -> str:
    """Return what is shared, what each side says, and where that is written."""
    sides = [side.pick(language) for side in (line.request_side, line.candidate_side)]
    told = " – ".join(side for side in sides if side)
    colon, left, right = ("：", "（", "）") if language == "zh" else (": ", " (", ")")
    source = line.source.pick(language)
    return (
        line.concept.pick(language)
        + (colon + told if told else "")
        + (left + source + right if source else "")
    )


def stability_of(found: Suggestion, language: Language) -> str:
    """Return how sure the list is; empty where that was not asked for."""
    if found.stability is None:
        return ""
    one = found.stability
    return _STABLE.fill(share=f"{one.share:.0%}", draws=one.draws, kept=f"{one.kept:.0%}").pick(
        language
    )


def state_of(state: str, language: Language) -> str:
    """Return the state of an alliance as it is read; as it was written if it is none of ours."""
    known = [str(one) for one in AllianceState]
    return ALLIANCE_STATES[AllianceState(state)].pick(language) if state in known else state
