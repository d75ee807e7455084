# `make app` shows the explorer, `make test` runs the tests: both work in a fresh clone and need only make
# and Python 3.11 or newer. What can't be had is skipped by name; with CI=true that is an error instead.
PYTHON = python3
V      = .venv/bin
UV     = 0.13.9
PORT   = 8501
ARGS   =
# Lint imports every module for its doctests; pages are scripts of Streamlit and run only inside it.
TESTED = graph matching commands explorer --ignore-glob='explorer/pages/*'

.PHONY: app test lint format bench gallery fonts component lock system encoder pdf cluster neo4j neo4j-stop neo4j-jars clean
.DELETE_ON_ERROR:

# The sample goes only into an empty embedded store, never into the one that STORE_URL names.
app: .venv/app.stamp
	@[ -n "$${STORE_URL:-}" ] || $(V)/python cli.py sample --if-empty
	$(V)/streamlit run app.py --server.address=127.0.0.1 --server.port=$(PORT)

# In several processes, see tests/spreading.py; `make test ARGS=-n0` is one.
test: .venv/dev.stamp system neo4j-jars
	$(V)/python -m pytest -n auto $(ARGS)

# pytest ends with 5 where no doctest exists.
lint: .venv/dev.stamp
	$(V)/ruff check .
	$(V)/ruff format --check .
	$(V)/mypy
	$(V)/python -m pytest -q --doctest-modules $(TESTED) || [ $$? -eq 5 ]
	$(V)/python -m pytest -q tests/test_layers.py

format: .venv/dev.stamp
	$(V)/ruff check --fix .
	$(V)/ruff format .

bench: .venv/app.stamp
	$(V)/python -m benchmarks $(ARGS)

# Pictures of the screens, for the handbook.
gallery: .venv/dev.stamp system
	$(V)/python docs/gallery.py $(ARGS)

# Files under static/ that are committed: only when a font, the set of characters or the logo changes.
fonts: .venv/dev.stamp system
	$(V)/python static/build_fonts.py
	$(V)/python static/build_logo.py

# The script of the graph, static/graph_view.js, from its source: only when that changes. Needs node and npm.
component:
	cd explorer/graph_view/frontend && npm ci && npm run build

# New locks from the *.in files; `make lock ARGS=--upgrade` takes the newest versions. One lock for Linux and
# Windows and every Python from 3.11 on, and the same versions there ("fewest"), so that results agree.
LOCK = $(WITH_INDEX) $(V)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
    --generate-hashes --only-binary :all: --no-emit-index-url --no-emit-find-links \
    --custom-compile-command "make lock" $(ARGS)
lock: $(V)/uv
	@for name in requirements requirements-dev requirements-encoder requirements-cluster requirements-pdf; do \
	    echo "locking $$name.txt"; $(LOCK) --output-file $$name.txt $$name.in || exit 1; done

# uv does not read pip's settings: a mirror set for pip counts here too.
WITH_INDEX = index=$${UV_DEFAULT_INDEX:-$${PIP_INDEX_URL:-$$($(V)/python -m pip config get global.index-url 2>/dev/null || true)}}; \
    [ -z "$$index" ] || export UV_DEFAULT_INDEX="$$index";
INSTALL = $(WITH_INDEX) $(V)/uv pip install --quiet --compile-bytecode --require-hashes --python $(V)/python

$(V)/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is %s: make PYTHON=/path/to/python3.11" % sys.version.split()[0])'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python can't make environments. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	$(V)/python -m pip install --quiet --disable-pip-version-check uv==$(UV)

.venv/app.stamp: requirements.txt | $(V)/uv
	@echo "installing requirements.txt"; $(INSTALL) -r requirements.txt
	@touch $@

# requirements-dev.txt holds everything that requirements.txt holds.
.venv/dev.stamp: requirements-dev.txt requirements.txt | $(V)/uv
	@echo "installing requirements-dev.txt"; $(INSTALL) -r requirements-dev.txt
	@touch .venv/app.stamp $@

# The optional encoder, see requirements-encoder.in.
encoder: .venv/app.stamp requirements-encoder.txt
	@echo "installing requirements-encoder.txt"; $(INSTALL) -r requirements-encoder.txt

# PDFs of one page, see requirements-pdf.in; the environment of the tests has them already.
pdf: .venv/app.stamp requirements-pdf.txt
	@echo "installing requirements-pdf.txt"; $(INSTALL) -r requirements-pdf.txt

# The optional cluster, see requirements-cluster.in; the environment of the tests has it already, without the dashboard.
cluster: .venv/app.stamp requirements-cluster.txt
	@echo "installing requirements-cluster.txt"; $(INSTALL) -r requirements-cluster.txt

# Chromium and Chinese fonts for the browser tests, LibreOffice for those of papers, Java and Maven for a Neo4j
# server, from Debian's packages, only where they are missing.
system:
	@need=; \
	command -v chromium >/dev/null || need="chromium"; \
	[ -n "$$(fc-list :lang=zh family 2>/dev/null)" ] || need="$$need fontconfig fonts-noto-cjk"; \
	command -v soffice >/dev/null || need="$$need libreoffice-writer libreoffice-calc"; \
	command -v pdftotext >/dev/null || need="$$need poppler-utils"; \
	ldconfig -p | grep -q libpangoft2 || need="$$need libpangoft2-1.0-0"; \
	command -v java >/dev/null || need="$$need default-jre-headless"; \
	command -v mvn >/dev/null || [ -f .cache/neo4j/jars/.stamp ] || need="$$need maven"; \
	[ -n "$$need" ] || exit 0; \
	mkdir -p .cache; \
	if command -v apt-get >/dev/null && [ "$$(id -u)" -eq 0 ]; then \
	    echo "installing $$need"; \
	    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $$need; } >.cache/apt.log 2>&1 && exit 0; \
	    echo "skipped: $$need could not be installed, see .cache/apt.log"; \
	else echo "skipped: $$need (needs root and apt-get; by hand: apt-get install $$need)"; fi; \
	[ "$${CI:-}" != true ] || { echo "CI skips nothing: failed"; exit 1; }

# A Neo4j server for developers on 127.0.0.1:7687, without a password unless NEO4J_PASSWORD is set; its data
# stay under .atlas/neo4j. Then: STORE_URL=bolt://127.0.0.1:7687 make app
NEO4J = $(PYTHON) scripts/neo4j/server.py
NEO4J_HOME = .atlas/neo4j
neo4j: system neo4j-jars
	@$(NEO4J) start --home $(NEO4J_HOME) --port 7687 --heap 2g

neo4j-stop:
	@$(NEO4J) stop --home $(NEO4J_HOME)

# The jars of a real server, for the tests of the Neo4j store, by Maven; see scripts/neo4j/pom.xml.
JARS = .cache/neo4j/jars
neo4j-jars: system
	@[ ! $(JARS)/.stamp -nt scripts/neo4j/pom.xml ] || exit 0; \
	echo "fetching Neo4j"; \
	if $(NEO4J) fetch --jars $(JARS); then touch $(JARS)/.stamp; exit 0; fi; \
	echo "skipped: tests on a real Neo4j"; \
	[ "$${CI:-}" != true ] || { echo "CI skips nothing: failed"; exit 1; }

# The store under .atlas/ is the planner's data and stays.
clean:
	rm -rf .venv .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
