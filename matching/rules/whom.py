"""Whom a rule is about, beyond the label: men, the retired, those above an age."""

from dataclasses import dataclass
from datetime import date

from graph.text import Text
from matching.rules.days import ages
from matching.rules.facts import field_named
from matching.rules.subject import Subject

#: in ``when``: completed years on the reference day
OLDER, NOT_OLDER = "older_than", "not_older_than"


@dataclass(frozen=True)
class Whom:
    """One limit on whom a rule is about: a field has a value, or an age is above one or not."""

    name: str
    value: bool | str | int

    def includes(self, subject: Subject, on: date) -> bool | None:
        """Say whether a subject is meant; None if it is not known."""
        if self.name in (OLDER, NOT_OLDER):
            days = subject.days("born")
            if days is None:
                return None
            low, high = ages(days, on)
            limit = int(self.value)
            older = True if low > limit else False if high <= limit else None
            return older if self.name == OLDER or older is None else not older
        found = subject.values.get(self.name)
        return None if found is None else found == self.value

    @property
    def field(self) -> str:
        """The field that tells."""
        return "born" if self.name in (OLDER, NOT_OLDER) else self.name

    def words(self) -> Text:
        """Return whom it means."""
        if self.name == OLDER:
            return Text(zh=f"超过 {self.value} 周岁", en=f"over {self.value}")
        if self.name == NOT_OLDER:
            return Text(zh=f"不超过 {self.value} 周岁", en=f"not over {self.value}")
        prop = field_named(self.name)
        assert prop is not None, self.name
        if isinstance(self.value, bool):
            zh, en = ("是", "yes") if self.value else ("否", "no")
            return Text(zh=f"{prop.title.zh}：{zh}", en=f"{prop.title.en}: {en}")
        return prop.values[str(self.value)]
