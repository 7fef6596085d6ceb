"""Every rule's fault, planted at every place of the cases that can bear it."""
