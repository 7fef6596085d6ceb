"""Records as rows of a spreadsheet, and rows as changes to the text of a case."""
