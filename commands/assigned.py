"""What came of an assignment, in documents and in words."""

from typing import TYPE_CHECKING

from commands.call import Call
from graph.errors import AtlasError, Place
from graph.text import Text

if TYPE_CHECKING:
    from matching.assignment.assign import Assignment, Shortfall
    from matching.assignment.conflicts import Conflict
    from matching.assignment.problem import MatchProblem


def summary(found: "Assignment", seconds: float) -> dict[str, object]:
    """Return the figures of an assignment as a program reads them."""
    solution = found.solution
    shown: dict[str, object] = {
        "total": None, "worst": None, "mean": None, "unmet": list(found.unmet),
        "seconds": round(seconds, 3), "bound": None, "worst_bound": None, "optimal": False,
        "solver": None,
        "shortfalls": [
            {"id": one.id, "side": one.side, "wanted": one.wanted, "given": one.given}
            for one in found.shortfalls
        ],
    }  # fmt: skip
    if solution is None:
        return shown
    return shown | {
        "total": _figure(solution.total),
        "worst": _figure(solution.worst),
        "mean": _figure(found.mean),
        "bound": _figure(solution.bound),
        "worst_bound": _figure(solution.worst_bound),
        "optimal": solution.is_optimal,
        "solver": solution.solver,
    }


def blocking(problem: "MatchProblem", found: "Assignment") -> dict[str, object]:
    """Return the pairs that would rather have each other, where both sides have an order."""
    from matching.assignment.stability import blocking_pairs

    if problem.orders is None or found.solution is None:
        return {}
    pairs = blocking_pairs(problem, found.solution.pairs)
    return {
        "stable": not pairs,
        "blocking": [
            {"request": problem.requests[i], "candidate": problem.candidates[j]} for i, j in pairs
        ],
    }


def _figure(value: float | None) -> float | None:
    """Return a sum as it is written down, without the dust of adding up."""
    return None if value is None else float(f"{value:.12g}")


def conflict_document(call: Call, conflict: "Conflict") -> dict[str, object]:
    """Return limits that do not go together as a program reads them."""
    members = [
        {
            "kind": str(member.kind),
            "ids": list(member.ids),
            "text": call.pick(member.text),
            "relaxation": None
            if member.relaxation is None
            else {
                "text": call.pick(member.relaxation.text),
                "amount": member.relaxation.amount,
                "enough": member.relaxation.is_enough,
            },
        }
        for member in conflict.members
    ]
    return {"irreducible": conflict.is_irreducible, "members": members}


def conflict_error(conflict: "Conflict") -> AtlasError:
    """Return limits that do not go together in words."""
    from graph.errors import InfeasibleError

    return InfeasibleError(
        Text(
            zh=f"互相冲突：{conflict.text.zh}。",
            en=f"These do not go together: {conflict.text.en}.",
        ),
        Text(zh=f"放宽其一：{conflict.ways.zh}。", en=f"Relax one of them: {conflict.ways.en}."),
    )


def shortfall_error(one: "Shortfall") -> AtlasError:
    """Say who got less than it is to have at least."""
    from graph.errors import InfeasibleError

    return InfeasibleError(
        Text(
            zh=f"{one.id} 至少要 {one.wanted} 个，只得 {one.given} 个。",
            en=f"{one.id} is to have at least {one.wanted} and got {one.given}.",
        ),
        place=Place(value=one.id),
    )
