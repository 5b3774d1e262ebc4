"""The launcher, as far as it can be tried without changing the machine, and the lists it installs from."""

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def loaded(name: str) -> ModuleType:
    """A file of ``packaging/``, which is a folder of scripts and no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


run = loaded("run")
relock = loaded("relock")


def entries(file: Path) -> dict[str, str]:
    """Each part that a list names, with its version and the machines it is for, and the lines about it."""
    listed: dict[str, str] = {}
    part = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line[:1].isalnum():
            part = line.removesuffix("\\").strip()
        if part:
            listed[part] = listed.get(part, "") + line
    return listed


@pytest.mark.parametrize("name", relock.EXPORTS)
def test_each_list_of_parts_says_what_the_lock_says(name: str) -> None:
    assert (ROOT / "packaging" / name).read_text(encoding="utf-8") == relock.exported(name)


def test_the_lock_answers_to_the_project_file() -> None:
    command = [*relock.UV, "lock", "--check", "--offline"]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr


def test_the_checks_run_on_the_very_parts_the_program_runs_on() -> None:
    assert entries(run.PROGRAM).items() <= entries(run.CHECKS).items()


@pytest.mark.parametrize("name", relock.EXPORTS)
def test_every_part_is_one_version_with_hashes_and_no_address(name: str) -> None:
    listed = entries(ROOT / "packaging" / name)
    assert listed
    for part, lines in listed.items():
        assert "==" in part
        assert "--hash=sha256:" in lines
        assert "://" not in lines


@pytest.mark.parametrize(
    ("version", "said"),
    [
        pytest.param((3, 10), "this is Python 3.10:", id="too old"),
        pytest.param((3, 15), "this is Python 3.15:", id="not tried yet"),
    ],
)
def test_a_python_that_will_not_do_is_told_so_in_one_sentence(version: tuple[int, int], said: str) -> None:
    with pytest.raises(run.CannotRunError, match=r"needs Python 3\.11 to 3\.14") as refusal:
        run.refuse_other_pythons(version)
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("version", [(3, 11), (3, 14)])
def test_the_first_and_the_last_python_will_do(version: tuple[int, int]) -> None:
    run.refuse_other_pythons(version)


def test_a_python_too_old_for_the_program_can_still_read_the_launcher() -> None:
    ast.parse((ROOT / "packaging" / "run.py").read_text(encoding="utf-8"), feature_version=(3, 8))


def test_what_the_system_lacks_is_said_in_one_sentence_with_every_package() -> None:
    packages = ["python3.11-venv", *run.QT_LIBRARIES.values(), run.FONT_PACKAGE]
    sentence = run.what_is_lacking(packages)
    assert " ".join(packages) in sentence
    assert "\n" not in sentence


def test_a_library_that_is_not_there_is_noticed() -> None:
    assert not run.loads("libno-such-library.so.1")


def test_an_environment_made_for_one_list_is_not_taken_for_another() -> None:
    assert run.fingerprint(run.PROGRAM) != run.fingerprint(run.CHECKS)


def test_without_a_word_the_launcher_says_how_to_call_it() -> None:
    command = [sys.executable, str(ROOT / "packaging" / "run.py")]
    called = subprocess.run(command, capture_output=True, text=True, check=False)
    assert called.returncode == 2
    assert "run.py demo" in called.stdout
