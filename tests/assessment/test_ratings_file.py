"""Ratings files: what they may say, and what is refused by place, all at once."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.errors import RatingsRefused
from assessment.ratings import NOTE_LIMIT, CannotJudge, NotApplicable, Rated, Rating
from assessment.ratings_file import RatingsFile
from assessment.ratings_input import SIZE_LIMIT, read_ratings_file
from tests.case_files import case_framework, cases
from tests.factories import make_framework

FRAMEWORK = make_framework()
READS = [case for case in cases("ratings_files") if "reads" in case.values[0]]
REFUSED = [case for case in cases("ratings_files") if "refused" in case.values[0]]


def read(text: str | bytes, name: str = "ratings.csv") -> RatingsFile:
    return read_ratings_file(name, text if isinstance(text, bytes) else text.encode(), FRAMEWORK)


def refusal(text: str | bytes, name: str = "ratings.csv") -> str:
    """What is printed when that file is refused."""
    with pytest.raises(RatingsRefused) as refused:
        read(text, name)
    return str(refused.value)


def told(ratings: RatingsFile) -> Mapping[str, Any]:
    """What a file says, as the cases write it."""
    people = dict.fromkeys(row.person_id for row in ratings.individual)
    aims = ratings.aims.by_indicator
    return {
        "team": {row.indicator_id: said(row.rating) for row in ratings.team},
        "people": {
            person: {row.indicator_id: said(row.rating) for row in ratings.individual if row.person_id == person}
            for person in people
        },
        "notes": {row.indicator_id: row.note for row in (*ratings.team, *ratings.individual)},
        "evidence": sorted(ratings.supported),
        "targets": {i: aim.target for i, aim in aims.items() if aim.target is not None},
        "importance": {i: aim.importance for i, aim in aims.items() if aim.importance is not None},
    }


def said(rating: Rating | None) -> int | str | None:
    """A rating as the cases write it."""
    match rating:
        case Rated(level=level):
            return level
        case NotApplicable(reason=reason):
            return f"NA: {reason}"
        case CannotJudge():
            return "?"
    return None


@pytest.mark.parametrize("case", READS)
def test_a_file_reads_as_the_case_says(case):
    found = read_ratings_file("ratings.csv", case["file"].encode(), case_framework(case))

    assert {key: told(found)[key] for key in case["reads"]} == case["reads"]


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_is_refused_as_the_case_says(case):
    with pytest.raises(RatingsRefused) as refused:
        read_ratings_file("ratings.csv", case["file"].encode(), case_framework(case))

    assert [str(problem) for problem in refused.value.problems] == case["refused"]


def test_every_case_says_what_comes_of_it():
    assert len(READS) + len(REFUSED) == len(cases("ratings_files"))


def test_a_byte_order_mark_is_not_part_of_the_first_column():
    assert told(read(b"\xef\xbb\xbfindicator,rating\nE01.01,2\n"))["team"] == {"E01.01": 2}


def test_a_byte_order_mark_may_stand_before_a_quote():
    assert told(read(b'\xef\xbb\xbf"indicator","rating"\n"E01.01","2"\n'))["team"] == {"E01.01": 2}


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_system(ending):
    text = ending.join(["indicator,rating", "E01.01,2", "", "E01.02,x"])

    assert refusal(text).startswith("ratings.csv:4: E01.02: rating 'x'")


def test_the_last_line_needs_no_end():
    assert told(read("indicator,rating\nE01.01,2"))["team"] == {"E01.01": 2}


def test_bytes_that_are_not_utf8_are_named_with_their_line():
    latin = "indicator,rating,note\nE01.01,2,caf\u00e9\nE01.02,2,ok\nE01.03,9,\u00d1\n".encode("latin-1")

    assert refusal(latin).splitlines() == [
        "ratings.csv:2: byte 0xE9 is not UTF-8: save the file again as CSV UTF-8",
        "ratings.csv:4: byte 0xD1 is not UTF-8: save the file again as CSV UTF-8",
        "ratings.csv:4: E01.03: rating '9' is not on the scale: write a level from 0 to 3, NA, ? or nothing",
    ]


def test_bytes_that_are_not_utf8_in_the_header_are_named_too():
    assert refusal(b"indicator,rating,\xf1\nE01.01,2,\n") == (
        "ratings.csv:1: byte 0xF1 is not UTF-8: save the file again as CSV UTF-8"
    )


def test_half_letters_of_utf16_are_no_utf8():
    assert refusal(b"indicator,rating,note\nE01.01,2,\xed\xa0\x80\n").startswith("ratings.csv:2: byte 0xED is not")


def test_a_nul_byte_is_refused_by_its_line():
    assert refusal(b"indicator,rating,note\nE01.01,2,a\0b\n") == (
        "ratings.csv:2: a NUL byte stands among the text: save the file again as CSV UTF-8"
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_refused_in_words(encoding):
    text = "\ufeff" * (encoding != "utf-16") + "indicator,rating\nE01.01,2\n"

    assert refusal(text.encode(encoding)) == "ratings.csv: the file is UTF-16, not UTF-8: save it again as CSV UTF-8"


def test_a_file_of_more_than_20_mb_is_refused_unread():
    assert refusal(b"indicator,rating\n".ljust(SIZE_LIMIT + 1)) == (
        "ratings.csv: the file is larger than 20 MB: check that it is a ratings file"
    )


def test_a_file_of_20_mb_is_read():
    blank_rows = (b" " * 99_999 + b"\n") * (SIZE_LIMIT // 100_000 - 1)

    assert told(read(b"indicator,rating\n" + blank_rows + b"E01.01,2\n"))["team"] == {"E01.01": 2}


def test_a_cell_without_end_is_refused_where_its_row_starts():
    endless = "indicator,rating,note\nE01.01,2,ok\nE01.02,2," + "x" * 200_000 + "\nE01.03,9,\n"

    assert [line.split(": ")[0] for line in refusal(endless).splitlines()] == ["ratings.csv:3", "ratings.csv:4"]


@pytest.mark.parametrize("rating", ["2", "NA", ""])
def test_a_note_longer_than_can_be_kept_is_refused(rating):
    text = f"indicator,rating,note\nE01.01,{rating},{'x' * (NOTE_LIMIT + 1)}\nE01.02,{rating},{'x' * NOTE_LIMIT}\n"

    assert refusal(text) == "ratings.csv:2: E01.01: the note has 4,001 letters: shorten it to 4,000"


def test_the_reason_of_not_applicable_is_its_note_and_not_a_second_one():
    row = read("indicator,rating,note\nE01.01,NA,No farm.\n").team[0]

    assert (row.rating.reason, row.note) == ("No farm.", "")


def test_a_refusal_takes_one_line_whatever_the_file_says():
    text = 'indicator,rating,rater\n"E0\n1","\x1b[31m\n2","A\nna"\n'

    assert refusal(text).splitlines() == [
        r"ratings.csv:2: 'E0\n1' is no indicator of this rubric: write an id such as E01.01",
        r"ratings.csv:2: rating '\x1b[31m\n2' is not a level in plain digits: "
        "write a level from 0 to 3, NA, ? or nothing",
    ]


ROWS = st.lists(st.sampled_from([*FRAMEWORK.indicators]), unique=True).flatmap(
    lambda ids: st.tuples(*(st.tuples(st.just(i), st.sampled_from(["0", "1", "2", "3", "?", "", "NA"])) for i in ids))
)


@given(ROWS, st.randoms(), st.sampled_from([",", ";", "\t"]), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_neither_order_nor_delimiter_nor_line_ends_nor_a_mark_change_what_a_file_says(rows, random, mark, end, bom):
    plain = ["indicator,rating,note", *(f"{i},{rating},why" for i, rating in rows)]
    shuffled = random.sample(plain[1:], len(rows))
    other = end.join([plain[0], *shuffled]).replace(",", mark)

    found = told(read(b"\xef\xbb\xbf" * bom + other.encode()))

    assert found == told(read("\n".join(plain)))


@given(st.binary(max_size=200))
def test_no_bytes_whatever_are_more_than_a_refusal(data):
    with pytest.raises(RatingsRefused) as refused:
        read(b"indicator,rating\nE77.01,2\n" + data)

    assert all(line.startswith("ratings.csv:") for line in str(refused.value).split("\n"))


LETTERS = st.characters(exclude_characters="\0", exclude_categories=["Cs"])


@given(st.text(LETTERS, max_size=60).filter(lambda text: text.strip() not in {"", "0", "1", "2", "3", "?"}))
def test_no_other_text_is_ever_taken_for_a_rating(text):
    quoted = text.replace('"', '""')

    assert refusal(f'indicator,rating\nE01.01,"{quoted}"\n').startswith("ratings.csv:2: E01.01: ")


@pytest.mark.parametrize(("column", "letters"), [("rater", 200), ("evidence", 2000)])
def test_a_text_too_long_to_be_kept_is_refused_by_place(column: str, letters: int) -> None:
    def row(count: int) -> str:
        return f"indicator,rating,{column}\nE01.01,2,{'x' * count}\n"

    assert read(row(letters))
    assert refusal(row(letters + 1)) == (
        f"ratings.csv:2: E01.01: {column} has {letters + 1:,} letters: shorten it to {letters:,}"
    )
