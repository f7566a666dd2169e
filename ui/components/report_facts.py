"""What a report says about itself, before it is made: how far it is, how sure, and what it is not."""

from assessment.headlines import answered, evidence_listed, not_agreed
from assessment.services.results import Results
from reports.document import Report
from ui.components import facts


def show(results: Results, report: Report) -> None:
    """Draw the facts as a list of names and values."""
    overall = results.score.overall
    told = [
        ("State", report.state),
        ("Answered", f"{answered(overall).figure} indicators"),
        *([("Evidence", evidence_listed(overall).text)] if overall.rated else []),
        *([("Agreement", not_agreed(overall).text)] if overall.provisional else []),
        ("Rubric", f"{report.framework}, {report.version}"),
        ("Document fingerprint", report.fingerprint),
        ("Notice", " ".join(report.notices)),
    ]
    facts.show(told)
