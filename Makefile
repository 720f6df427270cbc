# make run     chạy trang tại http://127.0.0.1:8000   (PORT=, HOST=, DATA_DIR= để đổi)
# make test    kiểm tra mã nguồn rồi chạy toàn bộ kiểm thử   (ARGS="-k tên" để chọn, DATABASE_URL= cho PostgreSQL)
# make setup   chỉ chuẩn bị môi trường trong .venv/   (PYTHON= để chọn bản Python)
# make lint  make coverage  make bench  make lock  make clean

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

.PHONY: setup setup-dev run test lint coverage bench lock clean

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
	ALLOWED_HOSTS=partynews.example DATABASE_URL=sqlite://:memory: DATA_DIR=.cache/check

lint: $(DEV_DONE)
	@echo "• Kiểm tra mã nguồn…"
	@$(PY) -m ruff check --quiet
	@$(PY) -m ruff format --check --quiet
	@git ls-files -co --exclude-standard -z '*.html' | xargs -0 -r $(PY) -m djade --check --target-version 5.2
	@DATA_DIR=.cache/check $(PY) -m mypy --no-error-summary
	@$(PY) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()' --no-cache
	@DATA_DIR=.cache/check $(PY) manage.py makemigrations --check --dry-run -v 0
	@$(EXAMPLE) $(PY) manage.py check --deploy --fail-level WARNING

test: lint
	@echo "• Chạy kiểm thử…"
	@$(PY) -m pytest -n 2 $(ARGS)

coverage: $(DEV_DONE)
	@$(PY) -m coverage run -m pytest $(ARGS)
	@$(PY) -m coverage report

bench: $(RUN_DONE)
	@$(PY) -m bench.run $(ARGS)

# make lock UPGRADE=1 takes newer releases; without it only what pyproject.toml asks for changes.
COMPILE := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade) --extra import pyproject.toml
lock: $(DEV_DONE)
	@$(COMPILE) --group dev -o requirements/dev.txt
	@$(COMPILE) -c requirements/dev.txt -o requirements/run.txt

clean:
	@rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
