"""sample: the invented tables that come with the product, for the first minutes."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

from rich.console import Console

from commands.call import Call
from commands.keeping import HEADER, all_or_nothing, batch_document, batch_row, show_batches
from commands.lookup import file_of
from commands.options import option
from commands.reading import plan_tables
from commands.result import Result
from commands.shell import Shell
from commands.shown import note
from graph.errors import AtlasError, InputError, Place
from graph.reference import TITLE, ensure_reference
from graph.store import Batch, GraphStore, open_store
from graph.taxonomy import DATA
from graph.text import Text

FOLDER = DATA / "samples"
#: tables in the order of import, with the titles of their batches
TABLES = {
    "societies": "样例：学会",
    "enterprises": "样例：企业",
    "experts": "样例：专家",
    "needs": "样例：技术需求",
    "projects": "样例：项目",
    "documents": "样例：成果",
    "workstations": "样例：工作站",
    "alliances": "样例：联合体",
    "activities": "样例：活动",
    "awards": "样例：奖项与岗位",
    "nominations": "样例：推荐登记",
}


def sample(
    call: Call,
    if_empty: Annotated[
        bool,
        option("--if-empty", "", "图谱不空就什么也不做。", "Do nothing where there is a graph."),
    ] = False,
) -> Result:  # fmt: skip
    """Load the sample into an empty embedded store."""
    if file_of(call.store) is None:
        raise InputError(
            Text(
                zh="样例只装入单机图谱（sqlite:///…）。",
                en="The sample goes only into an embedded store (sqlite:///…).",
            ),
            place=Place(value=call.store),
        )
    with open_store(call.store) as store:
        wanted = _missing(store)
        if not wanted and not if_empty:
            raise InputError(
                Text(zh="图谱不是空的，样例没有装入。", en="The graph is not empty."),
                Text(
                    zh="请用 --store 指一个新文件，如 sqlite:///样例.db。",
                    en="Name a new file by --store, e.g. sqlite:///sample.db.",
                ),
            )
        batches, failed = _load(call, store, wanted)
        version = store.version()

    def table(screen: Console) -> None:
        if batches:
            show_batches(call, screen, batches)
        else:
            note(screen, call.pick(Text(
                zh="图谱里已有数据，没有装入样例。", en="There is a graph; nothing was done."
            )))  # fmt: skip

    return Result(
        {"batches": [batch_document(batch) for batch in batches]},
        HEADER,
        map(batch_row, batches),
        table,
        version,
        failed,
    )


def _missing(store: GraphStore) -> dict[str, str]:
    """Return the tables still to be loaded: all into an empty graph, none into any other.

    A graph that only a broken-off load of the sample has written to is completed.
    """
    there = {batch.title for batch in store.batches()}
    if not store.counts():
        return dict(TABLES)
    if not there <= {TITLE, *TABLES.values()}:
        return {}
    return {name: title for name, title in TABLES.items() if title not in there}


def _load(
    call: Call, store: GraphStore, wanted: dict[str, str]
) -> tuple[list[Batch], list[AtlasError]]:
    """Load tables, all of them or, when stopped by hand, none."""
    done: list[Batch] = []
    failed: list[AtlasError] = []
    at = call.now()
    with all_or_nothing(store, {TITLE, *TABLES.values()}):
        if wanted and (batch := ensure_reference(store, at)):
            done.append(batch)
        for name, title in wanted.items():
            batch, wrong = _load_table(call, store, FOLDER / f"{name}.csv", title, at)
            done += [batch] if batch else []
            failed += wrong
    return done, failed


def _load_table(
    call: Call, store: GraphStore, path: Path, title: str, at: datetime
) -> tuple[Batch | None, list[AtlasError]]:
    from graph.importing import apply_plan

    plan = plan_tables(call, store, [path])
    return apply_plan(store, plan, title=title, at=at), list[AtlasError](plan.errors)


def add_to(shell: Shell) -> None:
    """Add the commands of this file."""
    shell.add("sample", sample, "把样例装入空的图谱。", "Load the sample into an empty graph.")
