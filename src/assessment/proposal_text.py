"""What a finished plan item proposes, in words."""

from assessment.framework import Framework
from assessment.services.proposals import Proposal
from assessment.wording import day_text, level_text


def proposal_text(framework: Framework, proposal: Proposal) -> str:
    """As `A plan item finished on 3 May 2027 proposes 2 Quality: Meet the college`."""
    item = proposal.item
    finished = f" on {day_text(item.finished_on)}" if item.finished_on else ""
    return f"A plan item finished{finished} proposes {level_text(framework, proposal.level)}: {item.action}"


def shown_by_text(proposal: Proposal) -> str:
    """What shows that it is done; empty for nothing."""
    told = [*(entry.title for entry in proposal.evidence), *([proposal.item.note] if proposal.item.note else [])]
    return f"Shown by: {'; '.join(told)}" if told else ""


def take_text(framework: Framework, proposal: Proposal) -> str:
    """What the button does."""
    with_evidence = " with its evidence" if proposal.evidence else ""
    return f"Take over {level_text(framework, proposal.level)}{with_evidence}"
