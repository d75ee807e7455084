"""The check of a need before it is used: whether what others must know is written down.

A gate for completeness, not for merit: it says nothing of whether a need is worth answering, and a
need that fails it is still matched. Fixed rules on words and figures, so the same form on the same
day has the same points, each with its reason and each gap with a hint.

Four criteria, each 0 to 5. The model is the review that partnering profiles pass before they are
published (Enterprise Europe Network, Partnering Profile Quality Guidelines, version 1.0, October
2022), and what Chinese calls ask of needs (绵阳市科学技术局, 4 August 2020: urgent, real and valid;
exact words, complete quantified indicators, clear ownership of decisions). The criteria, their
points and the gate are the product's own and copy neither.

Filling in an empty field, or adding a sentence to a text, never lowers the points of a criterion,
with four exceptions: a date that makes the end past or the span run backwards, a problem that
repeats the title, a change of the activity without its field, and text within a word or number.
"""

from dataclasses import dataclass
from datetime import date

from graph.text import Text
from matching.needs.form import NeedForm
from matching.needs.judging import on_indicators, on_problem
from matching.needs.mark import FULL, Criterion, Score
from matching.needs.weighing import on_conditions, on_result

#: points of all criteria together, at the most
MOST = FULL * len(Criterion)
#: points below which a need is to be completed; so is one with a criterion at 0
GATE = 10


@dataclass(frozen=True)
class Quality:
    """How complete a need is."""

    scores: tuple[Score, ...]

    @property
    def total(self) -> int:
        """0 to 20."""
        return sum(score.points for score in self.scores)

    @property
    def empty(self) -> tuple[Criterion, ...]:
        """Criteria with no point at all."""
        return tuple(score.criterion for score in self.scores if not score.points)

    @property
    def passes(self) -> bool:
        """Whether it passes the gate; otherwise it is to be completed."""
        return self.total >= GATE and not self.empty

    def points(self, criterion: Criterion) -> int:
        """Points of one criterion."""
        return next(one.points for one in self.scores if one.criterion is criterion)


#: what the gate asks for, in a sentence
GATE_TEXT = Text(
    zh=f"总分不低于 {GATE}（满分 {MOST}），且没有一项为 0",
    en=f"at least {GATE} of {MOST} points, and no criterion at 0",
)


def assess(form: NeedForm, on: date) -> Quality:
    """Return how complete a form is on a day.

    Examples
    --------
    >>> assess(NeedForm(title="新型阀门"), date(2026, 1, 1)).total
    0
    """
    return Quality(
        (
            Score(Criterion.PROBLEM, on_problem(form)),
            Score(Criterion.INDICATORS, on_indicators(form)),
            Score(Criterion.CONDITIONS, on_conditions(form, on)),
            Score(Criterion.RESULT, on_result(form)),
        )
    )
