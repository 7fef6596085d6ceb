"""What needs trust: the gate every publication has to pass."""
