"""Government functions that are handed over to societies, as files in `data/functions/`."""
