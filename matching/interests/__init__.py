"""Conflicts of interest: how a request and a candidate are tied, with dates and sources."""

from matching.interests.finding import as_reasons, find_interests
from matching.interests.interest import Interest
from matching.interests.kind import InterestKind, interest_kinds

__all__ = ["Interest", "InterestKind", "as_reasons", "find_interests", "interest_kinds"]
