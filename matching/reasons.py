"""What speaks against a pair: said beside what speaks for it."""

from collections.abc import Iterator, Sequence

from graph.schema import Relation
from graph.text import Text
from matching.evidence import Part
from matching.pool import Pool
from matching.profile import Profile

#: parts of the score that are called weak
WEAK = 0.2
#: confidence below which it is said
UNSURE = 0.6
#: years after which the newest dated document is called old
OLD = 5
#: rank up to which a candidate is compared with nobody
SHOWN = 3


def against(
    pool: Pool,
    candidate: int,
    parts: Sequence[Part],
    third: Sequence[Part],
    rank: int,
    missing: Sequence[Text | None],
    request: Profile,
) -> Iterator[Text]:
    """Yield what is absent or weak, most costly first.

    Parameters
    ----------
    pool, candidate
        Who it is about.
    parts
        How the affinity came about.
    third
        The parts of the third best, or of the last of fewer.
    rank
        1 is best.
    missing
        What each scorer did not find to score.
    request
        Who asks.
    """
    yield from filter(None, missing)
    yield from _own_staff(pool, candidate, request)
    for part in sorted(parts, key=lambda p: p.weight * (p.unit - 1)):
        if not part.deviation:
            continue  # it tells no candidate from another
        if part.raw <= 0 and part.weight >= WEAK:
            yield Text(
                zh=f"{part.title.zh}：没有共同之处", en=f"{part.title.en}: nothing in common"
            )
        elif part.unit < WEAK and part.weight >= WEAK:
            yield Text(
                zh=f"{part.title.zh}：只比平均略高或更低",
                en=f"{part.title.en}: about average or below",
            )
    for part in parts:
        if part.deviation and part.confidence < UNSURE:
            yield Text(
                zh=f"{part.title.zh}：由文字判断，把握不大，只按 {part.confidence:.0%} 计",
                en=f"{part.title.en}: a guess from the text, counted at {part.confidence:.0%}",
            )
    if rank > SHOWN:
        yield _gap(parts, third)
    yield from _age(pool, candidate)


def _own_staff(pool: Pool, candidate: int, request: Profile) -> Iterator[Text]:
    """Say when a candidate works at the firm that asks: no help from outside."""
    place = pool.profiles[candidate].position
    if pool.snapshot is None or request.position is None or place is None:
        return
    firms = {request.position, *map(int, pool.snapshot.into(request.position, Relation.STATES))}
    for unit in map(int, pool.snapshot.out(place, Relation.WORKS_AT)):
        if unit in firms:
            name = pool.snapshot.name(unit)
            yield Text(
                zh=f"就在提出需求的单位任职：{name}", en=f"works at the firm that asks: {name}"
            )


def _gap(parts: Sequence[Part], third: Sequence[Part]) -> Text:
    """Say what separates a candidate from the third."""
    lost = sum(b.share - a.share for a, b in zip(parts, third, strict=True))
    worst = max(zip(parts, third, strict=True), key=lambda ab: ab[1].share - ab[0].share)
    most = worst[1].share - worst[0].share
    return Text(
        zh=f"比第 3 位低 {lost:.2f}，主要差在“{worst[0].title.zh}”（{most:.2f}）",
        en=f"{lost:.2f} below the third, mostly in {worst[0].title.en} ({most:.2f})",
    )


def _age(pool: Pool, candidate: int) -> Iterator[Text]:
    """Say when the newest dated document is old, or none is dated."""
    if pool.on is None:
        return
    documents = pool.profiles[candidate].documents
    years = [int(document.date[:4]) for document in documents if document.date]
    if documents and not years and pool.is_mostly_dated:
        yield Text(zh="材料都没有日期，看不出新旧", en="no document is dated")
    elif years and pool.on.year - max(years) >= OLD:
        yield Text(zh=f"最近的材料在 {max(years)} 年", en=f"the newest document is of {max(years)}")
