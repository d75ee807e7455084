"""Checks of councils to write a paper of: of a society of the graph, or of a list in a table."""

from datetime import date
from pathlib import Path

from explorer.papers.kinds.council_check import CouncilCheck
from graph.errors import InputError, Place
from graph.schema import Label
from graph.snapshot import Snapshot
from graph.text import Text
from matching.rules.council import check_council
from matching.rules.council_lists import is_whole, members_of, read_council
from matching.rules.library import load_rules
from matching.rules.subject import Subject
from matching.rules.subjects import SubjectReader

AS_EDITED = Text(
    zh="页面上试改的名单（未写入图谱）", en="the list as tried on the page, not written"
)
OF_TABLE = Text(zh="上传的表", en="an uploaded table")
OF_LIST = Text(zh="图谱中的任职者名单", en="the posts in the graph")
OF_RECORD = Text(
    zh="学会登记的人数（图谱中没有完整名单）",
    en="the society's own figures: no whole list in the graph",
)


def council_of_graph(snapshot: Snapshot, society: str, on: date) -> CouncilCheck:
    """Return the check of a society's council. Raises NotFoundError if it is not in the graph."""
    reader, rules = SubjectReader(snapshot), load_rules()
    subject = reader.read(society, on)
    members = members_of(snapshot, subject, on)
    persons = tuple(reader.read(member.id, on) for member in members)
    whole = is_whole(subject, members)
    report = check_council(rules, subject, on, members if whole else (), persons)
    return CouncilCheck(
        report, snapshot.version, rules.version, OF_LIST if whole else OF_RECORD
    )  # fmt: skip


def council_of_file(path: Path, on: date) -> CouncilCheck:
    """Return the check of a list of members, or of the one society in a table of figures.

    Raises
    ------
    TableError
        It cannot be read as a table.
    InputError
        It holds several societies, or nothing that could be read, or rows that could not be.
    """
    file, rules = read_council(path), load_rules()
    if file.failed:  # a paper on a part of a list would be wrong
        raise file.failed[0]
    if len(file.societies) > 1 or not (file.societies or file.members):
        count = len(file.societies)
        raise InputError(
            Text(zh=f"{path} 中有 {count} 个学会，核查表一次只写一个。",
                 en=f"{path} holds {count} societies; a paper is about one."),
            Text(zh="请只留一行，或给出一张理事名单。",
                 en="Leave one row, or give a list of members."),
            Place(file=str(path)),
        )  # fmt: skip
    society = file.societies[0] if file.societies else Subject(path.stem, path.stem, Label.SOCIETY)
    report = check_council(rules, society, on, file.members)
    told = Text(zh=f"名单文件 {path.name}", en=f"the file {path.name}")
    return CouncilCheck(report, "", rules.version, told)
