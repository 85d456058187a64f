"""A file is written whole or not at all."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from npsdesk.core.errors import CannotWrite, DiskFull, FolderReadOnly, WriteBlocked
from npsdesk.files.safe_write import replacing


def refuse(number: int) -> Any:
    def fail(*_args: object, **_more: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def write(path: Path, content: bytes = b"new") -> None:
    with replacing(path) as file:
        file.write(content)


def test_the_new_file_takes_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"old")
    write(path)
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_whatever_stops_the_block_leaves_the_old_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"old")

    def stop_half_way() -> None:
        with replacing(path) as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop_half_way()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "expected"), [(errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EIO, CannotWrite)]
)
def test_a_flush_that_fails_is_told(
    number: int, expected: type[CannotWrite], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", refuse(number))
    with pytest.raises(CannotWrite) as caught:
        write(tmp_path / "plan.xlsx")
    assert type(caught.value) is expected
    assert caught.value.name == "plan.xlsx"
    assert list(tmp_path.iterdir()) == []


def test_a_file_held_by_another_program_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", refuse(errno.EACCES))
    with pytest.raises(WriteBlocked):
        write(path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "expected"), [(errno.EACCES, FolderReadOnly), (errno.EROFS, FolderReadOnly), (errno.ENOSPC, DiskFull)]
)
def test_a_folder_that_takes_nothing_is_told(
    number: int, expected: type[CannotWrite], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "open", refuse(number))
    with pytest.raises(expected):
        write(tmp_path / "plan.xlsx")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FolderReadOnly):
        write(tmp_path / "gone" / "plan.xlsx")


def test_a_link_keeps_pointing_to_the_file(tmp_path: Path) -> None:
    target, link = tmp_path / "real.xlsx", tmp_path / "link.xlsx"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write(link)
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_folder_that_cannot_be_flushed_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "open", refuse(errno.EACCES))
    write(tmp_path / "plan.xlsx")
    assert (tmp_path / "plan.xlsx").read_bytes() == b"new"
