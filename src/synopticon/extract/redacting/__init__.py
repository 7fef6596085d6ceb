"""What may be published of a capture: the page without whoever captured it."""
