"""The decision file: a plan with all it was made of, which anyone can recompute and check later."""
