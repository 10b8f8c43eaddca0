"""Which folders are looked at by the clock, since no system tells of their changes."""

from pathlib import Path

import pytest

from chronisearch.indexing.signs import tells_nothing

_MOUNTS = r"""/dev/sda1 / ext4 rw 0 0
server:/textes /srv/textes nfs4 rw 0 0
//server/a /srv/archives\040de\040presse cifs rw 0 0
user@host: /home/u/loin fuse.sshfs rw 0 0
/dev/sdb1 /srv/textes/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "nothing"),
    [
        ("/srv/corpus", False),
        ("/srv/textes", True),
        ("/srv/textes/2024", True),
        ("/srv/textes/local/2024", False),
        ("/srv/archives de presse/2024", True),
        ("/home/u/loin", True),
        ("/srv/textes-ici", False),
    ],
)
def test_a_folder_of_a_network_tells_nothing(tmp_path: Path, folder: str, *, nothing: bool) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(_MOUNTS)

    assert tells_nothing(Path(folder), mounts) is nothing


def test_where_mounts_are_not_listed_the_system_says_what_it_can(tmp_path: Path) -> None:
    assert not tells_nothing(tmp_path, tmp_path / "nowhere")
