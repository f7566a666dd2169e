"""The rules: what is assessed, rated, scored and recommended.

Knows the standard library, pydantic and yaml. Knows no screen, database or document library.
"""
