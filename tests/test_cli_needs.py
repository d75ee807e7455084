"""need: checking and writing from the command line, with what each exit code promises."""

from pathlib import Path

import pytest

from graph.store import open_store
from tests import small_graph as small
from tests.shell import call, call_json

TABLE = (
    "需求名称,企业名称,主要问题,关键指标,预期目标,截止时间,成果归属\n"
    "示例阀门的在线检测,示例企业,目前公司每年泄漏 12 次、停机多，人工检查容易漏检,"
    "漏检率不超过 1%，3 台,样机,2028,共有\n"
    "示例阀门,示例企业,提高性能,,,,\n"
)
FORM = """title = "示例阀门的在线检测"
firm = "天津示例燃气有限公司"
problem = "目前公司每年泄漏 12 次、停机多，人工检查容易漏检。"
indicators = "漏检率不超过 1%，共 3 台"
to_year = 2028
ownership = "双方共有"
industries = ["3441"]
"""


@pytest.fixture
def url(tmp_path: Path) -> str:
    return small.write_small_graph(tmp_path / "atlas.db")


def test_a_table_is_checked_without_a_store(tmp_path: Path) -> None:
    path = tmp_path / "需求.csv"
    path.write_text(TABLE, encoding="utf-8")
    found = call("need", "check", path, "--store", "sqlite:///none.db", "--format", "json")
    assert found.code == 1
    poor, fine = found.document["needs"]
    assert (poor["name"], poor["passes"], fine["passes"]) == ("示例阀门", False, True)
    assert found.document["gate"] == {"total": 10, "most": 20, "each": 1}
    assert fine["total"] == sum(one["points"] for one in fine["criteria"].values())
    assert poor["criteria"]["indicators"]["hints"]
    assert [one["value"] for one in found.document["failed"]] == [poor["id"]]


def test_the_graph_is_checked_by_id_and_whole(url: str) -> None:
    whole = call_json("need", "check", store=url)
    one = call_json("need", "check", small.NEED.id, store=url)
    assert {need["id"] for need in whole["needs"]} == {small.NEED.id, small.TAKEN.id}
    assert one["needs"] == [need for need in whole["needs"] if need["id"] == small.NEED.id]


def test_a_form_is_written_once_and_a_dry_run_writes_nothing(url: str, tmp_path: Path) -> None:
    path = tmp_path / "form.toml"
    path.write_text(FORM, encoding="utf-8")
    with open_store(url) as store:
        before = store.version()
    call_json("need", "add", "--file", path, "--dry-run", store=url)
    with open_store(url) as store:
        assert store.version() == before
    done = call_json("need", "add", "--file", path, store=url)
    (need,) = done["needs"]
    with open_store(url) as store:
        node = store.node(need["id"])
        assert node.properties["quality"] == need["total"]
        assert node.properties["ownership"] == "shared"
        assert done["batch"]["number"] == store.batches()[-1].number
    assert call("need", "add", "--file", path, store=url).code == 2


def test_a_table_is_written_with_points(url: str, tmp_path: Path) -> None:
    path = tmp_path / "需求.csv"
    path.write_text(TABLE, encoding="utf-8")
    done = call_json("need", "add", "--file", path, store=url)
    with open_store(url) as store:
        points = {one["id"]: store.node(one["id"]).properties["quality"] for one in done["needs"]}
    assert points == {one["id"]: one["total"] for one in done["needs"]}


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ('titel = "a"', "titel"),
        ("title = 1", "title"),
        ('keywords = "a"', "keywords"),
        ('money = "much"', "money"),
        ("money = nan", "money"),
        ('mode = "nonsense"', "mode"),
        ('to_year = "soon"', "to_year"),
        ('industries = ["XYZ"]', "industries"),
        ('disciplines = ["99999"]', "disciplines"),
    ],
)
def test_a_form_that_cannot_be_read(text: str, column: str, tmp_path: Path) -> None:
    path = tmp_path / "form.toml"
    path.write_text(text, encoding="utf-8")
    found = call("need", "check", path, "--format", "json")
    assert (found.code, found.error["column"]) == (2, column)


@pytest.mark.parametrize(
    "words",
    [["add"], ["add", "x", "--file", "f.toml"], ["check", "--dry-run"], ["nothing"],
     ["check", "none.toml"], ["check", "none.csv"]],
)  # fmt: skip
def test_a_call_that_makes_no_sense(words: list[str]) -> None:
    assert call("need", *words).code == 2
