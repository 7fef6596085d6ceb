"""How words are compared across spellings and scripts; it imports nothing of ours."""
