"""Candidates and the reasons for them, in documents and in words that can be read out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commands.asking import Request
from commands.call import Call
from commands.result import rounded
from graph.text import Text

if TYPE_CHECKING:
    from matching import Evidence, Explanation

#: shared words, and shared disciplines, that a short reason names
NAMED = 4

#: what a line of each kind of evidence says, in short
_SHARED = {
    "words": Text(zh="共同提到：", en="Both speak of: "),
    "discipline": Text(zh="同属学科：", en="Same discipline: "),
    "path": Text(zh="已有联系：", en="Already tied: "),
}


@dataclass(frozen=True)
class Candidate:
    """One candidate of one request."""

    id: str
    name: str
    rank: int
    affinity: float
    #: what each scorer adds to the affinity
    parts: Mapping[str, float]
    #: None where it was not asked for
    why: "Explanation | None" = None

    def document(self, call: Call) -> dict[str, object]:
        """Return what a program reads of it."""
        return {
            "id": self.id,
            "name": self.name,
            "rank": self.rank,
            "affinity": rounded(self.affinity),
            "parts": {name: rounded(value) for name, value in self.parts.items()},
            "evidence": [evidence_document(call, e) for e in self.why.evidence] if self.why else [],
        }

    def reason(self, call: Call) -> str:
        """Return its short reason in one line, empty where it was not asked for."""
        return ("；" if call.language == "zh" else "; ").join(short_reason(call, self.why))


def evidence_document(call: Call, evidence: "Evidence") -> dict[str, object]:
    """Return a line of evidence as a program reads it."""
    return {
        "kind": str(evidence.kind),
        "text": call.pick(sentence(evidence)),
        "weight": rounded(evidence.weight),
        "ids": list(evidence.ids),
        "concept": call.pick(evidence.concept),
        "request_side": call.pick(evidence.request_side),
        "candidate_side": call.pick(evidence.candidate_side),
        "source": call.pick(evidence.source),
    }


def sentence(evidence: "Evidence") -> Text:
    """Return a line of evidence as a sentence."""
    one, a, b, of = (
        evidence.concept, evidence.request_side, evidence.candidate_side, evidence.source,
    )  # fmt: skip
    match str(evidence.kind):
        case "words":
            return Text(
                zh=f"双方都提到“{one.zh}”：需求写“{a.zh}”，对方写“{b.zh}”（{of.zh}）",
                en=f"Both speak of “{one.en}”: the request says “{a.en}”, the candidate "
                f"“{b.en}” ({of.en})",
            )
        case "discipline":
            return Text(
                zh=f"同属学科 {one.zh}：需求{a.zh}，对方{b.zh}",
                en=f"Both stand in {one.en}: the request ({a.en}), the candidate ({b.en})",
            )
        case _:
            return Text(zh=f"{one.zh}：{of.zh}", en=f"{one.en}: {of.en}")


def short_reason(call: Call, why: "Explanation | None") -> list[str]:
    """Return the reason in a few lines: what is shared, kind by kind, then what speaks against."""
    if why is None:
        return []
    comma = "、" if call.language == "zh" else ", "
    lines = []
    for kind, title in _SHARED.items():
        of_kind = [e for e in why.evidence if str(e.kind) == kind]
        heaviest = sorted(of_kind, key=lambda e: -e.weight)
        said = [call.pick(e.source if kind == "path" else e.concept) for e in heaviest]
        if said:
            lines.append(call.pick(title) + comma.join(list(dict.fromkeys(said))[:NAMED]))
    if why.against:
        weak = Text(zh="不足：", en="Against: ")
        stop = "；" if call.language == "zh" else "; "
        lines.append(call.pick(weak) + stop.join(call.pick(text) for text in why.against))
    return lines


def candidate_of(why: "Explanation", name: str) -> Candidate:
    """Return the candidate of an explanation."""
    return Candidate(why.candidate, name, why.rank, why.affinity, why.shares, why)


def explanation_document(
    call: Call, request: Request, one: Candidate, why: "Explanation"
) -> dict[str, object]:
    """Return an explanation as a program reads it."""
    figures = ("raw", "mean", "deviation", "unit", "weight", "confidence", "share")
    return {
        "request": request.document,
        "candidate": {"id": one.id, "name": one.name},
        "rank": why.rank,
        "among": why.among,
        "affinity": rounded(why.affinity),
        "parts": [
            {"scorer": part.scorer, "title": call.pick(part.title)}
            | {name: rounded(getattr(part, name)) for name in figures}
            | {
                "joined": part.terms.joined,
                "terms": [
                    {"text": call.pick(text), "value": rounded(value)}
                    for text, value in part.terms.items
                ],
            }
            for part in why.parts
        ],
        "evidence": [evidence_document(call, e) for e in why.evidence],
        "against": [call.pick(text) for text in why.against],
    }
