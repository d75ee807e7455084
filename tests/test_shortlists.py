"""Short-lists: collected across pages, each change on what it was read from."""

from datetime import datetime
from pathlib import Path

import pytest

from explorer.wording import shortlist as said
from graph.errors import InputError, NotFoundError, StaleError
from graph.records import Record
from graph.store import GraphStore, open_store
from graph.text import LANGUAGES, Language
from matching import shortlists as lists
from matching.shortlists import (
    Collected,
    collect,
    drop_shortlist,
    load_shortlist,
    shortlists,
    take_off,
)
from tests import small_graph as small
from tests.shell import call, call_json
from tests.test_app import open_app

AT = datetime(2026, 11, 24, 9, 0)


@pytest.fixture(params=["memory:", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> GraphStore:
    return open_store(
        "memory:" if request.param == "memory:" else f"sqlite:///{tmp_path / 'atlas.db'}"
    )


def test_collected_noted_and_taken_off(store: GraphStore) -> None:
    version = store.version()
    collect(store, "站", Collected("expert:a", "甲", "某需求"), AT)
    collect(store, "站", Collected("expert:b", "乙", note="先问"), AT)
    collect(store, "站", Collected("expert:a", "甲", note="可行"), AT)
    [one] = shortlists(store)
    assert one == load_shortlist(store, "站")
    assert [(i.id, i.found, i.note, i.on) for i in one.items] == [
        ("expert:a", "某需求", "可行", "2026-11-24"), ("expert:b", "", "先问", "2026-11-24"),
    ]  # fmt: skip
    assert take_off(store, "站", "expert:a", AT).ids == ("expert:b",)
    with pytest.raises(NotFoundError):
        take_off(store, "站", "expert:a", AT)
    drop_shortlist(store, "站")
    assert shortlists(store) == []
    with pytest.raises(NotFoundError):
        load_shortlist(store, "站")
    assert store.version() == version


def test_what_cannot_be_collected_is_refused(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("", " ", "长" * 81):
        with pytest.raises(InputError):
            collect(store, name, Collected("expert:a", "甲"), AT)
    with pytest.raises(InputError):
        collect(store, "站", Collected("expert:a", "甲", note="长" * 501), AT)
    monkeypatch.setattr(lists, "MOST", 1)
    collect(store, "站", Collected("expert:a", "甲"), AT)
    with pytest.raises(InputError):
        collect(store, "站", Collected("expert:b", "乙"), AT)


def test_a_change_of_somebody_else_is_not_lost(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    collect(store, "站", Collected("expert:a", "甲"), AT)
    earlier = store.record(lists.KIND, "站")
    collect(store, "站", Collected("expert:b", "乙"), AT)
    answers: list[Record | None] = [earlier]
    real = store.record

    def late(kind: str, record_id: str) -> Record | None:
        return answers.pop() if answers else real(kind, record_id)

    monkeypatch.setattr(store, "record", late)
    with pytest.raises(StaleError):
        collect(store, "站", Collected("expert:c", "丙"), AT)
    assert load_shortlist(store, "站").ids == ("expert:a", "expert:b")


@pytest.mark.parametrize("language", LANGUAGES)
def test_collected_on_the_match_page_and_compared(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = small.write_small_graph(tmp_path / "atlas.db")
    monkeypatch.setenv("STORE_URL", url)
    with open_store(url) as kept:
        collect(kept, "名单", Collected(small.EXPERT.id, small.EXPERT.name), AT)
        collect(kept, "名单", Collected("expert:gone", "已删"), AT)
    app = open_app("match", language, request=small.NEED.id)
    put = next(one for one in app.button if one.label == said.PUT.pick(language))
    put.click().run()
    assert not app.exception
    with open_store(url) as kept:
        one = load_shortlist(kept, "名单")
        assert len(one.items) == 3
        assert one.items[2].found == small.NEED.name
    page = open_app("shortlist", language, shortlist="名单")
    assert not page.exception
    assert said.GONE.pick(language) in page.dataframe[0].value.to_string()
    box = next(b for b in page.multiselect if b.label == said.COMPARE.pick(language))
    box.set_value([small.EXPERT.id, one.items[2].id]).run()
    assert not page.exception
    assert small.SECRETS["phone"] not in str(page.table)


def test_short_lists_on_the_command_line(tmp_path: Path) -> None:
    small.write_small_graph(tmp_path / "atlas.db")
    file = tmp_path / "atlas.db"
    told = call_json("shortlist", "add", "站", small.EXPERT.id, "--note", "先问", store=file)
    [one] = told["lists"]
    assert [(i["id"], i["note"]) for i in one["items"]] == [(small.EXPERT.id, "先问")]
    assert call_json("shortlist", "show", "站", store=file)["lists"] == told["lists"]
    call_json("shortlist", "remove", "站", small.EXPERT.id, store=file)
    call_json("shortlist", "drop", "站", store=file)
    assert call_json("shortlist", store=file)["lists"] == []
    for words in (("show", "站"), ("add", "站"), ("praise", "站"), ("add", "站", "无此人")):
        refused = call("shortlist", *words, "--format", "json", store=file)
        assert refused.code != 0
