"""Decision files: they give the plan again anywhere, and name what was changed."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest

from graph.errors import InputError, StaleError
from graph.model import Edge
from graph.properties import RESTRICTED
from graph.schema import Label, Relation
from graph.snapshots import take_snapshot
from graph.store import Changes, GraphStore, open_store
from matching.decisions.asked import How
from matching.decisions.canonical import canonical, digest, sealed
from matching.decisions.checking import Checked, check_decision
from matching.decisions.contents import MANIFEST, PAIRS, PLAN
from matching.decisions.differing import Kind
from matching.decisions.graph_files import EDGES, NODES, graph_files, read_graph
from matching.decisions.writing import Decision, make_decision, write_decision
from matching.planning.building import build_draft
from matching.planning.making import edited_plan, make_plan
from matching.planning.moving import confirm_plan, replaced_edges
from matching.planning.options import PlanOptions
from matching.planning.versions import PlanVersion, load_plan, save_plan
from matching.rules.library import load_rules
from matching.task import find_task
from tests.matching.small import AT, NEED, PIPES, STATION, small_store

ON = date(2026, 11, 24)
LATER = datetime(2027, 1, 1, 8, 0)
NEEDS = find_task("need_to_society")


def store_of() -> GraphStore:
    """Return the small graph; its experts have phone numbers."""
    return small_store()


def kept(store: GraphStore, name: str = "春", **options: object) -> PlanVersion:
    asked = PlanOptions(**options)  # type: ignore[arg-type]
    near = load_plan(store, asked.keep) if asked.keep else None
    plan = make_plan(
        NEEDS, take_snapshot(store), load_rules(), asked, ON, seed=3,
        earlier=near.plan.chosen if near else (), replaces=replaced_edges(store, asked),
    )  # fmt: skip
    return save_plan(store, name, plan, AT)


def decision(store: GraphStore, version: PlanVersion, now: datetime = AT) -> Decision:
    return make_decision(store, "memory:", version, now, "0")


@cache
def exported() -> Decision:
    store = store_of()
    return decision(store, kept(store))


def checked(made: Decision, folder: Path) -> Checked:
    write_decision(made, folder)
    return check_decision(folder)


def test_a_plan_comes_out_again(tmp_path: Path) -> None:
    found = checked(exported(), tmp_path / "out")
    assert (found.is_identical, found.how, found.plan) == (True, How.SOLVED, "春@1")
    assert found.digest == exported().digest
    plan = json.loads(exported().files[PLAN])
    assert plan["pairs"]
    assert plan["inputs"]["seed"] == 3


def test_restricted_fields_stay_out() -> None:
    phone = str(PIPES.properties["phone"]).encode()
    assert not [name for name, content in exported().files.items() if phone in content]
    contents = json.loads(exported().files[MANIFEST])["contents"]
    assert contents["withheld"] == {"Expert": sorted(RESTRICTED[Label.EXPERT])}
    assert contents["data"] != contents["public_data"]


def test_only_the_metadata_knows_the_clock() -> None:
    store = store_of()
    again = decision(store, kept(store), LATER)
    assert {n for n in again.files if again.files[n] != exported().files[n]} == {MANIFEST}
    first, second = (json.loads(one.files[MANIFEST]) for one in (exported(), again))
    assert first["contents"] == second["contents"]
    assert first["metadata"] != second["metadata"]


@pytest.mark.parametrize("name", sorted(exported().files))
def test_one_changed_byte_is_named(name: str, tmp_path: Path) -> None:
    write_decision(exported(), tmp_path / "out")
    path = tmp_path / "out" / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    found = check_decision(tmp_path / "out")
    changed = [one.file for one in found.differences if one.kind is Kind.CHANGED]
    assert (found.is_identical, changed) == (False, [name])


def test_missing_and_foreign_files_are_named(tmp_path: Path) -> None:
    write_decision(exported(), tmp_path / "out")
    (tmp_path / "out" / "pairs.csv").unlink()
    (tmp_path / "out" / "rules" / "own.toml").write_text("")
    found = check_decision(tmp_path / "out")
    assert {(one.kind, one.file) for one in found.differences} == {
        (Kind.MISSING, "pairs.csv"), (Kind.EXTRA, "rules/own.toml"),
    }  # fmt: skip


def rewritten(made: Decision, name: str, change: Callable[[bytes], bytes]) -> Decision:
    """Return a decision file of which one file is changed, and its manifest made to fit."""
    files = {**made.files, name: change(made.files[name])}
    manifest = json.loads(files[MANIFEST])
    contents = {k: v for k, v in manifest["contents"].items() if k != "digest"}
    contents["files"][name] = digest(files[name])
    manifest["contents"] = sealed(contents)
    files[MANIFEST] = canonical(manifest)
    return replace(made, files=files, digest=manifest["contents"]["digest"])


def without_first_pair(content: bytes) -> bytes:
    plan = json.loads(content)
    del plan["pairs"][0]
    return canonical(plan)


def test_a_plan_rewritten_with_its_hashes_does_not_come_out(tmp_path: Path) -> None:
    made = rewritten(exported(), PLAN, without_first_pair)
    found = checked(made, tmp_path / "out")
    assert [one.kind for one in found.differences] == [Kind.PAIR]
    assert found.differences[0].text.en.endswith("not in the file, comes out.")
    assert found.digest != exported().digest


def test_data_rewritten_with_their_hashes_have_another_version(tmp_path: Path) -> None:
    made = rewritten(exported(), NODES, lambda content: content.replace("管道".encode(), b"gas"))
    found = checked(made, tmp_path / "out")
    assert (Kind.VERSION, NODES) in {(one.kind, one.file) for one in found.differences}


def test_a_page_rewritten_with_its_hash_does_not_come_out(tmp_path: Path) -> None:
    made = rewritten(exported(), "index.html", lambda content: content.replace(b"0.", b"1."))
    found = checked(made, tmp_path / "out")
    assert [(one.kind, one.file) for one in found.differences] == [(Kind.OTHERWISE, "index.html")]


def test_a_list_put_together_by_hand_is_judged_anew(tmp_path: Path) -> None:
    store = store_of()
    first = kept(store)
    pairs = first.plan.chosen[:1]
    draft = build_draft(
        NEEDS, take_snapshot(store), load_rules(), PlanOptions(), ON, seed=3, also=pairs
    )
    edited = save_plan(store, "春", edited_plan(draft, pairs), AT, parent=1, note="-x")
    found = checked(decision(store, edited), tmp_path / "out")
    assert (found.is_identical, found.how) == (True, How.BY_HAND)


def test_a_plan_that_takes_the_place_of_a_confirmed_one(tmp_path: Path) -> None:
    store = store_of()
    first, _ = confirm_plan(store, kept(store), AT)
    second = kept(store, "夏", keep=first.id, bonus=0.2)
    made = decision(store, second)
    asked = json.loads(made.files["inputs/asked.json"])
    assert [tuple(pair) for pair in asked["earlier"]] == list(first.plan.chosen)
    assert len(asked["replaces"]) == len(first.plan.pairs)
    found = checked(made, tmp_path / "out")
    assert (found.is_identical, found.how) == (True, How.SOLVED)


def test_a_search_that_cannot_be_repeated_is_judged(tmp_path: Path) -> None:
    store = store_of()
    plan = replace(kept(store).plan, is_stopped=True, is_optimal=False, bound=None)
    version = save_plan(store, "停", plan, AT)
    found = checked(decision(store, version), tmp_path / "out")
    assert (found.is_identical, found.how) == (True, How.JUDGED)


def test_a_plan_that_does_not_come_out_is_not_exported() -> None:
    store = store_of()
    plan = replace(kept(store).plan, total=9.0)
    with pytest.raises(StaleError) as refused:
        decision(store, save_plan(store, "错", plan, AT))
    assert "another version of the product" in refused.value.text.en


def test_data_that_moved_on_are_refused_unless_they_are_kept(tmp_path: Path) -> None:
    store = store_of()
    version = kept(store)
    confirm_plan(store, version, AT)
    with pytest.raises(StaleError) as refused:
        decision(store, version)
    assert "not kept any more" in refused.value.text.en
    rules = replace(version.plan, inputs=replace(version.plan.inputs, store=store.version(),
                                                 rules="0"))  # fmt: skip
    with pytest.raises(StaleError) as refused:
        decision(store, replace(version, plan=rules))
    assert "version 0 of the rules" in refused.value.text.en


def test_a_graph_in_files_is_the_same_graph() -> None:
    store = open_store("memory:")
    edges = [Edge(PIPES.id, Relation.SERVES, STATION.id, weight=0.1 + 0.2, since="2020-02")]
    nodes = [PIPES.public(), STATION, NEED]
    store.apply(Changes(nodes=nodes, edges=edges), title="x", at=AT)
    files = graph_files(take_snapshot(store))
    again = read_graph(files[NODES], files[EDGES])
    assert again.version == store.version()
    assert graph_files(again) == files
    with pytest.raises(InputError) as refused:
        read_graph(files[NODES].replace(b"expert:", b"nobody:"), files[EDGES])
    assert (refused.value.place.file, refused.value.place.row) == (NODES, 1)


def test_what_is_no_decision_file(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(InputError, match="no decision file"):
            check_decision(folder)
    write_decision(exported(), tmp_path / "out")
    with pytest.raises(InputError, match="no empty folder"):
        write_decision(exported(), tmp_path / "out")


def test_another_process_elsewhere_says_identical(tmp_path: Path) -> None:
    write_decision(exported(), tmp_path / "first")
    shutil.copytree(tmp_path / "first", tmp_path / "elsewhere" / "copy")
    run = subprocess.run(
        [sys.executable, Path(__file__).parents[2] / "cli.py", "plans", "verify", "copy",
         "--format", "json"],
        cwd=tmp_path / "elsewhere", capture_output=True, check=False,
        env=os.environ | {"PYTHONHASHSEED": "5"},
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, b"")
    found = json.loads(run.stdout)
    assert (found["identical"], found["differences"]) == (True, [])
    assert found["digest"] == exported().digest


def test_no_cell_of_the_pairs_is_a_formula() -> None:
    store = store_of()
    risky = [replace(node, name=f"=1+{node.name}") for node in store.find(Label.SOCIETY)]
    store.apply(Changes(risky), title="=", at=AT)
    made = decision(store, kept(store))
    rows = list(csv.reader(io.StringIO(made.files[PAIRS].decode("utf-8-sig"), newline="")))
    assert any("=1+" in cell for row in rows for cell in row)
    assert [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "@"))] == []
