"""The limits of a panel beside its make-up: few of one value, enough of both sciences."""

from collections.abc import Iterator

from graph.text import Text
from matching.assignment.problem import Quota
from matching.makeup import title_of, value_of
from matching.panels.covering import science_of
from matching.panels.panel import PanelTerms
from matching.planning.draft import Draft

_SCIENCES = (("natural", Text(zh="自然科学", en="natural sciences")),
             ("social", Text(zh="社会科学", en="social sciences")))  # fmt: skip


def spread_limits(draft: Draft, terms: PanelTerms) -> Iterator[Quota]:
    """Yield at most so many of each value; who has none on file counts alone."""
    for attribute, limit in terms.most.items():
        groups: dict[str, set[int]] = {}
        for j, name in enumerate(draft.problem.candidates):
            place = draft.snapshot.position(name)
            if value := value_of(draft.snapshot, place, attribute, draft.on):
                groups.setdefault(value, set()).add(j)
        for value, members in sorted(groups.items()):
            if len(members) > limit:
                said = title_of(draft.snapshot, attribute, value)
                title = Text(zh=f"{said.zh}至多 {limit} 人", en=f"{said.en}: at most {limit}")
                yield Quota(f"spread:{attribute}", title, 0, limit, None, frozenset(members))


def science_limits(draft: Draft, terms: PanelTerms) -> Iterator[Quota]:
    """Yield how many of each of both sciences at least."""
    for (name, said), least in zip(_SCIENCES, terms.sciences, strict=True):
        if least:
            places = (
                (j, draft.snapshot.position(one)) for j, one in enumerate(draft.problem.candidates)
            )
            members = frozenset(
                j
                for j, i in places
                if science_of(value_of(draft.snapshot, i, "field", draft.on)) == name
            )
            title = Text(zh=f"{said.zh}至少 {least} 人", en=f"{said.en}: at least {least}")
            yield Quota(f"science:{name}", title, least, None, None, members)
