"""``python -m annotator`` and the installed command: both hand over to the command line."""

import sys


def main() -> int:
    """Run the command line on the arguments of this process and return its exit code."""
    try:
        from annotator.cli.boundary import run
    except KeyboardInterrupt:  # Ctrl+C while Python still reads the program
        return 130
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
