"""`python -m synopticon` does what the command `synopticon` does."""

from synopticon.cli import main

if __name__ == "__main__":
    main()
