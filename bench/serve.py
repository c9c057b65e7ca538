"""How fast the pages answer: one by one over a large record, and with fifty readers and a corrector at once.

    python bench/search.py make search.db                 # 1,000,000 statements
    python -m bench.serve answers search.db               # home, searches, an article, for each the first and the second time
    python -m bench.serve load search.db                  # 50 readers and 1 corrector for two minutes; needs the record to itself

`answers` are times at the server, without a network: what the application takes from the request to the last byte. `load` starts
`onrecord serve` as a process of its own; readers wait a second or two between pages, as people do at their quickest, and the corrector
judges a statement every second. Both take the addresses of pages from the record itself.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from onrecord import api

PAUSE = (1.0, 2.0)
"""Seconds between two pages of a reader."""

PORT = 8799


def addresses(record: Path) -> dict[str, list[str]]:
    """Addresses of pages by their kind, taken from what is in the record."""
    with api.open_record(record) as held:
        facets = held.reader.facets(names=("speaker", "outlet", "act", "month"), most=12)
        values = {one.name: [value for value, _ in one.values] for one in facets.facets}
        hits = [hit for word in ("the", "water", "river", "") for hit in held.reader.search(word, limit=40)]
    words = [word for hit in hits for part in hit.statement.content for word in part.text.split()]
    draw = random.Random(1)
    searches = [{"q": " ".join(draw.sample(words, count))} for count in (1, 1, 1, 2, 2, 3) for _ in range(4)]
    searches += [{"speaker": one} for one in values["speaker"]] + [{"outlet": one} for one in values["outlet"]]
    searches += [{"kind": "direct", "act": one} for one in values["act"]] + [{"since": one, "until": one} for one in values["month"]]
    return {
        "home": ["/"],
        "search": [f"/?{urlencode(one)}" for one in searches],
        "article": list(dict.fromkeys(f"/article/{hit.article}" for hit in hits))[:20],
    }


def answers(record: Path) -> dict[str, Any]:
    """Median, 95th percentile and largest time of each kind of page in milliseconds, and the largest page in kB, not packed."""
    from starlette.testclient import TestClient

    from onrecord.web.app import make_app
    from onrecord.web.serving import Serving

    made: dict[str, Any] = {}
    with TestClient(make_app(Serving(record, "bench", hosts=("testserver",)))) as client:
        client.get("/?q=warm")
        time.sleep(2.0)  # what draws the pictures is loaded beside
        for kind, paths in addresses(record).items():
            for turn in ("first", "again"):
                times, sizes = list[float](), list[int]()
                for path in paths:
                    begun = time.perf_counter()
                    answer = client.get(path)
                    times.append(1000 * (time.perf_counter() - begun))
                    sizes.append(len(answer.content))
                    if answer.status_code != 200:
                        raise SystemExit(f"{path}: {answer.status_code}")
                made[f"{kind}, {turn}"] = {**_figures(times), "pages": len(paths), "kB": round(max(sizes) / 1000)}
    return made


def _figures(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {"median": round(statistics.median(times), 1), "p95": round(ordered[int(0.95 * (len(ordered) - 1))], 1), "max": round(ordered[-1], 1)}


class Load:
    """Readers and a corrector at once."""

    def __init__(self, url: str, record: Path, *, readers: int, seconds: float) -> None:
        self._url = url
        self._pages = [path for kind in addresses(record).values() for path in kind]
        with api.open_record(record) as held:
            self._statements = [hit.statement.id for hit in held.reader.search("kind:direct", limit=500)]
        self._until = time.monotonic() + seconds
        self._readers = readers
        self._lock = threading.Lock()
        self.times: dict[str, list[float]] = {"read": [], "judge": []}
        self.answers: Counter[str] = Counter()

    def run(self) -> dict[str, Any]:
        """The figures of both, in milliseconds."""
        threads = [threading.Thread(target=self._read, args=(number,)) for number in range(self._readers)]
        threads.append(threading.Thread(target=self._judge))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        told: dict[str, Any] = {}
        for name, times in self.times.items():
            quick = sum(one < 1000 for one in times) / max(1, len(times))
            told[name] = {**_figures(times), "answers": len(times), "under 1 s": round(quick, 4)}
        return {**told, "by status": dict(self.answers)}

    def _read(self, number: int) -> None:
        draw = random.Random(number)
        time.sleep(draw.uniform(0, PAUSE[1]))
        while time.monotonic() < self._until:
            self._ask("read", Request(f"{self._url}{draw.choice(self._pages)}", headers={"Accept": "text/html"}))
            time.sleep(draw.uniform(*PAUSE))

    def _judge(self) -> None:
        for number, statement in enumerate(self._statements):
            if time.monotonic() > self._until:
                return
            said = json.dumps({"action": "accept" if number % 2 else "reject", "statement": statement}).encode()
            self._ask("judge", Request(f"{self._url}/api/judgements", data=said, headers={"Content-Type": "application/json"}))
            time.sleep(1.0)

    def _ask(self, kind: str, request: Request) -> None:
        begun = time.monotonic()
        try:
            with urlopen(request, timeout=60) as answer:
                answer.read()
                status = str(answer.status)
        except HTTPError as error:
            status = str(error.code)
        except OSError as error:
            status = type(error).__name__
        with self._lock:
            self.times[kind].append(1000 * (time.monotonic() - begun))
            self.answers[f"{kind} {status}"] += 1


def load(record: Path, *, readers: int, seconds: float) -> dict[str, Any]:
    """Starts the server on the record and puts readers and a corrector to it."""
    url = f"http://127.0.0.1:{PORT}"
    command = [sys.executable, "-c", "from onrecord.cli.main import main; main()", "serve", "--record", str(record), "--port", str(PORT), "--no-open"]
    server = subprocess.Popen(command)
    try:
        for _ in range(600):
            try:
                with urlopen(f"{url}/api/openapi.json", timeout=5):
                    break
            except OSError:
                time.sleep(0.1)
        return Load(url, record, readers=readers, seconds=seconds).run()
    finally:
        server.terminate()
        server.wait(30)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["answers", "load"])
    parser.add_argument("record", type=Path)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=120.0)
    options = parser.parse_args()
    made = answers(options.record) if options.what == "answers" else load(options.record, readers=options.readers, seconds=options.seconds)
    print(json.dumps(made, indent=1))


if __name__ == "__main__":
    main()
