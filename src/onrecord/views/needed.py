"""A package that one format needs and the base install lacks."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from onrecord.errors import RunError


def needed(package: str, *, extra: str) -> Any:
    """The module `package`. Raises `RunError` that names the extra where it is not installed."""
    try:
        return import_module(package)
    except ImportError as error:
        raise RunError(f"this format needs the package {package.split('.')[0]!r} ({error}); install it with: pip install 'onrecord[{extra}]'") from error
