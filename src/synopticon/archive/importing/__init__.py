"""Takes in what others have saved, row by row; nothing of it is believed, and nothing unpacked."""
