"""Records: small documents that a store keeps beside the graph, e.g. the versions of a plan.

They are no part of the graph's content: `GraphStore.version` does not move when one is written,
and no snapshot, search or walk sees them.
"""

import json
import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NoReturn

from graph.errors import NotFoundError, Place, SchemaError, StaleError
from graph.text import Text, writable

#: longest id of a record, in characters
ID_LENGTH = 200
_KIND = re.compile(r"[a-z]{1,40}")
#: what not every store can hold: the end mark of C, the mark between hashed fields, half characters
_UNWRITABLE = re.compile("[\x00\x1f\ud800-\udfff]")


@dataclass(frozen=True)
class Record:
    """A document that is told from all others by its kind and id."""

    #: a word of a to z, e.g. ``plan``
    kind: str
    #: any writable text of 1 to `ID_LENGTH` characters, e.g. ``2026春季/3``
    id: str
    #: a JSON object of any size, kept character by character; canonical, see `graph.model.dump`
    body: str
    #: when it was written, in local time to the second
    at: datetime
    #: the batch that it was written with, 0 if with none
    batch: int = 0


def checked(record: Record) -> Record:
    """Return a record as a store keeps it: its time is cut to the second.

    Raises
    ------
    SchemaError
        Its kind is no word of a to z, its id is empty, too long or has characters that cannot be
        kept, or its body is no JSON object.
    """
    if not _KIND.fullmatch(record.kind):
        raise _refused(
            "kind",
            record.kind,
            Text(zh="1 到 40 个小写字母 a–z", en="1 to 40 small letters a–z"),
        )
    if not 0 < len(record.id) <= ID_LENGTH or not is_keepable(record.id):
        raise _refused(
            "id",
            record.id,
            Text(
                zh=f"1 到 {ID_LENGTH} 个字符，不含控制字符和残缺字符",
                en=f"1 to {ID_LENGTH} characters, none of them a control or broken character",
            ),
        )
    if not is_keepable(record.body) or not _is_object(record.body):
        raise _refused("body", record.body, Text(zh="JSON 对象", en="a JSON object"))
    return replace(record, at=record.at.replace(microsecond=0))


def is_keepable(words: str) -> bool:
    """Say whether a store can hold these characters; no record has any other."""
    return _UNWRITABLE.search(words) is None


def already_there(record: Record) -> StaleError:
    """Return the error for a new record whose id is taken."""
    return StaleError(
        Text(
            zh=f"“{record.id}”已经存在（{record.kind}），没有覆盖它。",
            en=f"There is a {record.kind} {record.id!r} already; it was not overwritten.",
        ),
        Text(
            zh="可能有人刚刚保存过；请重新载入，再另存为新的编号。",
            en="Someone may just have saved it: load it again, then save under a new id.",
        ),
        Place(value=record.id),
    )


def not_there(kind: str, record_id: str) -> NotFoundError:
    """Return the error for a record that does not exist."""
    kind, record_id = writable(kind), writable(record_id)
    return NotFoundError(
        Text(zh=f"没有“{record_id}”（{kind}）。", en=f"There is no {kind} {record_id!r}."),
        place=Place(value=record_id),
    )


def _is_object(body: str) -> bool:
    try:
        return isinstance(json.loads(body, parse_constant=_refuse_constant), dict)
    except (ValueError, RecursionError):
        return False


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _refused(part: str, found: str, allowed: Text) -> SchemaError:
    shown = writable(found if len(found) <= 60 else f"{found[:60]}…")
    name = {"kind": "类别", "id": "编号", "body": "内容"}[part]
    return SchemaError(
        Text(
            zh=f"记录的{name}不能是 {shown!r}。",
            en=f"The {part} of a record may not be {shown!r}.",
        ),
        Text(zh=f"应为：{allowed.zh}。", en=f"It is {allowed.en}."),
        Place(column=part, value=shown, allowed=allowed),
    )
