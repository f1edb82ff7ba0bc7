"""``python -m annotator`` and the installed command: both hand over to the command line."""

import sys


def main() -> int:
    """Run the command line on the arguments of this process and return its exit code."""
    if getattr(sys, "frozen", False):  # one of the processes that cut a long text, started as this very program
        from multiprocessing import freeze_support

        freeze_support()
    try:
        from annotator.cli.boundary import run
    except KeyboardInterrupt:  # Ctrl+C while Python still reads the program
        return 130
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
