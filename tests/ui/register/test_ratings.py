from uuid import UUID

import pytest

from tcare.ui.register.ratings import Rating
from tcare.workflows.on_register import RegisterPlace, rating_words
from tcare.workflows.people import Named


def rated(code: str | None) -> RegisterPlace:
    who = Named(UUID(int=1), "9990000018", None, "MOSS, Ann")
    return RegisterPlace(who, None, False, "", "", None, (), entry=UUID(int=2), rating=code)


@pytest.mark.parametrize("code", [*(one.code for one in rating_words()), None, "MAUVE"])
def test_everyone_on_the_register_is_counted_once(code: str | None) -> None:
    held = [rating for rating in Rating if rating.holds(rated(code))]
    assert held == [Rating.__members__.get(code or "", Rating.NOT_RATED)]


def test_each_rating_has_a_word_and_a_shape_of_its_own() -> None:
    assert len({rating.title for rating in Rating}) == len(Rating)
    assert len({rating.mark.shape for rating in Rating}) == len(Rating)
