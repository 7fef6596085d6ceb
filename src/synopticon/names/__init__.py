"""How words are compared across spellings and scripts; a library by itself that imports nothing of ours."""
