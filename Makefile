# Everyday tasks; `make help` lists them. PYTHON chooses the interpreter that .venv is made with.

PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command 'make requirements (uv pip compile --universal --python-version 3.11)'

# Material announces its end of life at every start; this is the switch it names there.
export NO_MKDOCS_2_WARNING := 1

# The web editor is fetched only where mkdocs.yml switches it on.
WEB_EDITOR := $(if $(shell grep '^ \+editor:' mkdocs.yml),editor/node_modules)

.PHONY: site serve check fix import urls editor test requirements bench clean help

site: .venv/site.stamp $(WEB_EDITOR) ## dựng trang web vào site/ | build the site into site/
	$(BIN)/mkdocs build --strict

serve: .venv/site.stamp $(WEB_EDITOR) ## xem thử tại http://127.0.0.1:8000 | preview while writing
	$(BIN)/mkdocs serve

check: .venv/site.stamp ## kiểm tra bài viết | check the content (FORMAT=github: as annotations)
	$(BIN)/python hooks/cli.py check $(if $(FORMAT),--format $(FORMAT))

fix: .venv/site.stamp ## sửa những gì chắc chắn trong bài viết | mend what is certain, show it, then check
	$(BIN)/python hooks/cli.py check --fix

import: .venv/import.stamp ## nhập bài cũ: make import FROM=thu-muc | drafts from old files (FROM=folder)
	$(BIN)/python hooks/cli.py import $(if $(FROM),"$(FROM)",--help)

urls: .venv/site.stamp ## ghi địa chỉ mới vào sổ | record new addresses in content/_data/urls.txt
	$(BIN)/python hooks/cli.py urls --accept

editor: editor/node_modules ## cài trình soạn thảo trên web | install the web editor

test: .venv/tests.stamp ## chạy mọi phép thử | lint, check types and workflows, run the tests
	tests/install-packages
	$(MAKE) --no-print-directory editor/node_modules tests/web_editor/node_modules tests/checkers/node_modules
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/zizmor --quiet --offline --persona auditor .github
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/pytest --numprocesses auto

# The later files are held to the versions of the earlier ones.
requirements: .venv/tests.stamp ## ghi lại các tệp requirements.txt | compile every requirements.txt anew
	$(COMPILE) --output-file requirements.txt requirements.in
	$(COMPILE) --output-file requirements-import.txt requirements-import.in
	$(COMPILE) --output-file tests/requirements.txt tests/requirements.in
	$(COMPILE) --output-file bench/requirements.txt bench/requirements.in

bench: .venv/bench.stamp ## đo tốc độ dựng bên cạnh các công cụ khác | time builds beside other generators (ARTICLES=1000)
	$(BIN)/python bench/run.py --articles $(or $(ARTICLES),200) --runs 3

clean: ## xoá mọi thứ dựng được | remove whatever can be made again
	rm -rf .venv .cache editor/node_modules tests/web_editor/node_modules tests/checkers/node_modules site .site-* \
		.mypy_cache .pytest_cache .ruff_cache .hypothesis

help:
	@awk -F ' ## ' '/^[a-z]+:.* ## / { sub(/:.*/, "", $$1); printf "make %-13s %s\n", $$1, $$2 }' Makefile

# Made afresh whenever the pins change, so that nothing but the pinned packages is ever in it.
.venv/site.stamp: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cần Python 3.11 trở lên | Python 3.11 or later is needed")'
	$(PYTHON) -m venv --clear .venv
	$(INSTALL) -r requirements.txt
	@touch $@

.venv/import.stamp: .venv/site.stamp requirements-import.txt
	$(INSTALL) -r requirements-import.txt
	@touch $@

.venv/tests.stamp: .venv/site.stamp tests/requirements.txt
	$(INSTALL) -r tests/requirements.txt
	@touch $@

# Generators to compare with get an environment of their own: their packages want other versions than the portal's.
.venv/bench.stamp: .venv/site.stamp bench/requirements.txt
	$(PYTHON) -m venv --clear .venv/bench
	.venv/bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bench/requirements.txt
	@touch $@

# What package-lock.json pins, checked against its hashes; no script of a package is run.
%/node_modules: %/package-lock.json
	@command -v npm >/dev/null || { echo "Cần Node.js (lệnh npm) | Node.js (npm) is needed" >&2; exit 1; }
	npm ci --prefix $* --ignore-scripts --no-audit --no-fund --silent
	@touch $@
