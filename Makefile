# `make demo` and `make test` do all their set-up; nothing else has to be run before.

PYTHONS := python3.13 python3.12 python3.11 python3 python
NEWEST := 'import sys; sys.exit(sys.version_info < (3, 11))'
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test lint format bench picture clean

demo: $(READY)  ## read the samples, print the record, write a page
	$(BIN)/qala read samples
	$(BIN)/qala read --html build/demo.html samples
	@echo "The same as a page: build/demo.html"
	@$(BIN)/qala add --dossier build/demo.qala samples
	@$(BIN)/qala question add --dossier build/demo.qala samples/questions.toml
	@echo "The same at the desk: $(BIN)/qala serve --dossier build/demo.qala"

test: lint  ## everything that this machine can run; what was skipped is named with its reason
	$(BIN)/python -m pytest -n 2 -ra

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)
	$(BIN)/python bench/bench_read.py

picture: $(READY)  ## the desk as the README shows it, from the samples; needs Chromium
	$(BIN)/python docs/desk_picture.py

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(READY): pyproject.toml
	@for python in $(PYTHONS); do \
		if $$python -c $(NEWEST) >/dev/null 2>&1; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then echo "Python 3.11 or newer is needed; none of $(PYTHONS) is." >&2; exit 1; fi; \
	echo "Setting up .venv with $$found"; \
	test -x $(BIN)/python || $$found -m venv .venv || { \
		echo "The venv module is missing; on Debian or Ubuntu: apt-get install python3-venv" >&2; rm -rf .venv; exit 1; }
	$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[dev]'
	@touch $@
