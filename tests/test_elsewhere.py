"""What an import would change elsewhere, before it is written, is what it does change."""

import io
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest
from openpyxl import Workbook, load_workbook

from graph.importing import apply_plan, plan_import
from graph.importing.mapping import TableMapping
from graph.importing.refused import refused_file, refused_tables, suffix_of
from graph.model import Edge
from graph.overlay import snapshot_after
from graph.schema import Label, Relation
from graph.snapshots import take_snapshot
from graph.store import Changes, GraphStore
from matching.alliances.model import model_of
from matching.alliances.proposing import Proposal, save_proposal
from matching.alliances.selecting import Wishes
from matching.alliances.suggesting import suggest
from matching.consequences.elsewhere import elsewhere
from matching.consequences.holding import Held, holders
from matching.rules.eligibility import eligible
from matching.rules.finding import Answer
from matching.rules.library import load_rules
from matching.rules.subjects import SubjectReader
from matching.shortlists import Collected, collect
from matching.themes.library import shipped_themes
from tests.matching import small
from tests.shell import call, call_json, write_small, write_table

ON, AT = date(2026, 11, 24), datetime(2026, 11, 24, 10, 0)
EXPERTS = [
    ("姓名", "工作单位", "出生年月", "性别", "荣誉", "研究方向"),
    ("甲示例", "", "1979年3月5日", "男", "示例荣誉", "埋地管道腐蚀监测"),
    ("乙示例", "", "85年", "", "", ""),
    ("新人", "示例研究院", "1990-01", "女", "", "储能"),
]


@pytest.fixture
def graph() -> GraphStore:
    return small.small_store()


def test_the_graph_seen_through_changes_is_the_graph_they_leave(
    graph: GraphStore, tmp_path: Path
) -> None:
    path = write_table(tmp_path / "专家.csv", *EXPERTS)
    plan = plan_import(graph, [path], on=ON)
    gone = graph.incident([small.PIPES.id], [Relation.SERVES])[0]
    more = Edge(small.CODE.id, Relation.IN_DISCIPLINE, "discipline:520")
    changes = Changes(
        plan.changes.nodes, [*plan.changes.edges, more],
        gone_edges=[*plan.changes.gone_edges, gone.identity],
    )  # fmt: skip
    before = graph.version()
    seen = snapshot_after(graph, changes)
    assert graph.version() == before
    graph.apply(changes, title="写入", at=AT)
    after = take_snapshot(graph)
    assert [seen.id(i) for i in range(len(seen))] == [after.id(i) for i in range(len(after))]
    for i in range(len(after)):
        assert seen.name(i) == after.name(i)
        assert seen.properties(i) == after.properties(i)
    for relation in Relation:
        assert np.array_equal(seen.matrix(relation).toarray(), after.matrix(relation).toarray())
    i = after.position(small.PIPES.id)
    assert seen.edges_out(i, Relation.MEMBER_OF) == after.edges_out(i, Relation.MEMBER_OF)


def answers(store: GraphStore, scheme: str, ids: list[str]) -> list[Answer]:
    reader = SubjectReader(take_snapshot(store))
    found = load_rules().scheme(scheme)
    return [eligible(found, reader.read(i, ON), ON).answer for i in ids]


def test_what_is_told_before_is_so_after(graph: GraphStore, tmp_path: Path) -> None:
    library = load_rules()
    collect(graph, "甲表", Collected(small.PIPES.id, "甲示例"), AT)
    collect(graph, "乙表", Collected(small.MAKER.id, "丁示例"), AT)
    path = write_table(tmp_path / "专家.csv", *EXPERTS)
    plan = plan_import(graph, [path], on=ON)
    found = elsewhere(graph, take_snapshot(graph), plan.changes, ON, library)
    assert found.touched == (small.PIPES.id,)
    assert [(one.kind, one.id) for one in found.lists] == [(Held.SHORTLIST, "甲表")]
    assert (found.checked, found.subjects) == (1, 1)
    assert found.told
    were = {s: answers(graph, s, [small.PIPES.id]) for s in library.schemes
            if small.PIPES.label in library.schemes[s].about}  # fmt: skip
    apply_plan(graph, plan, title="写入", at=AT)
    moved = {one.scheme: one for one in found.told}
    for scheme, old in were.items():
        new = answers(graph, scheme, [small.PIPES.id])
        assert (scheme in moved) == (old != new)
        if scheme in moved:
            assert moved[scheme].moves == {(old[0], new[0]): 1}
            assert moved[scheme].open_before == (old[0] is Answer.CANNOT_TELL)
            assert moved[scheme].open_after == (new[0] is Answer.CANNOT_TELL)


