"""Programs that show a PDF, and how each is told the page."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Final

_FLAGS: Final = {
    "evince": ("--page-index={page}",),
    "papers": ("--page-index={page}",),
    "atril": ("--page-index={page}",),
    "xreader": ("--page-index={page}",),
    "okular": ("-p", "{page}"),
    "zathura": ("-P", "{page}"),
    "sioyek": ("--page", "{page}"),
    "sumatrapdf": ("-page", "{page}"),
}
"""Before the file, as the manual of each has it; "{page}" counts from 1."""

_BEHIND: Final = frozenset({"mupdf", "mupdf-x11", "mupdf-gl", "xpdf"})
"""These take the page behind the file."""

_BROWSERS: Final = frozenset(
    {"firefox", "firefox-esr", "chromium", "chromium-browser", "google-chrome", "brave-browser",
     "microsoft-edge", "vivaldi"}
)  # fmt: skip
"""These take it as a part of the address: "#page=12" (RFC 8118)."""

_DESKTOP_NAMES: Final = {"google-chrome-stable": "google-chrome", "firefox_firefox": "firefox"}
_ASKED_S: Final = 5


def command_at_page(file: Path, page: int) -> list[str] | None:
    """Give what shows a PDF at a page; None where nothing here is known to be able to.

    That is the program in $PDFVIEWER, else the one that the desktop has for PDFs.
    """
    viewer = shlex.split(os.environ.get("PDFVIEWER") or "") or _viewer_of_the_desktop()
    return _at_page(viewer, file, page) if viewer else None


def _at_page(viewer: list[str], file: Path, page: int) -> list[str] | None:
    name = Path(viewer[0]).stem.lower()
    if name in _FLAGS:
        return [*viewer, *(flag.format(page=page) for flag in _FLAGS[name]), str(file)]
    if name in _BEHIND:
        return [*viewer, str(file), str(page)]
    if name == "qpdfview":
        return [*viewer, f"{file}#{page}"]
    if name in _BROWSERS:
        return [*viewer, f"{file.as_uri()}#page={page}"]
    return None


def _viewer_of_the_desktop() -> list[str]:
    """Ask the desktop for the program: "org.gnome.Evince.desktop" is `evince`."""
    asked = shutil.which("xdg-mime")
    if asked is None:
        return []
    command = [asked, "query", "default", "application/pdf"]
    try:
        ran = subprocess.run(  # noqa: S603, the system's own
            command, capture_output=True, text=True, check=False, timeout=_ASKED_S
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    name = ran.stdout.strip().removesuffix(".desktop").rpartition(".")[2].lower()
    name = "okular" if name.startswith("okular") else _DESKTOP_NAMES.get(name, name)
    return [name] if name and shutil.which(name) else []
