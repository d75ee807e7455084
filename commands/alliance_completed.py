"""Lists of members that were completed: in a document, in rows, in tables for people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.console import Console

from commands.alliance_documents import (
    candidate_document,
    facet_documents,
    gap_documents,
    said,
    theme_line,
)
from commands.alliance_tables import comma, show_facets, show_gaps, show_heading
from commands.call import Call
from commands.result import rounded
from commands.shown import NAME, grid, heading, note
from graph.text import Text

if TYPE_CHECKING:
    from matching.alliances.cases import Case
    from matching.alliances.completing import Candidate, Completion
    from matching.alliances.suggestion import FacetCover, Gap, Role
    from matching.themes.theme import Theme

HEADER = ("id", "name", "rank", "affinity", "role", "has_evidence", "adds")
#: candidates in a table for people, and reasons for each
LISTED, REASONS = 20, 2


@dataclass(frozen=True)
class Completed:
    """One list of members with all that is told of it."""

    theme: "Theme | None"
    names: Mapping[str, str]
    found: "Completion"
    #: the best ones, or all
    candidates: "Sequence[Candidate]"
    notes: Sequence[Text]
    #: by id; these three are empty where no theme is defined
    roles: "Mapping[str, Role]" = field(default_factory=dict)
    facets: "Sequence[FacetCover]" = ()
    gaps: "Sequence[Gap]" = ()

    def document(self, call: Call) -> dict[str, object]:
        """Return what a program reads of it."""
        return {
            "theme": theme_line(call, self.theme),
            "given": [{"id": one, "name": self.names[one]} for one in self.found.members],
            "members": [
                candidate_document(call, one, self.roles.get(one.id)) for one in self.candidates
            ],
            "fits": [
                candidate_document(call, one, self.roles.get(one.id)) for one in self.found.fits
            ],
            "facets": facet_documents(call, self.facets),
            "gaps": gap_documents(call, self.gaps),
            "stability": None,
            "notes": [call.pick(one) for one in self.notes],
        }

    def rows(self, call: Call) -> Iterator[Sequence[object]]:
        """Yield a row a candidate, see `HEADER`."""
        for one in self.candidates:
            adds = ";".join(call.pick(said(line)) for line in one.evidence)
            role = self.roles.get(one.id)
            yield (
                one.id, one.name, one.rank, rounded(one.affinity), str(role) if role else None,
                "yes" if one.has_evidence else "no", adds,
            )  # fmt: skip


def show_cases(
    call: Call, screen: Console, done: "Sequence[tuple[Case, Completed]]", listed: int
) -> None:
    """Print all cases."""
    for case, one in done:
        heading(screen, call.pick(Text(zh=f"案例 {case.name}", en=f"Case {case.name}")))
        show_completed(call, screen, one, listed)
        screen.print()


def show_completed(call: Call, screen: Console, one: Completed, listed: int) -> None:
    """Print one list of members and who comes next to it."""
    show_heading(call, screen, one.theme, one.notes)
    given = comma(call, [one.names[i] for i in one.found.members]) or "–"
    note(screen, call.pick(Text(zh="已有成员：", en="Given: ")) + given)
    header = Text("位次 学会 契合度 角色 依据", "rank society fit role evidence")
    rows = (
        (c.rank, f"{c.name}\n{c.id}", f"{c.affinity:.2f}", _role(call, one, c), _why(call, c))
        for c in one.candidates[:listed]
    )
    screen.print(grid(call.pick(header).split(), rows, right=[0, 2], widest={1: NAME}))
    total = len(one.found.candidates)
    if total > listed:
        note(screen, call.pick(Text(
            zh=f"列出前 {listed} 个，共 {total} 个；全部见 --format json 或 csv。",
            en=f"The first {listed} of {total}; all with --format json or csv.",
        )))  # fmt: skip
    if one.found.fits:
        weakest = one.found.fits[0]
        note(screen, call.pick(Text(
            zh=f"成员中最不合群的：{weakest.name}（若不是成员，排第 {weakest.rank} 位）。",
            en=f"Fits least of the given: {weakest.name} (were it none, its rank would be "
            f"{weakest.rank}).",
        )))  # fmt: skip
    if one.facets:
        show_facets(call, screen, one.facets, one.names)
        show_gaps(call, screen, one.gaps)


def _role(call: Call, one: Completed, candidate: "Candidate") -> str:
    from matching.alliances.suggestion import ROLES

    role = one.roles.get(candidate.id)
    return call.pick(ROLES[role]) if role else "–"


def _why(call: Call, one: "Candidate") -> str:
    from matching.alliances.completing import NO_EVIDENCE

    if not one.has_evidence:
        return call.pick(NO_EVIDENCE)
    return "\n".join(call.pick(said(line)) for line in one.evidence[:REASONS])
