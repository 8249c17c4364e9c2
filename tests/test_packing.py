"""Records as bytes: what comes back, what never comes, what needs no packing again."""

from __future__ import annotations

import datetime
import os
import pickle
from pathlib import Path

import pytest

from portal import packing, publish
from portal.model import Citation, PartialDate
from portal.packing import Folders

RECORD = PartialDate(datetime.date(2022, 10, 7), "day")


def test_records_and_plain_values_come_back() -> None:
    whole = {"a": (RECORD, [Citation(1, 2, "nq")], {b"x", None}, Path("tin")), "b": 1.5}
    assert packing.unpacked(packing.packed(whole)) == whole


@pytest.mark.parametrize("culprit", [os.system, print, publish.Staging, publish.shutil.rmtree, getattr, type])
def test_nothing_else_is_made_of_what_others_may_have_written(culprit: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        packing.unpacked(pickle.dumps(culprit))


@pytest.mark.parametrize(("module", "name"), [("portal.model", "datetime.timezone"), ("portal.citing", "cite")])
def test_what_a_known_module_only_uses_is_no_record(module: str, name: str) -> None:
    found = b"".join(b"\x8c" + bytes([len(word)]) + word.encode() for word in (module, name))
    with pytest.raises(pickle.UnpicklingError):
        packing.unpacked(b"\x80\x04" + found + b"\x93.")


@pytest.mark.parametrize("data", [b"", b"hong", b"\x80\x05", b"\x80\x05]"])
def test_damage_is_told_by_one_of_the_known_faults(data: bytes) -> None:
    with pytest.raises(packing.FAULTS):
        packing.unpacked(data)


def test_only_folders_in_which_something_changed_are_packed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first = Folders({}).packed({"a/1": [1], "a/2": [2], "b/1": [3], "c/1": [4], "goc": [5]})
    assert set(first) == {"a", "b", "c", ""}
    again = Folders(first)
    files = dict(again.files)
    del files["c/1"]
    files["b/1"] = [6]
    packed = []
    monkeypatch.setattr(packing, "packed", lambda inside: packed.append(list(inside)) or pickle.dumps(inside))
    second = again.packed(files)
    assert packed == [["b/1"]]
    assert Folders(second).files == {"a/1": [1], "a/2": [2], "b/1": [6], "goc": [5]}


def test_a_folder_that_lost_one_of_its_files_is_packed_again() -> None:
    again = Folders(Folders({}).packed({"a/1": [1], "a/2": [2]}))
    files = {path: known for path, known in again.files.items() if path != "a/1"}
    assert Folders(again.packed(files)).files == {"a/2": [2]}
