"""Bring ``uv.lock`` up to date with ``pyproject.toml``, and the two lists of parts with ``uv.lock``.

Run in the environment of the checks: ``.venv/bin/python packaging/relock.py``; with ``--upgrade``, newer
versions are taken.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = [sys.executable, "-m", "uv"]
EXPORTS = {"requirements.txt": ["--no-dev"], "requirements-checks.txt": []}
HEADER = "# Made from uv.lock by packaging/relock.py; not edited by hand.\n"


def exported(name: str) -> str:
    """The list of parts, each with its hashes, that ``uv.lock`` gives for one of the files, off line."""
    plain = ["--quiet", "--offline", "--frozen", "--no-emit-project", "--no-header", "--no-annotate"]
    export = [*UV, "export", *plain, *EXPORTS[name]]
    return HEADER + subprocess.run(export, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def main(words: list[str]) -> None:
    """Lock, passing any words on to ``uv lock``, and write both files."""
    subprocess.run([*UV, "lock", *words], cwd=ROOT, check=True)
    for name in EXPORTS:
        (ROOT / "packaging" / name).write_text(exported(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
