"""Pieces of pages: one `show` each."""
