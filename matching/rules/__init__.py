"""Rules are data: dated, sourced clauses, and who keeps them on a day."""
