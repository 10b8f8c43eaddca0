"""Write `analysis/lexicon.tsv`, what a search reads, from `analysis/lexicon.toml`.

    python tools/build_lexicon.py

A test fails while the two differ.
"""

import sys
import tomllib

from chronisearch.analysis.lexicon import FLAT_FILE, SOURCE_FILE, flat_text

if __name__ == "__main__":
    tables = tomllib.loads(SOURCE_FILE.read_text(encoding="utf-8"))
    FLAT_FILE.write_text(flat_text(tables, SOURCE_FILE), encoding="utf-8")
    sys.stdout.write(f"{FLAT_FILE}\n")
