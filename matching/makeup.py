"""What a list is made up of, and how that stands to its targets."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.snapshot import Snapshot
from graph.text import Text, same
from matching.assignment.problem import Quota
from matching.makeup_target import Target
from matching.makeup_values import ATTRIBUTES, Attribute, attribute_named, title_of, value_of
from matching.rules.finding import ANSWER_TITLES, Answer

__all__ = [
    "ATTRIBUTES", "Attribute", "Part", "Target", "TargetFinding", "check_targets", "make_up",
    "quotas_of", "title_of", "unknown_of", "value_of",
]  # fmt: skip


@dataclass(frozen=True)
class Part:
    """How many of a list have a value."""

    #: empty: not known
    value: str
    title: Text
    count: int


@dataclass(frozen=True)
class TargetFinding:
    """How a list stands to a target."""

    target: Target
    #: persons on the list who have the value, out of how many, and of whom it is not known
    count: int
    of: int
    unknown: tuple[str, ...]
    #: persons of the value that are short of the least or over the most, if none of the unknown
    #: have it; the length of the list is kept, so they take the places of others
    short: int
    over: int
    answer: Answer
    text: Text


def make_up(snapshot: Snapshot, ids: Iterable[str], attribute: str, on: date) -> list[Part]:
    """Return how many of a list have each value of an attribute; the counts add up to the list.

    Closed attributes have all their values in their order, also those that nobody has; others the
    most frequent first, ties by value. Who is not known stands last. An id counts once.

    Raises
    ------
    UnknownNameError
        There is no such attribute.
    NotFoundError
        One of the ids is not in this graph.
    """
    counts = Counter(_values(snapshot, ids, attribute, on).values())
    closed = attribute_named(attribute).values
    unknown = counts.pop("", 0)
    values = [*closed, *sorted(counts.keys() - closed, key=lambda value: (-counts[value], value))]
    parts = [Part(value, title_of(snapshot, attribute, value), counts[value]) for value in values]
    return [*parts, Part("", title_of(snapshot, attribute, ""), unknown)] if unknown else parts


def _values(snapshot: Snapshot, ids: Iterable[str], attribute: str, on: date) -> dict[str, str]:
    return {
        one: value_of(snapshot, snapshot.position(one), attribute, on) for one in dict.fromkeys(ids)
    }


def unknown_of(snapshot: Snapshot, ids: Iterable[str], attribute: str, on: date) -> tuple[str, ...]:
    """Return the ids of which the value of an attribute is not known, in their order."""
    return tuple(one for one, v in _values(snapshot, ids, attribute, on).items() if not v)


def check_targets(
    snapshot: Snapshot, ids: Sequence[str], targets: Iterable[Target], on: date
) -> list[TargetFinding]:
    """Return how a list stands to each target, in the order of the targets.

    It cannot be told where those of whom the value is not known decide.
    """
    return [_check(snapshot, _values(snapshot, ids, t.attribute, on), t) for t in targets]


def _check(snapshot: Snapshot, values: dict[str, str], target: Target) -> TargetFinding:
    count = sum(value == target.value for value in values.values())
    unknown = tuple(one for one, value in values.items() if not value)
    least, most = target.bounds(len(values))
    answer = Answer.CANNOT_TELL
    if count > most or count + len(unknown) < least:
        answer = Answer.NO
    elif count >= least and count + len(unknown) <= most:
        answer = Answer.YES
    short, over = max(least - count, 0), max(count - most, 0)
    shape = TargetFinding(target, count, len(values), unknown, short, over, answer, same(""))
    return replace(shape, text=_sentence(snapshot, shape))


def _sentence(snapshot: Snapshot, found: TargetFinding) -> Text:
    target, unknown, answer = found.target, len(found.unknown), ANSWER_TITLES[found.answer]
    said, (least, most) = _said(snapshot, target), target.bounds(found.of)
    zh = f"{said.zh}：{found.of} 个中有 {found.count} 个"
    en = f"{said.en}: {found.count} of {found.of}"
    zh += f"，{unknown} 个不详" if unknown else ""
    en += f", {unknown} not known" if unknown else ""
    zh += f"；应为 {least} 至 {most} 个"
    en += f"; wanted {least} to {most}"
    for number, words in ((found.short, ("尚缺", "short by")), (found.over, ("超出", "over by"))):
        zh += f"，{words[0]} {number} 个" if number else ""
        en += f", {words[1]} {number}" if number else ""
    verdict = {Answer.YES: Text("符合", "kept"), Answer.NO: Text("不符合", "not kept")}
    last = verdict.get(found.answer, answer)
    return Text(zh=f"{zh}（{last.zh}）", en=f"{en} ({last.en})")


def _said(snapshot: Snapshot, target: Target) -> Text:
    title = attribute_named(target.attribute).title
    value = title_of(snapshot, target.attribute, target.value)
    return Text(zh=f"{title.zh}“{value.zh}”", en=f"{title.en} “{value.en}”")


def quotas_of(
    targets: Iterable[Target], snapshot: Snapshot, candidate_ids: Sequence[str], on: date
) -> tuple[Quota, ...]:
    """Return targets in persons as limits on a whole plan; shares are left to `check_targets`.

    A plan that keeps them keeps the targets for certain: those of whom the value is not known count
    for no least and against every most; the title says how many, `unknown_of` who. Pairs are
    counted, so candidates are to be taken once each.

    Parameters
    ----------
    targets
        Those that must be kept.
    snapshot
        The graph.
    candidate_ids
        The candidates of the problem, in its order.
    on
        The day.
    """
    found: list[Quota] = []
    for target in targets:
        values = _values(snapshot, candidate_ids, target.attribute, on)
        known = frozenset(j for j, one in enumerate(candidate_ids) if values[one] == target.value)
        unknown = frozenset(j for j, one in enumerate(candidate_ids) if not values[one])
        said = _said(snapshot, target)
        name = f"makeup:{target.attribute}:{target.value}"
        if target.least is not None:
            title = _limit(said, Text("至少", "at least"), target.least, len(unknown), is_in=False)
            found.append(Quota(f"{name}:least", title, minimum=target.least, candidates=known))
        if target.most is not None:
            title = _limit(said, Text("至多", "at most"), target.most, len(unknown), is_in=True)
            all_in = known | unknown
            found.append(Quota(f"{name}:most", title, maximum=target.most, candidates=all_in))
    return tuple(found)


def _limit(said: Text, words: Text, limit: int, unknown: int, *, is_in: bool) -> Text:
    zh, en = f"{said.zh}{words.zh} {limit} 个", f"{said.en}: {words.en} {limit}"
    if unknown:
        how = Text("计入", "counted in") if is_in else Text("不计", "not counted")
        zh, en = f"{zh}（{unknown} 个不详，{how.zh}）", f"{en} ({unknown} not known, {how.en})"
    return Text(zh=zh, en=en)
