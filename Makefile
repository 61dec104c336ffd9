# The commands of the project. A fresh machine needs make, sh and a Python 3.11 to 3.14 with venv, nothing else.
#   make test ARGS="-k pager"     passes arguments on
#   make run PYTHON=python3.13    chooses the Python of .venv

.DEFAULT_GOAL := help
BIN := .venv/bin
PACKAGING := build/packaging/venv/bin
# Two processes take a file each in turn, in the order of the files: tests/conftest.py says why they need that. When one
# of them ends, all end: another one would run its test again.
IN_TWO := --numprocesses 2 --dist loadfile --no-loadscope-reorder --max-worker-restart 0
SOURCES := $(wildcard fastpix_desktop tests benchmarks contract gallery scripts packaging)
export PYTHON MAKECMDGOALS

# Where `make prove-newcomer` runs, and as whom: a release with Python 3.14 with PYTHON314=1.
RELEASE := $(if $(PYTHON314),forky,bookworm trixie)
PERSON := root newcomer

LOCK := $(BIN)/python -m uv pip compile pyproject.toml --extra desktop --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

.PHONY: help run test lint check bench clauses lock keys translations contract gallery pictures package check-package \
	prove-package prove-upgrade prove-newcomer prove-kills prove-lies prove-copies prove-copy prove-search soak prove-export \
	prove-pictures prove-hostile desktop-files clean environment development

help:  ## list the commands
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-23s%s\n", $$1, $$2 }'

