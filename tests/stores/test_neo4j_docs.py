"""Every query of docs/neo4j.md is run on a small graph and finds what it says."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import Driver, GraphDatabase

from graph.reference import ensure_reference
from graph.store import Changes, open_store
from tests import neo4j_server
from tests.small_graph import AT, EDGES, NODES, SECRETS

TEXT = Path(__file__).parents[2].joinpath("docs", "neo4j.md").read_text("utf-8")
QUERIES = re.findall(r"```cypher\n(.*?)```", TEXT, re.DOTALL)


@pytest.fixture(scope="module")
def driver() -> Iterator[Driver]:
    url = neo4j_server.SHARED.url()
    with open_store(url) as store:
        ensure_reference(store, AT)
        store.apply(Changes(NODES, EDGES), title="测试数据.xlsx", at=AT)
        with GraphDatabase.driver(url, auth=None) as opened:
            yield opened


def test_there_are_ten() -> None:
    assert len(QUERIES) == 10


@pytest.mark.parametrize("number", range(1, 11))
def test_a_query_finds_something(driver: Driver, number: int) -> None:
    with driver.session() as session:
        rows = session.run(QUERIES[number - 1]).values()
    assert rows, "it finds nothing"
    shown = str(rows)
    assert not any(secret in shown for secret in SECRETS.values())
    expected = {
        1: "天津市腐蚀与防护学会",
        2: "甲某（示例）",
        3: "天津示例燃气有限公司",
        4: "埋地燃气管网腐蚀在线监测",
        6: "材料科学",
        8: "储罐底板腐蚀检测",
        9: "测试数据.xlsx",
        10: "Society",
    }
    assert expected.get(number, "") in shown
    if number == 4:
        assert "储罐底板腐蚀检测" not in shown, "that one is answered"
