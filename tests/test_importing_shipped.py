"""Societies that state no discipline get the shipped ones; those that have any keep them."""

from pathlib import Path

from graph import Label, Relation, make_id
from graph.importing import apply_plan, plan_import
from graph.importing.shipped import shipped_disciplines
from graph.reference import ensure_reference
from graph.store import GraphStore
from graph.taxonomy import DATA, read_facts
from tests.graphs import AT


def disciplines(store: GraphStore, name: str) -> dict[str, tuple[object, str]]:
    society = make_id(Label.SOCIETY, name)
    edges = store.incident([society], [Relation.IN_DISCIPLINE])
    return {edge.target: (edge.properties["rank"], edge.origin) for edge in edges}


def load(store: GraphStore, folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    apply_plan(store, plan_import(store, [path]), title=name, at=AT)


def test_all_national_societies_have_shipped_disciplines() -> None:
    rows = read_facts(DATA / "societies" / "national.csv")
    assert len(rows) == 209
    for row in rows:
        first = next(iter(shipped_disciplines("society:x", row["name"])))
        assert (first.target, first.properties["rank"]) == (f"discipline:{row['first']}", 1)


def test_a_name_alone_gets_them(store: GraphStore, tmp_path: Path) -> None:
    load(store, tmp_path, "a.csv", "学会名称\n中国腐蚀与防护学会\n没有这个示例学会\n")
    found = disciplines(store, "中国腐蚀与防护学会")
    assert found["discipline:43020"] == (1, "data/societies/national.csv")
    assert len(found) > 1
    assert disciplines(store, "没有这个示例学会") == {}


def test_stated_ones_win_now_and_later(store: GraphStore, tmp_path: Path) -> None:
    load(store, tmp_path, "a.csv", "学会名称,第一学科\n中国数学会,520\n")
    assert disciplines(store, "中国数学会").keys() == {"discipline:520"}
    load(store, tmp_path, "b.csv", "学会名称,星级\n中国数学会,3\n")
    assert disciplines(store, "中国数学会").keys() == {"discipline:520"}
    load(store, tmp_path, "c.csv", "学会名称\n中国物理学会\n")
    load(store, tmp_path, "d.csv", "学会名称,第一学科,其他学科\n中国物理学会,140,510\n")
    found = disciplines(store, "中国物理学会")
    assert found.keys() == {"discipline:140", "discipline:510"}


def test_any_stated_one_replaces_them_all(store: GraphStore, tmp_path: Path) -> None:
    load(store, tmp_path, "a.csv", "学会名称\n中国数学会\n")
    load(store, tmp_path, "b.csv", "学会名称,第一学科\n中国数学会,140\n")
    assert disciplines(store, "中国数学会").keys() == {"discipline:140"}


def test_naming_a_society_elsewhere_changes_nothing(store: GraphStore, tmp_path: Path) -> None:
    load(store, tmp_path, "a.csv", "学会名称,第一学科\n中国数学会,520\n")
    load(store, tmp_path, "b.csv", "联合体名称,成员\n示例联合体,中国数学会\n")
    assert disciplines(store, "中国数学会").keys() == {"discipline:520"}


def test_they_go_with_their_batch(store: GraphStore, tmp_path: Path) -> None:
    ensure_reference(store, AT)
    before = store.version()
    load(store, tmp_path, "a.csv", "学会名称\n中国数学会\n")
    store.undo(store.batches()[-1].number)
    assert store.version() == before
