"""The command line on papers: made from plans and from everything else, and what goes wrong."""

import shutil
from pathlib import Path

import pytest

from explorer.papers.kind import papers
from tests import small_graph as g
from tests.papers.opening import sheet_of, words_of
from tests.papers.own import excel, word
from tests.shell import FRAME, call, call_json, write_table

ON = "2026-11-24"
MADE = FRAME | {"kind", "source", "output", "template", "on", "plan", "bytes"}


@pytest.fixture
def graph(small_file: Path, tmp_path: Path) -> Path:
    """A copy of the small graph with a kept plan."""
    file = Path(shutil.copy(small_file, tmp_path / "atlas.db"))
    assert call("plan", "need_to_expert", "--save", "春", "--on", ON, store=file).code in (0, 1)
    return file


def test_a_plan_by_its_name_alone(graph: Path, tmp_path: Path) -> None:
    output = tmp_path / "春.docx"
    made = call_json("report", "春", "--output", output, store=graph)
    assert set(made) == MADE
    assert (made["kind"], made["plan"], made["on"]) == ("plan", "春@1", ON)
    assert made["bytes"] == output.stat().st_size
    assert "春@1（草案）" in words_of(output.read_bytes())
    assert [path.name for path in tmp_path.glob(".*draft")] == []


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_a_plan_in_the_offices_own_template(suffix: str, graph: Path, tmp_path: Path) -> None:
    mark = "{{ plan_name }} {{ given }}"
    own = word(mark) if suffix == ".docx" else excel([mark])
    template = tmp_path / f"own{suffix}"
    template.write_bytes(own.content)
    output = tmp_path / f"out{suffix}"
    made = call_json("report", "春", "--template", template, "--output", output, store=graph)
    assert made["template"] == str(template)
    content = output.read_bytes()
    first = words_of(content) if suffix == ".docx" else str(sheet_of(content)["A1"].value)
    assert first.startswith("春@1（草案） ")


def test_a_need_with_chosen_names_in_english(graph: Path, tmp_path: Path) -> None:
    output = tmp_path / "need.docx"
    outcome = call(
        "report", "need_answer", g.NEED.name, "--choose", g.SOCIETY.name, "--choose", g.EXPERT.id,
        "--output", output, "--lang", "en", "--on", ON, store=graph,
    )  # fmt: skip
    assert (outcome.code, outcome.stderr) == (0, "")
    words = words_of(output.read_bytes())
    assert "Answer to a technical need" in words
    assert g.SOCIETY.name in words
    assert "commissioned" in words


def test_a_council_of_a_list_needs_no_graph(tmp_path: Path) -> None:
    table = write_table(
        tmp_path / "名单.csv", ["姓名", "学会职务", "出生年月", "一线科技人员"],
        ["甲", "理事长", "1970-01", "是"], ["乙", "理事", "1985-01", "否"],
    )  # fmt: skip
    output = tmp_path / "council.docx"
    made = call_json("report", "council_check", table, "--output", output, "--on", ON)
    assert made["version"] is None
    words = words_of(output.read_bytes())
    for part in ("名单.csv", "未用图谱数据", "1 / 2", "不合规"):
        assert part in words


def test_kinds_and_fields_are_listed() -> None:
    assert [one["kind"] for one in call_json("report")["kinds"]] == list(papers())
    found = call_json("report", "--fields", "recommendation")
    fields = {one["name"]: one["list"] for one in found["fields"]}
    assert fields["persons"] is True
    assert fields["persons.deeds"] is False
    assert fields["made_from"] is False
    assert "persons.deeds" in call("report", "--fields", "recommendation").stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("秋", "--output", "a.docx"), "not_found", "秋"),
        (("letter", "秋", "--output", "a.docx"), "unknown_name", "need_answer"),
        (("--fields", "letter"), "unknown_name", "need_answer"),
        (("need_answer", "--output", "a.docx"), "input", "need_answer"),
        (("plan", "春"), "input", "--output"),
        (("a", "b", "c", "--output", "a.docx"), "input", "a b c"),
        (("春", "--output", "a.pdf"), "input", ".docx"),
        (("春", "--output", "a"), "input", ".docx"),
        (("recommendation", "春", "--output", "a.xlsx"), "input", "award_to_expert"),
        (("station_proposal", "春", "--output", "a.docx"), "input", "station_to_expert"),
        (("plan", "春", "--choose", "甲", "--output", "a.docx"), "input", "--choose"),
        (("春", "--template", "none.docx", "--output", "a.docx"), "table", "none.docx"),
        (("春", "--output", "nowhere/a.docx"), "table", "nowhere"),
        (("need_answer", g.SOCIETY.name, "--output", "a.docx"), "input", g.SOCIETY.name),
        (("council_check", "none.csv", "--output", "a.docx"), "table", "none.csv"),
    ],
)
def test_what_a_user_gets_wrong(
    words: tuple[str, ...], code: str, said: str, graph: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    outcome = call("report", *words, "--format", "json", store=graph)
    assert outcome.code == 2
    assert outcome.error["code"] == code
    assert said in str(outcome.error)
    assert not Path("a.docx").exists()


def test_a_template_with_an_unknown_field_leaves_no_file(graph: Path, tmp_path: Path) -> None:
    template, output = tmp_path / "own.docx", tmp_path / "a.docx"
    template.write_bytes(word("{{ phone }}").content)
    outcome = call(
        "report", "春", "--template", template, "--output", output, "--format", "json", store=graph
    )
    assert outcome.error["value"] == "phone"
    assert outcome.error["file"] == str(template)
    assert "pairs.candidate" in outcome.error["hint"]
    assert not output.exists()
    wrong = call(
        "report", "春", "--template", template, "--output", tmp_path / "a.xlsx", "--format", "json",
        store=graph,
    )  # fmt: skip
    assert wrong.error["allowed"] == ".docx"
