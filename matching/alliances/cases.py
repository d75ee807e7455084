"""Lists of members to be completed, read from a table ``case,theme,member``: a row a member.

A row that cannot be used is named and left out, and the rest of its case goes on. A theme that
nobody defined is named too and left out: its bare words are no definition.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from graph.errors import AtlasError, CellError, Place
from graph.text import Text
from matching.themes.theme import Theme

#: columns of the table
COLUMNS = ("case", "theme", "member")
LEFT_OUT = Text(
    zh="主题没有定义，未计入：只按成员的相近程度排序。",
    en="The theme is not defined and was left out: ranked by likeness to the members alone.",
)


@dataclass(frozen=True)
class Case:
    """One list of members."""

    name: str
    theme: Theme | None
    #: ids, each once, in the order of the table
    members: tuple[str, ...]
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Cases:
    """What a table holds."""

    #: those with a member or a theme, in the order of the table
    cases: tuple[Case, ...]
    #: what is wrong with it, by row
    errors: tuple[AtlasError, ...]


def read_cases(
    rows: Iterable[tuple[int, Sequence[str]]],
    find_member: Callable[[str], str],
    find_theme: Callable[[str], Theme],
    file: str = "",
) -> Cases:
    """Read the rows of a table of cases.

    Parameters
    ----------
    rows
        The number of each row in its file, and its cells in the columns `COLUMNS`.
    find_member, find_theme
        Return the id of a society, or a theme, for what is written; raise an error of
        `graph.errors` where there is none.
    file
        Named in errors.
    """
    reader = _Reader(find_member, find_theme, file)
    for number, cells in rows:
        reader.read(number, *cells)
    cases = tuple(one for one in reader.cases.values() if one.members or one.theme)
    empty = (_nothing(one, reader.first[name], file) for name, one in reader.cases.items())
    errors = [*reader.errors, *(error for error in empty if error is not None)]
    return Cases(cases, tuple(sorted(errors, key=lambda error: error.place.row or 0)))


class _Reader:
    def __init__(
        self, find_member: Callable[[str], str], find_theme: Callable[[str], Theme], file: str
    ) -> None:
        self.cases: dict[str, Case] = {}
        #: row in which each case begins
        self.first: dict[str, int] = {}
        self.errors: list[AtlasError] = []
        self._find_member, self._find_theme, self._file = find_member, find_theme, file
        #: what is written as the theme of each case, and in which row
        self._themes: dict[str, tuple[str, int]] = {}

    def read(self, row: int, name: str, theme: str, member: str) -> None:
        """Take in one row."""
        if not name:
            self.errors.append(
                self._cell(
                    Text(zh="没有写案例。", en="No case is given."),
                    Text(zh="同一案例的各行写同一个名称。", en="Rows of one case bear one name."),
                    row, "case", name,
                )
            )  # fmt: skip
            return
        self.first.setdefault(name, row)
        case = self.cases.setdefault(name, Case(name, None, ()))
        case = self._with_member(self._with_theme(case, theme, row), member, row)
        self.cases[name] = case

    def _with_theme(self, case: Case, theme: str, row: int) -> Case:
        if not theme:
            return case
        known, before = self._themes.setdefault(case.name, (theme, row))
        if known != theme:
            self.errors.append(
                self._cell(
                    Text(
                        zh=f"案例“{case.name}”在第 {before} 行的主题是“{known}”，这里是“{theme}”。",
                        en=f"Case {case.name!r} has the theme {known!r} in row {before}, and here "
                        f"{theme!r}.",
                    ),
                    Text(zh="一个案例只写一个主题。", en="Give one theme for one case."),
                    row, "theme", theme,
                )
            )  # fmt: skip
        if before != row:
            return case
        try:
            return replace(case, theme=self._find_theme(theme))
        except AtlasError as error:
            self.errors.append(error.at(file=self._file, row=row, column="theme", value=theme))
            return replace(case, notes=(LEFT_OUT,))

    def _with_member(self, case: Case, member: str, row: int) -> Case:
        if not member:
            self.errors.append(
                self._cell(
                    Text(zh="没有写成员。", en="No member is given."),
                    Text(zh="写学会的编号或准确名称。", en="Give a society's id or exact name."),
                    row, "member", member,
                )
            )  # fmt: skip
            return case
        try:
            found = self._find_member(member)
        except AtlasError as error:
            self.errors.append(error.at(file=self._file, row=row, column="member", value=member))
            return case
        return replace(case, members=tuple(dict.fromkeys([*case.members, found])))

    def _cell(self, text: Text, hint: Text, row: int, column: str, value: str) -> CellError:
        return CellError(text, hint, Place(file=self._file, row=row, column=column, value=value))


def _nothing(case: Case, row: int, file: str) -> CellError | None:
    if case.members or case.theme is not None:
        return None
    return CellError(
        Text(zh=f"案例“{case.name}”没有一个可用的成员，未排序。",
             en=f"Case {case.name!r} has no member that can be used; nothing was ranked."),
        Text(zh="请先改正它的各行。", en="Correct its rows first."),
        Place(file=file, row=row, column="case", value=case.name),
    )  # fmt: skip
