"""Writes one small file of each format that is read, all with the same article.

PYTHONPATH=tests python tools/write_samples.py FOLDER
"""

import sys
from pathlib import Path

from sample_files import SAMPLES


def main() -> None:
    """Write them into the folder that is named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in SAMPLES.items():
        (folder / name).write_bytes(make())
        print(folder / name)


if __name__ == "__main__":
    main()
