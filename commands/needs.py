"""need: whether needs say what others must know, and writing them with that."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from commands.call import Call
from commands.lookup import is_there, node_of, open_existing, snapshot_of
from commands.need_tables import Checked, Done, result_of
from commands.options import argument, option
from commands.result import Result
from commands.shell import Shell
from graph.errors import AtlasError, InputError, Place
from graph.schema import Label
from graph.store import GraphStore, open_store
from graph.text import Text, same

if TYPE_CHECKING:
    from matching.needs.form import NeedForm

_FORMS = "check [FILE|ID ...], add --file FILE"
#: states in which a need waits for nobody any more
_ENDED = ("signed", "closed")
_TOML = ".toml"


def need(
    call: Call,
    words: Annotated[
        list[str],
        argument("check [FILE|ID ...] | add",
                 "check：核对需求表（CSV、XLSX、JSONL）、一份 TOML 表单或库中的需求；不写则核对库中"
                 "未了结的全部需求。add：写入 --file。",
                 "check: tables of needs, a form as TOML, or needs of the graph; nothing: all that"
                 " wait. add: write --file."),
    ],
    file: Annotated[
        Path | None,
        option("--file", "FILE", "add：一份表单（TOML）或一张需求表。",
               "add: a form (TOML) or a table of needs."),
    ] = None,
    dry_run: Annotated[
        bool, option("--dry-run", "", "add：只核对，什么也不写入。", "add: check only.")
    ] = False,
) -> Result:  # fmt: skip
    """Check the quality of needs, or write them with it."""
    verb, rest = words[0], words[1:]
    if verb == "check" and file is None and not dry_run:
        return result_of(call, _check(call, rest))
    if verb == "add" and file is not None and not rest:
        return result_of(call, _add(call, file, dry_run))
    said = " ".join(words)
    raise InputError(
        Text(zh=f"看不懂“need {said}”。", en=f"Cannot read 'need {said}'."),
        Text(zh=f"可用：{_FORMS}", en=f"Use one of: {_FORMS}."),
        Place(value=said, allowed=same(_FORMS)),
    )


# --- what is checked


def _check(call: Call, words: Sequence[str]) -> Done:
    paths = [Path(word) for word in words if _is_file(word)]
    ids = [word for word in words if not _is_file(word)]
    checked: list[Checked] = []
    failed: list[AtlasError] = []
    version = None
    for path in paths:
        more, wrong = _of_file(call, path)
        checked += more
        failed += wrong
    if ids or not paths:
        with open_existing(call) as store:
            checked += _of_graph(call, store, ids)
            version = store.version()
    return Done(_in_order(checked), failed, version)


def _is_file(word: str) -> bool:
    from graph.importing.reader import readers

    suffixes = {suffix for reader in readers().values() for suffix in reader.suffixes}
    return Path(word).suffix.lower() in {*suffixes, _TOML}


def _of_file(call: Call, path: Path) -> tuple[list[Checked], Sequence[AtlasError]]:
    from graph.importing import plan_import
    from matching.needs.importing import planned_forms

    if path.suffix.lower() == _TOML:
        from commands.need_forms import read_form

        return [_one(call, "", read_form(path))], ()
    with open_store("memory:") as store:
        plan = plan_import(store, [path], kind="need", on=call.on)
        found = [_one(call, node.id, form) for node, form in planned_forms(store, plan)]
    return found, [error for table in plan.tables for error in table.errors]


def _of_graph(call: Call, store: GraphStore, ids: Sequence[str]) -> Iterator[Checked]:
    from matching.needs.reading import forms_of, stored_form

    for word in ids:
        one = node_of(store, word, [Label.NEED]).id
        yield _one(call, one, stored_form(store, one)[1])
    if not ids:
        for node, form in forms_of(snapshot_of(call, store)):
            if node.properties.get("state") not in _ENDED:
                yield _one(call, node.id, form)


def _one(call: Call, node_id: str, form: "NeedForm") -> Checked:
    from matching.needs.quality import assess

    form = form.by_the_rule()
    return Checked(node_id, form, assess(form, call.on))


def _in_order(checked: Sequence[Checked]) -> list[Checked]:
    """Return what needs a hand first: the fewest points, then by id."""
    return sorted(checked, key=lambda one: (one.quality.total, one.id, one.form.title))


# --- what is written


def _add(call: Call, path: Path, dry_run: bool) -> Done:
    if path.suffix.lower() == _TOML:
        from commands.need_forms import read_form

        return _add_form(call, read_form(path), dry_run)
    return _add_table(call, path, dry_run)


def _add_form(call: Call, form: "NeedForm", dry_run: bool) -> Done:
    from matching.needs.form import obstacles
    from matching.needs.writing import save_need

    if dry_run:
        wrong = [InputError(o.text, o.hint, Place(column=o.field)) for o in obstacles(form)]
        return Done([_one(call, "", form)], wrong)
    with open_store(call.store) as store:
        saved = save_need(store, form, call.on, call.now())
        checked = [Checked(saved.id, saved.form, saved.quality)]
        return Done(checked, (), store.version(), saved.batch)


def _add_table(call: Call, path: Path, dry_run: bool) -> Done:
    from graph.importing import apply_plan, plan_import
    from matching.needs.importing import planned_forms, with_quality

    with open_store(call.store if is_there(call) or not dry_run else "memory:") as store:
        plan = plan_import(store, [path], kind="need", on=call.on)
        checked = [_one(call, node.id, form) for node, form in planned_forms(store, plan)]
        batch = None
        if not dry_run:
            plan = with_quality(store, plan, call.on)
            batch = apply_plan(store, plan, title=path.name, at=call.now())
        version = store.version() if is_there(call) else None
    wrong = [error for table in plan.tables for error in table.errors]
    return Done(_in_order(checked), wrong, version, batch)


def add_to(shell: Shell) -> None:
    """Add the command of this file."""
    shell.add(
        "need", need, "需求写没写全：核对、写入。", "Whether needs are complete: check, write."
    )
