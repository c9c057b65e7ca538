"""How large the base install is: site-packages of a fresh virtual environment without pip and setuptools.

    python bench/size.py
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path


def main() -> None:
    root = Path(__file__).parents[1]
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        pip = Path(folder) / "bin" / "pip"
        subprocess.run([str(pip), "install", "--quiet", "--no-compile", str(root)], check=True, stdout=sys.stderr)
        (packages,) = Path(folder).glob("lib/python*/site-packages")
        sizes = {
            path.name: sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) if path.is_dir() else path.stat().st_size
            for path in packages.iterdir()
            if not path.name.startswith(("pip", "setuptools", "_distutils", "distutils", "pkg_resources"))
        }
    largest = dict(sorted(sizes.items(), key=lambda item: -item[1])[:8])
    print(json.dumps({"MB": round(sum(sizes.values()) / 1e6, 1), "largest": {name: round(size / 1e6, 1) for name, size in largest.items()}}, indent=1))


if __name__ == "__main__":
    main()
