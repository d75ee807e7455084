"""Papers as LibreOffice prints them: pages and words, on the sample and with long names."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from explorer.papers.kinds.need_answer import NeedAnswer
from explorer.papers.making import paper
from graph.snapshots import take_snapshot
from graph.store import Changes, GraphStore
from graph.text import LANGUAGES, Language
from tests import small_graph as g
from tests.papers.opening import pages_of, told_by
from tests.shell import call

MADE = date(2026, 11, 25)
ON = "2026-11-24"
LETTERS = 120
LONG = "一个名称特别长的单位" * 20


def flat(words: str) -> str:
    """Return words without blanks and breaks, as cells break them anywhere."""
    return "".join(words.split())


@pytest.fixture(scope="module")
def planned(sample_file: Path) -> Path:
    """The sample with plans and a proposal."""
    options = sample_file.with_name("options.toml")
    options.write_text('requests = ["tianjin_youth_talent"]\ndemand = "0:4"\n', "utf-8")
    for words in (
        ("plan", "award_to_expert", "--options", options, "--save", "奖"),
        ("plan", "station_to_expert", "--save", "站"),
        ("alliance", "save", "海洋（示例）", "--theme-id", "ocean"),
    ):
        assert call(*words, "--on", ON, "--quiet", store=sample_file).code in (0, 1)
    return sample_file


@pytest.mark.parametrize(
    ("words", "suffix", "pages", "said"),
    [
        (("need_answer", "SL-XQ-2024-002"), ".docx", (1, 1),
         ["技术需求答复", "天津市电源学会", "经学会联系"]),
        (("council_check", "天津市腐蚀与防护学会"), ".docx", (1, 2),
         ["理事会构成核查表", "不合规", "差4人"]),
        (("station_proposal", "天津滨海示例土壤修复有限公司院士专家工作站"), ".docx", (1, 2),
         ["院士名单", "待办公室填写", "91"]),
        (("alliance_proposal", "海洋（示例）"), ".docx", (3, 9),
         ["学会联合体组建建议书", "第一年工作计划"]),
        (("recommendation", "奖"), ".xlsx", (1, 1),
         ["推荐人选汇总表", "主要事迹", "天津市青年科技人才培养项目"]),
        (("plan", "奖"), ".docx", (2, 20), ["方案及依据", "未能列入的候选", "名单构成"]),
        (("站",), ".xlsx", (2, 40), ["方案及依据", "已证明没有更好的方案", "未列入的候选"]),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else None,
)  # fmt: skip
def test_a_paper_of_the_sample_as_it_is_printed(
    words: tuple[str, ...], suffix: str, pages: tuple[int, int], said: list[str], planned: Path,
    tmp_path: Path,
) -> None:  # fmt: skip
    output = tmp_path / f"out{suffix}"
    made = call("report", *words, "--output", output, "--on", ON, store=planned)
    assert (made.code, made.stderr) == (0, "")
    printed = pages_of(output.read_bytes(), suffix, tmp_path)
    assert pages[0] <= len(printed) <= pages[1]
    whole = flat("".join(printed))
    assert [part for part in said if part not in whole] == []
    assert "基准日2026-11-24" in whole
    assert all(flat(page) for page in printed), "no page is empty"
    assert "###" not in whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_names_keep_the_answer_on_one_page(
    small: GraphStore, tmp_path: Path, language: Language
) -> None:
    nodes = [
        replace(g.NEED, name=LONG, properties={
            **g.NEED.properties, "problem": LONG * 2, "indicators": LONG * 2, "code": "A" * 200,
        }),
        *(replace(one, name=f"{n}{LONG}") for n, one in enumerate((g.SOCIETY, g.FIRM, g.UNIT))),
        replace(g.EXPERT, name=f"甲{LONG}", properties={**g.EXPERT.properties, "title": LONG}),
    ]  # fmt: skip
    small.apply(Changes(nodes), title="长名", at=g.AT)
    made = NeedAnswer(take_snapshot(small), g.NEED.id, date(2026, 11, 24))
    printed = pages_of(paper("need_answer", made, MADE, language=language), ".docx", tmp_path)
    assert len(printed) == 1
    assert "2026-11-25" in printed[0]


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_long_names_break_no_table(
    suffix: str, source: Callable[[str], Any], tmp_path: Path
) -> None:
    made = source("plan")
    plan = made.version.plan
    names = {one: f"{name}{'W' * LETTERS}{LONG}" for one, name in plan.names.items()}
    long = replace(made, version=replace(made.version, plan=replace(plan, names=names)))
    printed = pages_of(paper("plan", long, MADE, suffix=suffix), suffix, tmp_path)
    printed_letters = "".join(printed).count("W")
    # request and candidate of each pair: nothing runs out of its cell; the highest row of Excel
    # holds one of the two in full
    least = (2 if suffix == ".docx" else 1) * LETTERS * len(plan.pairs)
    assert printed_letters >= least
    assert "".join(printed).count("位") > len(plan.pairs)
    assert len(printed) < 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_of_an_alliance_is_one_page_with_its_own_fonts(
    language: Language, planned: Path, tmp_path: Path
) -> None:
    output = tmp_path / "picture.pdf"
    words = ("report", "alliance_proposal", "海洋（示例）", "--output", output, "--lang", language)
    made = call(*words, "--on", ON, store=planned)
    assert (made.code, made.stderr) == (0, "")
    (printed,) = told_by("pdftotext", output, "-").split("\f")[:-1]
    assert "海洋（示例）" in printed
    assert ON in printed
    fonts = told_by("pdffonts", output).splitlines()[2:]
    assert fonts
    assert [line for line in fonts if "Atlas" not in line] == []


def test_what_has_no_picture_is_refused_as_pdf(planned: Path, tmp_path: Path) -> None:
    output = tmp_path / "answer.pdf"
    made = call(
        "report", "need_answer", "SL-XQ-2024-002", "--output", output, "--format", "json",
        store=planned,
    )  # fmt: skip
    assert made.code == 2
    assert made.error["allowed"] == ".docx"
    assert not output.exists()
