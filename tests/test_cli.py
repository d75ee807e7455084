"""The command line: what each command answers, in every form and both languages."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from commands import PRODUCT
from commands.cells import as_text
from graph.errors import StoreBusyError
from graph.schema import Label
from graph.store import open_store
from graph.stores.sqlite import SqliteStore
from graph.text import Text
from tests.matching.small import CORROSION, FORMER, NEED, PIPES, POST
from tests.shell import FRAME, call, call_json, fits, url_of, write_small, write_table

FLOAT = (float, int)
NODE = {"id": str, "label": str, "name": str, "properties": dict, "batch": int}
EDGE = {
    "source": str, "relation": str, "target": str, "key": str, "since": str, "until": str,
    "weight": FLOAT, "origin": str, "properties": dict, "batch": int,
}  # fmt: skip
BATCH = {
    "number": int, "title": str, "at": str, "state": str,
    "counts": {
        f"{what}_{done}": int
        for what in ("nodes", "edges") for done in ("added", "changed", "removed")
    },
}  # fmt: skip
EVIDENCE = {
    "kind": str, "text": str, "weight": FLOAT, "ids": [str],
    "concept": str, "request_side": str, "candidate_side": str, "source": str,
}  # fmt: skip
PARTS = {"text": FLOAT, "discipline": FLOAT, "network": FLOAT}
CANDIDATE = {
    "id": str, "name": str, "rank": int, "affinity": FLOAT, "parts": PARTS, "evidence": [EVIDENCE],
}  # fmt: skip
REQUEST = {"id": (str, type(None)), "name": str, "label": (str, type(None))}
LINK = {
    "from": str, "to": str, "name": str, "rank": int, "weight": FLOAT, "how": str, "scheme": str,
}  # fmt: skip


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small graph in a file that no test changes."""
    path = tmp_path_factory.mktemp("graph") / "atlas.db"
    write_small(path)
    return path


@pytest.fixture
def own(graph: Path, tmp_path: Path) -> Path:
    """A copy of the small graph for a test that changes it."""
    return Path(shutil.copy(graph, tmp_path / "atlas.db"))


@pytest.fixture
def societies(tmp_path: Path) -> Path:
    """A table with two good rows and one that is refused."""
    return write_table(
        tmp_path / "学会.csv",
        ("学会名称", "第一学科", "星级", "备注"),
        ("示例甲学会", "110", "3", "示例"),
        ("示例乙学会", "不是学科", "3", "示例"),
        ("示例丙学会", "140", "4", "示例"),
    )


