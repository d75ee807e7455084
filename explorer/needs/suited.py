"""Who can help with a need, as its firm may see it: societies, and experts through a society.

Only the snapshot is read, which holds no restricted field; and what looks like a telephone number
or an address in a free text is blotted out all the same.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace

from explorer.labels import GRADES
from explorer.papers.persons import NO_SOCIETY, person_of, text_of
from explorer.papers.reasons import reasons
from explorer.ranking import Candidate, Question, explain, rank
from explorer.session import language, snapshot, t, today
from explorer.wording import common
from explorer.wording import need as say
from graph.schema import LABEL_TITLES, Label, Relation
from graph.snapshot import Snapshot
from graph.taxonomy import load_taxonomy, scheme_and_code
from matching import Explanation, find_task, typed
from matching.declared import FURTHER, industries_of
from matching.evidence import EvidenceKind
from matching.names import specialty
from matching.needs.form import NeedForm

#: societies and experts that are named
MOST = 5
_CONTACT = re.compile(r"\+?\d[\d\s()（）-]{6,}\d|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
#: characters of a field of work
FIELD = 60


@dataclass(frozen=True)
class Suited:
    """One who can help, in the words of the session."""

    id: str
    label: Label
    rank: int
    among: int
    name: str
    fit: str
    field: str
    why: str
    #: whom to ask
    through: str


def without_contacts(words: str) -> str:
    """Return words without what looks like a telephone number or an e-mail address.

    Examples
    --------
    >>> without_contacts("阴极保护，电话 138 0000 0000，a@b.cn")
    '阴极保护，电话 ***，***'
    """
    return _CONTACT.sub("***", words)


def question_of_form(form: NeedForm, need: str = "") -> Question:
    """Return the question that a form asks; of a need that is written, its ties count too."""
    form = form.by_the_rule()
    disciplines, industries = _weighed(form.disciplines), _weighed(form.industries)
    taken = snapshot()
    firm = taken.find(form.firm_id) if form.firm_id else None
    if not industries and not disciplines and firm is not None:
        industries = industries_of(taken, firm, Label.ENTERPRISE)
    profile = typed(
        form.title, form.text, label=Label.NEED, disciplines=disciplines, industries=industries
    )
    place = taken.find(need) if need else None
    if place is not None:
        profile = replace(profile, id=need, position=place)
    words = "\x1f".join((need, form.title, form.text, str(disciplines), str(industries)))
    key = hashlib.blake2b(words.encode(errors="replace"), digest_size=10).hexdigest()
    return Question(profile, Label.NEED, key)


def _weighed(ids: Sequence[str]) -> dict[str, float]:
    return {scheme_and_code(one)[1]: FURTHER if i else 1.0 for i, one in enumerate(ids)}


def suited_to(form: NeedForm, need: str = "", most: int = MOST) -> list[Suited]:
    """Return the best societies, then the best experts, each with whom to ask."""
    question = question_of_form(form, need)
    found = [
        one
        for task in ("need_to_society", "need_to_expert")
        for one in rank(question, find_task(task))[:most]
        if one.affinity > 0
    ]
    societies = [one.id for one in found if one.label is Label.SOCIETY]
    return [_suited(question, one, societies) for one in found]


def _suited(question: Question, one: Candidate, societies: Sequence[str]) -> Suited:
    taken, now = snapshot(), language()
    why = _why(explain(question, find_task(one.task), one.id))
    i = taken.position(one.id)
    through, name, field = t(say.ASK_IT), taken.name(i), _disciplines(taken, i)
    if one.label is Label.EXPERT:
        person = person_of(taken, one.id, today(), now, societies)
        through = t(NO_SOCIETY) if not person.through else person.through
        field = person.research or person.discipline or specialty(person.profile) or person.division
    field = field or text_of(taken, i, "scope", now)
    return Suited(
        one.id, one.label, one.rank, one.among, name, t(GRADES[one.grade]),
        without_contacts(field)[:FIELD], without_contacts(why), through,
    )  # fmt: skip


def _why(found: Explanation) -> str:
    """Return the reasons; of a tie only that there is one: its path is the office's to know."""
    shown = tuple(one for one in found.evidence if one.kind is not EvidenceKind.PATH)
    tied = t(say.TIED) if len(shown) < len(found.evidence) else ""
    told = reasons(replace(found, evidence=shown), language()) if shown or not tied else ""
    return t(common.AND).join(filter(None, (told, tied)))


def _disciplines(taken: Snapshot, i: int) -> str:
    found = sorted(
        taken.edges_out(i, Relation.IN_DISCIPLINE),
        key=lambda edge: (int(str(edge.properties.get("rank", 1))), edge.target),
    )
    names = []
    for edge in found[:2]:
        scheme, code = scheme_and_code(edge.target)
        entry = load_taxonomy(scheme).get(code)
        names.append(t(entry.title) if entry else code)
    return t(common.LISTED).join(names)


def table_of(found: Sequence[Suited]) -> tuple[list[str], list[list[str | int]]]:
    """Return headings and rows of what the firm sees: no id, no contact."""
    columns = [
        t(one)
        for one in (
            common.LABEL, common.RANK, say.AMONG, common.NAME, common.FIT, say.FIELD, say.WHY,
            say.THROUGH,
        )
    ]  # fmt: skip
    rows: list[list[str | int]] = [
        [t(LABEL_TITLES[one.label]), *astuple(one)[2:]] for one in found
    ]  # fmt: skip
    return columns, rows
