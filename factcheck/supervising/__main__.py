"""What `manage.py up` becomes: `python -m factcheck.supervising OPTIONS`, without Django."""

import argparse
import os
import sys
from pathlib import Path

from factcheck.supervising import workbench
from factcheck.supervising.stack import Options
from factcheck.supervising.terminal import standard_terminal


def command(options: Options, lock: int) -> list[str]:
    """The argument list that runs the workbench; `lock` is the descriptor that keeps it single."""
    switches = {"--set-up": options.set_up, "--no-seed": not options.seed}
    return [
        *(sys.executable, "-m", "factcheck.supervising"),
        *("--var-dir", str(options.var_dir), "--host", options.host, "--port", str(options.port)),
        *("--site-url", options.site_url, "--lock", str(lock)),
        *(switch for switch, on in switches.items() if on),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(prog="factcheck.supervising")
    parser.add_argument("--var-dir", type=Path, required=True)
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--site-url", required=True)
    parser.add_argument("--lock", type=int, required=True)
    parser.add_argument("--set-up", action="store_true")
    parser.add_argument("--no-seed", dest="seed", action="store_false")
    given = vars(parser.parse_args())
    os.set_inheritable(given.pop("lock"), False)  # noqa: FBT003 (positional only)
    return workbench.run(Options(**given), standard_terminal())


if __name__ == "__main__":
    sys.exit(main())
