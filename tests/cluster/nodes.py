"""Real OpenSearch nodes for the tests: built once, each an OS process on loopback.

The jars come from Maven's central repository and are kept in the user's cache. A node ends with
the process that it was started for, however that ends; nothing needs to be told to stop.
"""

import fcntl
import hashlib
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any, Final

SOURCES: Final = Path(__file__).with_name("node")
_COPY: Final = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
_LEAST_JAVA: Final = 17
_PATIENCE_S: Final = 180.0
_LOG: Final = """\
status = error
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d %p %c{1} %m%n
rootLogger.level = warn
rootLogger.appenderRef.out.ref = out
"""


WANTED: Final = "CHRONISEARCH_TEST_CLUSTER"
"""The variable by which `just cluster` asks for nodes: they take minutes that a suite has not."""


def why_not() -> str:
    """Say why no node is started here; "" where one is."""
    if not os.environ.get(WANTED):
        return "real OpenSearch nodes take minutes: just cluster"
    if shutil.which("mvn") is None:
        return "Maven (mvn) is not installed"
    if shutil.which("javac") is None:
        return "no Java development kit is installed"
    told = subprocess.run(["javac", "-version"], capture_output=True, text=True, check=False)
    version = (told.stdout or told.stderr).split()[-1].partition(".")[0]
    if not version.isdigit() or int(version) < _LEAST_JAVA:
        return f"the Java development kit is older than {_LEAST_JAVA}"
    return ""


def built() -> Path:
    """Give the folder of the jars; they are fetched and the launcher compiled where missing."""
    sources = sorted(SOURCES.iterdir())
    digest = hashlib.sha256(b"".join(each.read_bytes() for each in sources)).hexdigest()[:16]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    kit = cache / "chronisearch-tests" / f"opensearch-{digest}"
    with _alone(kit.with_suffix(".lock")):
        if not (kit / "whole").exists():
            shutil.rmtree(kit, ignore_errors=True)
            kit.mkdir(parents=True)
            pom = ["-f", str(SOURCES / "pom.xml"), f"-DoutputDirectory={kit / 'jars'}"]
            _run("mvn", "-B", "-q", _COPY, "-DincludeScope=runtime", *pom)
            classes = ["-cp", f"{kit / 'jars'}/*", "-d", str(kit / "classes")]
            _run("javac", "--release", str(_LEAST_JAVA), *classes, str(SOURCES / "TestNode.java"))
            (kit / "whole").touch()
    return kit


QUICK: Final = ("-Xms512m", "-Xmx512m", "-XX:TieredStopAtLevel=1")
"""For tests: code that is compiled soon, and not as well as it may be in the long run."""


