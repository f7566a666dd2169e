"""One ratings file scored."""

import pytest

from assessment.errors import LevelOutOfScale
from assessment.ratings_input import read_ratings_file
from assessment.scored_file import score_ratings
from tests.factories import make_framework

FRAMEWORK = make_framework()
RATINGS = read_ratings_file("ratings.csv", b"indicator,rating,target\nE01.01,0,2\nE01.02,0,\n", FRAMEWORK)


@pytest.mark.parametrize(("target", "sizes"), [(None, [2, 2]), (3, [3, 2]), (1, [2, 1]), (0, [2])])
def test_a_rows_target_beats_the_commands_which_beats_the_frameworks(target, sizes):
    assert [gap.size for gap in score_ratings(FRAMEWORK, RATINGS, target).gaps] == sizes


@pytest.mark.parametrize("target", [4, -1])
def test_a_target_that_the_scale_does_not_have_is_refused(target):
    with pytest.raises(LevelOutOfScale, match="Choose a level from 0 to 3"):
        score_ratings(FRAMEWORK, RATINGS, target)