def told(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document without what every document has."""
    return {key: value for key, value in document.items() if key not in FRAME}


# --- the graph


def test_frame(graph: Path) -> None:
    document = call_json("batches", "--seed", "7", store=graph)
    with open_store(url_of(graph)) as store:
        assert document["version"] == store.version()
    assert document["seed"] == 7
    assert document["product"] == PRODUCT
    assert call_json("tasks")["version"] is None


def test_batches(graph: Path) -> None:
    document = call_json("batches", store=graph)
    assert fits(told(document), {"batches": [BATCH]})
    assert [batch["number"] for batch in document["batches"]] == [1, 2, 3]


def test_search(graph: Path) -> None:
    document = call_json("search", "阴极保护", store=graph)
    why = {"what": str, "snippet": str, "id": str}
    found = {"id": str, "label": str, "name": str, "why": [why]}
    shape = {"query": str, "results": [found], "counts": dict, "partial": bool}
    assert fits(told(document), shape)
    assert PIPES.id in [one["id"] for one in document["results"]]


def test_search_by_label_in_either_language(graph: Path) -> None:
    for word in ("Expert", "expert", "专家"):
        found = call_json("search", "阴极保护", "--label", word, store=graph)["results"]
        assert {one["label"] for one in found} == {"Expert"}


def test_search_in_a_discipline_takes_in_what_is_below(graph: Path) -> None:
    found = call_json("search", "腐蚀", "--discipline", "430", store=graph)
    assert {one["id"] for one in found["results"]} == {CORROSION.id, POST.id}
    assert found["counts"] == {"Society": 1, "Award": 1}


def test_search_finds_nothing(graph: Path) -> None:
    outcome = call("search", "没有这种东西", store=graph)
    assert outcome.code == 0
    assert "没有找到" in outcome.stdout


def test_show(graph: Path) -> None:
    document = call_json("show", PIPES.name, store=graph)
    tie = {"direction": str, "id": str, "label": str, "name": str, **EDGE}
    gap = {"name": str, "title": str, "mend": str, "why": [str], "schemes": [str]}
    shape = {"node": NODE, "ties": [tie], "missing": [gap], "omitted": int}
    assert fits(told(document), shape)
    assert document["node"]["id"] == PIPES.id


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_restricted_fields_never_show(graph: Path, tmp_path: Path, form: str) -> None:
    calls = [
        ("show", PIPES.id),
        ("neighbours", PIPES.id, "--graphml", tmp_path / "n.graphml"),
        ("search", "13800000000"),
        ("export", tmp_path / "out"),
    ]
    for words in calls:
        outcome = call(*words, "--format", form, store=graph)
        assert outcome.code == 0
        assert "1380000" not in outcome.stdout.replace("“13800000000”", "").replace(
            '"query": "13800000000"', ""
        )
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(written) > 5
    assert not [path for path in written if "1380000" in path.read_text("utf-8")]


def test_neighbours(graph: Path, tmp_path: Path) -> None:
    file = tmp_path / "around.graphml"
    words = ("neighbours", PIPES.id, "--hops", "2", "--graphml", file)
    document = call_json(*words, store=graph)
    node = {"id": str, "label": str, "name": str, "hops": int}
    shape = {
        "id": PIPES.id, "hops": 2, "nodes": [node], "edges": [EDGE], "omitted": int, "graphml": str,
    }  # fmt: skip
    assert fits(told(document), shape)
    assert set(nx.read_graphml(file)) == {one["id"] for one in document["nodes"]}
    limited = call_json("neighbours", PIPES.id, "--hops", "2", "--limit", "1", store=graph)
    assert len(limited["nodes"]) == 2
    assert limited["omitted"] == len(document["nodes"]) - 2


def test_path(graph: Path) -> None:
    document = call_json("path", NEED.id, CORROSION.name, store=graph)
    node = {"id": str, "label": str, "name": str}
    shape = {"from": NEED.id, "to": CORROSION.id, "length": int, "nodes": [node], "steps": [[EDGE]]}
    assert fits(told(document), shape)
    assert len(document["steps"]) == document["length"]
    apart = call_json("path", FORMER.id, CORROSION.id, store=graph)
    assert (apart["length"], apart["nodes"], apart["steps"]) == (None, [], [])


def test_export(graph: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    document = call_json("export", folder, store=graph)
    file = {"file": str, "rows": (int, type(None))}
    assert fits(told(document), {"folder": str, "files": [file], "graphml": "graph.graphml"})
    assert {one["file"] for one in document["files"]} == {p.name for p in folder.iterdir()}
    text = (folder / "MEMBER_OF.csv").read_text("utf-8")
    assert text.startswith(
        "\ufeffsource,relation,target,key,since,until,weight,origin,properties\n"
    )
    assert len(nx.read_graphml(folder / "graph.graphml")) == sum(
        one["rows"] for one in document["files"] if one["file"].removesuffix(".csv") in list(Label)
    )


def test_export_replaces_only_its_own(graph: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    (folder / "Alliance.csv").write_text("of an earlier export")
    assert call("export", folder, store=graph).code == 2
    assert call("export", folder, "--force", store=graph).code == 0
    assert (folder / "notes.txt").exists()
    assert not (folder / "Alliance.csv").exists()


# --- importing


def test_import(societies: Path, tmp_path: Path) -> None:
    store = tmp_path / "new" / "atlas.db"
    report = tmp_path / "R.json"
    outcome = call("import", societies, "--report", report, "--format", "json", store=store)
    assert (outcome.code, outcome.stderr) == (1, "")
    document = outcome.document
    assert json.loads(report.read_text("utf-8")) == document
    counts = {"rows": 3, "added": 2, "changed": 0, "left": 0, "refused": 1}
    table = document["tables"][0]
    assert {key: table[key] for key in counts} == counts
    assert document["nodes"] == {"Society": 2}
    assert fits(document["batch"], BATCH)
    [refused] = document["failed"]
    assert (refused["file"], refused["row"], refused["value"]) == ("学会.csv", 3, "不是学科")
    again = call_json("import", societies, store=store)
    assert again["batch"] is None
    assert again["tables"][0]["left"] == 2


def test_import_in_words(societies: Path, tmp_path: Path) -> None:
    outcome = call("import", societies, store=tmp_path / "a.db")
    assert outcome.code == 1
    assert outcome.stderr == ""
    for words in ("不是学科", "已写入", "undo 2"):
        assert words in outcome.stdout


def test_dry_run_makes_no_store(societies: Path, tmp_path: Path) -> None:
    store = tmp_path / "new" / "atlas.db"
    document = call_json("import", societies, "--dry-run", store=store)
    assert (document["dry_run"], document["batch"], document["version"]) == (True, None, None)
    assert document["tables"][0]["added"] == 2
    assert not store.parent.exists()


def test_dry_run_writes_nothing(societies: Path, own: Path) -> None:
    before = call_json("batches", store=own)
    assert call("import", societies, "--dry-run", store=own).code == 1
    assert call_json("batches", store=own) == before


def test_mapping_is_saved_and_used_again(societies: Path, own: Path, tmp_path: Path) -> None:
    saved = tmp_path / "M.toml"
    first = call_json("import", societies, "--dry-run", "--save-mapping", saved, store=own)
    assert "示例" not in saved.read_text("utf-8")
    again = call_json("import", societies, "--dry-run", "--mapping", saved, store=own)
    assert again["tables"][0]["added"] == first["tables"][0]["added"]
    assert {one["how"] for one in again["tables"][0]["columns"]} == {"mapping"}


def test_undo_takes_an_import_back(societies: Path, own: Path) -> None:
    before = call_json("batches", store=own)["version"]
    number = call_json("import", societies, store=own)["batch"]["number"]
    assert call_json("batches", store=own)["version"] != before
    document = call_json("undo", str(number), store=own)
    assert fits(told(document), {"batch": BATCH})
    assert document["batch"]["state"] == "undone"
    assert document["version"] == before


def test_undo_refuses_what_others_stand_on(own: Path) -> None:
    outcome = call("undo", "1", "--format", "json", store=own)
    assert outcome.code == 2
    assert outcome.error["code"] == "undo"


def test_an_import_broken_off_behind_its_batch_is_taken_back(
    societies: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = call_json("batches", store=own)["version"]
    real = SqliteStore.apply

    def stopped(self: SqliteStore, *words: Any, **more: Any) -> None:
        real(self, *words, **more)
        raise KeyboardInterrupt

    monkeypatch.setattr(SqliteStore, "apply", stopped)
    assert call("import", societies, store=own).code == 130
    monkeypatch.undo()
    after = call_json("batches", store=own)
    assert after["version"] == before
    assert after["batches"][-1]["state"] == "undone"


# --- matching


def test_tasks() -> None:
    task = {
        "name": str, "title": str, "purpose": str, "requests": str, "candidates": str,
        "weights": dict, "reason": str,
    }  # fmt: skip
    assert fits(told(call_json("tasks")), {"tasks": [task]})


@pytest.mark.parametrize("words", [
    ("--request", NEED.id),
    ("--request", NEED.name),
    ("--title", "燃气管网腐蚀", "--text", "埋地钢管阴极保护监测"),
    ("--text", "埋地钢管阴极保护监测"),
    ("--title", "燃气管网腐蚀", "--industry", "D451", "--discipline", "430"),
])  # fmt: skip
def test_match(graph: Path, words: tuple[str, ...]) -> None:
    document = call_json("match", "need_to_expert", *words, "--explain", store=graph)
    shape = {
        "task": "need_to_expert",
        "results": [{"request": REQUEST, "candidates": [CANDIDATE]}],
        "failed": [],
    }
    assert fits(told(document), shape)
    [result] = document["results"]
    assert PIPES.id in [one["id"] for one in result["candidates"][:2]]
    assert result["candidates"][0]["evidence"]
    assert [one["rank"] for one in result["candidates"]] == [1, 2, 3, 4, 5]
    for one in result["candidates"]:
        assert sum(one["parts"].values()) == pytest.approx(one["affinity"], abs=1e-5)


def test_match_without_explain_has_no_evidence(graph: Path) -> None:
    document = call_json("match", "need_to_expert", "--request", NEED.id, "--top", "2", store=graph)
    [result] = document["results"]
    assert [one["evidence"] for one in result["candidates"]] == [[], []]


def test_match_of_a_table_lists_what_has_no_text(graph: Path, tmp_path: Path) -> None:
    table = write_table(
        tmp_path / "r.csv",
        ("id", "title", "text"), ("a", "管道腐蚀", ""), ("b", "", ""), ("c", "", "软件测试"),
    )  # fmt: skip
    words = ("match", "need_to_society", "--requests", table, "--format")
    outcome = call(*words, "json", store=graph)
    assert outcome.code == 1
    assert [one["request"]["id"] for one in outcome.document["results"]] == ["a", "c"]
    [failed] = outcome.document["failed"]
    assert (failed["file"], failed["row"]) == (str(table), 3)
    rows = call(*words, "csv", store=graph).rows
    assert list(rows[0]) == [
        "request", "candidate", "name", "rank", "affinity", "text", "discipline", "network", "why",
    ]  # fmt: skip
    assert {row["request"] for row in rows} == {"a", "c"}


def test_explain(graph: Path) -> None:
    document = call_json("explain", "need_to_expert", NEED.id, "丙示例", store=graph)
    part = {
        "scorer": str, "title": str, "raw": FLOAT, "mean": FLOAT, "deviation": FLOAT,
        "unit": FLOAT, "weight": FLOAT, "confidence": FLOAT, "share": FLOAT, "joined": str,
        "terms": [{"text": str, "value": FLOAT}],
    }  # fmt: skip
    shape = {
        "task": str, "request": REQUEST, "candidate": {"id": str, "name": str},
        "rank": int, "among": int, "affinity": FLOAT, "parts": [part], "evidence": [EVIDENCE],
        "against": [str],
    }  # fmt: skip
    assert fits(told(document), shape)
    assert document["among"] == 5
    assert document["against"]


def test_explain_says_why_somebody_is_no_candidate(graph: Path) -> None:
    outcome = call("explain", "need_to_society", NEED.id, FORMER.id, store=graph)
    assert outcome.code == 2
    assert "注销" in outcome.stderr


# --- without a graph


def test_bridge_ships_with_the_product(tmp_path: Path) -> None:
    document = call_json("bridge", "C384", "11014", "1.1", store=tmp_path / "none.db")
    assert fits(told(document), {"links": [LINK], "failed": []})
    assert document["version"] is None
    schemes = {
        code: {one["scheme"] for one in document["links"] if one["from"] == code}
        for code in ("C384", "11014", "1.1")
    }
    assert schemes["C384"] == {"gbt13745"}
    assert "gbt13745" not in schemes["11014"]
    assert schemes["1.1"] <= {"gbt13745", "gbt4754"}
    assert not (tmp_path / "none.db").exists()


def test_bridge_of_the_graph_and_rolled_up(graph: Path) -> None:
    document = call_json("bridge", "384", "--level", "1", "--top", "2", store=graph)
    assert document["version"]
    assert [one["rank"] for one in document["links"]] == [1, 2]
    assert {len(one["to"]) for one in document["links"]} == {3}
    assert document["links"][0]["from"] == "C384"


def test_bridge_of_all_groups() -> None:
    links = call("bridge", "--all", "--level", "1", "--top", "1", "--format", "csv").rows
    assert len(links) > 400
    assert {len(row["from"]) for row in links} == {4}


def test_bridge_goes_on_after_an_unknown_code() -> None:
    outcome = call("bridge", "C384", "nonsense", "--format", "json")
    assert outcome.code == 1
    assert outcome.document["links"]
    assert [one["value"] for one in outcome.document["failed"]] == ["nonsense"]


@pytest.fixture
def tables(tmp_path: Path) -> tuple[Path, Path]:
    requests = write_table(
        tmp_path / "requests.csv",
        ("title", "id", "text", "more"),
        ("反渗透膜污染", "r1", "膜通量下降", "x"), ("焊接裂纹", "r2", "高强钢板", "y"),
        encoding="utf-8-sig",
    )  # fmt: skip
    candidates = write_table(
        tmp_path / "candidates.csv",
        ("id", "title", "text"),
        ("c1", "膜法水处理", "反渗透膜"), ("c2", "焊接", "裂纹控制"), ("c1", "纳滤膜", ""),
    )  # fmt: skip
    return requests, candidates


def test_rank(tables: tuple[Path, Path]) -> None:
    words = ("rank", "--requests", tables[0], "--candidates", tables[1])
    document = call_json(*words)
    row = {"request": str, "candidate": str, "rank": int, "affinity": FLOAT}
    assert fits(told(document), {"rows": [row], "failed": []})
    assert document["version"] is None
    assert [(r["request"], r["candidate"]) for r in document["rows"] if r["rank"] == 1] == [
        ("r1", "c1"), ("r2", "c2"),
    ]  # fmt: skip
    assert len(document["rows"]) == 4
    assert len(call(*words, "--top", "1", "--format", "csv").rows) == 2


def test_rank_scores_exactly_the_pairs(tables: tuple[Path, Path], tmp_path: Path) -> None:
    pairs = write_table(
        tmp_path / "pairs.csv",
        ("request", "candidate"), ("r2", "c1"), ("r9", "c1"), ("r1", "c1"),
    )  # fmt: skip
    words = ("rank", "--requests", tables[0], "--candidates", tables[1], "--pairs", pairs)
    outcome = call(*words, "--format", "csv")
    assert outcome.code == 1
    assert [(row["request"], row["rank"]) for row in outcome.rows] == [
        ("r2", "2"), ("r9", ""), ("r1", "1"),
    ]  # fmt: skip
    assert outcome.rows[1]["affinity"] == "0.0"


def test_tag(tables: tuple[Path, Path]) -> None:
    words = ("tag", "--texts", tables[0], "--taxonomy", "gbt13745")
    document = call_json(*words, "--level", "1", "--top", "2")
    label = {"code": str, "name": str, "rank": int, "score": FLOAT}
    result = {"id": str, "labels": [label]}
    shape = {"taxonomy": "gbt13745", "level": 1, "results": [result], "failed": []}
    assert fits(told(document), shape)
    assert [len(one["labels"]) for one in document["results"]] == [2, 2]
    assert {len(x["code"]) for one in document["results"] for x in one["labels"]} == {3}


# --- forms and languages

WHAT_PEOPLE_READ = [
    ("batches",), ("search", "腐蚀"), ("show", PIPES.id), ("neighbours", PIPES.id, "--hops", "2"),
    ("path", NEED.id, CORROSION.id), ("tasks",),
    ("match", "need_to_expert", "--request", NEED.id),
    ("match", "need_to_expert", "--request", NEED.id, "--explain"),
    ("explain", "need_to_expert", NEED.id, PIPES.id), ("bridge", "C384"),
]  # fmt: skip
HAN = re.compile("[一-鿿]")


@pytest.mark.parametrize("words", WHAT_PEOPLE_READ, ids=lambda words: " ".join(words[:2]))
def test_tables_in_both_languages(graph: Path, words: tuple[str, ...]) -> None:
    first = {}
    for language in ("zh", "en"):
        outcome = call(*words, "--lang", language, store=graph)
        assert (outcome.code, outcome.stderr) == (0, "")
        first[language] = [line for line in outcome.stdout.splitlines() if "─" in line or line]
    assert first["zh"] != first["en"]
    assert max(map(len, first["en"])) <= 100
    said = call(*words, "--lang", "en", "--format", "csv", store=graph)
    assert not HAN.search(said.stdout.splitlines()[0])


def test_common_options_stand_before_or_behind(graph: Path) -> None:
    behind = call("search", "腐蚀", "--format", "json", "--lang", "en", store=graph)
    before = call("--format", "json", "--lang", "en", "search", "腐蚀", store=graph)
    assert behind == before
    assert call("--store", url_of(graph), "batches").code == 0


def test_errors_in_both_languages(graph: Path) -> None:
    zh = call("show", "没有的", store=graph)
    en = call("show", "没有的", "--lang", "en", store=graph)
    assert (zh.code, en.code) == (2, 2)
    assert "图谱里没有“没有的”。" in zh.stderr
    assert "There is no '没有的' in this graph." in en.stderr


def test_help_speaks_one_language() -> None:
    for name in (
        "",
        *(["import", "match", "rank", "tag", "bridge", "export", "undo", "neighbours"]),
    ):
        en = call(*name.split(), "--help", "--lang", "en")
        zh = call(*name.split(), "--help")
        assert (en.code, zh.code) == (0, 0)
        assert "\x1f" not in en.stdout + zh.stdout
        assert not HAN.search(en.stdout.replace("中类", ""))
        assert "选项" in zh.stdout


def test_the_reference_day_counts(graph: Path) -> None:
    words = ("match", "need_to_expert", "--text", "阴极保护电位监测", "--format", "csv", "--on")
    new, old = (call(*words, day, store=graph).rows for day in ("2024-06-01", "2044-06-01"))
    assert {row["candidate"]: row["text"] for row in new} != {
        row["candidate"]: row["text"] for row in old
    }


# --- cells


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+1", "@a", "\t=1", "\r=1", "＝1"])
def test_no_cell_is_a_formula(text: str, tmp_path: Path) -> None:
    requests = write_table(tmp_path / "r.csv", ("id", "title", "text"), ("r", "膜", ""))
    candidates = write_table(tmp_path / "c.csv", ("id", "title", "text"), (f"x{text}", "膜", ""))
    plain = call("rank", "--requests", requests, "--candidates", candidates, "--format", "csv")
    assert plain.rows[0]["candidate"] == f"x{text}".replace("\r", "\n")
    assert str(as_text(text)).startswith("'")
    assert as_text(-1.5) == -1.5


def test_exported_names_are_no_formulas(tmp_path: Path) -> None:
    table = write_table(
        tmp_path / "学会.csv",
        ("学会名称", "业务范围"),
        ("=cmd|' /C calc'!A0", "@危险"),
        ("示例", ""),
    )
    assert call("import", table, store=tmp_path / "a.db").code == 0
    assert call("export", tmp_path / "out", store=tmp_path / "a.db").code == 0
    text = (tmp_path / "out" / "Society.csv").read_text("utf-8-sig")
    assert "'=cmd" in text
    assert "'@危险" in text
    assert not re.search(r"(^|,)\"?[=@]", text)


# --- failures that need a broken store


def test_a_busy_store_ends_with_three(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        raise StoreBusyError(Text("另一个程序正在写。", "Another program is writing."))

    monkeypatch.setattr(SqliteStore, "batches", busy)
    outcome = call("batches", "--format", "json", store=graph)
    assert outcome.code == 3
    assert outcome.error["code"] == "store_busy"


def test_a_planner_changes_the_bridge_and_takes_it_back(own: Path) -> None:
    before = call_json("bridge", "C384", "--level", "1", store=own)["links"]
    after = call_json("bridge", "C384", "--level", "1", "--set", "470=1", store=own)["links"]
    assert before[0]["to"] == "530"
    assert (after[0]["to"], after[0]["weight"], after[0]["how"]) == ("470", 1.0, "planner")
    number = call_json("batches", store=own)["batches"][-1]["number"]
    call_json("undo", str(number), store=own)
    assert call_json("bridge", "C384", "--level", "1", store=own)["links"] == before


@pytest.mark.parametrize(
    "words",
    [
        ["C384", "--set", "470"],
        ["C384", "--set", "470=2"],
        ["C384", "--set", "C10=1"],
        ["510", "--set", "470=1"],
        ["C384", "C385", "--set", "470=1"],
    ],
)
def test_links_that_will_not_do_change_nothing(own: Path, words: list[str]) -> None:
    content = own.read_bytes()
    assert call("bridge", *words, store=own).code == 2
    assert own.read_bytes() == content
