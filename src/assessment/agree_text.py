"""How it reads where a team stands: shares in words, never a coefficient."""

from collections.abc import Sequence

from assessment.framework import Framework
from assessment.matters import Matter, State, Tally
from assessment.services.agree_desk import Unfinished
from assessment.wording import count_text, level_text, of_text, percent_text

_STATES = {
    State.MIXED: "Some say that it does not apply",
    State.UNSURE: "One level, and somebody cannot judge",
    State.NO_LEVEL: "Nobody gave a level",
    State.FEW: "Fewer than three answers: not shown without names",
    State.ONE: "One answer",
    State.SAME: "All said the same",
    State.NOT_OPENED: "Not open yet",
    State.NOBODY: "Nobody has answered yet",
}


def state_words(matter: Matter) -> str:
    """How the answers to one indicator stand, as `Levels differ by 2`."""
    given = [level for level, count in matter.levels.items() if count]
    return _STATES.get(matter.state) or f"Levels differ by {max(given) - min(given)}"


def summary(tally: Tally) -> str:
    """What was said alike and what to talk about, as `You agreed on 14 of 21; talk about 3`."""
    if not tally.compared:
        return "No indicator here has two answers to compare yet."
    talk = f"talk about {tally.to_talk}" if tally.to_talk else "nothing is left that differs by 2 or more"
    return f"You agreed on {of_text(tally.same, tally.compared)}; {talk}."


def shares(tally: Tally) -> str:
    """How near the levels are, over all pairs of people on one indicator; empty without a pair."""
    if tally.exact is None:
        return ""
    return (
        f"Two people who both gave a level chose the same one in {percent_text(tally.exact)} of cases, "
        f"and were within one level in {percent_text(tally.adjacent)}."
    )


def settled(tally: Tally) -> str:
    """How many have the team's level, as `5 of 12 have the team's level`."""
    return f"{of_text(tally.settled, tally.indicators)} {'has' if tally.settled == 1 else 'have'} the team's level"


def dots_words(framework: Framework, matter: Matter) -> str:
    """What the dots show, as `1 at 0 Not yet in practice, 2 at 2 Quality; 1 cannot judge`; empty where nothing is."""
    given = [f"{count} at {level_text(framework, level)}" for level, count in matter.levels.items() if count]
    without = [
        count_text(matter.not_applicable, "says it does not apply", "say it does not apply"),
        count_text(matter.cannot_judge, "cannot judge", "cannot judge"),
    ]
    rest = [words for words in without if not words.startswith("0 ")]
    return "; ".join(part for part in (", ".join(given), ", ".join(rest)) if part)


def waiting_words(matter: Matter) -> str:
    """Who is still to answer, by name or by count, as `Still to answer: Ana, Ben`; empty when nobody is."""
    if matter.missing:
        return f"Still to answer: {', '.join(matter.missing)}"
    if matter.not_answered:
        return f"{count_text(matter.not_answered, 'person has', 'people have')} still to answer"
    return ""


def finished_words(raters: int, unfinished: Sequence[Unfinished]) -> str:
    """How many have answered all of an element, and who has not."""
    if not raters:
        return "No rater is asked about this element yet."
    done = f"{of_text(raters - len(unfinished), raters)} people have answered all that they are asked here."
    named = ", ".join(f"{own.name} ({own.missing} left)" for own in unfinished if own.name)
    return f"{done} Not finished: {named}." if named else done


def reason_hint(framework: Framework, matter: Matter) -> str:
    """When a reason is needed for an indicator, and that it is welcome otherwise."""
    if matter.state == State.FAR:
        return "Needed here, for levels differ by 2 or more"
    return f"Needed for {level_text(framework, framework.top_level)} and for 'does not apply'; else welcome"
