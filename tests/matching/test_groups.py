"""Panels, draws and functions as tasks: their own limits, typed requests, the list of functions."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from explorer.papers.kinds.draw_record import DrawRecord, DrawRecordPaper
from graph import Label, Snapshot
from graph.errors import InputError, TableError, UnknownNameError
from matching import find_task, matcher_of, typed
from matching.drawing.qualifying import Terms, make_draw
from matching.functions.library import find_function, functions, worded
from matching.panels.making import make_panel, panel_draft
from matching.panels.panel import PanelTerms
from matching.planning.grouping import group_form_of
from matching.rules.library import load_rules
from matching.scorers.capacity import Capacity
from matching.task import group_tasks
from tests.matching import small as s
from tests.shell import call, call_json
from tests.small_graph import EXPERT, PROJECT, SOCIETY, write_small_graph

ON = date(2026, 11, 24)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("groups") / "small.db"
    write_small_graph(file)
    return file


def test_groups_have_limits_of_their_own_and_old_tasks_stay() -> None:
    known = group_tasks()
    assert list(known)[:3] == ["draw_expert", "panel_advice", "panel_evaluation"]
    assert {"need_to_expert", "station_to_expert", "award_to_expert"} <= set(known)
    assert group_form_of(known["panel_advice"]).sciences == (2, 2)
    assert group_form_of(known["panel_evaluation"]).most == {"unit": 1}
    assert group_form_of(known["draw_expert"]).reserves == 2
    assert not group_form_of(known["need_to_expert"]).most
    with pytest.raises(InputError):
        group_form_of(find_task("function_to_society"))


def test_a_panel_for_a_typed_matter(snapshot: Snapshot) -> None:
    request = typed("管道腐蚀", "阴极保护", label=Label.PROJECT)
    terms = PanelTerms(1, ("腐蚀",), least=0.0)
    known = panel_draft(find_task("panel_evaluation"), snapshot, load_rules(), request, terms, ON)
    panel = make_panel(known)
    assert (panel.request, panel.request_name) == ("", "管道腐蚀")
    assert len(panel.members) == 1
    assert panel.is_optimal
    best = max(zip(known.affinity.tolist(), known.draft.problem.candidates, strict=True))
    assert best[0] <= panel.objective


def test_a_request_of_another_label_is_refused(snapshot: Snapshot) -> None:
    with pytest.raises(InputError, match="not for: society"):
        panel_draft(
            find_task("panel_evaluation"), snapshot, load_rules(), s.CORROSION.id,
            PanelTerms(1, ("腐蚀",)), ON,
        )  # fmt: skip


def test_who_worked_on_a_project_does_not_evaluate_it(graph: Path) -> None:
    words = ("--request", PROJECT.id, "--count", "1", "--reserves", "0", "--least", "0")
    draw = call_json("draw", "draw_expert", *words, store=graph)["draw"]
    assert EXPERT.id not in {one["id"] for one in draw["entrants"]}
    assert len(draw["members"]) == 1


def test_a_record_that_was_changed_says_so_on_paper(snapshot: Snapshot) -> None:
    request = typed("管道腐蚀", label=Label.PROJECT)
    draw = make_draw(
        find_task("draw_expert"), snapshot, load_rules(), request, Terms(1, least=0.0), ON
    )
    good = DrawRecordPaper.values(DrawRecord(draw), "zh")
    assert good["checked"] == "照记录重抽，结果完全一致"
    assert good["digest"] == draw.digest
    changed = replace(draw, digest="0" * 64)
    assert "不符" in str(DrawRecordPaper.values(DrawRecord(changed), "zh")["checked"])


def test_every_function_is_complete() -> None:
    known = functions()
    assert {"evaluation", "group_standard", "qualification", "award_nomination"} <= set(known)
    for one in known.values():
        assert all([*one.title, *one.asks])
        assert "改革方案第" in one.source.zh
    assert find_function("团体标准研制") == known["group_standard"]
    title, text = worded(known["evaluation"], "海水淡化")
    assert title.endswith("海水淡化")
    assert text == known["evaluation"].asks.zh


def test_a_function_that_is_not_there_or_not_readable(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError):
        find_function("nothing")
    (tmp_path / "bad.toml").write_text("title =", encoding="utf-8")
    with pytest.raises(TableError):
        functions(tmp_path)
    (tmp_path / "bad.toml").write_text("titel = 1", encoding="utf-8")
    with pytest.raises(InputError):
        functions(tmp_path)


def test_capacity_counts_what_is_on_record(snapshot: Snapshot) -> None:
    matcher = matcher_of(find_task("function_to_society"), snapshot, ON)
    scorer = Capacity(matcher.pool)
    raw = dict(zip(matcher.pool.ids, scorer.score([typed("评估")])[0].tolist(), strict=True))
    assert raw[s.COMPUTING.id] == pytest.approx(0.5)  # staff and stars, the most there are
    assert raw[s.CORROSION.id] == 0
    told = matcher.explain(typed("评估", label=Label.PROJECT), s.COMPUTING.id)
    assert any("专职人员 3" in line.concept.zh for line in told.evidence)


def test_a_function_finds_a_society_of_its_field(graph: Path) -> None:
    words = ("--function", "group_standard", "--title", "埋地管网腐蚀检测", "--discipline", "430")
    found = call_json("match", "function_to_society", *words, "--top", "1", store=graph)
    assert found["results"][0]["candidates"][0]["id"] == SOCIETY.id
    assert call("match", "need_to_expert", "--function", "evaluation", store=graph).code == 2
