"""What is inside held bytes, and what of it may be published; it knows nothing of cases."""
