"""What an import would change elsewhere, and the rows it refuses as a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from commands.call import Call
from commands.failing import unreadable
from commands.lookup import snapshot_of
from commands.result import rounded
from commands.shown import note
from graph.errors import InputError, Place
from graph.store import GraphStore
from graph.text import Text, same

if TYPE_CHECKING:
    from graph.importing import ImportPlan
    from matching.consequences.elsewhere import Elsewhere

_FORMS = (".csv", ".xlsx")


def find_elsewhere(call: Call, store: GraphStore, plan: "ImportPlan") -> "Elsewhere":
    """Find out what writing a plan would change beyond what it writes."""
    from matching.consequences.elsewhere import elsewhere
    from matching.rules.library import load_rules

    with call.busy(Text(zh="正在看别处会怎样变", en="Looking at what changes elsewhere")):
        return elsewhere(store, snapshot_of(call, store), plan.changes, call.on, load_rules())


def elsewhere_document(call: Call, found: "Elsewhere") -> dict[str, object]:
    """Return what would change elsewhere as a program reads it."""
    return {
        "touched": len(found.touched),
        "lists": [
            {"kind": str(one.kind), "id": one.id, "members": list(one.members)}
            for one in found.lists
        ],
        "eligibility": {
            "checked": found.checked,
            "subjects": found.subjects,
            "schemes": [
                {
                    "scheme": one.scheme,
                    "title": call.pick(one.title),
                    "checked": one.checked,
                    "cannot_tell_before": one.open_before,
                    "cannot_tell_after": one.open_after,
                    "moves": [
                        {"from": str(a), "to": str(b), "count": n}
                        for (a, b), n in one.moves.items()
                    ],
                }
                for one in found.told
            ],
        },
        "coverage": {
            "proposals": found.proposals,
            "counted": found.counted,
            "changes": [
                {"id": one.id, "before": rounded(one.before), "after": rounded(one.after)}
                for one in found.covers
            ],
        },
    }


def show_elsewhere(call: Call, screen: Console, found: "Elsewhere") -> None:
    """Print what would change elsewhere; nothing where nothing in the graph is touched."""
    from matching.consequences.holding import HELD_TITLES

    if not found.touched:
        return
    for one in found.lists:
        kind = HELD_TITLES[one.kind]
        note(screen, call.pick(Text(
            zh=f"需要重新看一遍：{kind.zh}“{one.id}”，涉及其中 {len(one.members)} 个。",
            en=f"To recheck: {kind.en} {one.id}, {len(one.members)} of its members.",
        )))  # fmt: skip
    for told in found.told:
        note(screen, call.pick(Text(
            zh=f"{told.title.zh}“无法判断”由 {told.open_before} 变为 {told.open_after}。",
            en=f"{told.title.en}: cannot tell for {told.open_after} instead of {told.open_before}.",
        )))  # fmt: skip
    if found.subjects:
        note(screen, call.pick(Text(
            zh=f"资格：库中被碰到的 {found.subjects} 个，问了 {found.checked} 个。",
            en=f"Eligibility: {found.subjects} in the graph are touched, {found.checked} asked.",
        )))  # fmt: skip
    for cover in found.covers:
        note(screen, call.pick(Text(
            zh=f"联合体方案“{cover.id}”的覆盖由 {cover.before:.1%} 变为 {cover.after:.1%}。",
            en=f"Alliance proposal {cover.id}: cover {cover.after:.1%}, was {cover.before:.1%}.",
        )))  # fmt: skip


def write_refused(
    call: Call, files: Sequence[Path], plan: "ImportPlan", mapping: Path | None, path: Path
) -> None:
    """Write the refused rows in their own columns; no file where none is refused.

    Raises
    ------
    InputError
        The file is to be of another form, or of CSV for several tables; or it cannot be written.
    """
    from graph.importing import TableMapping
    from graph.importing.refused import refused_file, refused_tables

    if path.suffix.lower() not in _FORMS:
        raise _wrong(path, Text(zh="只能写成 CSV 或 XLSX。", en="It is written as CSV or XLSX."))
    chosen = TableMapping() if mapping is None else TableMapping.load(mapping)
    tables = refused_tables(files, plan, chosen, call.language)
    if not tables:
        call.say(
            Text(zh="没有退回的行，没有写文件。", en="No row is refused; no file was written.")
        )
        return
    if len(tables) > 1 and path.suffix.lower() == ".csv":
        raise _wrong(path, Text(zh=f"退回的行来自 {len(tables)} 张表，请写成 XLSX。",
                                en=f"They are of {len(tables)} tables: write XLSX."))  # fmt: skip
    try:
        path.write_bytes(refused_file(tables, path.suffix.lower(), call.language))
    except OSError as error:
        raise unreadable(str(path), error) from error


def _wrong(path: Path, why: Text) -> InputError:
    return InputError(
        why,
        Text(zh="请另给一个文件名。", en="Give another name."),
        Place(column="--refused", value=path.name, allowed=same(", ".join(_FORMS))),
    )
