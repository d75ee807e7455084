"""The proposal of an alliance: basis, theme, members and what each brings, lead, gaps, evidence.

Working mode and plan of the first year are the office's to write: the template keeps room for them.
"""

from dataclasses import dataclass
from typing import ClassVar

from explorer.papers.alliance_rows import (
    evidence_rows,
    gap_rows,
    member_row,
    names_of,
    stability_of,
    state_of,
)  # fmt: skip
from explorer.papers.field import Fields, Values, field, rows
from explorer.papers.kind import Paper
from explorer.papers.origin import Origin
from explorer.papers.pdf import page
from explorer.papers.reasons import comma, stop
from graph.snapshot import Snapshot
from graph.text import Language, Text
from matching.alliances.bare import is_bare
from matching.alliances.proposing import PROPOSAL_STATES, ProposalVersion
from matching.themes.theme import FACET_ROLES, THEME_KINDS

_BARE = Text(zh="没有定义，只凭名称", en="no definition, by its name only")
_FACTS = Text(
    zh="主题 {theme}｜成员 {n} 个，牵头 {lead}｜覆盖主题的 {covered}",
    en="theme {theme}; {n} members, lead: {lead}; {covered} of the theme covered",
)
_GAPS = Text(zh="无人承担：{gaps}。", en="Covered by nobody: {gaps}.")
_OPEN = Text(zh="待定", en="open")


@dataclass(frozen=True)
class AllianceProposal:
    """A kept proposal."""

    version: ProposalVersion
    snapshot: Snapshot


class AllianceProposalPaper(Paper):
    """The proposal of an alliance."""

    name = "alliance_proposal"
    title = Text(zh="学会联合体组建建议书", en="Proposal of an alliance")
    made_of = Text(zh="已存的联合体方案", en="a kept proposal of an alliance")
    source = AllianceProposal
    suffixes = (".docx",)
    fields: ClassVar[Fields] = (
        field("name", "联合体名称", "name"),
        field("theme", "主题", "theme"),
        field("theme_kind", "主题类别", "kind of theme"),
        field("purpose", "宗旨", "purpose"),
        field("level", "级别", "level"),
        field("place", "地区", "region"),
        rows("sources", "主题所据文件", "what the theme was written from",
             field("title", "文件", "document"), field("url", "地址", "address")),
        field("count", "成员个数", "number of members"),
        field("covered", "覆盖主题的百分比", "share of the theme covered, in per cent"),
        field("stability", "名单的稳定性", "how stable the list is"),
        field("lead", "牵头学会", "society that leads"),
        rows("lead_reasons", "牵头理由", "reasons for the lead", field("text", "理由", "reason")),
        rows("other_leads", "其他可牵头的学会", "others that could lead",
             field("name", "学会", "society"), field("reasons", "理由", "reasons")),
        rows("members", "成员", "members",
             field("no", "序号", "number"), field("name", "学会", "society"),
             field("role", "作用（核心、补充）", "role (core, complement)"),
             field("lead", "是否牵头", "whether it leads"), field("host", "挂靠单位", "host unit"),
             field("level", "级别", "level"), field("brings", "带来什么", "what it brings")),
        rows("facets", "主题的各方面", "facets of the theme",
             field("title", "方面", "facet"), field("role", "环节", "role"),
             field("covered_by", "由谁承担", "covered by")),
        rows("gaps", "缺口", "gaps",
             field("facet", "方面", "facet"), field("question", "要问的问题", "question"),
             field("nearest", "相近的学会、单位", "bodies near it")),
        rows("overlaps", "与现有联合体的重叠", "overlap with alliances there are",
             field("name", "联合体", "alliance"), field("state", "状态", "state"),
             field("shared", "共同成员", "members of both")),
        rows("evidence", "依据附表", "evidence",
             field("member", "学会", "society"), field("facet", "方面", "facet"),
             field("text", "依据", "evidence")),
        rows("notes", "说明", "notes", field("text", "一句话", "a sentence")),
    )  # fmt: skip

    @classmethod
    def values(cls, source: AllianceProposal, language: Language) -> Values:
        """Return what is filled in."""
        proposal = source.version.proposal
        found = proposal.suggestion
        names = names_of(found)
        leads = {one.id: one for one in found.leads}
        chosen = leads.get(proposal.lead)
        theme = found.theme
        return {
            "name": source.version.name,
            **_headline(source, language),
            "theme_kind": (_BARE if is_bare(theme) else THEME_KINDS[theme.kind]).pick(language),
            "purpose": proposal.scope,
            "level": proposal.level,
            "place": proposal.place,
            "sources": [{"title": one.title, "url": one.url} for one in theme.sources],
            "stability": stability_of(found, language),
            "lead_reasons": [
                {"text": reason.pick(language)} for reason in (chosen.reasons if chosen else ())
            ],
            "other_leads": [
                {
                    "name": one.name,
                    "reasons": stop(language).join(r.pick(language) for r in one.reasons),
                }
                for one in found.leads
                if one.id != proposal.lead
            ],
            "members": _members(source, language),
            "facets": [
                {
                    "title": one.title.pick(language),
                    "role": FACET_ROLES[one.role].pick(language),
                    "covered_by": comma(language).join(names.get(m, m) for m in one.covered_by),
                }
                for one in found.facets
            ],
            "gaps": gap_rows(found, language),
            "overlaps": [
                {
                    "name": one.name,
                    "state": state_of(one.state, language),
                    "shared": comma(language).join(names.get(m, m) for m in one.shared),
                }
                for one in found.overlaps
            ],
            "evidence": evidence_rows(found, language),
            "notes": [{"text": note.pick(language)} for note in found.notes],
        }  # fmt: skip

    @classmethod
    def picture(cls, source: AllianceProposal, language: Language) -> str:
        """Return members × facets as a picture, and what each member brings."""
        from explorer.alliances.cells import cells_of  # both with Streamlit, as pictures are
        from explorer.alliances.matrix_svg import matrix_svg

        proposal = source.version.proposal
        told = _headline(source, language)
        cells = cells_of(proposal.suggestion, proposal.lead)
        facts = _FACTS.fill(
            n=told["count"], lead=told["lead"], covered=told["covered"], theme=told["theme"]
        )
        gaps = comma(language).join(facet.title.pick(language) for facet in cells.gaps)
        return page(
            source.version.name,
            facts.pick(language),
            matrix_svg(cells, language),
            [(str(row["name"]), str(row["brings"])) for row in _members(source, language)],
            [_GAPS.fill(gaps=gaps).pick(language)] if gaps else [],
        )

    @classmethod
    def origin(cls, source: AllianceProposal) -> Origin:
        """Return what the paper rests on."""
        version = source.version
        return Origin(
            version.proposal.on, source.snapshot.version, version.proposal.store, version.id,
            PROPOSAL_STATES[version.state],
        )  # fmt: skip


def _headline(source: AllianceProposal, language: Language) -> Values:
    """Return what a proposal comes to, for the paper and its picture."""
    proposal = source.version.proposal
    found = proposal.suggestion
    return {
        "theme": found.theme.title.pick(language),
        "count": len(found.members),
        "covered": f"{100 * found.covered:.0f}%",
        "lead": names_of(found).get(proposal.lead, _OPEN.pick(language)),
    }


def _members(source: AllianceProposal, language: Language) -> list[Values]:
    """Return a row for each member."""
    proposal = source.version.proposal
    return [
        member_row(no, one, proposal.lead, source.snapshot, language)
        for no, one in enumerate(proposal.suggestion.members, 1)
    ]
