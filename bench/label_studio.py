"""Whether Label Studio itself takes what `onrecord export --format labelstudio` writes, and `onrecord import` what it gives back.

    python -m venv /tmp/studio && /tmp/studio/bin/pip install label-studio
    python -m bench.label_studio /tmp/studio/bin/label-studio

Starts a server of its own on this machine with a database in a temporary folder, makes a project with our labelling setup, imports our tasks, has
every prediction accepted as one coder's annotation, exports the project, takes that in again and holds everything against what went out: texts to the
byte, regions and relations one by one, statements by their ids. Ends the server.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import tempfile
import time
from collections import Counter
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from bench.interop import hard_record
from onrecord import api
from onrecord.data.reading import Reading

USER, PASSWORD = "mara@heron.example", "wait-for-rain-7"
STARTING = 300.0
"""Seconds that a new server may take to make its database."""


class Server:
    """A Label Studio that runs for this bench alone, and one who is logged in to it."""

    def __init__(self, program: str, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._address = f"http://127.0.0.1:{self._port}"
        self._cookies = CookieJar()
        self._open = build_opener(HTTPCookieProcessor(self._cookies)).open
        told = {"COLLECT_ANALYTICS": "0", "LATEST_VERSION_CHECK": "0", "SENTRY_DSN": "", "FRONTEND_SENTRY_DSN": "", "DJANGO_DB": "sqlite"}
        command = [program, "start", "--no-browser", "--port", str(self._port), "--data-dir", str(folder), "--username", USER, "--password", PASSWORD]
        log = (folder / "server.log").open("wb")
        self._process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **told, "LABEL_STUDIO_BASE_DATA_DIR": str(folder)})

    def __enter__(self) -> Server:
        end = time.monotonic() + STARTING
        while True:
            try:
                self.asked("GET", "/api/version")
                break
            except (URLError, OSError):
                if self._process.poll() is not None or time.monotonic() > end:
                    self._process.kill()
                    raise
                time.sleep(1)
        self._open(f"{self._address}/user/login/", timeout=60).read()
        form = {"email": USER, "password": PASSWORD, "csrfmiddlewaretoken": self._token()}
        self._open(Request(f"{self._address}/user/login/", urlencode(form).encode(), {"Referer": self._address}), timeout=60).read()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(30)

    def _token(self) -> str:
        return next((cookie.value or "" for cookie in self._cookies if cookie.name == "csrftoken"), "")

    def asked(self, method: str, path: str, value: Any = None) -> Any:
        """The answer of the server's API."""
        return json.loads(self.sent(method, path, value))

    def sent(self, method: str, path: str, value: Any = None) -> bytes:
        """The bytes of an answer."""
        headers = {"Content-Type": "application/json", "X-CSRFToken": self._token(), "Referer": self._address}
        data = None if value is None else json.dumps(value).encode()
        try:
            found: bytes = self._open(Request(f"{self._address}{path}", data, headers, method=method), timeout=120).read()
        except HTTPError as error:
            raise SystemExit(f"{method} {path}: {error.code} {error.read()[:500].decode('utf-8', 'replace')}") from error
        return found


def parts(result: list[dict[str, Any]]) -> Counter[str]:
    """The regions and relations of a result, by all that matters of them."""
    kept = ("id", "type", "from_id", "to_id", "direction", "labels", "from_name", "to_name", "value", "meta")
    return Counter(json.dumps({name: one[name] for name in kept if name in one}, sort_keys=True) for one in result)


def studio(server: Server, record: Path, folder: Path) -> dict[str, Any]:
    """Out of a record, through Label Studio and into another."""
    api.export("labelstudio", folder / "out", record=record)
    tasks, setup = json.loads((folder / "out" / "tasks.json").read_bytes()), (folder / "out" / "labels.xml").read_text("utf-8")
    project = server.asked("POST", "/api/projects", {"title": "gates", "label_config": setup})["id"]
    taken = server.asked("POST", f"/api/projects/{project}/import?return_task_ids=1", tasks)
    with api.open_record(record) as held:
        given = {one.article.id: one for one in held.reader.readings()}
    held_tasks = [server.asked("GET", f"/api/tasks/{number}") for number in taken["task_ids"]]
    sent = {task["data"]["article"]: parts(task["predictions"][0]["result"]) for task in tasks}
    found = {task["data"]["article"]: parts(task["predictions"][0]["result"]) for task in held_tasks}
    for task in held_tasks:
        prediction = task["predictions"][0]
        server.asked("POST", f"/api/tasks/{task['id']}/annotations", {"result": prediction["result"], "parent_prediction": prediction["id"]})
    out = {kind: server.sent("GET", f"/api/projects/{project}/export?exportType={kind}") for kind in ("JSON", "JSON_MIN", "CONLL2003")}
    (folder / "export.json").write_bytes(out["JSON"])
    exported = json.loads(out["JSON"])
    back = {task["data"]["article"]: parts(task["annotations"][0]["result"]) for task in exported}
    human = api.import_work([folder / "export.json"], record=folder / "human.db")
    (folder / "machine.json").write_text(json.dumps([{**task, "annotations": []} for task in held_tasks]))
    machine = api.import_work([folder / "machine.json"], record=folder / "machine.db")
    with api.open_record(folder / "human.db") as one, api.open_record(folder / "machine.db") as other:
        coders = one.reader.coders()
        coded = {reading.article.text: _spans(reading) for reading in api.judged_readings(one)}
        read = {reading.article.text: _spans(reading) for reading in other.reader.readings()}
        judged = list(other.reader.judgements())
    wanted = {one.article.text: _spans(one) for one in given.values() if one.statements}
    return {
        "version": server.asked("GET", "/api/version")["release"],
        "tasks": len(held_tasks),
        "texts to the byte": sum(given[task["data"]["article"]].article.text == task["data"]["text"] for task in exported),
        "predictions as sent": found == sent,
        "regions and relations": sum(sent[key].total() for key in sent),
        "annotations as sent": back == sent,
        "CoNLL 2003 of Label Studio, lines": out["CONLL2003"].count(b"\n"),
        "human work": {"coders": coders, "judgements": human.added + human.accepted, "statements as sent": _agree(coded, wanted)},
        "machine work": {"statements": machine.statements, "judgements": len(judged), "statements as sent": _agree(read, wanted)},
        "skipped": [one.reason for one in (*human.skipped, *machine.skipped)],
    }


def _spans(reading: Reading) -> set[object]:
    return {
        (tuple(part.span for part in one.content), one.cue and one.cue.span, one.speaker.mention and one.speaker.mention.span) for one in reading.statements
    }


def _agree(found: dict[str, set[object]], wanted: dict[str, set[object]]) -> str:
    same = sum(len(found.get(text, set()) & spans) for text, spans in wanted.items())
    return f"{same} of {sum(map(len, wanted.values()))}"


def main() -> None:
    """Print the outcome as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", help="label-studio")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "server").mkdir()
        record = hard_record(folder / "given.db")
        with Server(asked.program, folder / "server") as server:
            print(json.dumps(studio(server, record, folder), indent=1))


if __name__ == "__main__":
    main()
