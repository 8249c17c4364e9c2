"""The steps of the workflows that are more than a call: run here as they stand there."""

from __future__ import annotations

import base64
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from project import ROOT

DEPLOY = yaml.safe_load((ROOT / ".github" / "workflows" / "deploy.yml").read_text(encoding="utf-8"))


def script(job: str, name: str) -> str:
    [step] = [step for step in DEPLOY["jobs"][job]["steps"] if step.get("name", "").startswith(name)]
    return str(step["run"])


def run(text: str, folder: Path, **environment: str) -> None:
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(["bash", "-e", "-c", text], cwd=folder, env={**os.environ, "PATH": path, **environment}, check=True)


@pytest.mark.parametrize("blob", ["", "0123abc"])
def test_the_ledger_is_committed_over_the_version_it_was_made_from(tmp_path: Path, blob: str) -> None:
    (tmp_path / "urls.txt").write_text("/\n/tin/2022/bài/\n" * 9000, encoding="utf-8")
    gh = tmp_path / "gh"
    gh.write_text('#!/bin/sh\necho "$@" > arguments\ncat > body\n', encoding="utf-8")
    gh.chmod(0o755)
    run(script("ledger", "Commit"), tmp_path, FILE="repos/a/b/contents/x", BRANCH="main", BLOB=blob, GH_TOKEN="")
    sent: dict[str, Any] = json.loads((tmp_path / "body").read_text(encoding="utf-8"))
    assert base64.b64decode(sent["content"]) == (tmp_path / "urls.txt").read_bytes()
    assert (sent["branch"], sent.get("sha", "")) == ("main", blob)
    assert "--method PUT repos/a/b/contents/x" in (tmp_path / "arguments").read_text(encoding="utf-8")


@pytest.mark.parametrize("state", ["none", "new", "grown", "same"])
def test_a_ledger_that_has_grown_is_seen(tmp_path: Path, state: str) -> None:
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@b.vn", "-C", str(tmp_path))
    ledger = tmp_path / "content" / "_data" / "urls.txt"
    ledger.parent.mkdir(parents=True)
    (tmp_path / "a").write_bytes(b"")
    subprocess.run([*git, "init", "-q"], check=True)
    if state in {"grown", "same"}:
        ledger.write_text("/\n", encoding="utf-8")
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-q", "-m", "a"], check=True)
    if state in {"grown", "new"}:
        ledger.write_text("/\n/a/\n", encoding="utf-8")
    output = tmp_path / "output"
    run(script("build", "See whether"), tmp_path, GITHUB_OUTPUT=str(output))
    said = dict(line.split("=") for line in output.read_text(encoding="utf-8").splitlines())
    assert said.get("addresses") == ("new" if state in {"grown", "new"} else None)
    assert bool(said["blob"]) == (state in {"grown", "same"})


def test_nothing_but_main_is_deployed_or_shares_its_cache() -> None:
    jobs = DEPLOY["jobs"]
    assert jobs["build"]["if"] == "github.ref == 'refs/heads/main'"
    assert "build" in jobs["deploy"]["needs"]
    assert {"build", "deploy"} <= set(jobs["ledger"]["needs"])
    check = (ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    assert "cache" not in check
    assert "secrets." not in check
    assert "pull_request_target" not in check


def test_the_job_that_may_write_runs_nothing_of_the_repository() -> None:
    job = DEPLOY["jobs"]["ledger"]
    assert job["permissions"] == {"contents": "write"}
    assert not [step for step in job["steps"] if "checkout" in step.get("uses", "") or "make" in step.get("run", "")]
    for other in ("build", "deploy"):
        assert "write" not in str(DEPLOY["jobs"][other]["permissions"].get("contents"))
