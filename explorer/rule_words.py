"""Rules and what they answer, in words: answers have mark, word and colour, never colour alone."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from explorer.session import t
from explorer.widgets import plain
from explorer.wording import common
from explorer.wording import rules as say
from graph.text import Language, Text
from matching.rules.eligibility import Eligibility
from matching.rules.finding import ANSWER_TITLES, Answer, Missing, listing
from matching.rules.rule import STATE_TITLES, Finding, Rule, State
from matching.rules.scheme import Scheme

#: what needs a hand comes first
ORDER = (Answer.CANNOT_TELL, Answer.NO, Answer.YES)
#: Streamlit's names
COLOURS: Mapping[Answer, str] = MappingProxyType(
    {Answer.YES: "green", Answer.NO: "red", Answer.CANNOT_TELL: "orange"}
)
_ICONS = {Answer.YES: "check", Answer.NO: "block", Answer.CANNOT_TELL: "help"}
_MARKS = "①②③④⑤⑥⑦⑧⑨"


def badge(answer: Answer, words: Mapping[Answer, Text] = ANSWER_TITLES) -> str:
    """Return an answer as a badge of Markdown."""
    return f":{COLOURS[answer]}-badge[:material/{_ICONS[answer]}: {t(words[answer])}]"


def finding_badge(finding: Finding) -> str:
    """Return what a rule answers as a badge."""
    if not finding.applies:
        return f":gray-badge[{t(say.NOT_ASKED)}]"
    return badge(finding.answer, say.KEPT)


def titles_of(found: Iterable[Missing], language: Language) -> str:
    """Return fields in words."""
    return listing(one.title for one in found).pick(language)


def found_words(finding: Finding, language: Language) -> str:
    """Return what was found, what is missing, or why nothing was looked for."""
    if not finding.applies:
        whom = listing(one.words() for one in finding.rule.when)
        return say.ONLY_FOR.fill(whom=whom.pick(language)).pick(language)
    told = [finding.found.pick(language)]
    lacking = titles_of(finding.missing, language)
    if finding.is_presumed:
        told = [say.PRESUMED.fill(what=lacking).pick(language)]
    elif lacking:
        told.append(say.LACKS.fill(what=lacking).pick(language))
    told.append(finding.remark.pick(language))
    return common.AND.pick(language).join(filter(None, told))


def in_short(found: Eligibility, language: Language) -> str:
    """Return in a line why the answer is what it is."""

    def say_it(text: Text) -> str:
        return text.pick(language)

    parts = []
    if found.findings and not any(one.applies for one in found.findings):
        parts = [say_it(say.NOBODY_MEANT)]
    for one in found.broken:
        told = say.WITH_NEED.fill(found=say_it(one.found), needed=say_it(one.needed))
        parts.append(say_it(one.rule.title) + say_it(say.COLON) + say_it(told))
    if not parts and found.missing:
        parts = [say_it(say.LACKS.fill(what=titles_of(found.missing, language)))]
    for one in found.presumed:
        lacking = titles_of(one.missing, language)
        parts.append(say_it(say.PRESUMED.fill(what=lacking)))
    if not parts and found.answer is Answer.YES:
        parts = [say_it(say.ALL_KEPT.fill(n=sum(one.rule.is_hard for one in found.findings)))]
    parts += [say_it(say.SOFT_BROKEN.fill(rule=say_it(one.rule.title))) for one in found.soft]
    return say_it(common.AND).join(filter(None, [*parts, say_it(found.note)]))


def title_of(rule: Rule, scheme: Scheme | None = None) -> str:
    """Return a rule's title, with its track where the title does not say it."""
    track = scheme.tracks.get(rule.track) if scheme else None
    title = t(rule.title)
    return title if track is None or t(track) in title else f"{t(track)} {title}"


def strength(rule: Rule) -> str:
    """Return whether a rule is hard, or soft and how heavy."""
    if rule.is_hard:
        return t(say.HARD)
    return t(say.WEIGHT.fill(strength=t(say.SOFT), n=round(rule.weight * 100)))


def edition_of(rule: Rule) -> str:
    """Return the edition of a rule in words: an open one since its year."""
    open_ = rule.edition.endswith("-")
    return t(say.SINCE.fill(year=rule.edition[:-1])) if open_ else rule.edition


def dates_of(since: date, until: date | None) -> str:
    """Return from when to when something is in force."""
    return t(say.FROM_TO.fill(since=since, until=until) if until else say.FROM_ON.fill(since=since))


def standing(rule: Rule, on: date) -> Text:
    """Return whether a rule is in force on a day, over, or to come."""
    if rule.is_in_force(on):
        return say.VALID
    return say.TO_COME if rule.since > on else say.OVER


class Basis:
    """The documents that some rules stand in, numbered where there are several."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._known: dict[tuple[Text, str, State], None] = {}
        for rule in rules:
            self._known[rule.document, rule.source, rule.state] = None

    def clause(self, rule: Rule) -> str:
        """Return a rule's clause with the number of its document."""
        if len(self._known) < 2:
            return t(rule.clause)
        place = list(self._known).index((rule.document, rule.source, rule.state))
        return f"{_mark(place)} {t(rule.clause)}"

    def lines(self) -> Sequence[str]:
        """Return each document with its address and state, in Markdown."""
        found = []
        for place, (document, source, state) in enumerate(self._known):
            mark = f"{_mark(place)} " if len(self._known) > 1 else ""
            colour = "green" if state is State.CONFIRMED else "orange"
            found.append(
                f":small[{mark}{plain(t(document))}]　[{t(say.READ_SOURCE)} "
                f":material/open_in_new:]({source})　:{colour}-badge[{t(STATE_TITLES[state])}]"
            )
        return found


def _mark(place: int) -> str:
    return _MARKS[place] if place < len(_MARKS) else f"({place + 1})"
