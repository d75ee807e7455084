"""Alliances that are suggested or completed, as a program reads them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from commands.call import Call
from commands.reasons import evidence_document
from commands.result import rounded
from graph.text import Text

if TYPE_CHECKING:
    from matching.alliances.completing import Candidate
    from matching.alliances.suggestion import (
        Addition,
        FacetCover,
        Gap,
        Lead,
        Member,
        Role,
        Stability,
        Suggestion,
    )
    from matching.evidence import Evidence
    from matching.themes.theme import Theme


def said(evidence: "Evidence") -> Text:
    """Return a line of evidence as a sentence: what is shared, by whom, where it is written."""

    def joined(concept: str, sides: Iterable[str], source: str, marks: tuple[str, str, str]) -> str:
        colon, left, right = marks
        told = " – ".join(side for side in sides if side)
        return concept + (colon + told if told else "") + (left + source + right if source else "")

    one, a, b, of = (
        evidence.concept, evidence.request_side, evidence.candidate_side, evidence.source,
    )  # fmt: skip
    return Text(
        zh=joined(one.zh, (a.zh, b.zh), of.zh, ("：", "（", "）")),
        en=joined(one.en, (a.en, b.en), of.en, (": ", " (", ")")),
    )


def theme_line(call: Call, theme: "Theme | None") -> dict[str, object] | None:
    """Return what is said of the theme of a result."""
    if theme is None:
        return None
    return {"id": theme.id, "title": call.pick(theme.title), "kind": str(theme.kind)}


def suggestion_document(call: Call, found: "Suggestion") -> dict[str, object]:
    """Return a suggestion."""
    return {
        "theme": theme_line(call, found.theme),
        "members": [_member(call, one) for one in found.members],
        "facets": facet_documents(call, found.facets),
        "gaps": gap_documents(call, found.gaps),
        "stability": _stability(found.stability),
        "coverage": rounded(found.coverage),
        "covered": rounded(found.covered),
        "cohesion": rounded(found.cohesion),
        "leads": [_lead(call, one) for one in found.leads],
        "relevant": [
            {
                "id": one.id, "name": one.name, "rank": one.rank,
                "affinity": rounded(one.affinity), "gain": rounded(one.gain),
                "facets": [call.pick(title) for title in one.facets],
            }
            for one in found.relevant
        ],
        "overlaps": [
            {
                "id": one.id, "name": one.name, "state": one.state or None,
                "shared": list(one.shared), "jaccard": rounded(one.jaccard),
            }
            for one in found.overlaps
        ],
        "alternatives": [
            {
                "how": call.pick(one.how), "members": list(one.members),
                "covered": rounded(one.coverage), "cohesion": rounded(one.cohesion),
                "distance": rounded(one.distance),
            }
            for one in found.alternatives
        ],
        "notes": [call.pick(note) for note in found.notes],
    }  # fmt: skip


def facet_documents(call: Call, facets: "Iterable[FacetCover]") -> list[dict[str, object]]:
    """Return facets and who covers them."""
    return [
        {
            "name": call.pick(one.title),
            "role": str(one.role),
            "weight": rounded(one.weight),
            "covered_by": list(one.covered_by),
            "degree": rounded(one.degree),
        }
        for one in facets
    ]


def gap_documents(call: Call, gaps: "Iterable[Gap]") -> list[dict[str, object]]:
    """Return what nobody covers."""
    return [
        {
            "facet": call.pick(one.facet),
            "question": call.pick(one.question),
            "degree": rounded(one.degree),
            "nearest": [
                {"id": n.id, "name": n.name, "label": str(n.label), "why": call.pick(n.why)}
                for n in one.nearest
            ],
        }
        for one in gaps
    ]


def candidate_document(
    call: Call, one: "Candidate", role: "Role | None" = None
) -> dict[str, object]:  # fmt: skip
    """Return a society beside a list of members; `role` None where no theme is defined."""
    return {
        "id": one.id,
        "name": one.name,
        "rank": one.rank,
        "affinity": rounded(one.affinity),
        "role": None if role is None else str(role),
        "adds": _evidence(call, one.evidence),
        "has_evidence": one.has_evidence,
        "score": rounded(one.score),
        "parts": {name: rounded(value) for name, value in one.parts.items()},
        "nearest": list(one.nearest),
    }


def _member(call: Call, one: "Member") -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "rank": one.rank,
        "affinity": rounded(one.affinity),
        "role": str(one.role),
        "adds": [_addition(call, addition) for addition in one.adds],
        "chosen": one.chosen,
        "gain": rounded(one.gain),
        "cohesion_gain": rounded(one.cohesion_gain),
    }


def _addition(call: Call, one: "Addition") -> dict[str, object]:
    return {
        "facet": call.pick(one.facet),
        "gain": rounded(one.gain),
        "degree": rounded(one.degree),
        "evidence": _evidence(call, one.evidence),
    }


def _evidence(call: Call, lines: "Iterable[Evidence]") -> list[dict[str, object]]:
    return [evidence_document(call, one) | {"text": call.pick(said(one))} for one in lines]


def _lead(call: Call, one: "Lead") -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "rank": one.rank,
        "score": rounded(one.score),
        "centrality": rounded(one.centrality),
        "ability": None if one.ability is None else rounded(one.ability),
        "reasons": [call.pick(reason) for reason in one.reasons],
    }


def _stability(found: "Stability | None") -> dict[str, object] | None:
    if found is None:
        return None
    return {
        "kept": rounded(found.kept),
        "afresh": rounded(found.afresh),
        "worst": rounded(found.worst),
        "draws": found.draws,
        "share": found.share,
        "members": {one: rounded(share) for one, share in found.members.items()},
    }
