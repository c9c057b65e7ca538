"""Brings the files of libraries that the pages load out of `node_modules`, where `npm ci` put them by the lock file.

    make assets

They travel in the wheel and are not committed; `assets/vendor.json` holds their SHA-256, and nothing else is taken.
`--write` writes it anew, after the lock file was changed on purpose.
"""

from __future__ import annotations

import argparse
import json
import shutil
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).parent
NODE = HERE / "node_modules"
VENDOR = HERE.parent / "src" / "onrecord" / "web" / "static" / "vendor"
LIST = HERE / "vendor.json"

FILES = {"htmx.min.js": "htmx.org/dist/htmx.min.js", "htmx.LICENSE.txt": "htmx.org/LICENSE"}
"""What a file is called with us, and where it lies in its package."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write vendor.json anew")
    options = parser.parse_args()
    found = {name: sha256((NODE / path).read_bytes()).hexdigest() for name, path in FILES.items()}
    if options.write:
        LIST.write_text(json.dumps(found, indent=1) + "\n")
    known = json.loads(LIST.read_text())
    if found != known:
        raise SystemExit(
            f"the files are others than vendor.json holds: {sorted(name for name in found if found[name] != known.get(name))}; nothing was brought"
        )
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    for name, path in FILES.items():
        shutil.copyfile(NODE / path, VENDOR / name)
        print(VENDOR / name)


if __name__ == "__main__":
    main()
