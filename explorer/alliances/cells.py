"""A suggested alliance as members × facets: what its pictures and their tables are made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from explorer.wording import alliance_pictures as say
from explorer.wording import common
from graph.text import Language, Text
from matching.alliances.model import AllianceModel
from matching.alliances.suggestion import ROLES, FacetCover, Member, Suggestion
from matching.alliances.theme_scores import COVERED, score_theme
from matching.themes.theme import FACET_ROLES, FacetRole

#: how far a member answers a facet, in [0, 1), by id and title of the facet
Degrees = Mapping[tuple[str, Text], float]
#: roles from the first to the last of a chain, then what is beside it
ORDER = (
    FacetRole.UPSTREAM, FacetRole.CORE, FacetRole.MIDSTREAM, FacetRole.DOWNSTREAM,
    FacetRole.APPLICATION, FacetRole.SUPPORT,
)  # fmt: skip
#: degrees below are rounded to nothing
LEAST = 0.005


class Rows(NamedTuple):
    """The content of a picture as a table, in one language."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Facet:
    """A facet as it is drawn."""

    title: Text
    role: FacetRole
    weight: float
    is_gap: bool
    #: how far the best member answers it, in [0, 1)
    best: float


@dataclass(frozen=True)
class Cell:
    """A member and a facet."""

    member: str
    facet: Text
    #: in [0, 1); at least this where it is not exact
    degree: float
    covers: bool
    is_exact: bool = True

    def told(self, text: Text = say.AT_LEAST) -> Text:
        """The degree in words."""
        plain = f"{self.degree:.0%}"
        return Text(zh=plain, en=plain) if self.is_exact else text.fill(degree=plain)


@dataclass(frozen=True)
class Cells:
    """What a picture of an alliance shows. Hashable, so that layouts are kept by it."""

    theme: Text
    #: id of the member that leads; empty if none is chosen
    lead: str
    #: (id, name, role in words), the lead first, then by rank
    members: tuple[tuple[str, str, Text], ...]
    #: along the chain, then as the theme has them
    facets: tuple[Facet, ...]
    #: of members and facets in this order, only those of 1 % or more
    cells: tuple[Cell, ...]
    #: whether cells that are not there are 0, and not only unlisted
    is_complete: bool

    @property
    def gaps(self) -> tuple[Facet, ...]:
        """Facets that no member covers."""
        return tuple(facet for facet in self.facets if facet.is_gap)

    def name_of(self, member: str) -> str:
        """Return the name of a member."""
        return next(name for one, name, _ in self.members if one == member)

    @property
    def lead_name(self) -> str:
        """Name of the member that leads; empty if none is chosen."""
        return next((name for one, name, _ in self.members if one == self.lead), "")

    def role_of(self, member: str, role: Text) -> Text:
        """Return the role of a member, the lead's first."""
        if member != self.lead:
            return role
        return Text(zh=f"{say.LEAD.zh}，{role.zh}", en=f"{say.LEAD.en}, {role.en}")


def degrees_of(model: AllianceModel, suggestion: Suggestion) -> Degrees:
    """Return how far each member answers each facet, computed as the suggestion was."""
    scores = score_theme(model, suggestion.theme)
    place = {one: i for i, one in enumerate(model.societies.ids)}
    return {
        (member.id, facet.title): float(scores.degrees[f, place[member.id]])
        for member in suggestion.members if member.id in place
        for f, facet in enumerate(scores.facets)
    }  # fmt: skip


def cells_of(suggestion: Suggestion, lead: str = "", degrees: Degrees | None = None) -> Cells:
    """Return what the pictures of a suggestion show.

    Parameters
    ----------
    lead
        Id of the member that is to lead; of no member: nobody is marked.
    degrees
        See `degrees_of`. Without them only what the suggestion itself names is known: what each
        member adds, and who covers a facet, then to the least degree that covers.
    """
    members = sorted(suggestion.members, key=lambda one: (one.id != lead, one.rank))
    order = {facet.title: n for n, facet in enumerate(suggestion.theme.facets)}
    last = len(order)
    covers = sorted(
        suggestion.facets, key=lambda f: (ORDER.index(f.role), order.get(f.title, last))
    )
    found = [_cell(member, cover, degrees) for member in members for cover in covers]
    return Cells(
        suggestion.theme.title,
        lead if any(member.id == lead for member in members) else "",
        tuple((member.id, member.name, ROLES[member.role]) for member in members),
        tuple(
            Facet(one.title, one.role, one.weight, not one.covered_by, one.degree) for one in covers
        ),
        tuple(cell for cell in found if cell is not None and cell.degree >= LEAST),
        degrees is not None,
    )


def _cell(member: Member, cover: FacetCover, degrees: Degrees | None) -> Cell | None:
    covers = member.id in cover.covered_by
    if degrees is not None:
        return Cell(member.id, cover.title, degrees.get((member.id, cover.title), 0.0), covers)
    for addition in member.adds:
        if addition.facet == cover.title:
            return Cell(member.id, cover.title, addition.degree, covers)
    if covers:
        is_best = cover.covered_by[0] == member.id
        degree = cover.degree if is_best else COVERED
        return Cell(member.id, cover.title, degree, True, is_exact=is_best)
    return None


def facet_rows(cells: Cells, language: Language) -> Rows:
    """Return who covers each facet, best first, and the gaps."""
    names = {one: name for one, name, _ in cells.members}
    rows = []
    for facet in cells.facets:
        covering = [c for c in cells.cells if c.facet == facet.title and c.covers]
        covering.sort(key=lambda cell: (-cell.degree, cell.member))
        told = common.LISTED.pick(language).join(
            f"{names[cell.member]} {cell.told().pick(language)}" for cell in covering
        )
        rows.append(
            (
                facet.title.pick(language), FACET_ROLES[facet.role].pick(language),
                f"{facet.weight:.2f}", told or say.NOBODY.pick(language), f"{facet.best:.0%}",
            )
        )  # fmt: skip
    columns = (say.FACET, say.PLACE, say.WEIGHT, say.COVERED_BY, say.DEGREE)
    return Rows(tuple(column.pick(language) for column in columns), tuple(rows))


def said(text: Text, cells: Cells, language: Language) -> str:
    """Return an `alt` sentence: who is drawn, who covers what, which gaps there are."""
    listed = common.LISTED.pick(language)
    names = {one: name for one, name, _ in cells.members}
    covered = ""
    for facet in cells.facets:
        those = [names[c.member] for c in cells.cells if c.facet == facet.title and c.covers]
        if those:
            covered += say.COVERED_SAID.fill(
                facet=facet.title.pick(language), names=listed.join(those)
            ).pick(language)
    titles = listed.join(facet.title.pick(language) for facet in cells.gaps)
    gaps = say.GAPS_SAID.fill(facets=titles) if titles else say.NO_GAPS
    return text.fill(
        theme=cells.theme.pick(language), n=len(cells.members), m=len(cells.facets),
        lead=cells.lead_name or say.NO_LEAD.pick(language), covered=covered,
        gaps=gaps.pick(language),
    ).pick(language)  # fmt: skip
