"""What a plan was asked for, in one frozen value: with graph and rules it gives the plan."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.store import EdgeIdentity
from graph.text import Text
from matching.planning.options import Ids, PlanOptions

#: name of the file
ASKED = "inputs/asked.json"


class How(StrEnum):
    """How the pairs came about, and so what can be computed again."""

    #: they are solved for again, from nothing
    SOLVED = "solved"
    #: someone put them together; all that is said of them is computed again
    BY_HAND = "by_hand"
    #: the search cannot be repeated; all that is said of its pairs is computed again
    JUDGED = "judged"


HOW_TITLES = {
    How.SOLVED: Text(
        zh="由程序求解；核验时从头重新求解。",
        en="Solved for; a check solves it again from nothing.",
    ),
    How.BY_HAND: Text(
        zh="名单由人编定；核验时不重新选人，而是重新计算每一对的契合度、理由和全部限制。",
        en="Put together by hand; a check does not choose again, but computes every affinity, "
        "reason and limit anew.",
    ),
    How.JUDGED: Text(
        zh="求解过程无法重复（提前停止，或从未保存的一步接着求解）；核验时重新计算每一对的契合度、"
        "理由和全部限制，不证明它是最好的。",
        en="The search cannot be repeated (it was stopped early, or went on from a step that was "
        "not kept); a check computes every affinity, reason and limit anew, not that it is best.",
    ),
}


@dataclass(frozen=True)
class Asked:
    """What a plan was asked for."""

    task: str
    on: date
    seed: int
    options: PlanOptions
    how: How
    #: the pairs, where they are not solved for again
    pairs: tuple[Ids, ...] = ()
    #: the pairs of the plan that was kept to
    earlier: tuple[Ids, ...] = ()
    #: edges that the plan kept to had written and that this one takes out
    replaces: tuple[EdgeIdentity, ...] = ()
