"""The make-up of a society's council against §1, §5 and §6 of the reform plan, person by person.

Figures come from a list of members where there is one, else from the society's own record. Of a
member of whom it is not known whether he is a front-line worker, or how old he is, nothing is
guessed: the figure lies between two, and the answer may be that it cannot be told.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.errors import NotFoundError
from graph.text import Text
from matching.rules.conditions._figures import at_most
from matching.rules.conditions.ratio import Ratio
from matching.rules.days import ages, days_of
from matching.rules.eligibility import Eligibility, eligible
from matching.rules.finding import Answer
from matching.rules.library import RuleLibrary
from matching.rules.shortfall import Shortfall, shortfall_of
from matching.rules.subject import Between, Held, Subject

#: names of the schemes
COUNCIL, CADRES = "council", "retired_cadre_posts"
#: 45岁以下: the figure itself is inside (Civil Code, art. 1259)
YOUNG = 45
_STANDING = ("常务理事", "理事长", "会长")
_SUPERVISOR = ("监事",)
#: posts whose holders need not be members of the council
_OFFICE = ("秘书", "顾问", "名誉", "干事")


@dataclass(frozen=True)
class Member:
    """One member of a council or board of supervisors."""

    name: str
    post: str = "理事"
    #: ISO, reduced precision; empty: not known
    born: str = ""
    #: None: not known
    is_frontline: bool | None = None
    id: str = ""

    @property
    def is_supervisor(self) -> bool:
        """Whether the post is one of the board of supervisors."""
        return any(word in self.post for word in _SUPERVISOR)

    @property
    def is_council(self) -> bool:
        """Whether the post is one of the council."""
        only_office = any(w in self.post for w in _OFFICE) and "理事" not in self.post
        return not self.is_supervisor and not only_office

    @property
    def is_standing(self) -> bool:
        """Whether the post is one of the standing council: standing members, heads, deputies."""
        return self.is_council and any(word in self.post for word in _STANDING)

    def is_young(self, on: date) -> bool | None:
        """Say whether the member is not over `YOUNG` on a day; None if it is not known."""
        return at_most(*ages(days_of(self.born), on), YOUNG) if self.born else None


@dataclass(frozen=True)
class CouncilReport:
    """What the rules say of a council on a day, with the figures and what would mend it."""

    eligibility: Eligibility
    #: what was counted or recorded, by field
    figures: Mapping[str, Held]
    #: persons to change, by id of the rule, for every ratio that is not kept
    shortfalls: Mapping[str, Shortfall]
    #: what the rules say of the posts of each leading cadre among the members
    cadres: tuple[Eligibility, ...] = ()

    @property
    def answer(self) -> Answer:
        """Whether the council keeps every hard rule; its cadres are judged one by one."""
        return self.eligibility.answer


def check_council(
    library: RuleLibrary,
    society: Subject,
    on: date,
    members: Sequence[Member] = (),
    persons: Iterable[Subject] = (),
) -> CouncilReport:
    """Check a council by the rules in force on a day.

    Parameters
    ----------
    library
        The rules.
    society
        With what is recorded of it: delegates, term, party organisation.
    on
        The reference day.
    members
        The list; what it tells counts before what is recorded.
    persons
        The members as the graph has them; leading cadres among them are checked for their posts.

    Examples
    --------
    >>> from graph.schema import Label
    >>> from matching.rules.library import load_rules
    >>> values = {"delegates": 30, "council_size": 11, "council_frontline": 8}
    >>> body = Subject("s", "甲学会", Label.SOCIETY, values)
    >>> report = check_council(load_rules(), body, date(2026, 11, 24))
    >>> {rule: (s.remove, s.replace) for rule, s in report.shortfalls.items()}
    {'council_delegates': (1, 0), 'council_frontline': (1, 1)}
    >>> report.shortfalls["council_frontline"].text.en
    '1 short: change 1, or add 1 who count, or remove 1 who do not'
    """
    known = society.with_values(figures_of(members, on)) if members else society
    result = eligible(library.scheme(COUNCIL), known, on)
    shortfalls = {}
    for finding in result.findings:
        condition = finding.rule.condition
        if finding.answer is Answer.NO and isinstance(condition, Ratio):
            part, whole = known.number(condition.part), known.number(condition.whole)
            assert part is not None, condition.part
            assert whole is not None, condition.whole
            shortfalls[finding.rule.id] = shortfall_of(condition, part, whole)
    posts = library.scheme(CADRES, on)
    cadres = tuple(eligible(posts, one, on) for one in persons if one.flag("leading_cadre"))
    return CouncilReport(result, _shown(known), shortfalls, cadres)


def figures_of(members: Iterable[Member], on: date) -> dict[str, Held]:
    """Count a list of members; what some do not say makes a figure lie between two."""
    everybody = list(members)
    council = [member for member in everybody if member.is_council]
    standing = [member for member in council if member.is_standing]
    return {
        "council_size": len(council),
        "council_frontline": _counted([member.is_frontline for member in council]),
        "council_under_45": _counted([member.is_young(on) for member in council]),
        "standing_size": len(standing),
        "standing_frontline": _counted([member.is_frontline for member in standing]),
        "supervisors": sum(member.is_supervisor for member in everybody),
    }


def _counted(found: Sequence[bool | None]) -> Held:
    low, high = found.count(True), len(found) - found.count(False)
    return low if low == high else Between(low, high)


_FIGURES = (
    "delegates", "council_size", "council_frontline", "council_under_45", "standing_size",
    "standing_frontline", "supervisors", "previous_under_45", "council_term", "term_from",
    "term_to", "party_organisation", "full_time_staff",
)  # fmt: skip


def _shown(society: Subject) -> dict[str, Held]:
    return {name: society.values[name] for name in _FIGURES if name in society.values}


def changed(
    members: Sequence[Member], add: Sequence[Member] = (), remove: Collection[str] = ()
) -> tuple[Member, ...]:
    """Return a list with some members added and some removed, by name or id, to ask “what if”.

    Raises
    ------
    NotFoundError
        One who is to be removed is not on the list.
    """
    there = {word for member in members for word in (member.name, member.id) if word}
    for word in remove:
        if word not in there:
            raise NotFoundError(
                Text(zh=f"名单上没有“{word}”。", en=f"{word!r} is not on the list.")
            )
    kept = [m for m in members if m.name not in remove and m.id not in remove]
    return (*kept, *add)
