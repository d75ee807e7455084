"""plans export, plans verify: a plan put away with all it was made of, and checked later."""

from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from commands import PRODUCT
from commands.call import Call
from commands.failing import unreadable
from commands.result import Result
from commands.shown import note
from graph.errors import InputError, Place
from graph.text import Text, same

if TYPE_CHECKING:
    from graph.store import GraphStore
    from matching.assignment.solver import Progress
    from matching.decisions.checking import Checked

HEADER = ("file", "sha256", "bytes")
FOUND = ("kind", "file", "text")


def export_plan(call: Call, store: "GraphStore", name: str, folder: Path) -> Result:
    """Write the decision file of a plan."""
    from matching.decisions.asked import HOW_TITLES
    from matching.decisions.canonical import digest
    from matching.decisions.writing import make_decision, write_decision
    from matching.planning.versions import load_plan

    plan = load_plan(store, name)
    with call.busy(Text(zh="重新计算", en="Computing again")) as tell:

        def watch(progress: "Progress") -> bool:
            tell(progress.step)
            return False

        made = make_decision(store, call.store, plan, call.now(), PRODUCT, watch=watch)
    try:
        write_decision(made, folder)
    except OSError as error:
        raise unreadable(str(folder), error) from error
    rows = [(file, digest(content), len(content)) for file, content in made.files.items()]

    def table(screen: Console) -> None:
        note(screen, call.pick(Text(
            zh=f"{plan.id} 的决策档案已写到 {folder}：{len(rows)} 个文件，先看 index.html。",
            en=f"Decision file of {plan.id} in {folder}: {len(rows)} files; read index.html first.",
        )))  # fmt: skip
        note(screen, call.pick(HOW_TITLES[made.how]))
        note(screen, call.pick(Text(
            zh=f"校验码（宜记入会议纪要）：{made.digest}",
            en=f"Code, to be noted in the minutes: {made.digest}",
        )))  # fmt: skip

    document = {
        "plan": plan.id, "folder": str(folder), "digest": made.digest, "how": str(made.how),
        "files": [dict(zip(HEADER, row, strict=True)) for row in rows],
    }  # fmt: skip
    return Result(document, HEADER, rows, table, store.version())


def verify_decision(call: Call, folder: Path) -> Result:
    """Check a decision file; no store is needed."""
    from matching.decisions.checking import check_decision

    with call.busy(Text(zh="核验", en="Checking")) as tell:

        def watch(progress: "Progress") -> bool:
            tell(progress.step)
            return False

        try:
            found = check_decision(folder, watch)
        except OSError as error:
            raise unreadable(str(folder), error) from error
    lines = [(str(one.kind), one.file, call.pick(one.text)) for one in found.differences]
    return Result(
        {
            "plan": found.plan,
            "identical": found.is_identical,
            "digest": found.digest,
            "how": str(found.how) if found.how else None,
            "data": found.data,
            "public_data": found.public_data,
            "steps": [str(step) for step in found.steps],
            "differences": [dict(zip(FOUND, line, strict=True)) for line in lines],
            "libraries": {
                "then": found.metadata.get("libraries"),
                "now": _libraries(),
            },
        },
        FOUND,
        lines,
        lambda screen: _show(call, screen, found),
        None,
        [InputError(one.text, place=Place(file=one.file)) for one in found.differences],
        is_told=True,
    )


def _libraries() -> dict[str, str]:
    from matching.decisions.writing import libraries

    return libraries()


def _show(call: Call, screen: Console, found: "Checked") -> None:
    from matching.decisions.asked import HOW_TITLES

    if found.is_identical:
        said = Text(
            zh=f"一致：{found.plan} 的全部文件与导出时相同，由输入重新计算，逐字节相同。",
            en=f"Identical: all files of {found.plan} are as exported, and everything computed "
            "again from the inputs is the same, byte for byte.",
        )
    else:
        said = Text(
            zh=f"不一致：{found.plan} 有 {len(found.differences)} 处差别。",
            en=f"Not identical: {len(found.differences)} differences in {found.plan}.",
        )
    note(screen, call.pick(said))
    for one in found.differences:
        note(screen, f"  {call.pick(one.text)}")
    if found.how is not None:
        note(screen, call.pick(HOW_TITLES[found.how]))
    if found.is_identical and found.data != found.public_data:
        note(screen, call.pick(Text(
            zh=f"数据版本 {found.data} 含受限字段，不能由档案算出；"
            f"公开部分的版本 {found.public_data} 已重新算出。",
            en=f"Version {found.data} of the data covers restricted fields and cannot be computed "
            f"from the file; that of its public part, {found.public_data}, was.",
        )))  # fmt: skip
    _why_otherwise(call, screen, found)
    if found.digest:
        note(screen, call.pick(Text(zh="校验码：", en="Code: ")) + found.digest)


def _why_otherwise(call: Call, screen: Console, found: "Checked") -> None:
    """Say what could not be computed, or with which other libraries it was."""
    from matching.decisions.checking import Step

    if Step.PLAN not in found.steps:
        note(screen, call.pick(Text(
            zh="没有重新计算方案：所依据的文件已不是原样。",
            en="The plan was not computed again: the files it stands on are not as they were.",
        )))  # fmt: skip
    elif not found.is_identical:
        then, now = found.metadata.get("libraries"), _libraries()
        others = sorted(k for k in now if isinstance(then, dict) and then.get(k) != now[k])
        if found.metadata.get("product") != PRODUCT or others:
            shown = same(", ".join([f"{found.metadata.get('product')} → {PRODUCT}", *(
                f"{name} {then.get(name)} → {now[name]}" for name in others if then
            )]))  # fmt: skip
            note(screen, call.pick(Text(
                zh=f"导出时与现在的版本不同：{shown.zh}。",
                en=f"Versions at export and now: {shown.en}.",
            )))  # fmt: skip
