"""The thresholds of advice, in one place. None refuses anything; each has the reason it stands where it does."""

from fractions import Fraction

STATEMENT = range(1, 46)
"""Words; a longer statement is read twice in a meeting."""

DESCRIPTOR = range(15, 46)
"""Words; fewer leave open how far, how often and how anyone knows. Four of more than 45 do not fit a phone's screen."""

ACTION = range(25, 61)
"""Words; fewer name a wish and not a first step. More are several actions, which want a plan of their own."""

LOOK_FORS = range(2, 6)
"""One is proof of a part only; more than five are a binder that nobody fills."""

LEVELS_ALIKE = Fraction(3, 4)
"""Likeness of two levels of one indicator above which people hunt for the difference instead of reading."""

NEARLY_THE_SAME = Fraction(7, 10)
"""Likeness of texts about two indicators from which one is a copy of the other with the nouns changed. Lower than for
levels of one indicator, which share a subject: what two people write about two things stays under 0.55."""

NEGATIONS = frozenset(
    ("no", "not", "none", "never", "nobody", "nothing", "nowhere", "neither", "without", "cannot", "unless")
)
"""Two of them in one clause, or with a word in n't, have to be solved like a sum before they can be answered."""

CLAUSE_ENDS = frozenset(
    ("and", "or", "but", "nor", "so", "because", "while", "when", "until", "if", "than", "before", "after")
)
"""Words after which a new clause or item of a list begins, which may have a negation of its own."""

ADVERBS = frozenset(
    ("never", "seldom", "sometimes", "often", "always", "very", "well", "quite", "rather", "almost", "somewhat")
)
"""With every word in -ly: nobody can see which of "rarely", "often" and "always" is true of a program."""

ROUTINES = frozenset(("yearly", "monthly", "weekly", "daily", "hourly", "quarterly"))
"""Words in -ly that can be checked on a calendar, and so make no ladder."""
