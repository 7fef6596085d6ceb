"""From a Release to bytes; it never sees a case, an archive or a vault."""
