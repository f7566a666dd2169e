"""The command line's commands: one module each, with `add` for the parser and `run` for the work.

A module imports what it works with inside `run`, so that a command loads only what it needs.
"""
