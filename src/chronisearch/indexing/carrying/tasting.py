"""A plan tried out: each file that is to be read is looked into, and nothing is written."""

from collections.abc import Mapping

from chronisearch.documents.reader import refusal
from chronisearch.documents.walk.corpus_files import CorpusFiles
from chronisearch.documents.walk.skipped import is_passing
from chronisearch.indexing.planning.plan import LeftOut, Plan, Removal
from chronisearch.values import replace


def tasted(plan: Plan, columns: Mapping[str, str]) -> Plan:
    """Give the plan as it will turn out: what cannot become a document is left out of it."""
    refused = {file.path: why for file in plan.to_read if (why := refusal(file, columns))}
    reasons = {path: str(error.reason) for path, error in refused.items()}
    if not reasons:
        return plan

    def readable(files: CorpusFiles) -> CorpusFiles:
        return files.chosen(at for at, path in enumerate(files.paths()) if path not in reasons)

    known = {*plan.change.paths(), *plan.touch.paths()}
    lost = (
        Removal(path, why) for path, why in reasons.items() if path in known and not is_passing(why)
    )
    renamed = [each for each in plan.rename if each.file.path not in reasons]
    not_found_again = (Removal(each.was, "gone") for each in plan.rename if each not in renamed)
    left_out = (LeftOut(path, reasons[path], error.is_trouble) for path, error in refused.items())
    return replace(
        plan,
        add=readable(plan.add),
        change=readable(plan.change),
        touch=readable(plan.touch),
        rename=tuple(renamed),
        remove=(*plan.remove, *lost, *not_found_again),
        leave_out=(*plan.leave_out, *left_out),
    )
