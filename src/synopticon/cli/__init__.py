"""The command line: words in, words out, exit codes; it decides nothing itself."""
