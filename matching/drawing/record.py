"""The record of a draw: all that is needed to make it again, and what came of it."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from graph.errors import InputError, NotFoundError, Place, TableError
from graph.text import Text, same
from matching.drawing.lot import METHOD, Entrant, drawn
from matching.planning.serial import read, write


@dataclass(frozen=True)
class Excluded:
    """How many do not qualify for one reason; who has several is counted under the first."""

    reason: Text
    count: int

    @property
    def text(self) -> Text:
        """The reason with the number."""
        return Text(
            zh=f"{self.reason.zh}（{self.count} 人）", en=f"{self.reason.en} ({self.count})"
        )


@dataclass(frozen=True)
class Round:
    """One round: who had declined by then, who stepped up, who was drawn."""

    number: int
    #: places to be drawn
    places: int
    declined: tuple[str, ...]
    #: reserves who took a place, in order
    stepped_up: tuple[str, ...]
    #: in the order drawn
    drawn: tuple[str, ...]


@dataclass(frozen=True)
class Draw:
    """A draw with all its rounds."""

    task: str
    request: str
    request_name: str
    on: date
    #: version of the graph and of the rule library that said who qualifies
    store: str
    rules: str
    method: str
    seed: int
    count: int
    reserve_count: int
    #: by attribute, how many of one value at most
    most: Mapping[str, int] = field(hash=False)
    #: in order of id
    entrants: tuple[Entrant, ...]
    excluded: tuple[Excluded, ...]
    #: SHA-256 of the entrants, so that two prints of the record are easily compared
    digest: str
    rounds: tuple[Round, ...] = ()
    #: who holds a place, and who stands in reserve, in order
    members: tuple[str, ...] = ()
    reserves: tuple[str, ...] = ()

    @property
    def short(self) -> int:
        """Places that nobody was left for."""
        return self.count - len(self.members)

    @property
    def names(self) -> dict[str, str]:
        """Names by id."""
        return {one.id: one.name for one in self.entrants}


def digest_of(entrants: Sequence[Entrant]) -> str:
    """Return the SHA-256 of entrants, hexadecimal."""
    lines = [[one.id, one.weight, sorted(one.values.items())] for one in entrants]
    return sha256(json.dumps(lines, ensure_ascii=False).encode()).hexdigest()


def first_round(draw: Draw) -> Draw:
    """Return a draw with its first round: the places, then the reserves, in one go."""
    found = drawn(
        draw.entrants, draw.count + draw.reserve_count, draw.most, seed=draw.seed, round_number=1
    )
    members, reserves = found[: draw.count], found[draw.count :]
    only = Round(1, draw.count + draw.reserve_count, (), (), tuple(found))
    return replace(draw, rounds=(only,), members=tuple(members), reserves=tuple(reserves))


def next_round(draw: Draw, declined: Collection[str]) -> Draw:
    """Return a draw after some declined: others keep their places, only the missing are filled.

    Reserves step up in their order; where they do not suffice the rest is drawn among those who
    qualified and were neither drawn nor declined before.

    Raises
    ------
    NotFoundError
        One who declined holds no place and is no reserve.
    """
    gone = list(dict.fromkeys(declined))
    there = {*draw.members, *draw.reserves}
    if strangers := [one for one in gone if one not in there]:
        raise NotFoundError(
            Text(
                zh=f"{strangers[0]} 不在抽中名单和候补名单里。",
                en=f"{strangers[0]} was not drawn and is no reserve.",
            ),
            Text(zh="请用名单上的编号。", en="Use an id of the list."),
            Place(column="declined", value=strangers[0], allowed=same(", ".join(sorted(there)))),
        )
    held = [one for one in draw.members if one not in gone]
    waiting = [one for one in draw.reserves if one not in gone]
    places = draw.count - len(held)
    up, waiting = waiting[:places], waiting[places:]
    number = len(draw.rounds) + 1
    before = {one for past in draw.rounds for one in (*past.declined, *past.drawn)}
    held += up
    found = drawn(
        draw.entrants, draw.count - len(held), draw.most,
        seed=draw.seed, round_number=number, held=held, out=before - set(held),
    )  # fmt: skip
    this = Round(number, draw.count - len(held), tuple(gone), tuple(up), tuple(found))
    return replace(
        draw,
        rounds=(*draw.rounds, this),
        members=(*held, *found),
        reserves=tuple(waiting),
    )


def check_draw(draw: Draw) -> list[Text]:
    """Make a draw again from its record and return all that differs; nothing if it is true."""
    if draw.method != METHOD:
        return [Text(zh=f"不认识的方法：{draw.method}", en=f"unknown method: {draw.method}")]
    wrong = []
    if digest_of(draw.entrants) != draw.digest:
        wrong.append(Text(zh="合格名单与其摘要不符", en="who qualifies does not fit the digest"))
    again = first_round(draw)
    try:
        for past in draw.rounds[1:]:
            again = next_round(again, past.declined)
    except NotFoundError as error:
        return [*wrong, error.text]
    for name, title in (
        ("rounds", Text(zh="各轮结果", en="the rounds")),
        ("members", Text(zh="抽中名单", en="who was drawn")),
        ("reserves", Text(zh="候补名单", en="the reserves")),
    ):
        if getattr(again, name) != getattr(draw, name):
            wrong.append(Text(zh=f"{title.zh}与重抽不符", en=f"{title.en}: drawn again, others"))
    return wrong


def written(draw: Draw) -> str:
    """Return a record as JSON."""
    return json.dumps(write(draw), ensure_ascii=False, indent=2, default=str) + "\n"


def save_draw(draw: Draw, path: Path) -> None:
    """Write a record as JSON. Raises TableError."""
    try:
        path.write_text(written(draw), encoding="utf-8")
    except OSError as error:
        raise _unusable(path, error) from error


def load_draw(path: Path) -> Draw:
    """Read a record.

    Raises
    ------
    TableError
        The file cannot be read or is no JSON.
    InputError
        It is no record of a draw, or one with limits that no draw has.
    """
    try:
        values = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise _unusable(path, error) from error
    draw = read(values, Draw, file=str(path))
    ids = [one.id for one in draw.entrants]
    if len(set(ids)) < len(ids) or any(one.weight < 1 for one in draw.entrants):
        raise InputError(
            Text(zh=f"{path} 的合格名单有重复或权重小于 1。",
                 en=f"In {path} somebody qualifies twice or weighs less than 1."),
            place=Place(file=str(path), column="entrants"),
        )  # fmt: skip
    return draw


def _unusable(path: Path, error: Exception) -> TableError:
    return TableError(
        Text(zh=f"抽取记录 {path} 读写不了：{error}", en=f"Cannot use the record {path}: {error}"),
        place=Place(file=str(path)),
    )
