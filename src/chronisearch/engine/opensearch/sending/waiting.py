"""Files whose documents are on the way: told of when the cluster has answered for all of them."""

from collections.abc import Iterable, Iterator, Sequence

from chronisearch.engine.opensearch.sending.bulk import Answered
from chronisearch.engine.protocol import TakenIn


class Waiting:
    """What became of files, kept back until nothing of them is on the way any more."""

    def __init__(self) -> None:
        self._file_of: dict[str, str] = {}
        self._left: dict[str, int] = {}
        self._taken: dict[str, TakenIn] = {}

    def begin(self, taken: TakenIn, sent: Sequence[str]) -> Iterator[TakenIn]:
        """Wait for these documents of a file; give it back at once where none was sent."""
        if not sent:
            yield taken
            return
        self._taken[taken.path] = taken
        self._left[taken.path] = len(sent)
        self._file_of.update(dict.fromkeys(sent, taken.path))

    def ended(self, answers: Iterable[Answered]) -> Iterator[TakenIn]:
        """Yield the files for which these were the last answers."""
        for answer in answers:
            file = self._file_of.pop(answer.path, None)
            if file is None:
                continue  # sent by other ways than as a file
            if answer.reason:
                self._taken[file] = _refused(self._taken[file], answer)
            self._left[file] -= 1
            if not self._left[file]:
                del self._left[file]
                yield self._taken.pop(file)


def _refused(taken: TakenIn, answer: Answered) -> TakenIn:
    """Say of a file that the cluster refused a document of it."""
    reason = f"refused by the cluster: {answer.reason}"
    if answer.path == taken.path:
        return taken._replace(sha256="", reason=reason)
    members = tuple(each for each in taken.members if each.path != answer.path)
    member = answer.path.removeprefix(f"{taken.path}#")
    return taken._replace(members=members, problems=(*taken.problems, (member, reason)))
