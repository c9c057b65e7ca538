"""`onrecord serve`: a record in the browser."""

from __future__ import annotations

import getpass
import os
import sys
import webbrowser
from pathlib import Path
from threading import Thread
from types import ModuleType

import click

from onrecord.cli import options
from onrecord.cli.terminal import messages
from onrecord.cli.visible import shown_on_a_line
from onrecord.errors import RunError

MEGABYTE = 1_000_000
PORT = 8765
HOST = "127.0.0.1"


@click.command("serve")
@options.record
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Where it listens; 0 takes any port that is free.")
@click.option("--host", metavar="ADDRESS", default=HOST, show_default=True, help="Which address of this machine; 0.0.0.0 is all of them.")
@click.option("--allow-host", "names", metavar="NAME", multiple=True, help="A name by which browsers call the server; give it again for each.")
@click.option("--proxy", metavar="ADDRESS", multiple=True, help="The address of a proxy that stands before it and tells who asks; give it again for each.")
@click.option("--coder", metavar="NAME", envvar="ONRECORD_CODER", show_envvar=True, help="Whose judgements they are without accounts; else your login name.")
@click.option("--accounts", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Who may log in: made by `onrecord accounts add`.")
@click.option("--largest", type=click.IntRange(1), default=200, show_default=True, metavar="MB", help="Megabytes of one upload at most, all files together.")
@click.option("--network", is_flag=True, help="Let admins add articles by address: the server fetches it, from the public internet alone.")
@click.option("--no-open", is_flag=True, help="Do not open the browser.")
def command(
    record: Path,
    port: int,
    host: str,
    names: tuple[str, ...],
    proxy: tuple[str, ...],
    coder: str | None,
    accounts: Path | None,
    largest: int,
    network: bool,
    no_open: bool,
) -> None:
    """Open a record in the browser, to read, search and correct.

    Only programs on this machine reach it, and nothing is fetched from elsewhere
    without --network.
    Whoever reaches it may do all, unless --accounts says who may log in; another
    address, another name and a proxy want --accounts. A record that is not there
    is made empty. Ctrl-C stops it.

    \b
    Example: read some reports and look at them
      onrecord read reports/
      onrecord serve
    \b
    Example: for a team in one office
      onrecord accounts add anna --role admin
      onrecord accounts add ben --role coder
      onrecord serve --host 0.0.0.0 --accounts accounts.json
    """
    server_module = _web()
    if accounts is None and not (server_module.is_local(host) and not names and not proxy):
        told = "--allow-host" if names else "--proxy" if proxy else f"--host {host}"
        raise click.UsageError(
            f"with {told} others reach the record, and without accounts they may do all: say who may log in with --accounts FILE, "
            "which `onrecord accounts add NAME` makes"
        )
    for address in proxy:
        server_module.check_proxy(address)
    is_new = not record.exists()
    if not record.parent.is_dir():
        raise RunError(f"there is no folder {str(record.parent)!r}; make it, or name another record")
    hosts = (*server_module.LOCAL, *(name.lower() for name in names))
    serving = server_module.Serving(record, _coder(coder), hosts, accounts, largest * MEGABYTE, proxy=proxy, network=network)
    server = server_module.Server(serving, host, port)
    console, shown = messages(), shown_on_a_line(str(record))
    if is_new:
        console.print(f"{shown} is new and empty: `onrecord read reports/ --record {shown}` reads reports into it, also while it is open here")
    console.print(f"{shown} is open at {server.url}; Ctrl-C stops it")
    if not server_module.is_local(host) and not proxy:
        console.print("Passwords and reports cross the network unencrypted: use it where you trust the network, or put a proxy with TLS before it (docs/12)")
    if not no_open and _has_screen():
        Thread(target=webbrowser.open, args=(server.url,), daemon=True).start()
    server.run()
    console.print("Stopped.")


def _web() -> ModuleType:
    """The server, which is loaded only when it is needed."""
    try:
        from onrecord.web import server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "onrecord":
            raise
        raise RunError(f"the browser needs the package {error.name}; install it with: pip install 'onrecord[web]'") from error
    return server


def _coder(name: str | None) -> str:
    """Under whose name judgements are kept where nobody logs in."""
    if name and name.strip():
        return name.strip()
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:  # an account without a name, as in some containers
        raise RunError("your login has no name; say whose judgements they are with --coder NAME") from error


def _has_screen() -> bool:
    """Whether a browser that is opened here is seen by whoever started this."""
    if sys.platform in ("win32", "darwin"):
        return "SSH_CONNECTION" not in os.environ
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
