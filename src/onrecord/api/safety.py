"""The verbs that keep a record safe: check it, copy it, save what is left of a damaged one."""

from __future__ import annotations

from os import PathLike

from onrecord.links import joined
from onrecord.record import MEND, Backup, Checked, Fault, Lost, Progress, Rescued, back_up, check_record, open_record
from onrecord.record import rescue as rescue_record

__all__ = ["Backup", "Checked", "Fault", "Lost", "Progress", "Rescued", "backup", "check", "rescue"]

PathName = str | PathLike[str]


def check(*, record: PathName, mend: bool = False, progress: Progress | None = None) -> Checked:
    """Look at the whole record: its file, its rows, its indexes word by word, and every article against its own text and seal.

    Nothing is changed, and others may read and write meanwhile. With `mend`, indexes that are wrong are made anew where nothing else is,
    and the record is looked at again. `progress` is told what is looked at, how much of it is done and how much there is. Raises
    `RecordError` when the record cannot be opened at all, and when it is to be mended while another process writes to it.
    """
    found = check_record(record, progress=progress)
    if not mend or found.is_whole or found.number > len(found.faults) or any(fault.remedy != MEND for fault in found.faults):
        return found
    with open_record(record, "r+") as held:
        held.writer.mend()
    return check_record(record, progress=progress)


def backup(to: PathName, *, record: PathName, replace: bool = False, progress: Progress | None = None) -> Backup:
    """Copy the record as it is at this moment to the file `to`, also while somebody writes to it.

    The copy was checked, and is on the disk, when it gets its name. Raises `RecordError`; a file that is there is only replaced with `replace`.
    """
    return back_up(record, to, replace=replace, progress=progress)


def rescue(damaged: PathName, *, to: PathName, progress: Progress | None = None) -> Rescued:
    """Read what is left of a damaged record into a new one at `to`: whole articles only, the others are listed with what is known of them.

    The damaged file is not touched. Raises `RecordError` when nothing can be kept, and when `to` is there already.
    """
    rescued = rescue_record(damaged, to, progress=progress)
    with open_record(to, "w") as held:
        for done, _ in enumerate(joined(held), 1):
            if progress is not None:
                progress("looking for reprints", done, rescued.articles)
        held.judge.refresh()
    return rescued
