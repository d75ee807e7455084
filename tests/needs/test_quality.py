"""The check of a need: every mark on both sides of its edge, in both languages, for any text."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.text import LANGUAGES
from matching.needs.figures import figures, sums, times
from matching.needs.form import LONGEST, NeedForm, obstacles
from matching.needs.mark import FULL, Criterion
from matching.needs.quality import GATE, assess
from tests.needs.forms import ENGLISH, ON, PROBLEM, WHOLE

P, I, C, R = Criterion  # noqa: E741
ANY = st.text(max_size=120) | st.sampled_from(
    ["提高性能", "目前泄漏 12 次。", "≥ 95 %", "2027年", "\x00\ud800", "（", "9" * 40, WHOLE.title]
)


def points(criterion: Criterion, base: NeedForm = WHOLE, **changes: Any) -> int:
    return assess(replace(base, **changes), ON).points(criterion)


@pytest.mark.parametrize("form", [WHOLE, ENGLISH])
def test_a_whole_form_has_all_points_and_wants_nothing(form: NeedForm) -> None:
    quality = assess(form, ON)
    assert [score.points for score in quality.scores] == [FULL] * 4
    assert quality.passes
    assert [hint for score in quality.scores for hint in score.hints] == []
    assert obstacles(form) == []


def test_an_empty_form_has_none_and_is_told_what_to_write() -> None:
    quality = assess(NeedForm(), ON)
    assert (quality.total, quality.empty, quality.passes) == (0, tuple(Criterion), False)
    for score in quality.scores:
        assert score.hints
        for mark in score.marks:
            assert all(mark.reason.pick(language) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("criterion", "changes", "expected"),
    [
        (P, {"problem": ""}, 0),
        (P, {"problem": WHOLE.title}, 0),
        (P, {"problem": f"{WHOLE.title}。很急。"}, 0),
        (P, {"problem": "目前每年泄漏 12 次，停机多"}, 4),
        (P, {"problem": PROBLEM.replace("12", "多").replace("2 天", "很久")}, 4),
        (P, {"problem": PROBLEM.replace("目前公司的", "").replace("每年", "全年")}, 4),
        (P, {"title": "示例阀门"}, 4),
        (I, {"indicators": "", "goal": ""}, 0),
        (I, {"indicators": "提高性能，达到国际先进水平", "goal": ""}, 1),
        (I, {"indicators": "合格率 95%", "goal": ""}, 2),
        (I, {"indicators": "合格率不低于 95%", "goal": ""}, 3),
        (I, {"indicators": "合格率不低于 95%，按标准验收", "goal": ""}, 4),
        (I, {"indicators": "", "goal": "", "problem": "要求合格率不低于 95%，5 分钟，3 dB。"}, 3),
        (I, {"indicators": "", "goal": "", "problem": "我厂有 3 条生产线，工人 40 人。"}, 0),
        (C, {"from_year": "2024", "to_year": "2025"}, 4),
        (C, {"from_year": "2024", "to_year": "2026"}, 5),
        (C, {"to_year": ""}, 3),
        (C, {"to_year": "", "from_year": "", "goal": "18个月内交付"}, 4),
        (C, {"from_year": "2029"}, 4),
        (C, {"money": None}, 4),
        (C, {"money": 0.0}, 4),
        (C, {"money": None, "goal": "预计投入经费 30-50 万元"}, 5),
        (C, {"mode": ""}, 4),
        (C, {"activity_type": ""}, 4),
        (C, {"activity_type": "basic"}, 4),
        (C, {"activity_type": "basic", "disciplines": ("discipline:110",)}, 5),
        (C, {"industries": ()}, 4),
        (R, {"ownership": ""}, 3),
        (R, {"ownership": "", "goal": "样机 1 台，专利权归我公司所有"}, 4),
        (R, {"goal": "早日用上"}, 4),
        (R, {"wished_partners": ()}, 4),
        (R, {"wished_partners": (), "problem": f"{PROBLEM}寻求高校合作。"}, 5),
        (R, {"firm": ""}, 4),
    ],
)  # fmt: skip
def test_marks(criterion: Criterion, changes: dict[str, Any], expected: int) -> None:
    assert points(criterion, **changes) == expected
    gaps = assess(replace(WHOLE, **changes), ON)
    if expected < FULL:
        assert next(one for one in gaps.scores if one.criterion is criterion).hints


def test_vague_words_are_named_but_take_no_points() -> None:
    vague = assess(replace(WHOLE, goal=f"{WHOLE.goal}显著提高性能。"), ON)
    hints = [hint.zh for score in vague.scores for hint in score.hints]
    assert vague.total == 20
    assert [hint for hint in hints if "提高性能" in hint and "显著" in hint]


def test_the_gate() -> None:
    low = replace(WHOLE, indicators="", goal="", ownership="", wished_partners=(), firm="")
    assert assess(low, ON).empty == (I, R)
    assert not assess(low, ON).passes
    half = NeedForm(
        title="示例阀门的检测", firm="示例", problem=PROBLEM, indicators="漏检率不超过 1%",
        to_year="2028",
    )  # fmt: skip
    assert (assess(half, ON).total, assess(half, ON).passes) == (GATE, True)
    assert not assess(replace(half, title="示例阀门"), ON).passes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("寿命≥3000 h，成本降低15%", ["≥3000 h", "15%"]),
        ("2024年3个方面，第3级，1. 与常用", []),
        ("由 83% 提高到 95% 以上", ["83%", "提高到 95% 以上"]),
        ("直径φ0.25~0.45mm，压力 2000Pa", ["0.25~0.45mm", "2000Pa"]),
        ("PPT30S 板材和 ZL201721099528.4", []),
        ("AUC 不低于 0.75", ["不低于 0.75"]),
        ("at least 95 percent within 5 minutes", ["at least 95 percent", "within 5 minutes"]),
        ("pH 6.5", ["pH 6.5"]),
        ("线速度8 m/s，氨氮≤5mg/L", ["8 m/s", "≤5mg/L"]),
        ("", []),
    ],
)
def test_figures(text: str, expected: list[str]) -> None:
    assert [one.text for one in figures(text)] == expected


def test_times_and_sums() -> None:
    assert times("希望两年内完成") == ["两年内"]
    assert times("2017年成立，货架期 12 个月") == []
    assert sums("年产值 3 亿元") == []
    assert sums("budget of about 300000 CNY")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "长" * 101}, "title"),
        ({"firm": ""}, "firm"),
        ({"credit_code": "91120102103243911G"}, "credit_code"),
        ({"problem": "长" * (LONGEST + 1)}, "problem"),
        ({"goal": "长" * (LONGEST + 1)}, "goal"),
        ({"keywords": tuple("甲乙丙丁戊己")}, "keywords"),
        ({"from_year": "2029"}, "to_year"),
        ({"from_year": "2028-07"}, "to_year"),
        ({"money": -1.0}, "money"),
    ],
)
def test_obstacles(changes: dict[str, Any], field: str) -> None:
    found = obstacles(replace(WHOLE, **changes))
    assert [one.field for one in found] == [field]
    assert found[0].hint.zh
    assert found[0].hint.en


def test_what_is_no_obstacle() -> None:
    fine = replace(
        WHOLE, problem="长" * LONGEST, credit_code="９１120102103243910g", from_year="2028",
        keywords=tuple("甲乙丙丁戊"), money=0.0,
    )  # fmt: skip
    assert obstacles(fine) == []


@settings(max_examples=40)
@given(ANY, ANY, ANY, ANY)
def test_any_text_is_judged(title: str, problem: str, indicators: str, goal: str) -> None:
    form = NeedForm(title=title, problem=problem, indicators=indicators, goal=goal)
    quality = assess(form, ON)
    assert all(0 <= score.points <= FULL for score in quality.scores)
    assert quality == assess(form, ON)
    obstacles(form)


SENTENCES = (
    "目前人工检测。", "每年泄漏 12 次。", "显著提高性能。", "要求 5 分钟以内。", "交付样机。",
    "按标准验收。", "专利归企业所有。", "寻求高校合作。",
)  # fmt: skip
FILLED: dict[str, Any] = {
    "firm": "示例", "mode": "other", "ownership": "agreed", "to_year": "2030", "money": 5.0,
    "wished_partners": ("示例大学",), "industries": ("industry:C344",), "activity_type": "applied",
    "goal": "样机 1 台", "indicators": "合格率不低于 95%",
}  # fmt: skip


@settings(max_examples=40)
@given(ANY, ANY, st.sets(st.sampled_from(sorted(FILLED))), st.sampled_from(sorted(FILLED)))
def test_filling_in_never_lowers(problem: str, title: str, told: set[str], more: str) -> None:
    given_ = {name: FILLED[name] for name in told - {more}}
    before = replace(NeedForm(title=title, problem=problem), **given_)
    after = replace(before, **{more: FILLED[more]})
    for one, other in zip(assess(before, ON).scores, assess(after, ON).scores, strict=True):
        assert other.points >= one.points


@settings(max_examples=40)
@given(
    st.sampled_from(["problem", "indicators", "goal"]),
    st.lists(st.sampled_from(SENTENCES), max_size=5),
    st.sampled_from(["每月停机 3 天。", "大幅改善。", "不超过 8 dB。"]),
)  # fmt: skip
def test_a_further_sentence_never_lowers(field: str, sentences: list[str], more: str) -> None:
    shorter: dict[str, Any] = {field: "".join(sentences)}
    base = replace(NeedForm(title="示例检测"), **shorter)
    further: dict[str, Any] = {field: "".join([*sentences, more])}
    longer = replace(base, **further)
    for one, other in zip(assess(base, ON).scores, assess(longer, ON).scores, strict=True):
        assert other.points >= one.points


def test_secrecy() -> None:
    assert all(NeedForm(secrecy=word).is_open for word in ("", "公开", "Open", "非涉密"))
    assert not any(NeedForm(secrecy=word).is_open for word in ("内部", "秘密", "internal"))
