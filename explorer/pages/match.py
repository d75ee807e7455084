"""Who fits a need, a firm, a station, an expert or a society, and why."""

from explorer import address
from explorer.asker import current_question
from explorer.asking import show_asking
from explorer.emptiness import show_empty
from explorer.matches import show_matches
from explorer.session import t
from explorer.stock import is_empty
from explorer.widgets import head
from explorer.wording import match as say


def main() -> None:
    """Draw the page."""
    address.settle("task", "request")
    if is_empty():
        head(t(say.TITLE))
        show_empty()
        return
    question = current_question()
    if question is None:
        head(t(say.TITLE), t(say.SUB))
        show_asking()
        return
    show_matches(question)


main()
