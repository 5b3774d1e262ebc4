"""Set the program up on a machine with nothing but Python, then run it.

  python3 packaging/run.py demo       open the program on its demonstration caseload
  python3 packaging/run.py test       run every check; further words go to pytest
  python3 packaging/run.py tcare ...  run any other of the program's commands

The first run makes a private environment in .venv from the hashed list of parts beside this file, and on
Debian installs the few system packages that are missing. Later runs start at once, until the list changes.
"""

# Written for Python 3.8 and later, so that a Python too old for the program is told so in a sentence.
from __future__ import annotations

import ctypes
import hashlib
import importlib
import os
import platform
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 14)
ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "packaging" / "requirements.txt"
CHECKS = ROOT / "packaging" / "requirements-checks.txt"  # holds the program's parts too
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "set-up-for"

# What Qt looks for in a Linux system, and the Debian package that brings it.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
FONT_PACKAGE = "fonts-dejavu-core"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")

CHECK_COMMANDS = {
    "ruff check": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "mypy": ["-m", "mypy", "--strict"],
    "import contracts": ["-c", "from importlinter.cli import lint_imports_command as main; main()"],
    "pytest": ["-m", "pytest", "-q", "-n", "auto", "--dist", "loadfile"],
}


class CannotRunError(Exception):
    """Something a person can put right, said in one sentence."""


def main(words: list[str]) -> int:
    """Set up, run what the words ask for and return its exit code; 1 if that could not be, 2 for no words."""
    if not words or words[0] in {"-h", "--help"}:
        print(__doc__)
        return 0 if words else 2
    try:
        refuse_other_pythons(sys.version_info[:2])
        provide_system_packages(words[0])
        if words[0] == "test":
            provide_environment(CHECKS)
            return run_checks(words[1:])
        provide_environment(PROGRAM)
        return run_program(words[1:] if words[0] == "tcare" else words)
    except CannotRunError as refusal:
        say(str(refusal))
        return 1
    except KeyboardInterrupt:
        return 130


def refuse_other_pythons(version: tuple[int, ...]) -> None:
    """Raise unless the program runs on this version of Python."""
    if not OLDEST <= version <= NEWEST:
        oldest, newest, this = (".".join(map(str, each)) for each in (OLDEST, NEWEST, version))
        raise CannotRunError(
            f"This program needs Python {oldest} to {newest} and this is Python {this}: "
            "install one of those and run the same command with it."
        )


def provide_system_packages(command: str) -> None:
    """Install what the system lacks for a command where we may; raise if the command cannot do without it.

    Only a window or the checks need Qt's libraries: without a display the demonstration is still to be had on
    the command line.
    """
    needs_qt = command == "test" or has_display()
    wanted = lacking_for_python() + (lacking_for_qt() if needs_qt or command == "demo" else [])
    apt_get = apt_get_command() if wanted else []
    if apt_get:
        install_packages(apt_get, wanted)
    needed = lacking_for_python() + (lacking_for_qt() if needs_qt else [])
    if needed:
        raise CannotRunError(what_is_lacking(needed))


