"""What a check of a decision file may find, in words; and what differs between two plans."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from graph.text import Text
from matching.decisions.contents import PLAN
from matching.planning.plan import Plan
from matching.planning.serial import write

#: longest value that a sentence shows, in characters
SHOWN = 60
#: difference of a figure that another processor may make in its last digits
ROUNDING = 1e-9


class Kind(StrEnum):
    """What is wrong."""

    CHANGED = "changed"
    MISSING = "missing"
    EXTRA = "extra"
    #: data or rules have another version than is said
    VERSION = "version"
    #: the plan has a pair that does not come out, or lacks one
    PAIR = "pair"
    #: something else that the plan says does not come out
    FIELD = "field"
    #: only the last digits of figures differ
    ROUNDING = "rounding"
    #: a file that follows from the plan comes out otherwise
    OTHERWISE = "otherwise"
    #: it could not be computed
    NOT_COMPUTED = "not_computed"


_SAID = {
    Kind.CHANGED: Text(zh="{file}：内容被改过。", en="{file} was changed."),
    Kind.MISSING: Text(zh="{file}：缺少这个文件。", en="{file} is missing."),
    Kind.EXTRA: Text(zh="{file}：多出的文件，不属于这份档案。", en="{file} is no part of it."),
    Kind.OTHERWISE: Text(
        zh="{file}：由输入重新生成，内容与档案里的不同。",
        en="{file} comes out otherwise when it is made again from the inputs.",
    ),
}


@dataclass(frozen=True)
class Difference:
    """One thing that is not as it should be."""

    kind: Kind
    #: in which file
    file: str
    text: Text

    @classmethod
    def of(cls, kind: Kind, file: str) -> Self:
        """Return a difference of a whole file."""
        return cls(kind, file, _SAID[kind].fill(file=file))

    @classmethod
    def version(cls, file: str, said: str, found: str) -> Self:
        """Return that a version is not the one that is said."""
        return cls(
            Kind.VERSION,
            file,
            Text(
                zh=f"{file}：版本应为 {said}，算出的是 {found}。",
                en=f"{file}: the version should be {said} and comes out as {found}.",
            ),
        )


def plan_differences(claim: Plan, again: Plan) -> list[Difference]:
    """Return what a plan says and what does not come out: pairs first, then everything else."""
    return [Difference(kind, PLAN, text) for kind, text in _differences(claim, again)]


def _differences(claim: Plan, again: Plan) -> Iterator[tuple[Kind, Text]]:
    names = {**again.names, **claim.names}
    mine = {(p.request, p.candidate): p for p in claim.pairs}
    new = {(p.request, p.candidate): p for p in again.pairs}
    for pair in sorted(mine.keys() | new.keys()):
        who = " – ".join(names.get(one, one) for one in pair)
        if pair not in new:
            yield (
                Kind.PAIR,
                Text(
                    zh=f"配对 {who}：档案里有，重新计算没有。",
                    en=f"Pair {who}: in the file, does not come out.",
                ),
            )
        elif pair not in mine:
            yield (
                Kind.PAIR,
                Text(
                    zh=f"配对 {who}：档案里没有，重新计算有。",
                    en=f"Pair {who}: not in the file, comes out.",
                ),
            )
        else:
            yield from _values(f"{who} ", write(mine[pair]), write(new[pair]))
    rest = [{k: v for k, v in write(plan).items() if k != "pairs"} for plan in (claim, again)]
    yield from _values("", *rest)


def _values(where: str, mine: dict[str, Any], new: dict[str, Any]) -> Iterator[tuple[Kind, Text]]:
    """Yield each field of two documents that differs."""
    for name in sorted(mine.keys() | new.keys()):
        said, found = mine.get(name), new.get(name)
        if said == found:
            continue
        kind = Kind.ROUNDING if _is_rounding(said, found) else Kind.FIELD
        yield (
            kind,
            Text(
                zh=f"{where}{name}：档案里是 {_short(said)}，重新计算是 {_short(found)}。",
                en=f"{where}{name}: the file says {_short(said)}, it comes out as {_short(found)}.",
            ),
        )


def _is_rounding(said: object, found: object) -> bool:
    """Say whether two values are the same but for the last digits of figures."""
    if isinstance(said, float) and isinstance(found, float):
        return abs(said - found) <= ROUNDING
    if isinstance(said, dict) and isinstance(found, dict):
        return said.keys() == found.keys() and all(_is_rounding(said[k], found[k]) for k in said)
    return said == found


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
