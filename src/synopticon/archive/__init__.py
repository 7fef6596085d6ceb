"""Bytes known by their digest; it knows nothing of claims."""
