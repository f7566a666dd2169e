"""Random goals for hypothesis: awkward text, dates of every precision, measures, leading indicators with progress."""

from hypothesis import strategies as st

from assessment.goals import Goal, LeadingIndicator, Measure, Progress
from assessment.ids import LeadingId, OwnedId, ProgressId, RegionId
from assessment.plans import STATUSES
from assessment.when import REPEATS_TEXT, When
from tests.cycle_strategies import PEOPLE, moments, names, words

REGION = RegionId("north")
ONE = OwnedId("goal")

days = st.tuples(st.dates(), st.sampled_from([4, 7, 10])).map(lambda said: said[0].isoformat()[: said[1]])


@st.composite
def whens(draw: st.DrawFn) -> When:
    """A date, how often, what it waits for and words, at least one of them."""
    told = {
        "date": draw(st.none() | days),
        "repeats": draw(st.none() | st.sampled_from(list(REPEATS_TEXT))),
        "waits_for": draw(words),
        "words": draw(words),
    }
    says_nothing = not any(part and part.strip() for part in told.values())
    return When.model_validate(told | ({"date": draw(days)} if says_nothing else {}))


measures = st.builds(Measure, measured=names, baseline=words, target=words, by_when=st.none() | whens())


@st.composite
def goals(draw: st.DrawFn, goal_id: OwnedId = ONE) -> Goal:
    """A goal of one region, always of that id."""
    leading = [draw(_leading(number)) for number in range(draw(st.integers(0, 3)))]
    return Goal(
        id=goal_id,
        region_id=REGION,
        number=draw(st.integers(1, 9)),
        statement=draw(names),
        measures=tuple(draw(st.lists(measures, max_size=2))),
        student_groups=tuple(draw(st.lists(names, max_size=2))),
        elements=tuple(draw(st.lists(st.sampled_from(["E01", "E02"]), unique=True))),
        plan_items=tuple(draw(st.lists(st.sampled_from(["i1", "i2"]), unique=True))),
        leading=tuple(leading),
    )


@st.composite
def _leading(draw: st.DrawFn, number: int) -> LeadingIndicator:
    progress = [
        Progress(
            id=ProgressId(f"p{number}-{entry}"),
            status=draw(st.sampled_from(STATUSES)),
            when=draw(st.none() | whens()),
            words=draw(words),
            at=draw(moments),
            by=draw(st.sampled_from(PEOPLE)).id,
        )
        for entry in range(draw(st.integers(0, 2)))
    ]
    return LeadingIndicator(id=LeadingId(f"l{number}"), statement=draw(names), progress=tuple(progress))
