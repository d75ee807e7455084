"""migrate, backup: a whole store into another one, and a file copied while it is in use."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

from rich.console import Console

from commands.call import Call
from commands.lookup import file_of, open_existing
from commands.options import argument, option
from commands.result import Result
from commands.shell import Shell
from commands.shown import note
from graph.errors import InputError, Place
from graph.store import open_store
from graph.text import Text

_LEFT = Text(
    zh="批次清单和撤销用的旧值没有迁来：以前的批次只能在来源中撤销，请保留来源。"
    "方案、联合体等记录的状态不变。",
    en="The list of batches and what undoing needs stay behind: earlier batches can be undone only "
    "in the source, so keep it. States of plans and alliances are as they were.",
)


def migrate(
    call: Call,
    source: Annotated[str, argument("FROM", "从哪个存储（URL）。", "URL of the store to copy.")],
    target: Annotated[str, argument("TO", "到哪个空的存储。", "URL of an empty store.")],
) -> Result:
    """Copy a store into another, of whatever kind."""
    from graph.migrating import migrate as carry

    if source == target or _same_file(source, target):
        raise InputError(
            Text(zh="来源和目标是同一个存储。", en="Source and target are the same store."),
            Text(zh="请换一个目标。", en="Choose another target."),
            Place(column="TO", value=target),
        )
    with (
        open_existing(replace(call, store=source)) as here,
        open_store(target) as there,
        call.busy(Text(zh="正在迁移", en="Migrating")) as busy,
    ):

        def tell(text: Text, done: int, of: int) -> None:
            busy(Text(f"{text.zh} {done}/{of}", f"{text.en} {done}/{of}") if of else text)

        done = carry(here, there, at=call.now(), progress=tell)
        names = here.url, there.url
    counts = {
        "nodes": done.nodes, "edges": done.edges, "records": done.records, "already": done.already,
    }  # fmt: skip
    document = {
        "from": names[0],
        "to": names[1],
        **counts,
        "batches": [{"from": old, "to": new} for old, new in done.carried.items()],
    }

    def table(screen: Console) -> None:
        had = Text(f"（其中 {done.already} 条已在目标中）", f" ({done.already} were there already)")
        screen.print(call.pick(Text(
            zh=f"已迁移并核对：节点 {done.nodes}，联系 {done.edges}，记录 {done.records}"
            f"{had.zh * bool(done.already)}。两边内容的校验值相同：{done.version}",
            en=f"Migrated and checked: {done.nodes} nodes, {done.edges} ties, {done.records} "
            f"records{had.en * bool(done.already)}. Both have the version {done.version}",
        )))  # fmt: skip
        note(screen, call.pick(_LEFT))

    header = ("from", "to", *counts)
    return Result(document, header, [(*names, *counts.values())], table, done.version)


def _same_file(source: str, target: str) -> bool:
    files = file_of(source), file_of(target)
    return (
        files[0] is not None and files[1] is not None and files[0].resolve() == files[1].resolve()
    )


def backup(
    call: Call,
    file: Annotated[Path, argument("FILE", "备份写到哪个文件。", "File to write.")],
    force: Annotated[
        bool, option("--force", "", "替换已有的文件。", "Replace a file that is there.")
    ] = False,
) -> Result:
    """Copy an embedded store while it is in use."""
    from graph.backing_up import back_up

    with call.busy(Text(zh="正在备份", en="Backing up")), open_existing(call) as store:
        version = back_up(store, file, replace=force)
        size = file.stat().st_size

    def table(screen: Console) -> None:
        screen.print(call.pick(Text(
            zh=f"已备份到 {file}，校验完好；用 --store sqlite:///{file} 打开。",
            en=f"Backed up to {file} and checked; open it with --store sqlite:///{file}.",
        )))  # fmt: skip

    document = {"file": str(file), "bytes": size}
    return Result(document, tuple(document), [tuple(document.values())], table, version)


def add_to(shell: Shell) -> None:
    """Add the commands of this file."""
    shell.add(
        "migrate", migrate, "把一个存储整个迁到另一个，可续做，并核对。",
        "A whole store into another one: resumable, checked.",
    )  # fmt: skip
    shell.add(
        "backup", backup, "使用中的图谱文件另存一份。", "Copy the graph's file while it is in use."
    )
