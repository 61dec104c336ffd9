"""Runs a demo workspace as a program of its own: `python -m fastpix_desktop.demo`. See `command_line`."""

import sys
from collections.abc import Sequence
from importlib.util import find_spec


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the demo workspace. Returns the exit code, 2 if packages are missing that it needs."""
    missing = [name for name in ("starlette", "uvicorn") if find_spec(name) is None]
    if missing:
        print(
            f"python -m fastpix_desktop.demo: the demo workspace needs {' and '.join(missing)}; "
            "install FastPix Desktop with the extra \"demo\": in a checkout, pip install '.[demo]'",
            file=sys.stderr,
        )
        return 2
    from fastpix_desktop.demo.command_line import main as run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
