"""Lets real programs write one chronicle of the demo corpus, in every format that they know.

    python tools/make_program_files.py tests/formats/files

Needs pandoc, LibreOffice and Chromium. What they wrote once is kept in `tests/formats/files`,
beside the table of what must be read of it: the tests need none of these programs.
"""

import base64
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import sleep
from typing import Any, Final, Self

_CHRONICLE: Final = Path(__file__).parents[1] / "corpus/2023/2023-01-26-chars-leopard.txt"
_HOST: Final = "courrier.example"
_DATELINE: Final = "Berlin, le 26 janvier 2023 — "
_NOTE: Final = "Note du greffier : le décompte ne compte pas les carcasses."
_TABLE: Final = (("Pays", "Engins"), ("Pologne", "quatorze"), ("Norvège", "huit"))
_OFFICE: Final = ("docx", "odt", "rtf", "pdf", "epub", "fodt")
_PANDOC: Final = ("docx", "odt", "epub", "rtf", "html")
_AROUND: Final = "Phrase du bandeau des témoins de connexion, à accepter ou à refuser."

_SECONDS_TO_LOAD: Final = 2.0
_LOCALE: Final = "fr-FR"


def main() -> None:
    """Write all files into the folder that is named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    title, *paragraphs = _CHRONICLE.read_text(encoding="utf-8").strip().split("\n\n")
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        _with_pandoc(work, folder, title, paragraphs)
        _with_libreoffice(work, folder)
        _with_chromium(work, folder, title, paragraphs)
    for file in sorted(folder.iterdir()):
        print(f"{file.stat().st_size:8} {file}")


def _with_pandoc(work: Path, folder: Path, title: str, paragraphs: list[str]) -> None:
    first, *others = paragraphs
    table = "\n".join(f"| {' | '.join(row)} |" for row in (_TABLE[0], ("---", "---"), *_TABLE[1:]))
    text = f"{_DATELINE}{first}[^1]\n\n" + "\n\n".join(others)
    source = work / "chars.md"
    source.write_text(
        f'---\ntitle: "{title}"\nauthor: Oksana Petrenko\nlang: fr\n---\n\n{text}\n\n'
        f"[^1]: {_NOTE}\n\n{table}\n",
        encoding="utf-8",
    )
    for ending in _PANDOC:
        made = folder / f"pandoc.{ending}"
        _run("pandoc", "--standalone", str(source), "-o", str(made))


def _with_libreoffice(work: Path, folder: Path) -> None:
    """Let it open what pandoc wrote, and write that anew: the files are its own."""
    for ending in _OFFICE:
        source = folder / ("pandoc.docx" if ending in ("odt", "fodt") else "pandoc.odt")
        _run(
            "soffice", "--headless", f"-env:UserInstallation=file://{work}/profile",
            "--convert-to", ending, "--outdir", str(work), str(source),
        )  # fmt: skip
        (work / f"pandoc.{ending}").rename(folder / f"libreoffice.{ending}")


def _with_chromium(work: Path, folder: Path, title: str, paragraphs: list[str]) -> None:
    """Let it save the page of a paper, and print it as a reader would."""
    site = work / "site"
    page = site / "2023/01/26/chars-berlin.html"
    page.parent.mkdir(parents=True)
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    page.write_text(_page(title, body), encoding="utf-8")
    (site / "pub.html").write_text(
        "<html><body><p>Un matelas à mémoire de forme pour toute la famille, demain.</p></body>",
        encoding="utf-8",
    )
    handler = partial(SimpleHTTPRequestHandler, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://{_HOST}/2023/01/26/chars-berlin.html"
    with Browser(work / "chromium", {_HOST: server.server_address[1]}) as browser:
        save_page(browser, address, folder / "chromium.mhtml")
        print_page(browser, address, folder / "chromium-avec-en-tete.pdf", with_header=True)
        print_page(browser, address, folder / "chromium.pdf", with_header=False)
    server.shutdown()


def _page(title: str, body: str) -> str:
    return f"""<!doctype html><html lang="fr"><head><meta charset="utf-8">
