"""The text of a case: from files to a `model.Case` with findings, and back by small patches."""
