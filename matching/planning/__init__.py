"""Whole plans: a task under rules and capacities, kept in versions, compared, confirmed."""
