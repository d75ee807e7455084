"""Whatever a user does wrong ends with a sentence, an object and a code, never with a traceback."""

import os
import sqlite3
from pathlib import Path

import pytest

from tests.matching.small import CORROSION, GAS, NEED, PIPES
from tests.shell import call, url_of, write_small, write_table

HEADER = ("id", "title", "text")
#: words of a call, exit code, what the English sentence says; names in braces are files of `files`
ABUSES: list[tuple[str, int, str]] = [
    # the call
    ("", 2, ""),
    ("nonsense", 2, "no command"),
    ("batches extra", 2, "too much"),
    ("match", 2, "TASK is missing"),
    ("show", 2, "ID is missing"),
    ("search 腐蚀 --nope", 2, "no option"),
    ("search 腐蚀 --top", 2, "needs a value"),
    ("search 腐蚀 --quiet=1", 2, "takes no value"),
    ("search 腐蚀 --format xml", 2, "--format"),
    ("search 腐蚀 --lang fr", 2, "--lang"),
    ("search 腐蚀 --on 2026-02-30", 2, "no date"),
    ("search 腐蚀 --on 20261120", 2, "no date"),
    ("search 腐蚀 --seed x", 2, "--seed"),
    ("search 腐蚀 --top 0", 2, "--top"),
    ("search 腐蚀 --top -1", 2, "--top"),
    ("search 腐蚀 --top 1.5", 2, "--top"),
    ("search 腐蚀 --top 99999999999999999999", 2, "--top"),
    ("search 腐蚀 --label 甲", 2, "label"),
    ("search 腐蚀 --discipline 9999", 2, "code"),
    ("search ！？", 2, "no word"),
    ("neighbours {pipes} --hops 0", 2, "--hops"),
    ("neighbours {pipes} --hops 99", 2, "--hops"),
    ("neighbours {pipes} --limit 0", 2, "--limit"),
    ("neighbours {pipes} --graphml {folder}", 2, "folder"),
    ("undo x", 2, "BATCH"),
    ("undo 99", 2, "No batch"),
    # names
    ("show 没有的学会", 2, "There is no"),
    ("show society:0000", 2, "There is no"),
    ("show expert:{bad}", 2, "There is no"),
    ("path {pipes} 没有的", 2, "There is no"),
    ("match nonsense --request {need}", 2, "task"),
    ("match need_to_expert --request 没有的", 2, "There is no"),
    ("match need_to_expert --request {gas}", 2, "asked for"),
    ("explain need_to_expert {need} {gas}", 2, "asked for"),
    ("explain need_to_society {need} 没有的", 2, "There is no"),
    ("explain society_to_society {society} {society}", 2, "itself"),
    # requests
    ("match need_to_expert", 2, "No request"),
    ("match need_to_expert --request {need} --title 管道", 2, "more than one way"),
    ("match need_to_expert --request {need} --industry D451", 2, "not in the graph"),
    ("match need_to_expert --title 管道 --industry X999", 2, "industry"),
    ("match need_to_expert --title 管道 --discipline 99", 2, "code"),
    ("match need_to_expert --title  --text ", 2, "no text"),
    ("match need_to_expert --title 管道 --top 0", 2, "--top"),
    ("match need_to_expert --requests {missing}", 2, "no such file"),
    ("match need_to_expert --requests {folder}", 2, "folder"),
    ("match need_to_expert --requests {twice}", 2, "has the id of row 2"),
    ("match need_to_expert --requests {no_text}", 2, "no column text"),
    # plain tables
    ("rank --requests {good}", 2, "--candidates is missing"),
    ("rank --requests {missing} --candidates {good}", 2, "no such file"),
    ("rank --requests {folder} --candidates {good}", 2, "folder"),
    ("rank --requests {gbk} --candidates {good}", 2, "not in UTF-8"),
    ("rank --requests {utf16} --candidates {good}", 2, "not in UTF-8"),
    ("rank --requests {good} --candidates {nothing}", 2, "no column"),
    ("rank --requests {good} --candidates {only_header}", 2, "no rows"),
    ("rank --requests {no_text} --candidates {good}", 2, "no column text"),
    ("rank --requests {twice} --candidates {good}", 2, "has the id of row 2"),
    ("rank --requests {no_id} --candidates {good}", 2, "has no id"),
    ("rank --requests {binary} --candidates {good}", 2, ""),
    ("rank --requests {good} --candidates {good} --top -1", 2, "--top"),
    ("rank --requests {good} --candidates {good} --pairs {good}", 2, "no column"),
    ("rank --requests {good} --candidates {good} --encoder nonsense", 2, "encoder"),
    ("tag --texts {good} --taxonomy nonsense", 2, "--taxonomy"),
    ("tag --texts {good} --taxonomy gbt13745 --level 9", 2, "no level 9"),
    ("tag --texts {good} --taxonomy sei --level 3", 2, "no level 3"),
    ("tag --texts {gbk} --taxonomy sei", 2, "not in UTF-8"),
    ("tag --texts {missing} --taxonomy sei", 2, "no such file"),
    # classes
    ("bridge", 2, "--all"),
    ("bridge C384 --all", 2, "--all"),
    ("bridge nonsense", 2, "code"),
    ("bridge discipline:nonsense", 2, "code"),
    ("bridge C384 --level 9", 2, "no level 9"),
    ("bridge C384 --level 0", 2, "--level"),
    ("bridge C384 --top 0", 2, "--top"),
    # reading and writing files
    ("import", 2, "FILE"),
    ("import {missing}", 2, ""),
    ("import {folder}", 2, ""),
    ("import {binary}", 2, ""),
    ("import {nothing}", 2, ""),
    ("import {good} --kind nonsense", 2, "nonsense"),
    ("import {good} --kind society --mapping {missing}", 2, ""),
    ("import {good} --kind society --mapping {binary}", 2, ""),
    ("import {good} --kind society --report {folder}", 2, "folder"),
    ("import {good} --kind society --report {folder}/no/r.json", 2, "no such file"),
    ("export {good}", 2, "no folder"),
    ("export {full}", 2, "not empty"),
    ("export {good}/below", 2, ""),
    # the store
    ("batches --store nonsense://x", 2, "store"),
    ("batches --store sqlite://x", 3, ""),
    ("batches --store sqlite:///{missing}", 3, "no graph yet"),
    ("search 腐蚀 --store sqlite:///{folder}", 3, ""),
    ("show x --store sqlite:///{binary}", 3, ""),
    ("match need_to_expert --title 管道 --store sqlite:///{other}", 3, "another program"),
    ("export {new} --store sqlite:///{missing}", 3, "no graph yet"),
    ("match need_to_expert --title 管道 --store memory:", 2, "no expert"),
    ("sample --store memory:", 2, "embedded"),
    ("sample", 2, "not empty"),
]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The names in braces: files good and bad, and nodes."""
    folder = tmp_path_factory.mktemp("abuse")
    (folder / "folder").mkdir()
    (folder / "full").mkdir()
    (folder / "full" / "mine.txt").write_text("mine")
    (folder / "binary.csv").write_bytes(bytes(range(256)) * 20)
    (folder / "nothing.csv").write_bytes(b"")
    tables = {
        "good": (HEADER, ("a", "管道", "腐蚀")),
        "twice": (HEADER, ("a", "管道", "腐蚀"), ("a", "焊接", "裂纹")),
        "no_id": (HEADER, ("", "管道", "腐蚀")),
        "no_text": (("id", "title"), ("a", "管道")),
        "only_header": (HEADER,),
    }
    for name, rows in tables.items():
        write_table(folder / f"{name}.csv", *rows)
    for encoding in ("gbk", "utf16"):
        write_table(folder / f"{encoding}.csv", *tables["good"], encoding=encoding)
    other = sqlite3.connect(folder / "other.db")
    other.execute("CREATE TABLE theirs(x)")
    other.close()
    write_small(folder / "atlas.db")
    names = {path.stem: str(path) for path in folder.iterdir()}
    return names | {
        "missing": str(folder / "missing.csv"), "new": str(folder / "new"), "bad": "\udcff",
        "need": NEED.id, "pipes": PIPES.id, "gas": GAS.id, "society": CORROSION.id,
    }  # fmt: skip


@pytest.mark.parametrize(("said", "code", "words"), ABUSES, ids=[said for said, _, _ in ABUSES])
def test_abuse(files: dict[str, str], said: str, code: int, words: str) -> None:
    given = [word.format(**files) for word in said.split(" ")] if said else []
    store = Path(files["atlas"])
    before = store.read_bytes()

    zh = call(*given, store=store)
    en = call("--lang", "en", *given, store=store) if given else zh
    assert (zh.code, en.code) == (code, code)
    assert words.lower() in en.stderr.lower()
    assert "Traceback" not in zh.stderr + en.stderr
    if given:
        assert zh.stdout == en.stdout == ""
        assert zh.stderr != en.stderr or "--format" in said or "--lang" in said

    if given and "--format" not in said:
        program = call("--format", "json", *given, store=store)
        assert program.code == code
        assert program.stdout == ""
        assert program.error["message"]
    assert store.read_bytes() == before


def test_there_are_enough() -> None:
    assert len(ABUSES) >= 90


def test_an_ambiguous_name_lists_the_ids(tmp_path: Path) -> None:
    table = write_table(
        tmp_path / "专家.csv",
        ("姓名", "工作单位", "备注"), ("周示例", "甲大学", "示例"), ("周示例", "乙大学", "示例"),
    )  # fmt: skip
    store = tmp_path / "a.db"
    assert call("import", table, store=store).code == 0
    outcome = call("show", "周示例", "--format", "json", store=store)
    assert outcome.code == 2
    ids = outcome.error["allowed"].split(", ")
    assert len(ids) == 2
    for one in ids:
        assert call("show", one, store=store).code == 0


def test_a_damaged_store(tmp_path: Path) -> None:
    store = tmp_path / "a.db"
    write_small(store)
    with store.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(200_000))
    for words in (("show", PIPES.id), ("match", "need_to_expert", "--request", NEED.id)):
        outcome = call(*words, "--format", "json", store=store)
        assert outcome.code == 3
        assert outcome.error["code"].startswith("store")


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As root everything may be written, so the system's answer is played."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "some/folder")

    store = tmp_path / "a.db"
    write_small(store)
    monkeypatch.setattr("commands.exporting._tables", refuse)
    outcome = call("export", tmp_path / "out", store=store)
    assert outcome.code == 2
    assert "没有权限" in outcome.stderr
    # snapshots that can't be kept on disk are done without
    monkeypatch.setattr("graph.snapshots._keep", refuse)
    assert call("match", "need_to_expert", "--request", NEED.id, store=url_of(store)).code == 0
