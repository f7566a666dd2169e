"""What is said of plans that were taken away or brought in."""

from assessment.services.plan_exchange import ExportedPlans, ImportedPlans
from assessment.wording import count_text


def exported_text(done: ExportedPlans, file: str) -> str:
    """What was written, and what was left out of it."""
    if not done.unheard:
        return f"Written: {file}"
    left = count_text(done.unheard, "entry that rests", "entries that rest")
    return f"Written: {file}, without {left} on answers you have not heard yet. --people full has everything."


def imported_plans_text(done: ImportedPlans, *, dry_run: bool) -> str:
    """What came of an import, in one sentence."""
    whose = done.lea.name if done.lea else f"the region {done.owner.region_id}"
    same = count_text(done.same, "entry is", "entries are")
    if not done.added:
        return f"Nothing changed: {same} kept here with the same content, of {whose}."
    added = count_text(done.added, "entry", "entries")
    begins = "Would be imported" if dry_run else "Imported"
    rest = f"; {same} kept here with the same content" if done.same else ""
    return f"{begins}: {added} of the plans of {whose}{rest}."
