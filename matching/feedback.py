"""What planners and firms said of suggestions: accepted, refused and why, what came of it later.

Each saying is a record of its own and is never changed; the last one of a pair counts. Nothing here
changes a score.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from graph.errors import InputError, Place, StaleError
from graph.records import Record
from graph.store import GraphStore
from graph.text import Text

KIND = "feedback"
#: longest note, in characters
NOTE_LENGTH = 2000
#: how often a number that somebody else has just taken is tried again
TRIES = 20


class Verdict(StrEnum):
    """What was said of a suggestion."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    #: what came of one that was accepted
    OUTCOME = "outcome"


class Reason(StrEnum):
    """Why a suggestion was refused."""

    TOO_EARLY = "too_early"
    ADVANTAGE = "advantage"
    ROUTE = "route"
    DESCRIPTION = "description"
    MONEY = "money"
    TIME = "time"
    RULE = "rule"
    OTHER = "other"


VERDICTS: Mapping[Verdict, Text] = MappingProxyType(
    {
        Verdict.ACCEPTED: Text(zh="采纳", en="accepted"),
        Verdict.REFUSED: Text(zh="不采纳", en="refused"),
        Verdict.OUTCOME: Text(zh="结果", en="outcome"),
    }
)
REASONS: Mapping[Reason, Text] = MappingProxyType(
    {
        Reason.TOO_EARLY: Text(zh="时机过早", en="too early"),
        Reason.ADVANTAGE: Text(zh="优势不明", en="advantage unclear"),
        Reason.ROUTE: Text(zh="路线不清", en="route unclear"),
        Reason.DESCRIPTION: Text(zh="描述不清", en="description unclear"),
        Reason.MONEY: Text(zh="没有资金", en="no money"),
        Reason.TIME: Text(zh="没有时间", en="no time"),
        Reason.RULE: Text(zh="不合规定", en="a rule"),
        Reason.OTHER: Text(zh="其他", en="other"),
    }
)


@dataclass(frozen=True)
class Saying:
    """One thing that was said of a suggestion."""

    task: str
    #: id of the request, or a hash of what was typed; its name
    request: str
    request_name: str
    #: id and name of the candidate
    candidate: str
    candidate_name: str
    verdict: Verdict
    #: why it was refused; None otherwise
    reason: Reason | None = None
    #: in words; what came of it, where that is said
    note: str = ""
    #: where it stood, and in which version of the graph; 0 and empty where that is not known
    rank: int = 0
    version: str = ""

    def __post_init__(self) -> None:
        if (self.verdict is Verdict.REFUSED) != (self.reason is not None):
            raise _wrong(
                Text(zh="理由", en="reason"), str(self.reason or ""),
                Text(zh="不采纳时要有理由类别，其他时候没有",
                     en="a class of reason goes with a refusal, and only with one"),
            )  # fmt: skip
        if self.verdict is Verdict.OUTCOME and not self.note.strip():
            raise _wrong(
                Text(zh="结果", en="outcome"), "", Text(zh="请写出结果", en="say what came of it")
            )
        if len(self.note) > NOTE_LENGTH:
            raise _wrong(
                Text(zh="说明", en="note"), f"{self.note[:20]}…",
                Text(zh=f"最多 {NOTE_LENGTH} 个字", en=f"{NOTE_LENGTH} characters at most"),
            )  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """All that was said of a pair, for one task."""

    #: accepted or refused: the last that counts
    last: Saying
    #: when that was said, and how often something was
    at: datetime
    count: int
    #: what came of it, the last; empty where nothing was said
    outcome: str = ""


def say(store: GraphStore, saying: Saying, at: datetime) -> None:
    """Write down what was said.

    Raises
    ------
    InputError
        An outcome is told of a pair that was not accepted.
    StaleError
        Many others write at the same time.
    """
    if saying.verdict is Verdict.OUTCOME:
        known = _entries(store).get(_pair(saying))
        if known is None or known.last.verdict is not Verdict.ACCEPTED:
            raise InputError(
                Text(
                    zh=f"“{saying.candidate_name}”没有被采纳，谈不上结果。",
                    en=f"{saying.candidate_name!r} was not accepted: there is no outcome.",
                ),
                Text(zh="请先采纳。", en="Accept it first."),
            )
    body = json.dumps(asdict(saying), ensure_ascii=False, sort_keys=True)
    for _ in range(TRIES):
        number = max((int(one.id) for one in store.records(KIND)), default=0) + 1
        try:
            store.put_record(Record(KIND, f"{number:08d}", body, at), is_new=True)
        except StaleError:
            continue
        return
    raise StaleError(
        Text(zh="同时写入的人太多，没有写下。", en="Too many write at the same time."),
        Text(zh="请再试一次。", en="Try again."),
    )


def ledger(store: GraphStore) -> list[Entry]:
    """Return what was said of each pair, the newest first."""
    found = _entries(store).values()
    return sorted(found, key=lambda entry: (entry.at, _pair(entry.last)), reverse=True)


def said_of(store: GraphStore, task: str, request: str) -> dict[str, Entry]:
    """Return what was said of the candidates of a request, by id."""
    return {
        candidate: entry
        for (kind, asker, candidate), entry in _entries(store).items()
        if (kind, asker) == (task, request)
    }


def _entries(store: GraphStore) -> dict[tuple[str, str, str], Entry]:
    found: dict[tuple[str, str, str], Entry] = {}
    for record in store.records(KIND):
        saying = _read(json.loads(record.body))
        before = found.get(_pair(saying))
        count = 1 if before is None else before.count + 1
        if saying.verdict is Verdict.OUTCOME and before is not None:
            found[_pair(saying)] = Entry(before.last, before.at, count, saying.note)
        else:
            found[_pair(saying)] = Entry(saying, record.at, count)
    return found


def _read(body: dict[str, object]) -> Saying:
    reason = body["reason"]
    values = {**body, "verdict": Verdict(str(body["verdict"]))}
    values["reason"] = None if reason is None else Reason(str(reason))
    return Saying(**values)  # type: ignore[arg-type]


def _pair(saying: Saying) -> tuple[str, str, str]:
    return saying.task, saying.request, saying.candidate


def _wrong(what: Text, value: str, allowed: Text) -> InputError:
    return InputError(
        Text(zh=f"{what.zh}“{value}”不对。", en=f"The {what.en} {value!r} is wrong."),
        Text(zh=f"{allowed.zh}。", en=f"{allowed.en.capitalize()}."),
        Place(value=value, allowed=allowed),
    )
