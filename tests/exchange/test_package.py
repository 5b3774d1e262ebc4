from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcare.errors import TcareError
from tcare.exchange.package import NotAWorkbookError, Package, place_of
from tcare.exchange.workbook import read_workbook
from tests.exchange.packages import text, write_by_hand

HALTON = Path(__file__).parent.parent / "cases" / "halton-2019-20.xlsx"
ROWS = f'<row r="1">{text("A1", "NHS number")}{text("B1", "Visited")}</row>'


def test_a_part_that_unpacks_to_far_more_than_it_should_is_refused_by_its_directory(tmp_path: Path) -> None:
    bomb = write_by_hand(tmp_path / "bomb.xlsx", ROWS, extra={"xl/media/a.xml": b" " * 20_000_000})

    with pytest.raises(NotAWorkbookError, match="unpacks"):
        Package(bomb)


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    bomb = write_by_hand(tmp_path / "many.xlsx", ROWS, extra={f"a{n}.bin": b"x" for n in range(2_001)})

    with pytest.raises(NotAWorkbookError, match="unpacks"):
        Package(bomb)


def test_a_directory_that_lies_about_a_size_is_refused(tmp_path: Path) -> None:
    path = write_by_hand(tmp_path / "lie.xlsx", ROWS, extra={"xl/media/a.bin": b"0" * 5_000})
    content = bytearray(path.read_bytes())
    size = (5_000).to_bytes(4, "little")
    content[content.rindex(size) : content.rindex(size) + 4] = (50).to_bytes(4, "little")
    path.write_bytes(bytes(content))

    with pytest.raises(NotAWorkbookError):
        Package(path)


def test_declared_entities_are_refused(tmp_path: Path) -> None:
    declared = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

    with pytest.raises(NotAWorkbookError, match="declarations"):
        Package(write_by_hand(tmp_path / "entities.xlsx", ROWS, before=declared))


def test_cells_strewn_far_apart_are_refused_before_room_is_made_for_them(tmp_path: Path) -> None:
    far = f'{ROWS}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'

    with pytest.raises(NotAWorkbookError, match="strewn"):
        read_workbook(write_by_hand(tmp_path / "far.xlsx", far))


@pytest.mark.parametrize("reference", ["ZZZZ1", "A0", "A12345678", "1A", "", "A1:B2"])
def test_a_cell_no_spreadsheet_has_is_refused(reference: str) -> None:
    with pytest.raises(NotAWorkbookError):
        place_of(reference)


def test_a_cell_is_found_by_its_reference() -> None:
    assert place_of("A1") == (1, 1)
    assert place_of("XFD1048576") == (1_048_576, 16_384)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "password", id="protected by a password"),
        pytest.param(b"", "not an Excel workbook", id="empty"),
        pytest.param(b"NHS number,Visited\n", "not an Excel workbook", id="text"),
        pytest.param(b"PK\x03\x04", "not an Excel workbook", id="the beginning of a zip"),
        pytest.param(HALTON.read_bytes()[:9_000], "not an Excel workbook", id="cut short"),
    ],
)
def test_what_is_not_a_workbook_is_told_in_one_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "file.xlsx"
    path.write_bytes(content)

    with pytest.raises(NotAWorkbookError, match=words):
        read_workbook(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotAWorkbookError, match="opened"):
        read_workbook(tmp_path / "nowhere.xlsx")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=20))
def test_a_damaged_file_is_read_or_refused_and_never_more(
    tmp_path_factory: pytest.TempPathFactory, damage: list[tuple[float, int]]
) -> None:
    content = bytearray(HALTON.read_bytes())
    for place, value in damage:
        content[int(place * len(content))] = value
    path = tmp_path_factory.mktemp("damaged") / "damaged.xlsx"
    path.write_bytes(bytes(content))

    with suppress(TcareError):
        read_workbook(path)
