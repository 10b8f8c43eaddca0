# The one door: `just` lists the recipes. Needs `pip install -e '.[dev]'` in .venv, or set BIN.

bin := env("BIN", justfile_directory() / ".venv/bin")

_default:
    @{{bin}}/just --list --unsorted

# Everything that must hold before a change lands
check: lint types imports test

# Style: ruff, formatter and wide rule set
lint:
    {{bin}}/ruff format --check .
    {{bin}}/ruff check .

# Types: mypy, strict, sources and tests
types:
    {{bin}}/mypy

# Import contracts: the layers of ARCHITECTURE.md
imports:
    {{bin}}/lint-imports

# One process more than there are processors, as some tests only wait.

# The whole test suite, or a part: `just test tests/unit`
test *what:
    {{bin}}/python -m pytest -q -n $(({{num_cpus()}} + 1)) --dist worksteal {{what}}

# Put code into the house format
format:
    {{bin}}/ruff check --fix .
    {{bin}}/ruff format .

# What is generated in the documentation: command reference, file list, pictures, examples, goldens
docs:
    {{bin}}/python docs/make_cli_page.py
    {{bin}}/python docs/make_tree.py
    PYTHONPATH={{justfile_directory()}}/tests {{bin}}/python docs/pictures.py
    PYTHONPATH={{justfile_directory()}}/tests {{bin}}/python docs/view_pictures.py
    {{bin}}/python -m pytest -q tests/docs tests/golden tests/cli --update-goldens

# The distributed engine on real OpenSearch nodes: needs a JDK from 17 on and Maven
cluster *what:
    CHRONISEARCH_TEST_CLUSTER=1 {{bin}}/python -m pytest -q -rs tests/cluster {{what}}

# Every fault that an index on three nodes must outlive: `just cluster-faults --times 6`
cluster-faults *args:
    {{bin}}/python tools/try_cluster_faults.py {{args}}

# The quality of the ranking, measured anew into tests/relevance/report.md
relevance:
    {{bin}}/python -m pytest -q tests/relevance --update-goldens

# How the judged texts are read, measured anew into tests/reading/report.md
reading:
    {{bin}}/python -m pytest -q tests/reading --update-goldens

# The benchmarks, one table each: `just bench --texts FOLDER_OR_JSONL`
bench *args:
    {{bin}}/python bench/indexing.py {{args}}
    {{bin}}/python bench/command.py {{args}}
    {{bin}}/python bench/queries.py {{args}}

# Every fault that an index must outlive, at full counts: `just faults --seed 2 --only killed`
faults *args:
    PYTHONPATH={{justfile_directory()}}/tests {{bin}}/python tools/try_faults.py {{args}}