class Node:
    """One node: a process, its folder and its address."""

    def __init__(
        self,
        folder: Path,
        number: int,
        ports: Sequence[tuple[int, int]],
        settings: Mapping[str, str],
        java: Sequence[str],
    ) -> None:
        self._java = java
        self.name = f"node{number}"
        self.http, transport = ports[number]
        self._folder = folder / self.name
        self._settings = {
            "cluster.name": "chronisearch-tests",
            "node.name": self.name,
            "network.host": "127.0.0.1",
            "http.port": str(self.http),
            "transport.port": str(transport),
            "node.store.allow_mmap": "false",
            "node.processors": "2",
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            **settings,
        }
        if len(ports) == 1:
            self._settings["discovery.type"] = "single-node"
        else:
            seeds = ",".join(f"127.0.0.1:{each}" for _, each in ports)
            names = ",".join(f"node{each}" for each in range(len(ports)))
            self._settings["discovery.seed_hosts"] = seeds
            self._settings["cluster.initial_cluster_manager_nodes"] = names
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http}"

    def start(self, owner: int) -> None:
        """Start the process; it ends when the process `owner` does."""
        kit = built()
        (self._folder / "config").mkdir(parents=True, exist_ok=True)
        (self._folder / "config" / "log4j2.properties").write_text(_LOG, encoding="utf-8")
        java = ["java", *self._java, "-XX:+UseSerialGC"]
        java += ["-Djna.nosys=true", "-Dlog4j2.disable.jmx=true", f"-Dtests.pid={owner}"]
        java += ["-cp", f"{kit / 'classes'}:{kit / 'jars'}/*", "TestNode", str(self._folder)]
        java += [f"{name}={value}" for name, value in self._settings.items()]
        with (self._folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                java, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def ask(self, path: str, body: object = None, method: str = "GET") -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def log(self) -> str:
        """Give the end of what the node wrote."""
        return (self._folder / "log").read_text(encoding="utf-8", errors="replace")[-3_000:]


class Nodes:
    """A cluster of such nodes, all with these settings beside those that they need."""

    def __init__(
        self,
        folder: Path,
        count: int,
        owner: int,
        settings: Mapping[str, str] | None = None,
        java: Sequence[str] = QUICK,
    ) -> None:
        self._owner = owner
        self._folder = folder
        self.nodes = [
            Node(folder, number, ports, settings or {}, java)
            for ports in (_free_ports(count),)
            for number in range(count)
        ]

    @property
    def url(self) -> str:
        """The address of the first node that lives."""
        return next(each.url for each in self.nodes if self._lives(each))

    def start(self, status: str = "green") -> None:
        """Start those that are not running, and wait until all have joined and are well.

        Not before the others have let go of them, where those are enough to elect one to lead: who
        is back before an election is over has its parts of an index promoted elsewhere without a
        new term, and those never heal (OpenSearch's fault 19150).
        """
        living = [each for each in self.nodes if self._lives(each)]
        if len(self.nodes) // 2 < len(living) < len(self.nodes):
            _until_all_find(living, f"wait_for_nodes={len(living)}")
        for each in self.nodes:
            if each not in living:
                each.start(self._owner)
        self.wait(status)

    def restart(self, node: Node) -> None:
        """End a node and start it again."""
        node.kill()
        self.start()

    def wait(self, status: str = "green") -> None:
        """Wait until all nodes have joined and the cluster is this well."""
        _until_all_find(self.nodes, f"wait_for_nodes={len(self.nodes)}&wait_for_status={status}")

    def stop(self) -> None:
        for each in self.nodes:
            if self._lives(each):
                each.kill()

    @staticmethod
    def _lives(node: Node) -> bool:
        return node.process is not None and node.process.poll() is None


def _until_all_find(nodes: Sequence[Node], what: str) -> None:
    """Wait until each of these nodes, asked by itself, says so of the cluster's health.

    Each is asked, since one may not have heard yet of another's death: to it all is as it was.
    """
    end = time.monotonic() + _PATIENCE_S
    while time.monotonic() < end:
        with suppress(OSError):
            asked = f"/_cluster/health?{what}&timeout=2s"
            if not any(each.ask(asked)["timed_out"] for each in nodes):
                return
        time.sleep(0.2)
    raise TimeoutError("\n".join(each.log() for each in nodes))


_RUNNING: Final[list[Nodes]] = []
"""Kept as long as the process: the nodes end with the run, not with who started them."""


def shared_node(folder: Path, owner: int) -> str:
    """Give the address of one node for all test processes of a run; the first one starts it."""
    told = folder / "opensearch-url"
    with _alone(folder / "opensearch.lock"):
        if not told.exists():
            nodes = Nodes(folder / "opensearch", 1, owner)
            nodes.start()
            _RUNNING.append(nodes)
            told.write_text(nodes.url, encoding="utf-8")
    return told.read_text(encoding="utf-8")


_PORTS: Final = range(20_000, 32_768)
"""Below those that Linux gives to any connection (ip_local_port_range): a node that was killed
comes back to its port, which nobody may have taken meanwhile."""


def _free_ports(count: int) -> list[tuple[int, int]]:
    free = list(islice(filter(_is_free, random.sample(_PORTS, len(_PORTS))), 2 * count))
    return list(zip(free[:count], free[count:], strict=True))


def _is_free(port: int) -> bool:
    with socket.socket() as tried, suppress(OSError):
        tried.bind(("127.0.0.1", port))
        return True
    return False


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Let one process at a time in."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stdout[-2_000:]}{done.stderr[-2_000:]}")
