"""The site does not depend on one host: ProperDocs, the maintained fork of MkDocs 1.x, builds the same bytes."""

from __future__ import annotations

from pathlib import Path

from project import Project, article, contents, differences, leftovers, state

PROPERDOCS = ("-m", "properdocs", "build", "--strict", "--config-file", "mkdocs.yml")


def test_properdocs_builds_the_same_site(project: Project, site: Path) -> None:
    outcome = project.run(*PROPERDOCS)
    assert outcome.status == 0, outcome.stderr
    assert differences(contents(site), contents(project.site)) == []
    assert leftovers(project) == []


def test_properdocs_reports_the_same_errors_and_leaves_the_site(built: Project) -> None:
    before = state(built.site)
    built.write("tin/2022/bai.md", article(date="07/10/2022"))
    outcome = built.run(*PROPERDOCS)
    assert outcome.status == 1
    assert outcome.diagnostics == built.check().diagnostics
    assert state(built.site) == before


def test_a_warning_of_properdocs_keeps_the_site_under_strict(built: Project) -> None:
    before = state(built.site)
    built.edit("mkdocs.yml", "  - hooks/mkdocs_hook.py\n", "  - hooks/mkdocs_hook.py\n  - more_hooks.py\n")
    text = "import logging\ndef on_files(*_, **__):\n    logging.getLogger('properdocs.vd').warning('hm')\n"
    (built.root / "more_hooks.py").write_text(text, encoding="utf-8")
    assert built.run(*PROPERDOCS).status == 1
    assert state(built.site) == before
