"""Themes of alliances: emerging industries, frontiers, large disciplines, chains, as data."""
