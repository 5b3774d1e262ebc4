import csv
import io
import json

import pytest

from tcare.exchange.answers import Answer, Part
from tcare.exchange.layouts import as_csv, as_json, as_table

KEYS = ("person", "local_id", "name", "days", "ok", "because")


def answer(**row: object) -> Answer:
    whole = {key: row.get(key) for key in KEYS}
    return Answer([whole], (Part([whole], KEYS, ("person", "name", "days", "because")),))


def test_json_keeps_letters_as_they_are_and_no_value_as_null() -> None:
    text = as_json(answer(name="ÖSTLUND, Ben"))

    assert "ÖSTLUND" in text
    assert json.loads(text)[0]["days"] is None


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "\t"])
def test_text_in_csv_cannot_become_a_formula(beginning: str) -> None:
    (row,) = csv.DictReader(io.StringIO(as_csv(answer(name=f"{beginning}cmd|' /C calc'!A0", days=-12)), newline=""))

    assert row["name"].startswith(f"'{beginning}")
    assert row["days"] == "-12"


def test_csv_survives_commas_quotes_and_lines_within_a_cell() -> None:
    text = 'EXAMPLE, "Ann"\r\nof two lines'
    (row,) = csv.DictReader(io.StringIO(as_csv(answer(name=text, ok=True, because=["one", "two"])), newline=""))

    assert (row["name"], row["ok"], row["because"], row["person"]) == (text.replace("\r", ""), "yes", "one; two", "")


def test_a_list_in_csv_whose_first_words_look_like_a_formula_is_text() -> None:
    (row,) = csv.DictReader(io.StringIO(as_csv(answer(because=["=1+1", "two"]))))

    assert row["because"] == "'=1+1; two"


def test_a_table_lines_up_and_cannot_steer_a_terminal() -> None:
    lines = as_table(answer(local_id="L-7", name="A\x1b[31mnn\nExample", days=3)).splitlines()

    assert lines[0].split() == ["Person", "Name", "Days", "Because"]
    assert len(lines) == 3
    assert lines[2].split() == ["L-7", "A", "[31mnn", "Example", "3", "–"]


def test_a_table_of_nothing_says_so() -> None:
    assert as_table(Answer([], (Part([], KEYS, KEYS),))) == "Nothing.\n"
