"""Writing files whole or not at all, for every part of argmap that writes one."""

from __future__ import annotations

import errno
import os
import re
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

__all__ = ["real_path", "shown_path", "write_whole"]

_CLOSED: Final = frozenset([errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.EXDEV])
"""How a system refuses a new file, or that one takes the place of another, although the old one may be written."""

_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def shown_path(path: str) -> str:
    r"""Return a path as messages show it: on one line, with whatever would begin another as an escape.

    >>> print(shown_path("a\n0 errors.json"))
    a\n0 errors.json
    """
    return (
        path
        if path.isprintable()
        else _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), path)
    )


def real_path(path: Path) -> Path:
    """Return where a path leads, links followed, on every version of Python alike.

    Raises:
        OSError: If links lead in a circle, or it is no path.

    >>> real_path(Path("/usr/../usr")).parts[-1]
    'usr'
    """
    try:
        return path.resolve()
    except RuntimeError:  # so do Python 3.11 and 3.12 say that links lead in a circle
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from None
    except ValueError as error:  # a zero byte
        raise OSError(errno.EINVAL, str(error), str(path)) from None


def write_whole(path: Path, content: bytes) -> None:
    """Give a file new content as a whole: no reader sees a part of it, and no crash leaves one.

    The bytes go to a new file in the same folder, which has the permissions and the owner of the old one before
    its first byte, and then takes its place. Where the folder takes no new file, or the old one cannot be
    replaced because it is mounted by itself, it is written in place. So is what is no regular file, such as
    a pipe or ``/dev/stdout``.

    Raises:
        OSError: If the file cannot be written, or must not be; nothing is left behind.
    """
    if _is_special(path):  # a device or a pipe has no place to take, and what it is called may be no path
        path.write_bytes(content)
        return
    real = real_path(path)
    old = _status(real, path)
    if old is not None and not os.access(real, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    try:
        _replace(real, content, old)
    except OSError as error:
        if error.errno not in _CLOSED:
            error.filename = str(path)  # and not the new file
            raise
        if old is None:
            reason = f"the folder {real.parent} takes no new file: {os.strerror(error.errno)}"
            raise type(error)(error.errno, reason, str(path)) from None
        _overwrite(real, content)


def _is_special(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except (OSError, RuntimeError, ValueError):  # `write_whole` raises it when it looks at the path again
        return False
    return not stat.S_ISREG(mode)


def _status(real: Path, path: Path) -> os.stat_result | None:
    try:
        return real.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        error.filename = str(path)
        raise


def _replace(real: Path, content: bytes, old: os.stat_result | None) -> None:
    new, file = _fresh(real.parent, 0o666 if old is None else 0o600)
    try:
        with open(file, "wb") as stream:  # noqa: PTH123 - it is open already
            if old is not None:
                _make_alike(file, new, old)
            stream.write(content)
            stream.flush()
            os.fsync(file)
        new.replace(real)
    except BaseException:  # also when the user interrupts
        new.unlink(missing_ok=True)
        raise


def _make_alike(file: int, new: Path, old: os.stat_result) -> None:
    """Give a new file owner and permissions of the old one.

    Raises:
        PermissionError: If it would belong to somebody else, who is not to read it.
    """
    made = os.fstat(file)
    if (made.st_uid, made.st_gid) != (old.st_uid, old.st_gid) and hasattr(os, "fchown"):
        os.fchown(file, old.st_uid, old.st_gid)
    mode = stat.S_IMODE(old.st_mode)
    if hasattr(os, "fchmod"):
        os.fchmod(file, mode)
    else:  # Windows, up to Python 3.12
        new.chmod(mode)


def _fresh(folder: Path, mode: int) -> tuple[Path, int]:
    """Make a new file in *folder* that nobody else has, and return it open."""
    number = 0
    while True:
        path = folder / f".argmap-{os.getpid()}-{number}.tmp"
        try:
            return path, os.open(
                path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode
            )
        except FileExistsError:  # another thread's, or left by a crash
            number += 1


def _overwrite(real: Path, content: bytes) -> None:
    """Write a file in place; if that fails half-way, put back what was there."""
    before = real.read_bytes()
    with real.open("r+b") as stream:
        try:
            _fill(stream.fileno(), content)
        except BaseException:
            with suppress(OSError):
                _fill(stream.fileno(), before)
            raise


def _fill(file: int, content: bytes) -> None:
    os.lseek(file, 0, os.SEEK_SET)
    left = memoryview(content)
    while left:
        left = left[os.write(file, left) :]
    os.ftruncate(file, len(content))
    os.fsync(file)
