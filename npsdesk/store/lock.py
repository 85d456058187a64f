"""The lock file beside an open project: who has it open, on which computer, since when."""

import getpass
import json
import os
import platform
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from npsdesk.core.errors import ProjectInUse
from npsdesk.store.failures import explain_file


@dataclass(frozen=True)
class Holder:
    """The program that has a project open; `birth` tells two programs apart that got the same process number."""

    user: str = ""
    host: str = ""
    pid: int = 0
    since: str = ""
    birth: str = ""


def lock_path(project: Path) -> Path:
    """Return the place of a project's lock file."""
    return project.with_name(project.name + ".lock")


def take_lock(project: Path, *, take_over: bool = False) -> Holder:
    """Lock a project for this program. Raises ProjectInUse, FolderReadOnly, DiskFull, CannotWrite.

    A lock left behind on this computer by a program that is gone is replaced without a word. One of another computer is
    only replaced with `take_over`, which the owner asks for.
    """
    me = _this_program()
    while not _create(lock_path(project), me, project.name):
        holder = read_lock(project)
        if holder is None:
            continue
        if not (take_over or _is_stale(holder)):
            raise ProjectInUse(project.name, holder.user, holder.host, holder.since)
        _set_aside(project, holder)
    return me


def release_lock(project: Path, me: Holder) -> None:
    """Remove our lock; one that another program took over stays."""
    if read_lock(project) == me:
        lock_path(project).unlink(missing_ok=True)


def read_lock(project: Path) -> Holder | None:
    """Return who holds a project; a Holder without a name where the file cannot be understood."""
    try:
        text = lock_path(project).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        return Holder()
    return _parse(text)


def _parse(text: str) -> Holder:
    try:
        facts = json.loads(text)
        return Holder(
            str(facts["user"]), str(facts["host"]), int(facts["pid"]), str(facts["since"]), str(facts["birth"])
        )
    except (ValueError, KeyError, TypeError):
        return Holder()


def _create(path: Path, me: Holder, name: str) -> bool:
    """Write the lock file; False where there is one already."""
    try:
        with path.open("x", encoding="utf-8") as file:
            try:
                json.dump(asdict(me), file)
                file.flush()
            except OSError:
                path.unlink()
                raise
    except FileExistsError:
        return False
    except OSError as error:
        raise explain_file(error, name) from error
    return True


def _set_aside(project: Path, seen: Holder) -> None:
    """Remove the lock of `seen`, and put it back if another program came first and the lock is now its own."""
    aside = project.with_name(f"{project.name}.lock.{os.getpid()}")
    try:
        lock_path(project).replace(aside)
    except FileNotFoundError:
        return
    moved = _parse(aside.read_text(encoding="utf-8", errors="replace"))
    if moved != seen:
        aside.replace(lock_path(project))
        raise ProjectInUse(project.name, moved.user, moved.host, moved.since)
    aside.unlink()


def _is_stale(holder: Holder) -> bool:
    return holder.host == platform.node() and holder.pid > 0 and not _is_running(holder)


def _is_running(holder: Holder) -> bool:
    if not _is_process(holder.pid):
        return False
    return not holder.birth or holder.birth == _birth(holder.pid)


def _is_process(pid: int) -> bool:
    if sys.platform == "win32":  # pragma: no cover - os.kill would end the process there
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
        if not handle:
            return bool(ctypes.windll.kernel32.GetLastError() == 5)  # access denied: it is there
        code = ctypes.c_ulong()
        ctypes.windll.kernel32.GetExitCodeProcess(handle, ctypes.byref(code))
        ctypes.windll.kernel32.CloseHandle(handle)
        return code.value == 259  # STILL_ACTIVE
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _birth(pid: int) -> str:
    """Return when a process began, where the system tells (Linux); process numbers are used again after a restart."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return f"{boot}:{stat.rpartition(')')[2].split()[19]}"


def _this_program() -> Holder:
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = ""
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    return Holder(user, platform.node(), os.getpid(), since, _birth(os.getpid()))
