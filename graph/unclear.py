"""What is said where a row does not tell whom it speaks of."""

from collections.abc import Sequence

from graph.errors import CellError, Place
from graph.identity import SHORTEST_CODE, Claim
from graph.model import label_of
from graph.schema import LABEL_TITLES, Label
from graph.text import Text, same

#: how many of those it may be are named
_MOST = 5


def ambiguous(claim: Claim, possible: Sequence[str]) -> CellError:
    """Return the error for a claim that may speak of several, each described."""
    some = "、".join(possible[:_MOST])
    return CellError(
        Text(
            zh=f"不能确定“{claim.name}”是不是已有的：{some}。",
            en=f"It cannot be told whether {claim.name!r} is one that is known: {some}.",
        ),
        Text(
            zh="请补充能区分的内容：代码，或单位、出生年月（同名的人）。",
            en="Add what tells them apart: a code, or unit and birth month (of namesakes).",
        ),
        Place(value=claim.name, allowed=same(some)),
    )


def unidentified(claim: Claim) -> CellError:
    """Return the error for a name with nothing beside it."""
    kind = LABEL_TITLES[claim.label]
    person = claim.label is Label.EXPERT
    return CellError(
        Text(
            zh=f"只凭名称“{claim.name}”不能确定是哪个{kind.zh}，库中也没有这个名称。",
            en=f"The name {claim.name!r} alone does not identify this {kind.en.lower()}, and the"
            " graph has none of that name.",
        ),
        Text(zh="请补充工作单位或出生年月，可写作“姓名（单位）”。",
             en="Add the unit or the birth month; “name (unit)” will do.")
        if person
        else _short(claim.code) if claim.code
        else Text(zh="请补充编号、所属单位或日期。", en="Add its code, its unit or its date."),
        Place(value=claim.name, allowed=Text(zh="编号；或名称加单位；或姓名加出生年",
                                             en="code; or name and unit; or name and birth year")),
    )  # fmt: skip


def _short(code: str) -> Text:
    """Say that a code tells nothing apart, since any table may have it."""
    return Text(
        zh=f"编号“{code}”不足 {SHORTEST_CODE} 个字符，别的表里也会有；请写全，如 XQ2026-001，"
        "或补充所属单位、日期。",
        en=f"Code {code!r} has fewer than {SHORTEST_CODE} characters, so other tables have it too:"
        " write it in full, e.g. XQ2026-001, or add its unit or its date.",
    )


def other_kind(claim: Claim, node_id: str, name: str) -> CellError:
    """Return the error for a code that is known of a thing of another label."""
    is_now, should = LABEL_TITLES[label_of(node_id)], LABEL_TITLES[claim.label]
    return CellError(
        Text(
            zh=f"代码 {claim.credit_code} 在库中属于{is_now.zh}“{name}”，不是{should.zh}。",
            en=f"Code {claim.credit_code} is that of the {is_now.en.lower()} {name!r} in the graph,"
            f" which is no {should.en.lower()}.",
        ),
        Text(zh=f"请核对代码，或按{is_now.zh}表导入。",
             en=f"Check the code, or import it in a table of {is_now.en.lower()}s."),
        Place(value=claim.credit_code, allowed=should),
    )  # fmt: skip
