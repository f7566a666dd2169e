"""What `twelve score --json` prints: plain values that JSON can hold.

Source: contract.md, `score --json`. Means and shares are exact fractions in lowest terms, as text.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from assessment.agreement import Agreement, CycleAgreement
from assessment.framework import Framework
from assessment.gaps import Gap, Recommendation
from assessment.scored_file import ScoredFile
from assessment.scoring import ElementScore, OverallScore
from assessment.wording import exact_text, mean_text

Document = Mapping[str, Any]


def score_document(scored: ScoredFile) -> Document:
    """The whole answer; elements in framework order, gaps and recommendations in priority order."""
    return {
        "framework": framework_header(scored.framework),
        "elements": [_element(score) for score in scored.score.elements],
        "overall": _overall(scored.score.overall),
        "gaps": [_gap(gap) for gap in scored.gaps],
        "recommendations": [_recommendation(step) for step in scored.recommendations],
        "agreement": None if scored.agreement is None else _cycle_agreement(scored.agreement),
    }


def framework_header(framework: Framework) -> Document:
    """Which framework version an answer is about."""
    return {
        "id": framework.id,
        "version": framework.version,
        "title": framework.title,
        "digest": framework.digest,
    }


def _element(score: ElementScore) -> Document:
    return {
        "id": score.element_id,
        "applicable": score.applicable,
        "rated": score.rated,
        "not_applicable": score.not_applicable,
        "cannot_judge": score.cannot_judge,
        "supported": score.supported,
        "provisional": score.provisional,
        "mean": exact_text(score.mean),
        "mean_text": mean_text(score.mean),
        "median": score.median,
        "distribution": {str(level): count for level, count in score.distribution.items()},
        "share_at_target": exact_text(score.share_at_target),
    }


def _overall(score: OverallScore) -> Document:
    return {
        "mean": exact_text(score.mean),
        "mean_text": mean_text(score.mean),
        "elements_rated": score.elements_rated,
        "applicable": score.applicable,
        "rated": score.rated,
        "supported": score.supported,
        "share_at_target": exact_text(score.share_at_target),
    }


def _gap(gap: Gap) -> Document:
    return {
        "indicator": gap.indicator_id,
        "level": gap.level,
        "target": gap.target,
        "size": gap.size,
        "importance": gap.importance,
        "supported": gap.supported,
    }


def _recommendation(step: Recommendation) -> Document:
    return {
        "indicator": step.gap.indicator_id,
        "from": step.gap.level,
        "to": step.to_level,
        "action": step.action,
        "reason": step.reason,
        "lead": step.lead or None,
        "hours": step.hours,
        "dollars": step.dollars,
        "months": step.months,
    }


def _cycle_agreement(agreement: CycleAgreement) -> Document:
    return {
        "overall": _agreement(agreement.overall),
        "elements": [{"id": i, **_agreement(own)} for i, own in agreement.elements.items()],
        "flagged": list(agreement.flagged),
    }


def _agreement(agreement: Agreement) -> Document:
    return {
        "raters": agreement.raters,
        "units": agreement.units,
        "alpha": _number(agreement.alpha),
        "exact": _number(agreement.exact),
        "adjacent": _number(agreement.adjacent),
    }


def _number(value: Fraction | None) -> float | None:
    """The nearest double; None stays None."""
    return None if value is None else float(value)
