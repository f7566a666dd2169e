"""Use cases: one function each, told who asks, what is kept and what time it is. Permission is checked here."""
