"""How many of a list are to have a value."""

import math
from dataclasses import dataclass
from fractions import Fraction

from graph.errors import InputError, Place, UnknownNameError
from graph.text import Text
from matching.makeup_values import attribute_named

_RANGE = Text(zh="个数不小于 0，占比在 0 到 1 之间", en="0 or more, shares from 0 to 1")


@dataclass(frozen=True)
class Target:
    """How many of a list are to have a value, in persons or as a share of the list.

    Raises
    ------
    UnknownNameError
        There is no such attribute, or a closed one has no such value.
    InputError
        The value is empty, no limit is given, one is out of range, or they are upside down.
    """

    #: one of `ATTRIBUTES`
    attribute: str
    value: str
    least: int | None = None
    most: int | None = None
    #: in [0, 1]
    least_share: float | None = None
    most_share: float | None = None

    def __post_init__(self) -> None:
        attribute = attribute_named(self.attribute)
        if attribute.values and self.value not in attribute.values:
            raise UnknownNameError.among(attribute.title, self.value, attribute.values)
        if not self.value:
            raise _refused("value", self.value, Text(zh="不能为空", en="not empty"))
        pairs = ((self.least, self.most, math.inf), (self.least_share, self.most_share, 1))
        for low, high, top in pairs:
            for one in (low, high):
                if one is not None and not 0 <= one <= top:
                    raise _refused("least, most", one, _RANGE)
            if low is not None and high is not None and low > high:
                raise _refused("least, most", low, Text(zh=f"不大于 {high}", en=f"at most {high}"))
        if all(one is None for pair in pairs for one in pair[:2]):
            raise _refused("least, most", "", Text(zh="至少给出一个限额", en="at least one limit"))

    def bounds(self, of: int) -> tuple[int, int]:
        """Return how many of a list of `of` are to have the value, at least and at most.

        Shares are taken exactly as written: 0.07 of 100 is 7.
        """
        least, most = self.least or 0, of if self.most is None else self.most
        if self.least_share is not None:
            least = max(least, math.ceil(Fraction(str(self.least_share)) * of))
        if self.most_share is not None:
            most = min(most, math.floor(Fraction(str(self.most_share)) * of))
        return least, most


def _refused(column: str, value: object, allowed: Text) -> InputError:
    return InputError(
        Text(
            zh=f"构成目标的“{column}”不能是“{value}”。",
            en=f"{column!r} of a target may not be {value!r}.",
        ),
        Text(zh=f"可填：{allowed.zh}", en=f"Allowed: {allowed.en}."),
        Place(column=column, value=str(value), allowed=allowed),
    )
