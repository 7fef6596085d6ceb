"""The text inside held bytes; it knows nothing of cases."""
