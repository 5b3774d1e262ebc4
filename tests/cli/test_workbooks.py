import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tcare.store.casefile import CaseFile
from tcare.store.slots import Cost
from tests.cli.conftest import Run
from tests.conftest import NewFile

CASES = Path(__file__).parent.parent / "cases"
HALTON, TRACKER = CASES / "halton-2019-20.xlsx", CASES / "tracker-as-kept.xlsx"
AS_OF = ("--as-of", "2019-11-30")
Journalled = Callable[[Path], list[tuple[str, str, str]]]


@pytest.fixture
def empty(tmp_path: Path, new_file: NewFile) -> Path:
    path = tmp_path / "empty.tcare"
    new_file(path).close()
    return path


@pytest.fixture
def halton(run: Run, empty: Path) -> Path:
    assert run("import", empty, HALTON, "--test-numbers").code == 0
    return empty


def workbook(path: Path, *people: tuple[str | date | int | None, ...]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "People"
    for row in (("NHS number", "Local ID", "Family name", "Born", "Shoe size"), *people):
        sheet.append(row)
    book.create_sheet("Ann Example")
    book.save(path)
    return path


@pytest.fixture
def half_bad(tmp_path: Path) -> Path:
    return workbook(
        tmp_path / "half-bad.xlsx",
        (None, "L-1", "Good", date(1990, 1, 1), 7),
        ("9990000019", None, "Secretname", date(1990, 1, 1), None),
    )


def test_the_worked_case_answers_as_worked_out_by_hand(run: Run, halton: Path) -> None:
    expected = json.loads((CASES / "halton-2019-20.expected.json").read_text("utf-8"))
    commands = {name: (name, halton, *AS_OF) for name in ("due", "discharge", "gaps", "mortality")}
    for name, words in commands.items():
        answered = json.loads(run(*words).out)
        held = [only_fields_of(row, like) for row, like in zip(answered, expected[name], strict=True)]
        assert len(answered) == len(expected[name])
        assert held == expected[name], name
    for quarter in expected["measures"]:
        answered = json.loads(run("measures", halton, "--quarter", quarter["quarter"], *AS_OF).out)
        values = {one["id"]: one for one in answered["measures"]}
        for like in quarter["measures"]:
            assert only_fields_of(values[like["id"]], like) == like


def only_fields_of(row: Any, like: Any) -> Any:
    if isinstance(like, dict):
        return {key: only_fields_of(row[key], value) for key, value in like.items()}
    if isinstance(like, list):
        return [only_fields_of(one, other) for one, other in zip(row, like, strict=True)]
    return row


def test_the_same_workbook_twice_changes_nothing(run: Run, halton: Path) -> None:
    again = json.loads(run("import", halton, HALTON, "--test-numbers").out)

    assert list(again) == ["added", "updated", "unchanged", "rejected"]
    assert set(again["added"].values()) == set(again["updated"].values()) == {0}
    assert again["unchanged"]["People"] == 11
    assert again["rejected"] == []


def test_test_numbers_are_refused_unless_allowed(run: Run, empty: Path) -> None:
    refused = run("import", empty, HALTON)

    assert refused.code == 1
    assert json.loads(refused.out)["rejected"][0]["column"] == "NHS number"
    assert json.loads(run("gaps", empty).out) == []


def test_with_a_bad_row_nothing_comes_in_and_what_is_wrong_is_the_answer(
    run: Run, empty: Path, half_bad: Path, journalled: Journalled
) -> None:
    refused = run("import", empty, half_bad)

    answer = json.loads(refused.out)
    assert refused.code == 1
    assert answer["added"] == {"People": 0}
    assert [list(one) for one in answer["rejected"]] == [["sheet", "row", "column", "problem", "remedy"]]
    assert (answer["rejected"][0]["sheet"], answer["rejected"][0]["row"]) == ("People", 3)
    assert "1 row was rejected, so nothing was brought in." in refused.err
    assert "9990000019" not in refused.out + refused.err
    assert "Secretname" not in refused.out + refused.err
    assert json.loads(run("gaps", empty).out) == []
    assert "refused" in {kind for _, kind, _ in journalled(empty)}


def test_the_good_rows_come_in_without_the_bad_when_accepted(
    run: Run, empty: Path, half_bad: Path, journalled: Journalled
) -> None:
    done = run("import", empty, half_bad, "--accept-good")

    assert (done.code, json.loads(done.out)["added"]) == (0, {"People": 1})
    assert {row["local_id"] for row in json.loads(run("gaps", empty).out)} == {"L-1"}
    assert ("sam", "imported", "Brought in a workbook: 1 added, 0 updated") in journalled(empty)


def test_checking_writes_nothing_and_has_the_same_exit_codes(run: Run, empty: Path, half_bad: Path) -> None:
    assert run("import", empty, half_bad, "--check").code == 1
    checked = run("import", empty, half_bad, "--check", "--accept-good")

    assert (checked.code, json.loads(checked.out)["added"]) == (0, {"People": 1})
    assert json.loads(run("gaps", empty).out) == []


def test_what_is_not_ours_is_said_without_naming_a_sheet_that_may_be_called_after_someone(
    run: Run, empty: Path, half_bad: Path
) -> None:
    said = run("import", empty, half_bad, "--accept-good").err

    assert said == "Not ours, and left alone: 1 sheet; Column Shoe size of People.\n"
    assert run("import", empty, half_bad, "--accept-good", "--quiet").err == ""


def test_the_bad_rows_come_back_in_a_workbook_with_what_is_wrong(
    run: Run, empty: Path, half_bad: Path, tmp_path: Path
) -> None:
    rejects = tmp_path / "rejects.xlsx"
    assert run("import", empty, half_bad, "--rejects", rejects).code == 1

    rows = list(openpyxl.load_workbook(rejects)["People"].iter_rows(values_only=True))
    assert len(rows) == 2
    assert rows[0][-1] == "Error"
    assert rows[1][2] == "Secretname"
    assert run("import", empty, half_bad, "--rejects", empty).err.startswith("There is already a file")


@pytest.mark.parametrize("command", ["import", "export"])
def test_a_file_that_is_no_workbook_or_no_caseload_is_refused(
    run: Run, empty: Path, secret: Path, tmp_path: Path, command: str
) -> None:
    if command == "import":
        for bad in (secret, tmp_path / "none.xlsx", tmp_path, TRACKER):
            refused = run("import", empty, bad)
            assert (refused.code, refused.out) == (1, "")
            assert refused.err.count("\n") == 1
            assert "defect" not in refused.err
    else:
        assert run("export", tmp_path / "none.tcare", "--out", tmp_path / "x.xlsx").code == 1
        assert run("export", empty, "--out", tmp_path / "no" / "x.xlsx").code == 1
        assert run("export", empty, "--out", tmp_path).code == 1


def test_an_exported_caseload_brought_into_an_empty_file_answers_the_same(
    run: Run, halton: Path, tmp_path: Path, cheap: Cost, passphrase: str, journalled: Journalled
) -> None:
    out, other = tmp_path / "out.xlsx", tmp_path / "other.tcare"
    CaseFile.create(other, account="sam", full_name="", passphrase=passphrase, cost=cheap)[0].close()

    assert run("export", halton, "--out", out, "--for", "Alex Chair", "--purpose", "The new team").code == 0
    assert run("import", other, out, "--test-numbers").code == 0
    for words in (("due", "--all"), ("discharge",), ("mortality",), ("gaps",), ("measures", "--year", "2019-20")):
        asked = (*words[1:], *AS_OF)
        assert run(words[0], other, *asked).out == run(words[0], halton, *asked).out
    exported = [row for row in journalled(halton) if row[1] == "exported"]
    assert set(exported) == {("sam", "exported", "The whole caseload as a workbook, for Alex Chair: The new team")}
    assert len(exported) == len(openpyxl.load_workbook(out)["People"]["A"]) - 1  # a row for each person in it
    if os.name == "posix":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert run("export", halton, "--out", out).err.startswith("There is already a file")


def test_the_template_has_every_sheet_and_overwrites_nothing(bare: Run, tmp_path: Path) -> None:
    out = tmp_path / "template.xlsx"
    made = bare("template", out)

    assert (made.code, made.out) == (0, "")
    assert {"People", "Register", "Budgets"} <= set(openpyxl.load_workbook(out).sheetnames)
    assert bare("template", out).code == 1
    assert bare("template", tmp_path / "no" / "t.xlsx").code == 1


def test_one_reader_of_csv_gets_the_rejected_rows(run: Run, empty: Path, half_bad: Path) -> None:
    lines = run("import", empty, half_bad, "--format", "csv").out.splitlines()
    shown = run("import", empty, half_bad, "--format", "table").out

    assert lines[0] == "sheet,row,column,problem,remedy"
    assert lines[1].startswith("People,3,NHS number,")
    assert "Added  Updated  Unchanged  Problems" in shown


def test_importing_a_workbook_does_not_load_qt_or_reportlab() -> None:
    words = "import sys, tcare.cli.workbooks; print({'PySide6', 'reportlab'} & {m.split('.')[0] for m in sys.modules})"
    ran = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)

    assert ran.stdout == "set()\n"
