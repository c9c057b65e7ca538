"""The process of a sandbox: takes files from standard input one at a time and answers with what a form takes out of them."""

from __future__ import annotations

import gc
import json
import os
import signal
import struct
import sys
from importlib import import_module
from types import ModuleType
from typing import Any, BinaryIO

from onrecord.data.received import Skipped
from onrecord.errors import ArticleError

_YOUNG = 50_000
"""Objects that are made before it is looked for which of them are no longer used: more than a page is made of."""


def main() -> None:
    """Serve the form whose module the first argument names, within the bytes of memory that the second tells, until the input ends."""
    name, memory = sys.argv[1], int(sys.argv[2])
    # Ctrl-C reaches every process of a terminal; this one ends with the one that asks it, and has nothing to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not get among the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        module = import_module(name)
        module.load()
    except ModuleNotFoundError as error:
        _answer(answers, {"missing": error.name})
        return
    # What is loaded stays: it need not be looked through for what is no longer used, again and again; nor need what a page is made of while it is read.
    gc.freeze()
    gc.set_threshold(_YOUNG)
    _limit(memory)
    _answer(answers, {})
    while (asked := sys.stdin.buffer.read(8)) and len(asked) == 8:
        head, size = struct.unpack(">II", asked)
        told = json.loads(sys.stdin.buffer.read(head))
        _answer(answers, _taken(module, sys.stdin.buffer.read(size), told))


def _taken(module: ModuleType, data: bytes, told: dict[str, Any]) -> dict[str, Any]:
    origin = told["origin"]
    try:
        return {"taken": [one.to_dict() for one in module.take(data, origin=origin, told=told["told"])]}
    except ArticleError as error:
        return {"error": str(error), "why": error.why}
    except MemoryError:
        return {"error": f"{origin}: taking its text needs more memory than it may have; leave the file out", "why": "hostile"}
    except RecursionError:
        return {"error": f"{origin}: it is nested too deep to take its text; leave the file out", "why": "hostile"}
    except Exception as error:
        failed = Skipped.because(origin, error)
        return {"error": failed.reason, "why": failed.why}


def _answer(answers: BinaryIO, answer: dict[str, Any]) -> None:
    # Lone surrogates are what the article's own check refuses; here they only have to get through.
    packed = json.dumps(answer).encode("ascii")
    answers.write(struct.pack(">I", len(packed)) + packed)
    answers.flush()


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # only where there is no such limit, as on Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (memory if hard == resource.RLIM_INFINITY else min(memory, hard), hard))


if __name__ == "__main__":
    main()