def test_nothing_is_touched_by_what_is_new(graph: GraphStore, tmp_path: Path) -> None:
    path = write_table(tmp_path / "专家.csv", EXPERTS[0], EXPERTS[3])
    plan = plan_import(graph, [path], on=ON)
    found = elsewhere(graph, take_snapshot(graph), plan.changes, ON, load_rules())
    assert (found.touched, found.lists, found.told, found.covers) == ((), (), (), ())


def test_coverage_of_a_proposal_moves_with_the_disciplines_of_its_members(
    graph: GraphStore,
) -> None:
    theme = shipped_themes()[0]
    names = [
        "示例水产学会",
        "示例数学学会",
        "示例农学会",
        "示例护理学会",
        "示例光学学会",
        "示例桥梁学会",
    ]
    codes = ["240", "110", "210", "320", "14030", "560"]
    more = [small.node(Label.SOCIETY, name, scope=name) for name in names]
    ties = [
        Edge(one.id, Relation.IN_DISCIPLINE, f"discipline:{code}")
        for one, code in zip(more, codes, strict=True)
    ]
    graph.apply(Changes(more, ties), title="更多学会", at=AT)
    model = model_of(take_snapshot(graph))
    ids = (small.CORROSION.id, small.COMPUTING.id)
    found = suggest(model, theme, Wishes(members=ids))
    save_proposal(graph, "示例联合体", Proposal(found, "", ON, graph.version()), AT)
    assert [one.kind for one in holders(graph, ids)] == [Held.PROPOSAL]
    code = next(c for facet in theme.facets for c in facet.disciplines)
    changes = Changes(
        edges=[Edge(small.CORROSION.id, Relation.IN_DISCIPLINE, f"discipline:{code}")]
    )
    told = elsewhere(graph, take_snapshot(graph), changes, ON, load_rules())
    assert (told.proposals, told.counted) == (1, 1)
    (cover,) = told.covers
    assert cover.before == pytest.approx(found.covered)
    graph.apply(changes, title="写入", at=AT)
    after = suggest(model_of(take_snapshot(graph)), theme, Wishes(members=ids))
    assert cover.after == pytest.approx(after.covered)
    assert cover.after != cover.before


# --- refused rows


def test_refused_rows_of_a_workbook_come_back_as_a_workbook(
    graph: GraphStore, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "专家"
    for row in (("姓名", "出生年月", "人数", "备注"), ("乙示例", "85年", 3.5, "=1+1"),
                ("丙示例", "1990-01", None, None)):  # fmt: skip
        sheet.append(row)
    sheet.cell(2, 4).data_type = "s"
    path = tmp_path / "名单.xlsx"
    book.save(path)
    plan = plan_import(graph, [path], kind="expert", on=ON)
    tables = refused_tables([path], plan, TableMapping(), "zh")
    assert suffix_of([path], tables) == ".xlsx"
    again = load_workbook(io.BytesIO(refused_file(tables, ".xlsx", "zh")))
    assert again.sheetnames == ["专家"]
    header, cells = again["专家"].iter_rows()
    assert [c.value for c in header] == ["姓名", "出生年月", "人数", "备注", "退回原因", "怎么改"]
    assert [c.value for c in cells][:4] == ["乙示例", "85年", 3.5, "=1+1"]
    assert cells[3].data_type == "s"
    assert "85年" in str(cells[4].value)
    assert cells[5].value


def test_the_command_line_tells_and_writes_what_is_refused(tmp_path: Path) -> None:
    store = tmp_path / "atlas.db"
    write_small(store)
    call("shortlist", "add", "甲表", "甲示例", store=store)
    path = write_table(tmp_path / "专家.csv", *EXPERTS)
    refused = tmp_path / "退回.csv"
    words = ("import", path, "--dry-run", "--refused", refused)
    outcome = call(*words, "--format", "json", store=store)
    assert outcome.code == 1  # a row is refused
    found = outcome.document["elsewhere"]
    assert found["lists"] == [{"kind": "shortlist", "id": "甲表", "members": [small.PIPES.id]}]
    assert found["eligibility"]["checked"] == 1
    assert found["eligibility"]["schemes"]
    header, row = refused.read_text("utf-8-sig").splitlines()
    assert header == ",".join([*EXPERTS[0], "退回原因", "怎么改"])
    assert row.startswith("乙示例,,85年,")
    # what is corrected in it can be sent as it is
    refused.write_text(f"{header}\n{row.replace('85年', '1985', 1)}\n", "utf-8")
    again = call_json("import", refused, "--dry-run", store=store)
    assert (again["tables"][0]["changed"], again["tables"][0]["refused"]) == (1, 0)


def test_refused_rows_are_written_in_no_other_form(tmp_path: Path) -> None:
    path = write_table(tmp_path / "专家.csv", *EXPERTS)
    outcome = call("import", path, "--dry-run", "--refused", tmp_path / "x.pdf", "--format", "json")
    assert outcome.code == 2
    assert outcome.error["allowed"] == ".csv, .xlsx"