def has_display() -> bool:
    """Whether a window can be opened: always, save on a Linux without a screen."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform.system() != "Linux" or any(os.environ.get(screen) for screen in screens)


def lacking_for_python() -> list[str]:
    """The Debian package without which the system's Python cannot make an environment, if it is not there."""
    there = find_spec("venv") and find_spec("ensurepip")
    return [] if there else [f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"]


def lacking_for_qt() -> list[str]:
    """The Debian packages with Qt's libraries, and a font, that this Linux does not have."""
    if platform.system() != "Linux":
        return []
    lacking = [package for library, package in QT_LIBRARIES.items() if not loads(library)]
    return lacking if has_font() else [*lacking, FONT_PACKAGE]


def loads(library: str) -> bool:
    """Whether the system finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_font() -> bool:
    """Whether there is any font to write with."""
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    return any(file for folder in folders for file in folder.rglob("*.[ot]t[cf]"))


def apt_get_command() -> list[str]:
    """How this person may run apt-get without being asked anything; empty if they may not."""
    if not shutil.which("apt-get"):
        return []
    # dpkg refuses to work without the administrator's folders on the path, and a plain user's lacks them.
    settings = ["env", "DEBIAN_FRONTEND=noninteractive", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "apt-get"]
    if os.geteuid() == 0:
        return settings
    may_sudo = shutil.which("sudo") and subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL) == 0
    return ["sudo", "-n", *settings] if may_sudo else []


def install_packages(apt_get: list[str], packages: list[str]) -> None:
    """Install Debian packages; what apt-get has to say is shown only when it fails."""
    say("Installing system packages: " + " ".join(packages))
    # An update that fails for one unrelated source must not stop an installation that can succeed.
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        command = [*apt_get, "-qq", *words]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if done.returncode:
            say(done.stdout.decode(errors="replace").strip())
    importlib.invalidate_caches()


def what_is_lacking(packages: list[str]) -> str:
    """Say in one sentence what the system lacks and how to get it."""
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        return f"This machine lacks what Debian calls {names}: install the same with its own package manager."
    return f"This machine lacks system packages: run `apt-get install {names}` as root and try again."


def provide_environment(requirements: Path) -> None:
    """Have an environment in ``.venv`` with the listed parts; make it anew unless it is there already.

    Only finished wheels with a hash from the list are taken, so nothing is built and no part is unchecked.
    """
    if PYTHON.exists() and STAMP.exists() and fingerprint(requirements) in STAMP.read_text().split():
        return
    say("Fetching the program's parts; this takes a few minutes, the first time only.")
    # Called with the Python in .venv itself, the one beneath it is wanted: .venv is about to be emptied.
    base = getattr(sys, "_base_executable", sys.executable)
    step([base, "-m", "venv", "--clear", str(VENV)], "The environment in .venv could not be made")
    install = ["-m", "pip", "install", "-qq", "--no-input", "--disable-pip-version-check"]
    only_listed = ["--require-hashes", "--only-binary", ":all:", "--requirement", str(requirements)]
    step([str(PYTHON), *install, *only_listed], "The program's parts could not be installed")
    held = [PROGRAM, CHECKS] if requirements == CHECKS else [PROGRAM]
    STAMP.write_text("\n".join(fingerprint(each) for each in held))


def fingerprint(requirements: Path) -> str:
    """A word that changes with the list of parts, the Python's version and the project's place."""
    of_what = f"{requirements.read_text(encoding='utf-8')} {sys.version_info[:2]} {ROOT}"
    return hashlib.sha256(of_what.encode()).hexdigest()


def step(command: list[str], otherwise: str) -> None:
    """Run one step of setting up, its words to standard error; raise with a sentence if it fails."""
    if subprocess.call(command, stdout=sys.stderr):
        raise CannotRunError(
            f"{otherwise}: what went wrong is said above; put it right and run the same command again."
        )


def run_checks(pytest_words: list[str]) -> int:
    """Run every check without a screen, even after one has failed; 0 only if all passed."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    failed = []
    for name, words in CHECK_COMMANDS.items():
        say(f"Check: {name}")
        more = pytest_words if name == "pytest" else []
        if subprocess.call([str(PYTHON), *words, *more], cwd=ROOT, env=environment):
            failed.append(name)
    say(f"Failed: {', '.join(failed)}." if failed else "Every check passed.")
    return 1 if failed else 0


def run_program(words: list[str]) -> int:
    """Become the program, in the folder where the person stands, so that the paths they typed hold good."""
    inherited = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([str(ROOT), inherited] if inherited else [str(ROOT)])
    environment = {**os.environ, "PYTHONPATH": path}
    # -P: a file named like one of our modules in the person's folder must not be taken for it.
    command = [str(PYTHON), "-P", "-m", "tcare", *words]
    if os.name != "nt":  # where exec would give the prompt back while the program still runs
        os.execve(command[0], command, environment)
    return subprocess.call(command, env=environment)


def say(words: str) -> None:
    """Tell the person how it goes, on standard error, which leaves standard output to the program."""
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
