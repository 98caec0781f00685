"""Read every law of an archive or folder: no error, counts as in the XML, and with --words no word lost; time and memory.

python tests/bench_readers.py ../shared/data/bwb-2012-sample.tar.xz ../shared/data/bwb [--words]
"""

from __future__ import annotations

import argparse
import resource
import sys
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from test_bwb_samples import ARTICLES, LEDEN, check, count, tree

from ingest.errors import IngestError
from ingest.readers.bwb import read_bwb, recognises_bwb


def files(path: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of everything under a folder or in an archive."""
    if path.is_dir():
        yield from ((str(file), file.read_bytes()) for file in sorted(path.rglob("*.xml")))
        return
    with tarfile.open(path) as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.isfile() else None
            if stream is not None:
                yield member.name, stream.read()


def main() -> int:
    """Print a line of figures and every law that is not read as it should; 1 when there is one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--words", action="store_true", help="hold the words and their places against the XML as well")
    arguments = parser.parse_args()
    laws = articles = leden = wrong = size = 0
    spent = 0.0
    for path in arguments.paths:
        for name, data in files(path):
            if not recognises_bwb(data):
                continue
            started = time.process_time()
            try:
                document = read_bwb(data, name)
            except IngestError as error:
                wrong += 1
                print(error)
                continue
            spent += time.process_time() - started
            laws, size = laws + 1, size + len(data)
            kinds = [section.kind for section in document.sections]
            articles, leden = articles + kinds.count("artikel"), leden + kinds.count("lid")
            try:
                root: etree._Element = tree(data)
                assert kinds.count("artikel") == count(root, *ARTICLES), "articles"
                assert kinds.count("lid") == count(root, *LEDEN), "leden"
                if arguments.words:
                    check(document, data)
            except AssertionError as error:
                wrong += 1
                print(f"{name}: {str(error)[:200]}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{laws} laws ({size / 1e6:.0f} MB), {articles} articles, {leden} leden, {wrong} wrong; {spent:.1f} s, {memory} MB at most"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
