"""Draw what the terminal shows, as SVG: `python -m docs.make_pictures` runs the commands of `PICTURES` and draws what they print.

The pictures use the reader's own monospaced font, so that they load nothing.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from docs.make_examples import ROOT
from docs.terminal import printed

FOLDER = ROOT / "docs" / "pictures"


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: a command as the reader would type it, on a terminal of so many columns; its first `lines` lines, or all."""

    name: str
    command: str
    columns: int = 96
    lines: int | None = None


PICTURES = (
    Picture("demo", "onrecord demo", lines=30),
    Picture("show", "onrecord show neighbors-agree-to-measure-river.txt --record river.db"),
    Picture("search", "onrecord search river --limit 9 --record river.db"),
    Picture("compare", "onrecord compare phone call 2031-03-03 --shared --record river.db", columns=120),
)

THEME = TerminalTheme(
    (253, 252, 249),
    (38, 38, 38),
    [(38, 38, 38), (176, 36, 36), (26, 120, 50), (150, 100, 0), (29, 84, 178), (150, 40, 150), (0, 118, 134), (110, 110, 110)],
    [(100, 100, 100), (212, 60, 40), (66, 140, 20), (122, 112, 0), (60, 100, 230), (196, 60, 160), (0, 140, 160), (38, 38, 38)],
)

_BOX = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')

FORM = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>{title_text}</title>
<style>
.{unique_id}-matrix {{
    font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
    font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width;
}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def draw(picture: Picture, shown: str) -> str:
    """`shown`, with its escape sequences, as SVG under the command's prompt."""
    lines = shown.rstrip("\n").split("\n")
    if picture.lines is not None:
        lines = lines[: picture.lines]
    console = Console(record=True, file=io.StringIO(), width=picture.columns, force_terminal=True, color_system="standard", legacy_windows=False)
    console.print(Text(f"$ {picture.command}\n", style="bold"))
    for line in lines:
        console.print(Text.from_ansi(line), soft_wrap=True)
    form = FORM.replace("{title_text}", picture.command)
    return framed(console.export_svg(title=picture.command, theme=THEME, code_format=form, unique_id=f"onrecord-{picture.name}"))


def framed(svg: str) -> str:
    """`svg` on a sheet with a margin, in place of the window that rich draws around it."""
    width, height = (float(value) for value in _BOX.findall(svg)[0])
    place = f'x="-12" y="22" width="{width + 24:g}" height="{height - 6:g}"'
    paper = "#{:02x}{:02x}{:02x}".format(*THEME.background_color)
    frame = f'viewBox="-14 20 {width + 28:g} {height - 2:g}"'
    sheet = f'</defs>\n<rect {place} rx="8" fill="{paper}" stroke="#c8c4ba"/>'
    return _BOX.sub(frame, svg, count=1).replace("</defs>", sheet, 1)


def main() -> None:
    with TemporaryDirectory(prefix="onrecord-docs-") as name:
        folder = Path(name)
        (folder / "reports").symlink_to(ROOT / "src" / "onrecord" / "samples")
        printed("onrecord read reports --record river.db", folder=folder, columns=80)
        printed("onrecord link --record river.db", folder=folder, columns=80)
        FOLDER.mkdir(exist_ok=True)
        for picture in PICTURES:
            shown = printed(picture.command, folder=folder, columns=picture.columns, colours=True)
            (FOLDER / f"{picture.name}.svg").write_text(draw(picture, shown), "utf-8")


if __name__ == "__main__":
    main()
