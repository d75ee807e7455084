"""Whether a panel or a draw that was made is of the request on the screen."""

from matching.drawing.record import Draw
from matching.panels.panel import Panel
from matching.profile import Profile
from matching.task import Task


def is_shown(made: Panel | Draw, task: type[Task], request: str | Profile) -> bool:
    """Say whether it is; of what is typed in, the title tells."""
    if isinstance(request, str):
        return (made.task, made.request) == (task.name, request)
    return (made.task, made.request, made.request_name) == (task.name, "", request.name)
