"""Run the commands of a workflow's job as they stand there, in a clone and a home of their own: what a runner would do.

    python tools/run_workflow.py deploy build --site-url https://htx.example.vn/cong

Steps that use an action are named and passed over. Only committed changes are in the clone. The folder is kept and its
name printed, so that the built site can be looked at.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
ADDRESS = "${{ steps.pages.outputs.base_url }}"
KEPT = ("PIP_", "SSL_CERT_", "REQUESTS_CA_BUNDLE", "HTTPS_PROXY", "NO_PROXY")
"""How this machine reaches the package index; of its other variables the commands see none."""


def main() -> int:
    parser = argparse.ArgumentParser(description="Run the commands of a workflow's job in a fresh clone.")
    parser.add_argument("workflow", help="deploy or check")
    parser.add_argument("job")
    parser.add_argument("--site-url", default="", help="what configure-pages would say")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix=f"{options.workflow}-{options.job}-"))
    clone, home = folder / "repository", folder / "home"
    home.mkdir()
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    text = (clone / ".github" / "workflows" / f"{options.workflow}.yml").read_text(encoding="utf-8")
    for step in yaml.safe_load(text)["jobs"][options.job]["steps"]:
        if not _run(step, clone, _environment(folder), options.site_url):
            return 1
    print(folder)
    return 0


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name.upper().startswith(KEPT)}
    ours = {"PATH": PATH, "HOME": str(folder / "home"), "GITHUB_OUTPUT": str(folder / "output"), "CI": "true"}
    return kept | ours


def _run(step: dict[str, Any], clone: Path, environment: dict[str, str], address: str) -> bool:
    if "run" not in step:
        print("passed over:", step["uses"].partition("@")[0])
        return True
    print("$", step["run"].strip(), flush=True)
    given = {name: str(value).replace(ADDRESS, address) for name, value in step.get("env", {}).items()}
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]]
    return subprocess.run(command, cwd=clone, env=environment | given, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
