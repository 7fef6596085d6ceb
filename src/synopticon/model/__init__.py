"""What a case is and what follows from it, as pure values and functions; it reads and writes nothing."""
