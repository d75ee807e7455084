"""The documents are true: their commands, paths and links exist, and nothing real goes unnamed."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from graph.importing.kind import kinds
from graph.importing.reader import readers
from graph.schema import Label, Relation
from graph.store import stores
from matching import scorers, tasks
from matching.assignment.solver import solvers
from matching.engine import engines
from matching.interests import interest_kinds

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh.md")
DOCUMENTS = (*READMES, "docs/architecture.md")
#: folders of plug-ins, and the names that are found in each
FAMILIES: dict[str, Callable[[], Mapping[str, object]]] = {
    "graph/stores": stores,
    "graph/importing/readers": readers,
    "graph/importing/kinds": kinds,
    "matching/scorers": scorers,
    "matching/tasks": tasks,
    "matching/assignment/solvers": solvers,
    "matching/engines": engines,
    "matching/interests/kinds": interest_kinds,
}


def text_of(name: str) -> str:
    """Return a document. One that is missing fails the test."""
    return (ROOT / name).read_text("utf-8")


def blocks(text: str) -> list[str]:
    """Return the lines of all blocks of code, without comments behind them."""
    inside = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [re.sub(r"\s+#.*", "", line).strip() for part in inside for line in part.splitlines()]


def make_targets() -> set[str]:
    """Return the targets of the Makefile that are commands for people."""
    found = re.findall(r"^\.PHONY:(.*)$", text_of("Makefile"), re.MULTILINE)
    return {name for names in found for name in names.split()}


def make_calls(text: str) -> list[str]:
    """Return the targets that a document tells to make, in blocks and in a sentence."""
    lines = [line for line in blocks(text) if line.startswith("make ")]
    lines += re.findall(r"`(make [^`]*)`", text)
    return [word for line in lines for word in line.split()[1:] if "=" not in word]


@pytest.mark.parametrize("name", READMES)
def test_every_make_command_is_a_target(name: str) -> None:
    calls = make_calls(text_of(name))
    assert {"app", "test"} <= set(calls), "the two commands to begin with"
    assert set(calls) <= make_targets()


def test_every_target_is_in_the_makefile_for_real() -> None:
    rules = re.findall(r"^([\w.-]+):", text_of("Makefile"), re.MULTILINE)
    assert make_targets() <= set(rules)


def paths_named(text: str) -> set[str]:
    """Return what stands in `code` and looks like a path of the project."""
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))
    top = {path.name for path in ROOT.iterdir()} - {".atlas"}  # made by use
    paths = {word for span in spans for word in span.split() if re.fullmatch(r"[\w./-]+", word)}
    return {p for p in paths if p.partition("/")[0] in top and ("/" in p or p.endswith(".py"))}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_path_exists(name: str) -> None:
    named = paths_named(text_of(name))
    assert named
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_leads_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", text_of(name))
    local = [link for link in links if not re.match(r"[a-z]+:", link)]
    here = (ROOT / name).parent
    assert [link for link in local if not (here / link).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_folder_of_plug_ins_is_named(name: str) -> None:
    text = text_of(name)
    assert [folder for folder in FAMILIES if folder not in text] == []


def test_the_page_on_architecture_names_every_store_and_kind_of_file() -> None:
    named = set(re.findall(r"`([\w:]+)`", text_of("docs/architecture.md")))
    assert {f"{scheme}:" for scheme in stores()} <= named
    assert set(readers()) <= named


@pytest.mark.parametrize("name", READMES)
def test_every_task_in_a_command_exists(name: str) -> None:
    called = re.findall(r"cli\.py (?:match|explain) (\w+)", text_of(name))
    assert called
    assert set(called) <= tasks().keys()


@pytest.mark.parametrize("family", FAMILIES)
def test_every_plug_in_has_a_file_of_its_own(family: str) -> None:
    files = [p for p in (ROOT / family).glob("*.py") if not p.name.startswith("_")]
    assert len(FAMILIES[family]()) == len(files) > 0


def commands_of(text: str) -> list[list[str]]:
    """Return the commands of all blocks without what stands for the reader's own words."""
    lines = [line.split() for line in blocks(text) if line]
    return [[word for word in line if word.isascii() and not word.isupper()] for line in lines]


def test_the_two_readmes_say_the_same() -> None:
    """Not word by word, but command by command, path by path, heading by heading."""
    one, other = map(text_of, READMES)
    assert commands_of(one) == commands_of(other)
    assert paths_named(one) == paths_named(other)
    for pattern in (r"^(#+) ", r"^(\|)", r"^(\d+)\. "):
        assert re.findall(pattern, one, re.MULTILINE) == re.findall(pattern, other, re.MULTILINE)


def test_words_of_the_schema_that_documents_use_exist() -> None:
    known = {str(word) for word in (*Label, *Relation)}
    used = set(re.findall(r"`([A-Z]+_[A-Z_]+)`", text_of("docs/architecture.md")))
    assert used - known - {"STORE_URL", "NEO4J_USERNAME", "NEO4J_PASSWORD"} == set()
