"""The text for the fields of a funder's form: drafted from the facts of now, or as people made it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from assessment.draft_matter import Matter, Reference
from assessment.draft_templates import FormTemplate
from assessment.drafting import drafted_form
from assessment.drafts import DRAFT_LIMIT, Draft, Drafted, DraftFact, FactChange, changed_facts
from assessment.errors import AssessmentError, InputMissing, NotAllowed
from assessment.funders import Funder
from assessment.history import Change
from assessment.ids import CycleId, OwnedId
from assessment.owned import Owner
from assessment.people import Act, Person
from assessment.plan_ids import draft_id_of
from assessment.ports import Store
from assessment.services.cycles import open_cycle
from assessment.services.goals import goals_of
from assessment.services.plans import plan_view
from assessment.services.results import agreed_results
from assessment.wording import characters_text


class DraftGone(AssessmentError):
    """Somebody went back to the drafted text since this one was begun."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("Somebody went back to the drafted text. Nothing was saved. Save once more to keep yours.")


@dataclass(frozen=True, slots=True)
class Form:
    """A form, and how its fields are drafted."""

    funder: Funder
    templates: FormTemplate
    reference: Reference


@dataclass(frozen=True, slots=True)
class FieldText:
    """One field: what the facts of now make of it, and what people made of it, None where nobody did."""

    drafted: Drafted
    kept: Draft | None = None

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.drafted.text if self.kept is None else self.kept.text

    @property
    def revision(self) -> int:
        """What a change answers; 0 where nobody edited it."""
        return self.kept.revision if self.kept else 0

    @property
    def changes(self) -> tuple[FactChange, ...]:
        """Facts that are otherwise since people edited the text; none of a text that nobody edited."""
        return changed_facts(self.kept.facts, self.drafted.facts) if self.kept else ()


@dataclass(frozen=True, slots=True)
class FormText:
    """A form with every field in its order. `matter` is what it was drafted from."""

    matter: Matter
    fields: tuple[FieldText, ...]

    @property
    def is_drafted(self) -> bool:
        """Whether anything of this cycle stands in it: more than the name of the district."""
        return self.matter.results.score.overall.rated > 0 or any(field.kept for field in self.fields)


def form_text(who: Person, store: Store, cycle_id: CycleId, form: Form) -> FormText:
    """The form for a cycle, from what the team agreed: of the newest signed edition, else as it stands.

    Raises:
        NotAllowed: the person may not read the cycle, or there is none.

    """
    results, _ = agreed_results(who, store, cycle_id)
    plan = plan_view(who, store, cycle_id)
    goals = goals_of(who, store, Owner(lea_id=results.lea.id))
    matter = Matter(form.funder, results, plan, goals, form.reference)
    kept = {own.id: own for own in store.owned(Draft, lea_id=results.lea.id) if own.cycle_id == cycle_id}
    return FormText(
        matter,
        tuple(
            FieldText(drafted, kept.get(draft_id_of(cycle_id, form.funder.id, drafted.field.id)))
            for drafted in drafted_form(matter, form.templates)
        ),
    )


def narrative(who: Person, store: Store, cycle_id: CycleId, forms: Sequence[Form]) -> tuple[FormText, ...]:
    """What goes with an application: the forms that people edited; where they edited none, the first of them.

    Nothing while no level is agreed and nothing is edited.

    Raises:
        NotAllowed: the person may not read the cycle, or there is none.

    """
    cycle = open_cycle(who, store, cycle_id)
    edited = {own.form for own in store.owned(Draft, lea_id=cycle.lea_id) if own.cycle_id == cycle_id}
    chosen = [form for form in forms if form.funder.id in edited] or forms[:1]
    return tuple(own for form in chosen if (own := form_text(who, store, cycle_id, form)).is_drafted)


def keep_text(
    who: Person,
    store: Store,
    cycle_id: CycleId,
    form: Form,
    field_id: str,
    text: str,
    facts: Sequence[DraftFact],
    seen: int,
    now: datetime,
) -> Draft:
    """The text as people made it, over revision `seen`; `facts` are those that they had before them.

    Raises:
        NotAllowed: the person does not direct this LEA, or there is no such cycle or field.
        InputMissing: the text is too long.
        OwnedChanged: somebody saved since; carries theirs, nothing is overwritten.
        DraftGone: somebody went back to the drafted text since.

    """
    cycle = open_cycle(who, store, cycle_id, Act.DIRECT)
    if all(field.id != field_id for field in form.funder.fields):
        raise NotAllowed
    if len(text) > DRAFT_LIMIT:
        raise InputMissing(f"The text is longer than {characters_text(DRAFT_LIMIT)}. Nothing was saved.")
    draft = Draft(
        id=draft_id_of(cycle_id, form.funder.id, field_id),
        lea_id=cycle.lea_id,
        cycle_id=cycle_id,
        form=form.funder.id,
        field=field_id,
        text=text,
        facts=tuple(facts),
    )
    change = Change(by=who.id, at=now)
    with store.together() as kept:
        stands = _kept(kept, draft)
        if stands is None and seen:
            raise DraftGone
        if stands is not None:
            return kept.save_owned(draft, seen, change)
        kept.add_owned(draft, change)
        return draft


def drop_text(who: Person, store: Store, cycle_id: CycleId, draft_id: OwnedId, seen: int, now: datetime) -> None:
    """Go back to the drafted text; what people made of it stays in the history.

    Raises:
        NotAllowed: the person does not direct this LEA, or nobody edited that field.
        OwnedChanged: somebody saved since revision `seen`.

    """
    cycle = open_cycle(who, store, cycle_id, Act.DIRECT)
    with store.together() as kept:
        for own in kept.owned(Draft, lea_id=cycle.lea_id):
            if own.id == draft_id and own.cycle_id == cycle_id:
                kept.remove_owned(own, seen, Change(by=who.id, at=now))
                return
    raise NotAllowed


def _kept(store: Store, draft: Draft) -> Draft | None:
    return next((own for own in store.owned(Draft, lea_id=draft.lea_id) if own.id == draft.id), None)
