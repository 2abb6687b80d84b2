"""Writing files whole or not at all, for every part of argmap that writes one."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import IO

__all__ = ["write_whole"]


def write_whole(path: Path, content: bytes) -> None:
    """Give a file new content as a whole: no reader and no crash ever meets half of it.

    The bytes go to a new file in the same folder, which then takes the place of the old one and keeps its
    permissions. A path that is no regular file, such as a pipe or ``/dev/stdout``, is written directly.

    Raises:
        OSError: If the file cannot be written, or must not be; nothing is left behind.
    """
    real = path.resolve()  # through a link, so that the link stays
    mode = real.stat().st_mode if real.exists() else None
    if mode is not None and not stat.S_ISREG(mode):  # a device or a pipe has no place to take
        real.write_bytes(content)
        return
    if mode is not None and not os.access(real, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    new, file = _fresh(real.parent, str(path))
    try:
        with file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            new.chmod(stat.S_IMODE(mode))
        new.replace(real)
    except BaseException:  # also when the user interrupts
        new.unlink()
        raise


def _fresh(folder: Path, wanted: str) -> tuple[Path, IO[bytes]]:
    """Make a new file in *folder*, with the permissions that any new file gets there."""
    number = 0
    while True:
        path = folder / f".argmap-{os.getpid()}-{number}.tmp"
        try:
            return path, path.open("xb")
        except FileExistsError:  # another thread's, or left by a crash
            number += 1
        except OSError as error:  # no such folder, or not for us: say so of the file that was asked for
            error.filename = wanted
            raise
