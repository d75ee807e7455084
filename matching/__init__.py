"""Who fits whom, and why: tasks, scorers, evidence."""

from matching.affinity import Affinity, grade
from matching.evidence import Evidence, Explanation, Part
from matching.matcher import Matcher, matcher_of
from matching.pools import request_of
from matching.profile import Document, Profile, typed
from matching.scorer import Scorer, scorers
from matching.task import Task, find_task, tasks

__all__ = [
    "Affinity",
    "Document",
    "Evidence",
    "Explanation",
    "Matcher",
    "Part",
    "Profile",
    "Scorer",
    "Task",
    "find_task",
    "grade",
    "matcher_of",
    "request_of",
    "scorers",
    "tasks",
    "typed",
]
