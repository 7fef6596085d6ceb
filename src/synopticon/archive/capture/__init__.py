"""Asks for a page with a browser that tells little of its user, and keeps what was answered."""
