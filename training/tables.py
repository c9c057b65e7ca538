"""All tables that weigh what the shipped network and the rules tell, one after the other, each with those before in force.

    python -m training.tables --corpora CORPORA

Addressees, roles, speakers, occasions, days: the later ones look at what the earlier ones choose. Each is one of the programs beside this one, with what it is
shipped with. A table takes the place of the old one when its program ended well, so that one that is stopped leaves whole tables. `--only NAME` makes one.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

SHIPPED = Path("src/onrecord")

PRINTED: Mapping[str, Path] = MappingProxyType({"addressees": Path("occasions/weights/addressee.tsv"), "roles": Path("entities/weights/role.tsv")})
"""Where what a program prints goes, below the package."""

WRITTEN: Mapping[str, Path] = MappingProxyType(
    {"speakers": Path("entities/weights/speaker.table"), "occasions": Path("models/weights/occasions-1"), "days": Path("models/weights/days.npz")}
)
"""What a program writes itself (`--out`), below the package."""

ORDER = ("addressees", "roles", "speakers", "occasions", "days")


def write(corpora: Path, facts: Path, *, only: str | None = None) -> None:
    """Makes the tables, and tells of each on the error stream. Raises `CalledProcessError` when one cannot be made; it has told why."""
    for name in ORDER if only is None else (only,):
        began = time.monotonic()
        command = [sys.executable, "-m", f"training.{name}", "--corpora", str(corpora), "--facts", str(facts)]
        if name in WRITTEN:
            subprocess.run([*command, "--out", str(SHIPPED / WRITTEN[name])], check=True)
        else:
            place = SHIPPED / PRINTED[name]
            made = place.with_suffix(".new")
            try:
                with made.open("wb") as file:
                    subprocess.run(command, check=True, stdout=file)
                made.replace(place)
            finally:
                made.unlink(missing_ok=True)
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.tables", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--facts", type=Path, default=Path("training/facts.jsonl"), help="JSON Lines in the form of bench/facts.py")
    parser.add_argument("--only", choices=ORDER)
    options = parser.parse_args()
    try:
        write(options.corpora, options.facts, only=options.only)
    except subprocess.CalledProcessError as error:
        parser.exit(1, f"{error.cmd[2]} ended with {error.returncode}; the tables made before it are in place, the others as they were\n")


if __name__ == "__main__":
    main()
