# make run     chạy trang tại http://127.0.0.1:8000   (PORT=, HOST=, DATA_DIR= để đổi)
# make test    kiểm tra mã nguồn rồi chạy toàn bộ kiểm thử   (ARGS="-k tên" để chọn, DATABASE_URL= cho PostgreSQL)
# make setup   chỉ chuẩn bị môi trường trong .venv/   (PYTHON= để chọn bản Python)
# make docs    làm mới ảnh trong docs/anh/ (từ nội dung mẫu) và bảng docs/quyen-han.md
# make audit    mọi loại trang trước bộ kiểm HTML Nu và Lighthouse (cần Node 18 trở lên, Java 11 trở lên, Chromium)
# make lint  make format  make coverage  make bench  make bench-growth  make bench-search
# make bench-relevance  make messages  make lock  make clean

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.SUFFIXES:

HOST ?= 127.0.0.1
PORT ?= 8000
DATA_DIR ?= var
export HOST PORT DATA_DIR
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

PY := .venv/bin/python
# One empty file per lock: another lock means another name, whatever the dates of the files say.
stamp = .venv/$(1)-$(firstword $(shell cksum < requirements/$(1).txt)).done
RUN_DONE := $(call stamp,run)
DEV_DONE := $(call stamp,dev)

.PHONY: setup setup-dev run test lint format coverage audit docs bench bench-growth bench-search bench-relevance messages lock clean

setup: $(RUN_DONE)
	@echo "• Môi trường .venv đã sẵn sàng."

setup-dev: $(DEV_DONE)
	@echo "• Môi trường .venv đã sẵn sàng, gồm cả công cụ kiểm thử."

$(PY):
	@requirements/make-venv $(PYTHON)

$(RUN_DONE): $(PY)
	@requirements/install run "$@"

$(DEV_DONE): $(RUN_DONE)
	@requirements/install dev "$@"

run: $(RUN_DONE)
	@exec $(PY) -m deploy.run

# What `check --deploy` needs to look at the settings of production.
EXAMPLE := PRODUCTION=1 SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(50))') \
	ALLOWED_HOSTS=partynews.example DATABASE_URL=sqlite://:memory:
# Says something only where something is wrong.
quietly = $(1) > .cache/lint.txt 2>&1 || { cat .cache/lint.txt; exit 1; }

TEMPLATES := find templates/django -name '*.html' -print0 | xargs -0

lint: export DATA_DIR = .cache/lint
lint: $(DEV_DONE)
	@mkdir -p .cache
	@echo "• Kiểm tra mã nguồn…"
	@$(PY) -m ruff check --quiet --output-format concise
	@$(PY) -m ruff format --check --quiet
	@$(TEMPLATES) .venv/bin/djade --check --target-version 5.2
	@$(PY) -m mypy --no-error-summary
	@$(call quietly,$(PY) -c 'from importlinter.cli import lint_imports_command as lint; lint()' --no-cache)
	@$(call quietly,$(PY) manage.py makemigrations --check --dry-run)
	@$(call quietly,$(EXAMPLE) $(PY) manage.py check --deploy --fail-level WARNING)

format: $(DEV_DONE)
	@$(PY) -m ruff check --quiet --fix --exit-zero --output-format concise
	@$(PY) -m ruff format --quiet
	@$(TEMPLATES) .venv/bin/djade --target-version 5.2 || true

# LINTED=1 where the same code has just been looked at (.ci/run, second database).
test: $(if $(LINTED),$(DEV_DONE),lint)
	@echo "• Chạy kiểm thử…"
	@DATA_DIR=.cache/test $(PY) -m pytest -n 2 $(ARGS)

coverage: $(DEV_DONE)
	@DATA_DIR=.cache/test $(PY) -m coverage run -m pytest $(ARGS)
	@$(PY) -m coverage report

audit: $(DEV_DONE)
	@DATA_DIR=.cache/audit/data $(PY) -m tests.audit

docs: $(DEV_DONE)
	@$(PY) manage.py rights_table --into docs/quyen-han.md
	@$(PY) -m docs.screenshots

bench: $(RUN_DONE)
	@$(PY) -m bench.run $(ARGS)

bench-growth: $(RUN_DONE)
	@$(PY) -m bench.growth $(ARGS)

# Three sizes on both databases: half an hour.  ARGS="--sizes 1000,10000" for less, --keep to load once.
bench-search: $(RUN_DONE)
	@$(PY) -m bench.search $(ARGS)

bench-relevance: $(RUN_DONE)
	@$(PY) -m bench.relevance $(ARGS)

# Compiled without gettext's tools, which an office's machine lacks; both files are kept in the repository.
messages: $(DEV_DONE)
	@$(PY) -c 'import sys, polib; [polib.pofile(f).save_as_mofile(f[:-2] + "mo") for f in sys.argv[1:]]' \
		locale/vi/LC_MESSAGES/*.po

# make lock UPGRADE=1 takes newer releases; without it only what pyproject.toml asks for changes.
COMPILE := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade) --extra import pyproject.toml
lock: $(DEV_DONE)
	@$(COMPILE) --group dev -o requirements/dev.txt
	@$(COMPILE) -c requirements/dev.txt -o requirements/run.txt

clean:
	@rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
