"""What a case is and what follows from it, as pure values; it reads and writes nothing."""
