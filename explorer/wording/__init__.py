"""All sentences of the screen, Chinese and English side by side, one file per page."""