<title>{title} - Le Courrier de la Tysa</title>
<meta property="og:site_name" content="Le Courrier de la Tysa">
<meta property="og:title" content="{title}">
<link rel="canonical" href="http://{_HOST}/2023/01/26/chars-berlin.html">
<meta property="article:published_time" content="2023-01-26T07:45:00+01:00">
<meta property="article:modified_time" content="2023-02-03T08:00:00+01:00"></head>
<body><nav><a href="/">Accueil</a> <a href="/guerre">Guerre</a></nav>
<div class="cookie-banner"><p>{_AROUND}</p></div>
<main><article><h1>{title}</h1><p class="meta">Publié le 26 janvier 2023 à 07h45</p>{body}</article>
<aside class="related"><p>Lire aussi</p><ul><li><a href="/x">Les barques</a></li></ul></aside>
<iframe src="/pub.html"></iframe></main><footer>Mentions légales</footer></body></html>
"""


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603, commands of our own


class Browser:
    """A running Chromium. `hosts` are the names that it finds on this machine, with their port."""

    def __init__(self, profile: Path, hosts: Mapping[str, int]) -> None:
        rules = ", ".join(f"MAP {name} 127.0.0.1:{port}" for name, port in hosts.items())
        self._their_in, self._ours_out = os.pipe()
        self._ours_in, self._their_out = os.pipe()
        self._process = subprocess.Popen(  # noqa: S603, a browser that is installed
            [
                "/bin/sh", "-c",
                f'exec chromium "$@" 3<&{self._their_in} 4>&{self._their_out}', "sh",
                "--headless=new", "--no-sandbox", "--disable-gpu", f"--lang={_LOCALE}",
                f"--user-data-dir={profile}", f"--host-resolver-rules={rules}",
                "--remote-debugging-pipe",
            ],
            pass_fds=(self._their_in, self._their_out),
            env={**os.environ, "LANG": "fr_FR.UTF-8", "TZ": "Europe/Paris"},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(self._their_in)
        os.close(self._their_out)
        self._answers = os.fdopen(self._ours_in, "rb")
        self._number = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        with contextlib.suppress(OSError):
            self.ask("Browser.close")
        self._process.wait()

    def ask(self, method: str, session: str = "", **params: Any) -> dict[str, Any]:
        """Send a command of the DevTools protocol and give its answer."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        message |= {"sessionId": session} if session else {}
        os.write(self._ours_out, json.dumps(message).encode() + b"\0")
        while True:
            answer = json.loads(self._line())
            if answer.get("id") == self._number:
                return dict(answer.get("result") or {})

    def _line(self) -> bytes:
        line = bytearray()
        while (byte := self._answers.read(1)) not in (b"\0", b""):
            line += byte
        if not line:
            raise OSError("Chromium has gone")
        return bytes(line)

    def opened(self, address: str) -> str:
        """Open a page, and give the name of the session with it."""
        target = self.ask("Target.createTarget", url=address)["targetId"]
        session: str = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        sleep(_SECONDS_TO_LOAD)
        return session


def save_page(browser: Browser, address: str, place: Path) -> None:
    """Save a page as one file, as “save as” does."""
    snapshot = browser.ask("Page.captureSnapshot", browser.opened(address), format="mhtml")
    place.write_bytes(snapshot["data"].encode("utf-8"))


def print_page(browser: Browser, address: str, place: Path, *, with_header: bool) -> None:
    """Print a page into a PDF, with the day of printing and the address around it or without."""
    made = browser.ask(
        "Page.printToPDF", browser.opened(address), displayHeaderFooter=with_header,
        paperHeight=6,
    )  # fmt: skip
    place.write_bytes(base64.b64decode(made["data"]))


if __name__ == "__main__":
    main()
