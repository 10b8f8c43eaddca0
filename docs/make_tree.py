"""Writes the list of source files in ARCHITECTURE.md from their first lines.

    python docs/make_tree.py

Each file says in its docstring what it is for; the list repeats it, so it cannot drift. A test
fails when the page is not what this script would write.
"""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "ARCHITECTURE.md"
SOURCES = ROOT / "src" / "chronisearch"
BEGIN, END = "<!-- files: begin -->\n", "<!-- files: end -->\n"


def purpose_of(source: Path) -> str:
    """Give the first paragraph of a module's docstring, on one line."""
    docstring = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.partition("\n\n")[0].split())


def tree() -> str:
    """Give a table for each package, in the order of the paths."""
    lines: list[str] = []
    folder = None
    for source in sorted(SOURCES.rglob("*.py"), key=lambda path: (path.parent, path.name)):
        if source.parent != folder:
            folder = source.parent
            name = folder.relative_to(SOURCES.parent).as_posix()
            lines += [f"\n**`{name}/`**", "", "| file | what it is for |", "|---|---|"]
        if purpose := purpose_of(source).replace("|", "\\|"):
            lines.append(f"| `{source.name}` | {purpose} |")
    return "\n".join(lines).lstrip() + "\n"


def page() -> str:
    """Give the whole page with a fresh list of files."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n{tree()}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
