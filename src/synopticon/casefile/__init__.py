"""The text of a case: from files to a `model.Case` with findings, and from an edit to the smallest patch."""