run: environment  ## set everything up and open the demo workspace (without a display: take the tour)
	@if [ "$$(uname)" = Linux ] && [ -z "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
		echo "There is no display here, so this takes the tour; its pictures are kept in build/tour."; \
		QT_QPA_PLATFORM=offscreen $(BIN)/fastpix-desktop --demo --tour build/tour $(ARGS); \
	else \
		$(BIN)/fastpix-desktop --demo $(ARGS); \
	fi

test: development  ## set everything up and run the tests, in two processes (ARGS="-n 0" runs them in one)
	@$(BIN)/python -m pytest $(IN_TWO) $(ARGS)

lint: development  ## check style, layout and types
	@$(BIN)/python -m ruff check
	@$(BIN)/python -m ruff format --check
	@$(BIN)/python -m mypy $(SOURCES)

check: lint test  ## lint, then test

bench: development  ## measure start, paging and memory, as ratios
	@$(BIN)/python -m benchmarks $(ARGS)

clauses: development  ## leave out each clause and each bound, and see its test fail (ARGS=read: those with "read")
	@nice $(BIN)/python -m tests.writes.clauses $(ARGS)

keys: development  ## write docs/keys.md again from the program
	@$(BIN)/python -m scripts.keys

contract: development  ## compare client and demo workspace with the official description and SDK (SPEC=openapi.yaml)
	@scripts/contract.sh
	@SPEC="$(SPEC)" $(BIN)/python -m pytest contract $(ARGS)

translations: development  ## collect the sentences for translators, and build what the program loads
	@$(BIN)/python scripts/translations.py

lock: development  ## write requirements/ again from pyproject.toml (ARGS=--upgrade takes newer versions)
	@$(LOCK) --group build --output-file requirements/run.txt $(ARGS)
	@$(LOCK) --group dev --constraint requirements/run.txt --output-file requirements/dev.txt $(ARGS)
	@$(LOCK) --group package --constraint requirements/run.txt --output-file requirements/package.txt $(ARGS)
	@echo "fastpix-python==1.1.5" | $(subst pyproject.toml --extra desktop,-,$(LOCK)) --output-file requirements/older-sdk.txt $(ARGS)

pictures: development  ## take the tour in both schemes and keep the README's pictures
	@for scheme in light dark; do \
		FONTCONFIG_FILE=$$($(BIN)/python -m gallery.fonts) QT_FONT_DPI=96 LC_ALL=en_GB.UTF-8 QT_QPA_PLATFORM=offscreen \
		$(BIN)/fastpix-desktop --demo --scheme $$scheme --tour build/pictures/$$scheme || exit 1; \
	done
	@mkdir -p docs/pictures
	@cp build/pictures/light/03-searched.png docs/pictures/search-light.png
	@cp build/pictures/light/06-delete-verified.png docs/pictures/media-light.png
	@cp build/pictures/dark/05-delete-asked.png docs/pictures/delete-dark.png

gallery: development  ## draw every state of every part and compare (ACCEPT=1 accepts, ARGS="--only table" draws less)
	@$(BIN)/python -m gallery $(if $(ACCEPT),--accept) $(ARGS)

package:  ## make the .deb, the .rpm and the .tar.xz in dist/ (ARGS=deb makes one of them)
	@packaging/environment.sh
	@$(PACKAGING)/python -m scripts.system_libraries
	@$(PACKAGING)/python -m scripts.system_libraries --for package
	@$(PACKAGING)/python packaging/make_packages.py $(ARGS)

check-package: development  ## check the packages in dist/ with lintian and rpmlint
	@$(BIN)/python -m scripts.system_libraries --for check-package
	@lintian --fail-on error,warning dist/*.deb
	@rpmlint --config packaging/linux/rpmlint.toml dist/*.rpm

prove-package: development  ## install the .deb of dist/ in a bare Debian, take the tour there, remove it (needs root)
	@$(BIN)/python -m scripts.system_libraries --for prove
	@packaging/prove_deb.sh dist/*.deb

prove-upgrade: development  ## install the .deb of dist/ over version 0.1.0 in a bare Debian, with what it kept (needs root)
	@$(BIN)/python -m scripts.system_libraries --for prove
	@packaging/prove_upgrade.sh dist/*.deb

prove-newcomer: environment  ## run both commands of README in bare Debians (needs root; RELEASE= and PERSON= for one of them)
	@$(BIN)/python -m scripts.system_libraries --for prove
	@packaging/prove_newcomer.sh "$(RELEASE)" "$(PERSON)"

prove-kills: development  ## kill the program at every step of its writes, and run two at once (half an hour)
	@TRACED=1 $(BIN)/python -m pytest tests/kills/every_kill.py tests/kills/every_round.py tests/kills/test_commits.py $(ARGS)

prove-lies: development  ## carry out both writes of the window under every lie of the service (two minutes)
	@EVERY_LIE=1 $(BIN)/python -m pytest tests/matrix/test_lies.py $(ARGS)

prove-copies: development  ## open all that is copied or exported in LibreOffice: no formula, no link, no lost cell
	@$(BIN)/python -m scripts.system_libraries --for prove-copies
	@$(BIN)/python -m pytest tests/domain/test_in_libreoffice.py tests/reports/export/test_in_libreoffice.py $(ARGS)

soak: development  ## work at random under faults, lies and kills, and compare every write (MINUTES=10, SEED=)
	@nice $(BIN)/python -m tests.soak --minutes $(or $(MINUTES),10) $(if $(SEED),--seed $(SEED)) $(ARGS)

prove-copy: development  ## fill copies of random libraries that others change, 5,000 times (RUNS=50000, ARGS="--seed 7")
	@nice $(BIN)/python -m tests.search.sync.simulation --runs $(or $(RUNS),5000) $(ARGS)

prove-search: development  ## compare the search in 2,000 random libraries with a reading of every record (RUNS=20000)
	@STORIES=$(or $(RUNS),2000) nice $(BIN)/python -m pytest --timeout=0 tests/search/test_equals_plain_reading.py $(ARGS)

prove-export: development  ## compare exports and reports of 1,000 random libraries with a reading of every record (RUNS=10000)
	@STORIES=$(or $(RUNS),1000) nice $(BIN)/python -m pytest --timeout=0 tests/reports/export/test_equals_plain_reading.py \
		tests/reports/gaps/test_equals_plain_gaps.py tests/ui/coverage/test_cells_equal_plain_reading.py $(ARGS)

prove-pictures: development  ## decode 10,000 damaged pictures in a process of their own (SEED=1 for one of them)
	@EVERY_PICTURE=1 $(BIN)/python -m pytest -s tests/hostile/decoding/test_mutated_pictures.py $(ARGS)

prove-hostile: development  ## run the program with a hostile service, in every case (about five minutes)
	@TRACED=1 EVERY_CASE=1 $(BIN)/python -m pytest tests/hostile -rs $(ARGS)

desktop-files: development  ## check the files for a desktop, and the workflows
	@$(BIN)/python -m scripts.system_libraries --for desktop-files
	@packaging/check_desktop_files.sh

clean:  ## remove everything that the other commands made
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

environment:
	@scripts/environment.sh run
	@$(BIN)/python -m scripts.system_libraries

development:
	@scripts/environment.sh dev
	@$(BIN)/python -m scripts.system_libraries --secret-service
