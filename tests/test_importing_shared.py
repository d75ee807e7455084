"""Real public tables, where they are at hand: read as they are, or with a mapping."""

import csv
from itertools import islice
from pathlib import Path

import pytest

from graph.importing import Outcome, TableMapping, apply_plan, kinds, plan_import
from graph.store import open_store
from graph.taxonomy import DATA
from tests.graphs import AT
from tests.tables import write_csv

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"
MAPPINGS = Path(__file__).parent / "mappings"
#: file, mapping, kind, rows, most rows that may be refused
TABLES = [
    ("societies/national_societies_2018.csv", "national_societies", "society", 209, 0),
    ("societies/tianjin_societies.csv", "tianjin_societies", "society", 4, 0),
    ("experts/academicians_cae.csv", "academicians", "expert", 868, 0),
    ("enterprises/tianjin_enterprises_sample.csv", "", "enterprise", 2000, 0),
    ("needs/enterprise_needs.csv", "", "need", 186, 0),
    ("projects/nsfc_projects_sample_2017.csv", "", "project", 5000, 7),
    ("projects/social_projects_tianjin_2017.csv", "social_projects", "project", 1423, 2),
    ("projects/nsfc_2019_c0501.csv", "nsfc_2019", "project", 85, 0),
    ("papers/papers_with_discipline.csv", "papers", "document", 1000, 0),
    ("alliances/known_alliances.csv", "alliances", "alliance", 19, 0),
    ("stations/station_pairs.csv", "stations", "workstation", 11, 0),
]
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/data is not here")


def mapping(name: str) -> TableMapping | None:
    return TableMapping.load(MAPPINGS / f"{name}.toml") if name else None


@pytest.mark.parametrize("path", sorted(MAPPINGS.glob("*.toml")), ids=lambda path: path.stem)
def test_every_mapping_is_sound_and_used(path: Path) -> None:
    assert TableMapping.load(path).kind in {*kinds(), ""}
    assert path.stem in {name for _, name, *_ in TABLES}


@needs_shared
def test_the_real_tables_are_imported_once(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/a.db") as store:
        for file, name, kind, rows, refused in TABLES:
            plan = plan_import(store, [SHARED / file], mapping=mapping(name))
            [table] = plan.tables
            assert (table.kind, table.rows) == (kind, rows), file
            assert table.refused <= refused, [e.text.zh for e in table.errors]
            assert table.added == rows - table.refused, file
            assert apply_plan(store, plan, title=file, at=AT) is not None
        before = store.version()
        for file, name, *_ in TABLES:
            plan = plan_import(store, [SHARED / file], mapping=mapping(name))
            assert plan.is_empty, (file, plan.tables[0].changes[:3])
            assert plan.count(Outcome.ADDED) == plan.count(Outcome.CHANGED) == 0
        assert store.version() == before
        counts = store.counts()
        assert counts["Society"] == 213
        assert counts["Workstation"] == 11
        names = {h.name for h in store.search("周济").hits}
        assert names == {"周济"}


@needs_shared
@pytest.mark.parametrize(
    "file",
    [file for file, *_ in TABLES if "tianjin_societies" not in file],
    ids=lambda f: Path(f).stem,
)
def test_the_real_tables_are_recognised_without_a_mapping(file: str, tmp_path: Path) -> None:
    with (SHARED / file).open(encoding="utf-8-sig", newline="") as whole:
        some = write_csv(tmp_path / Path(file).name, list(islice(csv.reader(whole), 200)))
    with open_store("memory:") as store:
        kind = next(kind for name, _, kind, *_ in TABLES if name == file)
        [table] = plan_import(store, [some]).tables
        assert table.kind == kind
        assert table.added > 0.98 * table.rows


@pytest.mark.parametrize("file", sorted((DATA / "samples").glob("*.csv")), ids=lambda f: f.stem)
def test_the_sample_needs_no_mapping(file: Path) -> None:
    with open_store("memory:") as store:
        [table] = plan_import(store, [file]).tables
        assert table.rows > 0
        known = {"上级对应学会"}  # what the graph has no place for
        assert set(table.unknown) <= known


def test_the_sample_is_imported_whole() -> None:
    files = sorted((DATA / "samples").glob("*.csv"))
    assert files
    with open_store("memory:") as store:
        plan = plan_import(store, files)
        assert plan.errors == ()
        assert apply_plan(store, plan, title="样例", at=AT) is not None
        assert plan_import(store, files).is_empty


@pytest.mark.parametrize("name", ["national", "tianjin"])
def test_the_societies_of_the_product_are_imported(name: str) -> None:
    with open_store("memory:") as store:
        plan = plan_import(store, [DATA / "societies" / f"{name}.csv"])
        [table] = plan.tables
        assert table.kind == "society"
        assert table.refused == 0
        assert plan.written_edges["IN_DISCIPLINE"] > 4 * table.rows
