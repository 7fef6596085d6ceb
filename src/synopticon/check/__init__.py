"""The rules a case has to keep, one file per family; it changes nothing."""
