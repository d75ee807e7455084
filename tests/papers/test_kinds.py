"""Every kind of paper on the small graph: what it says, and what it never says."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from zipfile import ZipFile

import pytest

from explorer.papers.council_sources import council_of_graph
from explorer.papers.kind import papers
from explorer.papers.kinds.need_answer import NeedAnswer
from explorer.papers.kinds.plan import PlanReport
from explorer.papers.kinds.recommendation import DEEDS, Recommendation
from explorer.papers.kinds.station_proposal import StationProposal, stations_of_plan
from explorer.papers.making import paper
from explorer.papers.origin import SHORT
from explorer.papers.station_people import Asked
from graph.errors import InputError, NotFoundError, UnknownNameError
from graph.model import Node
from graph.snapshot import Snapshot
from graph.snapshots import take_snapshot
from graph.store import Changes, GraphStore
from graph.text import LANGUAGES, Language
from matching.planning.moving import confirm_plan
from tests import small_graph as g
from tests.papers.conftest import plan_of
from tests.papers.opening import opened, run, sheet_of, values_of, words_of

MADE = date(2026, 11, 25)
Source = Callable[[str], Any]
FORMS = [(name, suffix) for name, kind in papers().items() for suffix in kind.suffixes]


def told(content: bytes, suffix: str) -> str:
    """Return all words of a paper."""
    if suffix == ".docx":
        return words_of(content)
    with ZipFile(io.BytesIO(content)) as archive:
        count = sum(name.startswith("xl/worksheets/sheet") for name in archive.namelist())
    return "\n".join(text for n in range(count) for text in values_of(sheet_of(content, n)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "suffix"), FORMS)
def test_every_paper_says_what_it_rests_on_and_no_secret(
    kind: str, suffix: str, language: Language, source: Source
) -> None:
    made = source(kind)
    content = paper(kind, made, MADE, language=language, suffix=suffix)
    words = told(content, suffix)
    origin = papers()[kind].origin(made)
    assert "2026-11-25" in words
    assert "2026-11-24" in words
    assert origin.store[:SHORT] in words
    assert origin.plan in words
    assert "{{" not in words
    assert "{%" not in words
    with ZipFile(io.BytesIO(content)) as archive:
        whole = "".join(
            archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
        )
    assert [name for name, secret in g.SECRETS.items() if secret in whole] == []
    assert content == paper(kind, made, MADE, language=language, suffix=suffix)


def test_an_answer_names_societies_and_experts_through_them(source: Source) -> None:
    words = words_of(paper("need_answer", source("need_answer"), MADE))
    for part in (g.NEED.name, g.FIRM.name, g.SOCIETY.name, g.EXPERT.name, "80万元", "委托开发"):
        assert part in words
    tables = opened(paper("need_answer", source("need_answer"), MADE)).tables
    asked = {row.cells[1].text: row.cells[-1].text for row in tables[-1].rows}
    assert asked[g.EXPERT.name] in (g.SOCIETY.name, g.ODD)
    assert "共同提到" in words
    assert "管" in words


def test_who_is_chosen_is_named_and_asked_through_the_society_chosen(snapshot: Snapshot) -> None:
    # the expert is a member of both societies
    for one in (g.SOCIETY, g.ODD_SOCIETY):
        made = NeedAnswer(snapshot, g.NEED.id, date(2026, 11, 24), (one.id,), (g.EXPERT.id,))
        tables = opened(paper("need_answer", made, MADE)).tables
        societies, experts = tables[-2], tables[-1]
        assert [row.cells[1].text for row in societies.rows[1:]] == [one.name]
        assert [row.cells[-1].text for row in experts.rows[1:]] == [one.name]


def test_a_station_lists_academicians_apart_with_what_the_rules_say(source: Source) -> None:
    document = opened(paper("station_proposal", source("station_proposal"), MADE))
    rows = {
        row.cells[1].text: [cell.text for cell in row.cells]
        for table in document.tables for row in table.rows if len(row.cells) > 6
    }  # fmt: skip
    academician, expert = rows["院士某（示例）"], rows[g.EXPERT.name]
    assert "中国工程院" in academician[2]
    assert academician[5] == "在站 4"
    assert academician[7] == "符合"
    assert expert[4].startswith("拟聘")
    assert g.FIRM.name in words_of(paper("station_proposal", source("station_proposal"), MADE))


def test_a_station_without_anybody_gets_suggestions_and_a_service_station_none(
    small: GraphStore,
) -> None:
    empty = replace(g.STATION, id="workstation:w2", name="新站（示例）")
    served = Node("workstation:w3", g.STATION.label, "服务站（示例）", {"type": "service"})
    small.apply(Changes([empty, served]), title="站", at=g.AT)
    taken = take_snapshot(small)
    on = date(2026, 11, 24)
    made = StationProposal(taken, on, (Asked(empty.id),))
    words = words_of(paper("station_proposal", made, MADE))
    assert "拟聘" in words
    assert "在站" in words  # the head of the column
    with pytest.raises(InputError, match="service station"):
        StationProposal(taken, on, (Asked(served.id),))


def test_deeds_are_short_and_it_is_said_when_they_were_cut(source: Source) -> None:
    sheet = sheet_of(paper("recommendation", source("recommendation"), MADE))
    heads = [cell.value for cell in sheet[3]]
    rows = {
        str(row[heads.index("姓名")].value): row for row in sheet.iter_rows(min_row=4, max_row=5)
    }  # fmt: skip
    deeds, remark = heads.index("主要事迹（100 字以内）"), heads.index("备注")
    cut, none = rows["院士某（示例）"], rows[g.EXPERT.name]
    # the place among those for the post, not among all experts there are
    places = [row[heads.index("位次")].value for row in sheet.iter_rows(min_row=4, max_row=5)]
    assert places == [1, 2]
    assert len(str(cut[deeds].value)) <= DEEDS
    assert str(cut[deeds].value).endswith("管道完整性。……")
    assert "此为节选" in str(cut[remark].value)
    assert "杂散电流" in str(none[deeds].value)
    assert none[remark].value is None or none[remark].value == ""
    assert cut[heads.index("序号")].value == 1
    assert cut[heads.index("推荐渠道")].value in (None, "")  # of no society: none is invented
    assert none[heads.index("推荐渠道")].value == g.SOCIETY.name


def test_a_council_has_clause_figure_and_shortfall(small: GraphStore, source: Source) -> None:
    body = replace(
        g.SOCIETY, properties={**g.SOCIETY.properties, "council_size": 20, "council_frontline": 13}
    )
    small.apply(Changes([body]), title="理事会", at=g.AT)
    made = council_of_graph(take_snapshot(small), body.id, date(2026, 11, 24))
    words = words_of(paper("council_check", made, MADE))
    for part in (body.name, "不合规", "13 / 20", "更换 2 人", "二、6", "学会登记的人数"):
        assert part in words
    assert "不合规" not in words_of(paper("council_check", source("council_check"), MADE))


def test_an_alliance_leaves_the_offices_part_open_and_shows_gaps(source: Source) -> None:
    made = source("alliance_proposal")
    words = words_of(paper("alliance_proposal", made, MADE))
    found = made.version.proposal.suggestion
    assert found.gaps
    assert all(gap.question.zh in words for gap in found.gaps)
    assert all(member.name in words for member in found.members)
    assert words.count("【待办公室填写：") == 4  # documents, purpose, working mode, first year
    assert "海水淡化" in words


def test_a_plan_says_reasons_limits_and_who_was_set_aside(source: Source) -> None:
    made = source("plan")
    content = paper("plan", made, MADE, suffix=".xlsx")
    plan = made.version.plan
    first = sheet_of(content)
    assert first.max_row >= 3 + len(plan.pairs)
    words = told(content, ".xlsx")
    for pair in plan.pairs:
        assert plan.names[pair.candidate] in words
    assert all(one.text.zh in words for one in plan.requests_aside)
    assert "共同提到" in words
    assert "主题契合" in words


def test_a_plan_that_was_confirmed_says_that_the_data_changed(
    small: GraphStore, snapshot: Snapshot
) -> None:
    version = plan_of(small, snapshot, "need_to_expert")
    confirmed, _ = confirm_plan(small, version, g.AT)
    words = words_of(paper("plan", PlanReport(confirmed, take_snapshot(small)), MADE))
    assert "示例方案@1（已确认）" in words
    assert f"方案所据数据版本 {snapshot.version[:SHORT]}，此后数据有变" in words
    assert "共同提到" in words


def test_a_plan_of_another_task_recommends_nobody(small: GraphStore, snapshot: Snapshot) -> None:
    version = plan_of(small, snapshot, "need_to_expert")
    with pytest.raises(InputError, match="recommends nobody") as found:
        Recommendation(version, snapshot)
    assert "award_to_expert" in found.value.hint.zh
    with pytest.raises(InputError, match="not of stations"):
        stations_of_plan(version, snapshot)


def test_what_is_not_there_is_said(snapshot: Snapshot) -> None:
    on = date(2026, 11, 24)
    with pytest.raises(NotFoundError):
        paper("need_answer", NeedAnswer(snapshot, "need:none", on), MADE)
    with pytest.raises(NotFoundError):
        paper("need_answer", NeedAnswer(snapshot, g.SOCIETY.id, on), MADE)
    with pytest.raises(UnknownNameError, match="no paper"):
        paper("letter", None, MADE)


def test_papers_are_made_without_streamlit() -> None:
    run(
        "import sys\n"
        "from explorer.papers.kind import papers\n"
        "import explorer.papers.making, explorer.papers.council_sources\n"
        "assert papers()\n"
        "assert 'streamlit' not in sys.modules\n"
    )
