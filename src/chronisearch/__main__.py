"""`python -m chronisearch`, and what the console script calls."""

import sys

_INTERRUPTED = 130


def main() -> None:
    """Run the program with the arguments of this process, and end with its status."""
    try:
        # Here, so that Ctrl-C during the 60 ms of importing Typer shows no traceback.
        from chronisearch.cli.app import run

        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
