"""What is inside held bytes, text or pixels; it knows nothing of cases."""
