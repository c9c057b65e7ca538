"""Write `bench/floor.json` from what the shipped model reaches now, a little below it.

python bench/floor.py NAME=FOLDER...     for example  "samples=src/onrecord/samples" "polnear dev=../shared/corpora/polnear/dev"
python bench/floor.py links              the links of the sample reports alone
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from onrecord import api
from tests.test_floor import fingerprint, links_figures, links_fingerprint

MARGIN = 0.3
"""F1 that another processor's rounding may cost."""


def main() -> None:
    path = Path(__file__).with_name("floor.json")
    if sys.argv[1:] == ["links"]:
        lowest = {name: max(0.0, round(f1 - MARGIN, 1)) for name, f1 in links_figures().items()}
        made = json.loads(path.read_text("utf-8")) | {"links": {"fingerprint": links_fingerprint(), "f1": lowest}}
        path.write_text(json.dumps(made, indent=1) + "\n", "utf-8")
        return
    made = {"links": held} if (held := json.loads(path.read_text("utf-8")).get("links")) else {}
    for argument in sys.argv[1:]:
        name, _, folder = argument.partition("=")
        rows = api.evaluate(folder).scores.rows()
        made[name] = {"fingerprint": fingerprint(Path(folder)), "f1": {f"{m} {of}": round(t.f1 - MARGIN, 1) for m, of, t in rows if t.gold}}
    path.write_text(json.dumps(made, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
