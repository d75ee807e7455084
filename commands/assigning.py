"""assign: plain tables of affinities, demands and capacities; no store is needed."""

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from rich.console import Console

from commands.assigned import blocking, conflict_document, conflict_error, shortfall_error, summary
from commands.call import Call
from commands.options import one_of, option
from commands.result import Result
from commands.shell import Shell
from commands.shown import grid, note
from commands.texts import read_table
from graph.errors import InputError, Place, TableError
from graph.text import Text, same

if TYPE_CHECKING:
    from matching.assignment.assign import Assignment
    from matching.assignment.problem import MatchProblem
    from matching.assignment.solver import Progress
    from matching.assignment.tables import Amounts

#: seconds between two lines of progress
PAUSE = 0.2
OBJECTIVES = ("total", "fair", "stable")
_AMOUNT = (
    "可以是范围（2:4），或 CSV：id,value 或 id,min,max。",
    "Or a range (2:4), or a CSV: id,value or id,min,max.",
)


def assign(
    call: Call,
    affinity: Annotated[
        Path,
        option("--affinity", "F", "CSV：request,candidate,affinity；没有的配对不可选。",
               "CSV: request,candidate,affinity; an absent pair may not be chosen."),
    ],
    demand: Annotated[str, option("--demand", "N|F", "每个需求正好要几个；" + _AMOUNT[0],
                                  "How many each request wants, exactly. " + _AMOUNT[1])],
    capacity: Annotated[str, option("--capacity", "N|F", "每个候选至多承担几个；" + _AMOUNT[0],
                                    "How many each candidate takes at most. " + _AMOUNT[1])],
    forbidden: Annotated[
        Path | None,
        option("--forbidden", "F", "CSV：request,candidate；不得配对的。",
               "CSV: request,candidate; pairs that may not be chosen."),
    ] = None,
    objective: Annotated[
        str,
        option("--objective", "|".join(OBJECTIVES),
               "total 总契合度最大；fair 先顾最差的；stable 双方稳定。",
               "total: the greatest sum; fair: the worst request first; stable: for both sides.",
               one_of("--objective", OBJECTIVES)),
    ] = "total",
    preferences: Annotated[
        Path | None,
        option("--preferences", "F", "CSV：side,id,other,rank；各方自己的排序，求稳定时候选须有。",
               "CSV: side,id,other,rank; each side's own order. For stable: that of candidates."),
    ] = None,
) -> Result:  # fmt: skip
    """Assign the candidates of a table to its requests."""
    problem = _ordered(_read(call, affinity, demand, capacity, forbidden), preferences)
    from matching.assignment.assign import assign as solve
    from matching.assignment.solver import Objective

    begun = told = time.perf_counter()
    with call.busy(Text(zh="求解", en="Solving")) as tell:

        def watch(progress: "Progress") -> bool:
            nonlocal told
            if time.perf_counter() - told > PAUSE:
                told = time.perf_counter()
                tell(progress_text(progress))
            return False

        found = solve(problem, Objective(objective), watch)
    seconds = time.perf_counter() - begun
    lines = _lines(problem, found)
    header = ("request", "candidate", "affinity")
    return Result(
        {
            "pairs": [dict(zip(header, line, strict=True)) for line in lines],
            "summary": summary(found, seconds) | blocking(problem, found),
            "conflicts": [conflict_document(call, one) for one in found.conflicts.found],
            "conflicts_complete": found.conflicts.is_complete,
        },
        header,
        lines,
        lambda screen: _show(call, screen, lines, found),
        failed=[
            *map(conflict_error, found.conflicts.found),
            *map(shortfall_error, found.shortfalls),
        ],
    )


def _read(
    call: Call, affinity: Path, demand: str, capacity: str, forbidden: Path | None
) -> "MatchProblem":
    from matching.assignment.tables import read_problem

    return read_problem(
        read_table(affinity, ("request", "candidate", "affinity")),
        _amounts("--demand", demand, is_capacity=False),
        _amounts("--capacity", capacity, is_capacity=True),
        read_table(forbidden, ("request", "candidate")) if forbidden is not None else (),
        file=str(affinity),
        seed=call.seed,
    )


def _ordered(problem: "MatchProblem", preferences: Path | None) -> "MatchProblem":
    """Return the problem with what each side prefers, where a table says it."""
    from matching.assignment.preferences import ranked, read_preferences

    if preferences is None:
        return problem
    lines = read_table(preferences, ("side", "id", "other", "rank"))
    return replace(problem, orders=ranked(problem, read_preferences(lines, str(preferences))))


def _amounts(option_name: str, given: str, *, is_capacity: bool) -> "Amounts":
    """Read a number, a range, or the file of that name."""
    from matching.assignment.tables import Amounts, read_amounts, read_range

    path = Path(given)
    if not path.exists():
        allowed = same("3, 2:4, F.csv")
        try:
            return Amounts(read_range(given, Place(column=option_name), is_capacity=is_capacity))
        except InputError as error:
            raise InputError(
                Text(
                    zh=f"{option_name}：“{given}”不是数、范围，也不是文件。",
                    en=f"{option_name}: {given!r} is no number, no range and no file.",
                ),
                Text(zh=f"例如 {option_name} 3。", en=f"E.g. {option_name} 3."),
                Place(column=option_name, value=given, allowed=allowed),
            ) from error
    try:
        lines = list(read_table(path, ("id", "min", "max")))
    except TableError:
        lines = list(read_table(path, ("id", "value")))
    return read_amounts(lines, str(path), is_capacity=is_capacity)


def progress_text(progress: "Progress") -> Text:
    """Return a step in words, with the best value so far and its bound."""
    figures = [f"{x:.3f}" for x in (progress.best, progress.bound) if x is not None]
    return Text(*(" ".join([side, " / ".join(figures)]).strip() for side in progress.step))


def _lines(problem: "MatchProblem", found: "Assignment") -> list[tuple[str, str, float]]:
    pairs = found.solution.pairs if found.solution else ()
    return [
        (problem.requests[i], problem.candidates[j], problem.affinity_of((i, j))) for i, j in pairs
    ]


def _show(
    call: Call, screen: Console, lines: list[tuple[str, str, float]], found: "Assignment"
) -> None:
    titles = Text("需求 候选 契合度", "request candidate affinity")
    screen.print(grid(call.pick(titles).split(), lines, right=[2]))
    solution = found.solution
    if solution is None:
        note(screen, call.pick(Text(zh="没有可行的方案。", en="There is no plan.")))
        return
    proven = Text(zh="已证明最优", en="proven optimal")
    bound = Text(zh="未证明最优，上界", en="not proven, bound")
    said = f"{call.pick(bound)} {solution.bound:.3f}" if solution.bound is not None else ""
    if solution.is_stable:
        said = call.pick(Text(zh="稳定，已核查没有阻碍对", en="stable, no blocking pair"))
    if solution.is_optimal:
        said = call.pick(proven)
    worst = "–" if solution.worst is None else f"{solution.worst:.3f}"
    words = Text(
        zh=f"配对 {len(lines)}，总契合度 {solution.total:.3f}，最差 {worst}；{said}。",
        en=f"{len(lines)} pairs, total {solution.total:.3f}, worst {worst}; {said}.",
    )
    note(screen, call.pick(words))


def add_to(shell: Shell) -> None:
    """Add the command of this file."""
    shell.add(
        "assign", assign, "给普通表格做整体配对，不需要图谱。",
        "Assign plain tables as a whole; no store needed.",
    )  # fmt: skip
