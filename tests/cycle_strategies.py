"""Random whole cycles for hypothesis: awkward text, all four states, shared evidence, frameworks of any shape."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from assessment.aims import Aim, Aims
from assessment.assignments import Assignment
from assessment.bundle import CycleBundle
from assessment.comments import Comment
from assessment.cycles import Cycle, Part, Way
from assessment.evidence import Evidence
from assessment.framework import Framework
from assessment.history import HistoryRow, Subject
from assessment.ids import CommentId, CycleId, EvidenceId, LeaId, PartId, PersonId
from assessment.leas import Enrollment, Fact, Lea, Partner, Profile, StudentGroup
from assessment.meeting import Opened, Parked
from assessment.part_answers import IN_PLACE, PartAnswer, PartMember
from assessment.people import Person
from assessment.ratings import CannotJudge, IndividualRating, NotApplicable, Rated, TeamRating
from tests.factories import make_framework

START = datetime(2026, 8, 20, 16, 5, 30, 123456, UTC)

AWKWARD = (
    "=1+1",
    '#image("x") *x* $x$ <script>alert(1)</script>',
    "שלום עולם",
    "José’s café — naïve\r\n\ttab",
    "👩‍🔧 工業 ¼",
    '{"json": "\\u0041"}',
)

words = st.one_of(
    st.sampled_from(AWKWARD), st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40)
)
names = words.map(str.strip).filter(bool)
moments = st.timedeltas(timedelta(0), timedelta(days=200)).map(lambda passed: START + passed)

FRAMEWORKS = (
    make_framework(target=2),
    make_framework({"E01": 1, "E02": 4, "E03": 2}, levels=range(1, 5), version="2-dev"),
    make_framework({f"E{n:02d}": 4 for n in range(1, 12)}, levels=range(2), version="3"),
)
PEOPLE = (
    Person(id=PersonId("local"), name="This computer"),
    Person(id=PersonId("9b0e7a4e-3a9f-4a0c-8f43-0d6a0a3f6f11"), name="Ana María Ortiz"),
)


def ratings(framework: Framework) -> st.SearchStrategy[Rated | NotApplicable | CannotJudge | None]:
    """Each of the four states, on the framework's scale."""
    levels = st.integers(framework.lowest_level, framework.top_level)
    return st.one_of(
        st.none(),
        levels.map(lambda level: Rated(level=level)),
        names.map(lambda reason: NotApplicable(reason=reason)),
        st.just(CannotJudge()),
    )


profiles = st.builds(
    Profile,
    enrollment=st.none() | st.builds(Enrollment, students=st.integers(0, 10**6), school_year=st.just("2025-26")),
    sectors=st.lists(names, max_size=2).map(tuple),
    partners=st.lists(st.builds(Partner, name=names, kind=st.just("college"), agreement=words), max_size=2).map(tuple),
    student_groups=st.lists(st.builds(StudentGroup, name=names, students=st.none() | st.just(9)), max_size=1).map(
        tuple
    ),
    facts=st.lists(st.builds(Fact, text=names, dated=st.none() | st.just(date(2026, 2, 28))), max_size=1).map(tuple),
)


_people = st.sampled_from(PEOPLE).map(lambda person: person.id)


@st.composite
def _entries(draw: st.DrawFn, key: EvidenceId, lea_id: LeaId) -> Evidence:
    """An entry of the library: on file, a link, or a kept file."""
    kind = draw(st.sampled_from(["on_file", "link", "file"]))
    name = draw(names)
    places = {"on_file": name, "link": f"https://example.org/{name}".strip(), "file": name}
    kept = {"sha256": "5" * 64, "size": draw(st.integers(0, 25 * 2**20)), "file_name": name}
    return Evidence(
        id=key,
        lea_id=lea_id,
        title=draw(names),
        kind=kind,
        place=places[kind],
        dated=draw(st.none() | st.dates()),
        school_year=draw(st.none() | st.just("1999-00")),
        note=draw(words),
        owner=draw(st.none() | names),
        **(kept if kind == "file" else {}),
    )


