"""Drawing experts by lot: who qualifies, the seeded draw, its record, drawing the missing again."""
