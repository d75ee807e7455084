"""How many persons a ratio is short of, in each way in which it can be mended."""

from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

from graph.errors import NOTHING
from graph.text import Text
from matching.rules.conditions.ratio import Ratio
from matching.rules.subject import Between


@dataclass(frozen=True)
class Shortfall:
    """Any one of these mends a ratio; 0 where the way does not mend it.

    For a body that must have at least a share of a kind: `replace` others by such persons, `add`
    such persons, or `remove` others. For a body that may have at most a share of those who elect
    it: `remove` members, or `enlarge` the electing body.
    """

    replace: int = 0
    add: int = 0
    remove: int = 0
    enlarge: int = 0
    #: in words
    text: Text = field(default=NOTHING)


def shortfall_of(ratio: Ratio, part: float | Between, whole: float | Between) -> Shortfall:
    """Return what mends a ratio that is not kept.

    Of figures that lie between two the nearest to the limit count, so this is the least that is
    needed.

    Examples
    --------
    >>> need = Ratio("council_frontline", "council_size", least=Fraction(3, 4))
    >>> found = shortfall_of(need, 13, 20)
    >>> found.replace, found.add, found.remove
    (2, 8, 3)
    """
    share = ratio.share
    if ratio.most is not None:
        size = int(part.low if isinstance(part, Between) else part)
        base = int(whole.high if isinstance(whole, Between) else whole)
        return _too_many(share, size, base)
    have = int(part.high if isinstance(part, Between) else part)
    size = int(whole.low if isinstance(whole, Between) else whole)
    return _too_few(share, have, size)


def _too_many(share: Fraction, size: int, base: int) -> Shortfall:
    remove = size - floor(share * base)
    enlarge = ceil(size / share) - base if share else 0
    return Shortfall(
        remove=remove,
        enlarge=enlarge,
        text=Text(
            zh=f"减少 {remove} 人，或会员代表增加 {enlarge} 人",
            en=f"{remove} fewer, or {enlarge} more delegates",
        ),
    )


def _too_few(share: Fraction, have: int, size: int) -> Shortfall:
    swap = ceil(share * size) - have
    add = ceil((share * size - have) / (1 - share)) if share < 1 else 0
    remove = size - floor(have / share) if share else 0
    zh, en = f"差 {swap} 人：更换 {swap} 人", f"{swap} short: change {swap}"
    if add:
        zh, en = f"{zh}，或增加 {add} 名符合的人", f"{en}, or add {add} who count"
    if have:
        zh, en = f"{zh}，或减少 {remove} 名不符合的人", f"{en}, or remove {remove} who do not"
    return Shortfall(swap, add, remove, text=Text(zh=zh, en=en))
