"""``python -m tcare``, and the command ``tcare``."""

import sys

from tcare import cli


def main() -> None:
    """Do what the command line says and leave with its exit code."""
    sys.exit(cli.main())


if __name__ == "__main__":
    main()