@st.composite
def bundles(draw: st.DrawFn) -> CycleBundle:
    """An open cycle with everything that one can have."""
    framework = draw(st.sampled_from(FRAMEWORKS))
    indicators = tuple(framework.indicators)
    lea = draw(st.builds(Lea, id=st.just(LeaId("0a6e63c5-9d0b-5d06-8b19-3b5d7ac0ff01")), name=names, profile=profiles))
    some = st.lists(st.sampled_from(indicators), unique=True)
    entries = [draw(_entries(EvidenceId(f"evidence-{n}"), lea.id)) for n in range(draw(st.integers(0, 3)))]
    serves = {entry.id: draw(some) for entry in entries}
    linked = {
        i: tuple(sorted((e for e in entries if i in serves[e.id]), key=lambda e: (e.title, e.id)))
        for i in sorted(indicators)
    }
    parts = tuple(
        draw(st.builds(Part, id=st.just(PartId(f"part-{n}")), kind=st.just("site"), name=names))
        for n in range(draw(st.integers(0, 2)))
    )
    aims = st.builds(
        Aim,
        target=st.none() | st.integers(framework.lowest_level, framework.top_level),
        importance=st.none() | st.integers(1, 3),
    )
    return CycleBundle(
        lea=lea,
        framework=framework,
        cycle=Cycle(
            id=CycleId("6f1d6c0e-7c57-4d0c-9a60-1a2b3c4d5e6f"),
            lea_id=lea.id,
            school_year="2026-27",
            framework_digest=framework.digest,
            started_at=START,
            way=draw(
                st.builds(
                    Way,
                    voices=st.sampled_from(["names", "hidden"]),
                    calibrate=some.map(tuple),
                    scored=st.none() | st.just(("E01",)),
                )
            ),
        ),
        parts=parts,
        team=tuple(
            draw(
                st.builds(
                    TeamRating,
                    indicator_id=st.just(indicator),
                    rating=ratings(framework),
                    note=words,
                    dissent=st.just("") | words,
                    basis=st.sampled_from(["judged", "confirmed", "carried"]),
                    judged_in=st.none() | st.just("2024-25"),
                    revision=st.integers(1, 9),
                    changed_at=moments,
                    changed_by=st.sampled_from(PEOPLE).map(lambda person: person.id),
                )
            )
            for indicator in sorted(draw(some))
        ),
        individual=tuple(
            draw(
                st.builds(
                    IndividualRating,
                    indicator_id=st.just(indicator),
                    person_id=st.just(PEOPLE[1].id),
                    rating=ratings(framework),
                    note=words,
                    revision=st.integers(1, 9),
                    changed_at=moments,
                )
            )
            for indicator in sorted(draw(some))
        ),
        aims=Aims(
            by_element={e.id: draw(aims) for e in framework.elements[:1]},
            by_indicator={i: draw(aims) for i in draw(some)},
        ),
        evidence={i: own for i, own in linked.items() if own},
        assignments=tuple(
            draw(
                st.builds(
                    Assignment,
                    indicator_id=st.just(indicator),
                    person_id=_people,
                    due=st.none() | st.dates(),
                    passed_from=st.none() | _people,
                    proposed=st.booleans(),
                )
            )
            for indicator in sorted(draw(some))
        ),
        members=tuple(
            draw(st.builds(PartMember, part_id=st.just(part.id), person_id=_people, due=st.none() | st.dates()))
            for part in parts
        ),
        part_answers=tuple(
            draw(
                st.builds(
                    PartAnswer,
                    part_id=st.just(part.id),
                    indicator_id=st.just(indicator),
                    in_place=st.none() | st.sampled_from(IN_PLACE),
                    note=words,
                    revision=st.integers(1, 9),
                    changed_at=moments,
                    changed_by=_people,
                )
            )
            for indicator in sorted(draw(some))
            for part in parts
        ),
        opened=tuple(
            draw(st.builds(Opened, scope=st.just(scope), opened_by=_people, opened_at=moments))
            for scope in sorted(draw(some))
        ),
        parked=tuple(
            draw(st.builds(Parked, indicator_id=st.just(indicator), reason=names, parked_by=_people, parked_at=moments))
            for indicator in sorted(draw(some))
        ),
        comments=tuple(
            draw(
                st.builds(
                    Comment,
                    id=st.just(CommentId(f"comment-{n}")),
                    indicator_id=st.sampled_from(indicators),
                    person_id=_people,
                    text=names,
                    at=moments,
                )
            )
            for n in range(draw(st.integers(0, 2)))
        ),
        people=PEOPLE,
        history=(
            HistoryRow(
                at=START,
                by=PEOPLE[0].id,
                lea_id=lea.id,
                cycle_id=CycleId("6f1d6c0e-7c57-4d0c-9a60-1a2b3c4d5e6f"),
                subject=Subject.AIM,
                key="E01",
                was=None,
                now=draw(st.dictionaries(words, words, max_size=1)),
            ),
        ),
    )
