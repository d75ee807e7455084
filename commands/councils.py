"""council: the make-up of a council against the reform plan, with figures and shortfalls."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from rich.console import Console

from commands.call import Call
from commands.council_tables import HEADER, document, rows, show_councils
from commands.lookup import node_of, open_existing, snapshot_of
from commands.options import argument, number, option
from commands.result import Result
from commands.shell import Shell
from graph.errors import AtlasError, InputError
from graph.schema import Label
from graph.text import Text

if TYPE_CHECKING:
    from matching.rules.council import CouncilReport, Member
    from matching.rules.subject import Subject


@dataclass(frozen=True)
class Asked:
    """What a call asks about: societies, and the members of one of them."""

    societies: "tuple[Subject, ...]"
    members: "tuple[Member, ...]" = ()
    #: the members that are in the graph
    persons: "tuple[Subject, ...]" = ()
    failed: tuple[AtlasError, ...] = ()
    version: str | None = None


def council(
    call: Call,
    what: Annotated[
        str,
        argument("FILE|SOCIETY", "名单或学会表（CSV、XLSX），或图谱中的学会。",
                 "A list of members or a table of societies, or a society in the graph."),
    ],
    society: Annotated[
        str | None,
        option("--society", "ID", "名单是哪个学会的：届期等取自图谱。",
               "Whose list it is: term and so on come from the graph."),
    ] = None,
    delegates: Annotated[
        int | None,
        option("--delegates", "N", "会员代表人数。", "Number of member delegates.",
               number("--delegates")),
    ] = None,
    add: Annotated[
        Path | None,
        option("--add", "FILE", "如果增加这些人：一张名单。", "What if these were added: a list."),
    ] = None,
    remove: Annotated[
        list[str] | None,
        option("--remove", "NAME", "如果去掉这个人，可重复。",
               "What if this one were removed; repeatable."),
    ] = None,
) -> Result:  # fmt: skip
    """Check one council, or every society of a table."""
    from matching.rules.library import load_rules

    asked = _read(call, what, society)
    if delegates is not None:
        known = {"delegates": delegates}
        bodies = tuple(one.with_values(known) for one in asked.societies)
        asked = replace(asked, societies=bodies)
    before: list[CouncilReport] = []
    if add is not None or remove:
        before = _check(call, asked)
        asked = _changed(asked, add, remove or ())
    reports = _check(call, asked)
    return Result(
        {
            "on": call.on.isoformat(),
            "library": load_rules().version,
            "results": [document(call, one) for one in reports],
            "before": [document(call, one) for one in before],
        },
        HEADER,
        (row for one in reports for row in rows(call, one)),
        lambda screen: _show(call, screen, reports, before),
        asked.version,
        asked.failed,
    )


def _read(call: Call, what: str, society: str | None) -> Asked:
    """Read the file, or the society's members from the graph."""
    from graph.importing.reader import readers

    suffixes = {suffix for reader in readers().values() for suffix in reader.suffixes}
    if Path(what).suffix.lower() not in suffixes:
        return _of_graph(call, what)
    from matching.rules.council_lists import read_council
    from matching.rules.subject import Subject

    file = read_council(Path(what))
    if file.societies or not file.members:
        return Asked(file.societies, failed=file.failed)
    body = Subject(what, Path(what).stem, Label.SOCIETY)
    if society is None:
        return Asked((body,), file.members, failed=file.failed)
    of_graph = _of_graph(call, society)
    return replace(of_graph, members=file.members, persons=(), failed=file.failed)


def _of_graph(call: Call, society: str) -> Asked:
    from matching.rules.council_lists import is_whole, members_of
    from matching.rules.subjects import SubjectReader

    with open_existing(call) as store:
        node = node_of(store, society, [Label.SOCIETY])
        snapshot = snapshot_of(call, store)
    reader = SubjectReader(snapshot)
    subject = reader.read(node.id, call.on)
    members = members_of(snapshot, subject, call.on)
    persons = tuple(reader.read(member.id, call.on) for member in members)
    if not is_whole(subject, members):
        count = len(members)
        call.say(Text(
            zh=f"图谱中有 {count} 位任职者，与记录的理事人数不符，名单不全，按学会记录的数字判断。",
            en=f"{count} posts are in the graph, not as many as the council has: the society's own "
            "figures count.",
        ))  # fmt: skip
        members = ()
    return Asked((subject,), members, persons, version=snapshot.version)


def _changed(asked: Asked, add: Path | None, remove: Sequence[str]) -> Asked:
    """Return what is asked about with some members added and some removed."""
    from matching.rules.council import changed
    from matching.rules.council_lists import read_council

    if len(asked.societies) != 1 or not asked.members:
        raise InputError(
            Text(zh="只有名单才能增减人员。", en="Only a list of members can be changed."),
            Text(zh="请给出一张名单。", en="Give a list of members."),
        )
    file = read_council(add) if add is not None else None
    more = file.members if file is not None else ()
    members = changed(asked.members, more, remove)
    there = {member.id for member in members}
    return replace(
        asked,
        members=members,
        persons=tuple(one for one in asked.persons if one.id in there),
        failed=(*asked.failed, *(file.failed if file is not None else ())),
    )


def _check(call: Call, asked: Asked) -> "list[CouncilReport]":
    from matching.rules.council import check_council
    from matching.rules.library import load_rules

    library = load_rules()
    return [
        check_council(library, one, call.on, asked.members, asked.persons)
        for one in asked.societies
    ]


def _show(
    call: Call,
    screen: Console,
    reports: "Sequence[CouncilReport]",
    before: "Sequence[CouncilReport]",
) -> None:
    if before:
        screen.print(call.pick(Text(zh="现在的名单", en="The list as it is")))
        show_councils(call, screen, before)
        screen.print()
        screen.print(call.pick(Text(zh="改动以后", en="After the change")))
    show_councils(call, screen, reports)


def add_to(shell: Shell) -> None:
    """Add the commands of this file."""
    shell.add(
        "council", council, "理事会构成是否合规，差几个人。",
        "A council's make-up: clause, figure, shortfall.",
    )  # fmt: skip
