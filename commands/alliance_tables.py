"""Suggested alliances in rows and in tables for people."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console

from commands.call import Call
from commands.result import rounded
from commands.shown import grid, heading, note, plain
from graph.text import Text

if TYPE_CHECKING:
    from matching.alliances.suggestion import FacetCover, Gap, Member, Suggestion
    from matching.themes.theme import Theme

#: facets of a member that a table for people names
ADDS = 4
HEADER = ("id", "name", "rank", "affinity", "role", "chosen", "gain", "adds")


def member_rows(call: Call, found: "Suggestion") -> Iterator[Sequence[object]]:
    """Yield a row a member, see `HEADER`."""
    for one in found.members:
        adds = ";".join(call.pick(addition.facet) for addition in one.adds)
        yield (
            one.id, one.name, one.rank, rounded(one.affinity), str(one.role), one.chosen,
            rounded(one.gain), adds,
        )  # fmt: skip


def comma(call: Call, names: Sequence[str]) -> str:
    """Return names in one line."""
    return ("、" if call.language == "zh" else ", ").join(names)


def show_heading(call: Call, screen: Console, theme: "Theme | None", notes: Sequence[Text]) -> None:
    """Print the theme, and what has to be known to read what follows."""
    if theme is not None:
        heading(screen, call.pick(theme.title), theme.id)
    show_notes(call, screen, notes)


def show_notes(call: Call, screen: Console, notes: Sequence[Text]) -> None:
    """Print what has to be known."""
    for one in notes:
        note(screen, call.pick(Text(zh="注意：", en="Note: ")) + call.pick(one))


def show_suggestion(call: Call, screen: Console, found: "Suggestion") -> None:
    """Print a suggestion with all that belongs to it."""
    names = {one.id: one.name for one in found.members}
    show_heading(call, screen, found.theme, found.notes)
    _show_members(call, screen, found)
    note(screen, call.pick(_summary(found)))
    _show_leads(call, screen, found)
    screen.print()
    show_facets(call, screen, found.facets, names)
    show_gaps(call, screen, found.gaps)
    _show_others(call, screen, found)


def _show_members(call: Call, screen: Console, found: "Suggestion") -> None:
    from matching.alliances.suggestion import ROLES

    header = Text("位次 学会 契合度 角色 增益 补上的方面", "rank society fit role gain adds")
    rows = (
        (one.rank, one.name, f"{one.affinity:.2f}", call.pick(ROLES[one.role]),
         f"{one.gain:+.3f}", _adds(call, one))
        for one in found.members
    )  # fmt: skip
    screen.print(grid(call.pick(header).split(), rows, right=[0, 2, 4], widest={1: 32}))


def _adds(call: Call, one: "Member") -> str:
    adds = [f"{call.pick(addition.facet)} {addition.gain:+.3f}" for addition in one.adds[:ADDS]]
    return comma(call, adds + ["…"] * (len(one.adds) > ADDS)) or "–"


def _summary(found: "Suggestion") -> Text:
    count = len(found.members)
    zh = f"{count} 个成员，覆盖主题的 {found.covered:.0%}，平均相近程度 {found.cohesion:.2f}"
    en = f"{count} members cover {found.covered:.0%} of the theme; mean likeness "
    en += f"{found.cohesion:.2f}"
    if found.stability is not None:
        one = found.stability
        zh += f"；随机去掉 {one.share:.0%} 的数据，{one.kept:.0%} 的成员不变（{one.draws} 次）"
        en += f"; {one.kept:.0%} of members stay when {one.share:.0%} of the data is dropped "
        en += f"({one.draws} draws)"
    return Text(zh=f"{zh}。", en=f"{en}.")


def _show_leads(call: Call, screen: Console, found: "Suggestion") -> None:
    for one in found.leads:
        title = Text(zh=f"可牵头 {one.rank}：", en=f"Could lead {one.rank}: ")
        why = ("；" if call.language == "zh" else "; ").join(map(call.pick, one.reasons))
        screen.print(plain(call.pick(title) + one.name))
        note(screen, f"  {why}")


def show_facets(
    call: Call, screen: Console, facets: "Sequence[FacetCover]", names: Mapping[str, str]
) -> None:
    """Print facets and who covers them."""
    from matching.themes.theme import FACET_ROLES

    header = Text("方面 角色 权重 最高程度 覆盖者", "facet role weight degree covered-by")
    rows = (
        (call.pick(one.title), call.pick(FACET_ROLES[one.role]), f"{one.weight:.2f}",
         f"{one.degree:.2f}", comma(call, [names.get(i, i) for i in one.covered_by]) or "–")
        for one in facets
    )  # fmt: skip
    screen.print(grid(call.pick(header).split(), rows, right=[2, 3], widest={0: 24}))


def show_gaps(call: Call, screen: Console, gaps: "Sequence[Gap]") -> None:
    """Print what nobody covers, as questions, with those who are near."""
    for one in gaps:
        note(screen, call.pick(Text(zh="缺口：", en="Gap: ")) + call.pick(one.question))
        near = [n.name for n in one.nearest]
        if near:
            note(screen, call.pick(Text(zh="  相近：", en="  Near: ")) + comma(call, near))


def _show_others(call: Call, screen: Console, found: "Suggestion") -> None:
    if found.relevant:
        title = Text(zh="也相关：", en="Also relevant: ")
        note(screen, call.pick(title) + comma(call, [one.name for one in found.relevant]))
    for one in found.overlaps:
        said = Text(
            zh=f"与现有“{one.name}”共有 {len(one.shared)} 个成员。",
            en=f"Shares {len(one.shared)} members with {one.name}.",
        )
        note(screen, call.pick(said))
    for number, other in enumerate(found.alternatives, 1):
        said = Text(
            zh=f"另一方案 {number}（{other.how.zh}）：{len(other.members)} 个成员，"
            f"覆盖 {other.coverage:.0%}，见 --format json。",
            en=f"Alternative {number} ({other.how.en}): {len(other.members)} members cover "
            f"{other.coverage:.0%}; see --format json.",
        )
        note(screen, call.pick(said))
