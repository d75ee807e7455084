"""Society alliances: suggested for a theme, completed, discovered, compared, kept as proposals."""
