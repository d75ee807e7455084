"""Whether a row and a known node of the same name can be the same thing."""

from enum import Enum

from graph.analysis import fold
from graph.identity import Claim, Known, code_key
from graph.schema import Label


class Verdict(Enum):
    """Whether a claim and a known node of the same name are one."""

    SAME = "something besides the name is shared, nothing contradicts"
    FITS = "nothing contradicts, nothing is shared"
    UNCLEAR = "it cannot be told"
    DIFFERENT = "something contradicts"


def compare(claim: Claim, known: Known) -> Verdict:
    """Judge whether `claim` speaks of `known`, whose units have been looked up.

    A person of the same name and birth month at another unit has moved; if only the year agrees it
    cannot be told, unless both stand in one list, which names each person once. A need, project or
    station at another unit is another one.
    """
    if _contradicts(claim, known):
        return Verdict.DIFFERENT
    if known.units.intersection(claim.units):
        return Verdict.SAME
    is_dated = bool(claim.when and known.when)
    one_list = claim.label is Label.EXPERT and claim.table != "" and claim.table == known.table
    if claim.units and known.units:
        is_exact = is_dated and min(len(claim.when), len(known.when)) > len("2017")
        if claim.label is not Label.EXPERT or not is_dated or (one_list and not is_exact):
            return Verdict.DIFFERENT
        return Verdict.SAME if is_exact else Verdict.UNCLEAR
    if is_dated or (claim.body and known.body):
        return Verdict.SAME
    if one_list:
        return Verdict.UNCLEAR
    return Verdict.DIFFERENT if _unlike(claim, known) else Verdict.FITS


def _contradicts(claim: Claim, known: Known) -> bool:
    pairs = (
        (claim.code_key, code_key(known.code)),
        (claim.body, known.body),
        (claim.id_number, known.id_number),
    )
    dates_agree = claim.when.startswith(known.when) or known.when.startswith(claim.when)
    return not dates_agree or any(a and b and a != b for a, b in pairs)


def _unlike(claim: Claim, known: Known) -> bool:
    """Say whether something that may change over time speaks against a name alone."""
    codes = claim.code and known.code and fold(claim.code) != fold(known.code)
    titles = claim.is_academician, known.is_academician
    return bool(codes) or (None not in titles and titles[0] != titles[1])
