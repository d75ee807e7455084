"""feedback: what was said of suggestions, and saying it."""

from typing import TYPE_CHECKING, Annotated

from rich.console import Console

from commands.call import Call
from commands.lookup import node_of, open_existing
from commands.options import argument, option
from commands.result import Result
from commands.shell import Shell
from commands.shown import grid, note
from graph.errors import InputError, Place
from graph.text import Text, same

if TYPE_CHECKING:
    from graph.store import GraphStore
    from matching.feedback import Saying

HEADER = (
    "at", "task", "request", "request_name", "candidate", "candidate_name", "rank", "verdict",
    "reason", "note", "outcome",
)  # fmt: skip
_FORMS = "accept TASK REQUEST CANDIDATE, refuse TASK REQUEST CANDIDATE --reason R, "
_FORMS += "outcome TASK REQUEST CANDIDATE --note TEXT"
_VERBS = {"accept": "accepted", "refuse": "refused", "outcome": "outcome"}


def feedback(
    call: Call,
    words: Annotated[
        list[str] | None,
        argument("[accept|refuse|outcome TASK REQUEST CANDIDATE]",
                 "采纳、不采纳、后来的结果；不写则列出台账。",
                 "Accept, refuse, what came of it; nothing: the ledger."),
    ] = None,
    reason: Annotated[
        str | None,
        option("--reason", "R", "refuse：too_early、advantage、route、description、money、time、"
               "rule、other。",
               "refuse: too_early, advantage, route, description, money, time, rule, other."),
    ] = None,
    remark: Annotated[
        str | None,
        option("--note", "TEXT", "说明；outcome：结果。", "A note; outcome: what came of it."),
    ] = None,
) -> Result:  # fmt: skip
    """Say something of a suggestion, or list all that was said."""
    from matching.feedback import ledger, say

    with open_existing(call) as store:
        if words:
            if words[0] not in _VERBS or len(words) != 4:
                said = " ".join(words)
                raise InputError(
                    Text(zh=f"看不懂“feedback {said}”。", en=f"Cannot read 'feedback {said}'."),
                    Text(zh=f"可用：{_FORMS}", en=f"Use one of: {_FORMS}."),
                    Place(value=said, allowed=same(_FORMS)),
                )
            say(store, _saying(store, words, reason, remark or ""), call.now())
        found = ledger(store)
        version = store.version()
    rows = [
        [e.at.isoformat(), e.last.task, e.last.request, e.last.request_name, e.last.candidate,
         e.last.candidate_name, e.last.rank, str(e.last.verdict), str(e.last.reason or ""),
         e.last.note, e.outcome]
        for e in found
    ]  # fmt: skip

    def table(screen: Console) -> None:
        from matching.feedback import REASONS, VERDICTS

        header = Text("需求方 候选 结论 理由 结果", "request candidate verdict reason outcome")
        lines = (
            (e.last.request_name, e.last.candidate_name, call.pick(VERDICTS[e.last.verdict]),
             call.pick(REASONS[e.last.reason]) if e.last.reason is not None else "–",
             e.outcome or "–")
            for e in found
        )  # fmt: skip
        screen.print(grid(call.pick(header).split(), lines))
        note(screen, call.pick(Text(zh=f"共 {len(found)} 条。", en=f"{len(found)} in all.")))

    document = {"entries": [dict(zip(HEADER, row, strict=True)) for row in rows]}
    return Result(document, HEADER, rows, table, version)


def _saying(store: "GraphStore", words: list[str], reason: str | None, remark: str) -> "Saying":
    """Return what the words of a call say."""
    from graph.errors import UnknownNameError
    from matching.feedback import Reason, Saying, Verdict
    from matching.task import find_task

    task = find_task(words[1])
    request = node_of(store, words[2], [task.requests])
    candidate = node_of(store, words[3], [task.candidates])
    known = [str(one) for one in Reason]
    if reason is not None and reason not in known:
        raise UnknownNameError.among(Text(zh="理由类别", en="reason"), reason, known)
    return Saying(
        task.name, request.id, request.name, candidate.id, candidate.name,
        Verdict(_VERBS[words[0]]), None if reason is None else Reason(reason), remark,
        version=store.version(),
    )  # fmt: skip


def add_to(shell: Shell) -> None:
    """Add the command of this file."""
    shell.add(
        "feedback", feedback, "推荐的反馈台账：采纳、不采纳及理由、结果。",
        "The ledger of feedback: accepted, refused and why, outcomes.",
    )  # fmt: skip
