"""Writing a decision file: everything is computed from the very bytes that are written."""

import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from graph.errors import InputError, Place, StaleError
from graph.snapshot import Snapshot
from graph.snapshots import kept_snapshot, take_kept_snapshot
from graph.store import GraphStore
from graph.text import Text
from matching.assignment.solver import Watch, unwatched
from matching.decisions.asked import ASKED, How
from matching.decisions.canonical import canonical, digest, sealed
from matching.decisions.contents import MANIFEST, outcome_files, rule_files, withheld
from matching.decisions.graph_files import EDGES, NODES, graph_files, read_graph
from matching.decisions.recomputing import asked_of
from matching.planning.serial import write
from matching.planning.versions import PlanVersion, load_plan, plan_versions
from matching.rules.library import RULES, RuleLibrary

#: form of the manifest
SCHEMA = "kexie-atlas/decision/1"
#: libraries that figures come from
LIBRARIES = ("numpy", "scipy", "scikit-learn", "ortools", "highspy")


@dataclass(frozen=True)
class Decision:
    """A decision file that is not written yet."""

    #: by name, the manifest among them
    files: Mapping[str, bytes]
    #: SHA-256 of the contents of the manifest: to be noted elsewhere
    digest: str
    how: How


def libraries() -> dict[str, str]:
    """Return the versions of Python and of the libraries that figures come from."""
    found = {"python": ".".join(map(str, sys.version_info[:3]))}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return found


def graph_of(store: GraphStore, url: str, plan: PlanVersion) -> Snapshot:
    """Return the public graph that a plan was made on.

    Raises
    ------
    StaleError
        The data have moved on, and that version is not kept any more.
    """
    wanted = plan.plan.inputs.store
    now = store.version()
    found = take_kept_snapshot(store, url) if now == wanted else kept_snapshot(url, wanted)
    if found is None or found.version != wanted:
        raise StaleError(
            Text(
                zh=f"方案 {plan.id} 用的是数据版本 {wanted[:12]}，现在的数据是 {now[:12]}，"
                "旧版数据已不再保留。",
                en=f"Plan {plan.id} was made on version {wanted[:12]} of the data; they are at "
                f"{now[:12]} now, and the old version is not kept any more.",
            ),
            Text(
                zh="请撤销其后的批次（undo）再导出，或重新作方案；今后请在确认前后随即导出。",
                en="Undo the later batches and export, or make the plan again; export a plan "
                "when it is confirmed, not later.",
            ),
            Place(value=wanted),
        )
    return found


def make_decision(
    store: GraphStore,
    url: str,
    plan: PlanVersion,
    now: datetime,
    product: str,
    *,
    rules: Path = RULES,
    watch: Watch = unwatched,
) -> Decision:
    """Return the decision file of a plan, proven to give the plan again.

    Parameters
    ----------
    store, url
        Where graph and plan are kept.
    plan
        The version.
    now, product
        Moment and version of the product, for the metadata alone.
    rules
        Folder of the rule library.
    watch
        Is told of progress.

    Raises
    ------
    StaleError
        Data or rules have moved on since, or the plan does not come out the same any more.
    """
    inputs = graph_files(graph_of(store, url, plan))
    snapshot = read_graph(inputs[NODES], inputs[EDGES])
    library = RuleLibrary.load(rules)
    _check_rules(plan, library)
    by_id = {one.id: one for one in plan_versions(store)}
    keep = plan.plan.inputs.options.keep
    asked = asked_of(
        plan, snapshot, library, load_plan(store, keep) if keep else None,
        by_id.get(f"{plan.name}@{plan.parent}"), watch,
    )  # fmt: skip
    files = {
        **inputs,
        ASKED: canonical(write(asked)),
        **rule_files(rules),
        **outcome_files(plan.id, asked, snapshot, library, plan.plan),
    }
    contents = sealed(
        {
            "schema": SCHEMA, "plan": plan.id, "parent": plan.parent, "note": plan.note,
            "how": str(asked.how), "task": asked.task, "on": asked.on.isoformat(),
            "seed": asked.seed, "data": plan.plan.inputs.store, "public_data": snapshot.version,
            "rules": library.version, "withheld": withheld(),
            "files": {name: digest(content) for name, content in sorted(files.items())},
        }
    )  # fmt: skip
    metadata = sealed(
        {
            "exported": now.isoformat(timespec="seconds"), "saved": plan.saved.isoformat(),
            "state": str(plan.state), "state_at": plan.at.isoformat(), "batch": plan.batch,
            "product": product, "libraries": libraries(),
        }
    )  # fmt: skip
    files[MANIFEST] = canonical({"contents": contents, "metadata": metadata})
    return Decision(dict(sorted(files.items())), str(contents["digest"]), asked.how)


def write_decision(decision: Decision, folder: Path) -> None:
    """Write a decision file: whole, or not at all.

    Raises
    ------
    InputError
        There is something of this name that is no empty folder.
    OSError
        It cannot be written.
    """
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise InputError(
            Text(
                zh=f"{folder} 已经存在，不是空文件夹。",
                en=f"{folder} is there already and no empty folder.",
            ),
            Text(zh="请换一个名称。", en="Choose another name."),
            Place(file=str(folder)),
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=folder.parent))
    try:
        draft.chmod(0o755)
        for name, content in decision.files.items():
            path = draft / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        draft.replace(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _check_rules(plan: PlanVersion, library: RuleLibrary) -> None:
    then = plan.plan.inputs.rules
    if then != library.version:
        raise StaleError(
            Text(
                zh=f"方案 {plan.id} 用的是规则库版本 {then}，现在是 {library.version}。",
                en=f"Plan {plan.id} was made with version {then} of the rules; they are at "
                f"{library.version} now.",
            ),
            Text(
                zh="请用当时的规则文件导出，或重新作方案。",
                en="Export it with the rule files of that time, or make the plan again.",
            ),
            Place(value=then),
        )
