import pytest

from tcare.errors import NotFoundError, RefusedError
from tcare.store.casefile import CaseFile
from tcare.workflows.letter_words import check_placeholders, fill, gaps_in, placeholders_in
from tcare.workflows.letters import (
    ADDRESS,
    LENGTH,
    TELEPHONE,
    Letter,
    advice,
    change_words,
    letters_now,
    shipped,
    use_ours,
)


def words(file: CaseFile, letter: str) -> str:
    return next(row.words for row in file.ask(letters_now) if row.letter.id == letter)


def test_we_ship_a_letter_for_every_occasion_plain_and_in_easy_read() -> None:
    kinds = {(one.about, one.title, one.reader, one.style) for one in shipped().values()}
    assert kinds >= {
        (about, title, reader, style)
        for about, title, reader in (
            ("review", "Invitation to a C(E)TR", "person"),
            ("review", "What was decided at a C(E)TR", "person"),
            ("review", "A C(E)TR has a new day", "person"),
            ("review", "A C(E)TR is cancelled", "person"),
            ("discharge plan", "Your discharge plan", "person"),
            ("mortality review", "LeDeR: telling about the review", "family"),
            ("mortality review", "LeDeR: the draft, to comment on", "family"),
            ("mortality review", "LeDeR: the finished review", "family"),
        )
        for style in ("plain", "easy-read")
    }
    assert kinds >= {
        ("review", "Invitation to a C(E)TR", "family", "plain"),
        ("discharge plan", "The discharge plan", "family", "plain"),
    }


@pytest.mark.parametrize("letter", shipped().values(), ids=lambda one: one.id)
def test_the_words_we_ship_could_be_saved_as_a_teams_own(letter: Letter) -> None:
    check_placeholders(letter.text)
    assert len(letter.text) <= LENGTH
    assert "None" not in letter.text


@pytest.mark.parametrize("letter", [one for one in shipped().values() if one.reader], ids=lambda one: one.id)
def test_every_letter_says_who_wrote_it_and_whom_to_talk_to(letter: Letter) -> None:
    names = {one.name for one in placeholders_in(letter.text)}
    assert names >= {"our_name", "our_telephone"}
    assert names & {"preferred_name", "recipient"}


@pytest.mark.parametrize("letter", [one for one in shipped().values() if one.review == "planned"], ids=lambda o: o.id)
def test_an_invitation_says_that_the_person_may_choose(letter: Letter) -> None:
    said = letter.text.lower()
    assert "change your mind" in said or "change that decision at any time" in said


@pytest.mark.parametrize(
    "letter", [one for one in shipped().values() if one.id.startswith("leder-telling")], ids=lambda one: one.id
)
def test_the_letter_that_tells_a_family_of_the_review_says_all_they_may_ask(letter: Letter) -> None:
    said = letter.text.lower()
    for right in ("does not blame", "do not have to take part", "{closer_review}", "before it is finished", "a copy"):
        assert right in said


def test_a_teams_words_are_used_in_place_of_ours_and_can_be_undone(case_file: CaseFile) -> None:
    ours = shipped()["invitation"].text
    case_file.act(change_words, "invitation", "Come, {preferred_name}!\r\n")
    assert words(case_file, "invitation") == "Come, {preferred_name}!"
    assert [row.letter.id for row in case_file.ask(letters_now) if row.is_changed] == ["invitation"]
    case_file.act(change_words, "invitation", "Do come, {preferred_name}!")
    case_file.undo()
    assert words(case_file, "invitation") == "Come, {preferred_name}!"
    case_file.act(use_ours, "invitation")
    assert words(case_file, "invitation") == ours
    case_file.undo()
    assert words(case_file, "invitation") == "Come, {preferred_name}!"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        pytest.param("  \n", "needs words", id="nothing"),
        pytest.param("x" * (LENGTH + 1), "longer than 8,000", id="too long"),
        pytest.param("On {reveiw_day}", "Did you mean {review_day}", id="a placeholder of nobody's"),
        pytest.param("A\x07", "control character", id="a control character"),
        pytest.param("A\u202eB", "direction of writing", id="a mark that turns text round"),
        pytest.param(shipped()["invitation"].text, "our own words", id="ours"),
    ],
)
def test_words_that_cannot_be_printed_are_refused_and_nothing_is_saved(
    case_file: CaseFile, given: str, says: str
) -> None:
    with pytest.raises(RefusedError, match=says):
        case_file.act(change_words, "invitation", given)
    assert not any(row.is_changed for row in case_file.ask(letters_now))


def test_the_longest_words_are_saved(case_file: CaseFile) -> None:
    case_file.act(change_words, "invitation", "x" * LENGTH)
    assert len(words(case_file, "invitation")) == LENGTH


def test_a_letter_we_do_not_ship_is_not_found_and_one_unchanged_cannot_go_back(case_file: CaseFile) -> None:
    with pytest.raises(NotFoundError):
        case_file.act(change_words, "love-letter", "Dear")
    with pytest.raises(RefusedError, match="already"):
        case_file.act(use_ours, "invitation")


def test_our_address_and_telephone_are_gaps_until_they_are_written() -> None:
    assert gaps_in(shipped()[ADDRESS].text)
    assert gaps_in(shipped()[TELEPHONE].text)


def test_what_to_look_at_is_said_until_it_is_put_right(case_file: CaseFile) -> None:
    row = next(row for row in case_file.ask(letters_now) if row.letter.id == "decided-easy")
    filled = fill(row.words, {})
    said = " ".join(advice(row, filled.words, filled.gaps))
    assert "[name]" in said
    assert "[Say it here in easy words.]" in said
    assert "written for staff" in said
    put_right = filled.words
    for gap in filled.gaps:
        put_right = put_right.replace(gap, "Yes")
    assert "To fill in" not in " ".join(advice(row, put_right, filled.gaps))
    assert "1 sentence is longer" in " ".join(advice(row, f"{put_right}\n{'word ' * 16}", filled.gaps))
