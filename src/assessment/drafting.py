"""Drafts a form from finished values: every sentence rests on facts, and what is not there is said instead."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assessment.crosswalk import Item
from assessment.draft_matter import Ground, Matter
from assessment.draft_of_profile import OF_PROFILE
from assessment.draft_templates import SOURCES, FieldTemplate, FormTemplate, Line, fill, words_used
from assessment.drafts import Drafted, Passage, Sentence
from assessment.funders import FunderField, ThemeSet, theme_of
from assessment.wording import begun

NO_TEMPLATE = "Nothing is drafted for this field yet: type it here."
BESIDE = "Beside these"
"""Heads what no theme gathers."""


@dataclass(frozen=True, slots=True)
class _Scope:
    """A part of a field: its label, and which grounds belong there."""

    label: str
    has: Callable[[Ground], bool]


def drafted_form(matter: Matter, templates: FormTemplate) -> tuple[Drafted, ...]:
    """Each field of the form in its order."""
    return tuple(_drafted(matter, field, templates.get(field.id)) for field in matter.funder.fields)


def _drafted(matter: Matter, field: FunderField, template: FieldTemplate | None) -> Drafted:
    if template is None:
        return Drafted(field=field, missing=(NO_TEMPLATE,))
    grounds = [(line, _grounds(matter, field, line)) for line in template.lines]
    lacking = [line for line, found in grounds if line.missing and not found]
    scopes = tuple(_scopes(matter, field, template))
    return Drafted(
        field=field,
        layout=template.layout,
        passages=tuple(_scoped(scopes, grounds) if scopes else _plain(template, grounds)),
        missing=tuple(line.missing for line in lacking),
        lacks_profile=any(line.made_from in OF_PROFILE for line in lacking),
    )


def _grounds(matter: Matter, field: FunderField, line: Line) -> tuple[Ground, ...]:
    """What a line is made of: of the kinds it wants, and where it says so, called on by the field's items."""
    found = (ground for ground in SOURCES[line.made_from].grounds(matter) if _is_wanted(ground, line))
    if not line.on_items:
        return tuple(found)
    called = _of_items(_items(matter, field))
    return tuple(ground for ground in found if called(ground))


def _is_wanted(ground: Ground, line: Line) -> bool:
    words = ground.kind.casefold()
    return not line.only or any(own.casefold() in words for own in line.only)


def _plain(template: FieldTemplate, grounds: Sequence[tuple[Line, Sequence[Ground]]]) -> Iterator[Passage]:
    """A passage for each line of the template, or where they stand on lines of their own, for each ground."""
    for line, found in grounds:
        said = [tuple(_sentences(line, ground)) for ground in found[: line.most]]
        groups = [tuple(own for sentences in said for own in sentences)] if template.layout == "text" else said
        yield from (Passage(sentences=sentences) for sentences in groups if sentences)


def _scoped(scopes: Sequence[_Scope], grounds: Sequence[tuple[Line, Sequence[Ground]]]) -> Iterator[Passage]:
    """A passage for each theme or item that has anything to say."""
    for scope in scopes:
        sentences = tuple(
            sentence
            for line, found in grounds
            for ground in [own for own in found if scope.has(own)][: line.most]
            for sentence in _sentences(line, ground)
        )
        if sentences:
            yield Passage(label=scope.label, sentences=sentences)


def _sentences(line: Line, ground: Ground) -> Iterator[Sentence]:
    """What the line says of one ground; a sentence whose words rest on no fact is left out."""
    words = {name: said.words for name, said in ground.said.items()}
    for say in line.say:
        used = words_used(say)
        facts = dict.fromkeys(fact for name, said in ground.said.items() if name in used for fact in said.facts)
        text = fill(say, words)
        if text and facts:
            yield Sentence(text=text, facts=tuple(facts))


def _scopes(matter: Matter, field: FunderField, template: FieldTemplate) -> Iterator[_Scope]:
    if field.each_item:
        for item in _items(matter, field):
            yield _Scope(begun(item.label), _of_items((item,)))
    if themes := next((own for own in matter.funder.theme_sets if own.id == template.themes), None):
        for theme in themes.themes:
            yield _Scope(theme.name, _under(matter, themes, theme.id))
        yield _Scope(BESIDE, _under(matter, themes, None))


def _under(matter: Matter, themes: ThemeSet, wanted: str | None) -> Callable[[Ground], bool]:
    """Whether a theme gathers a ground; without a theme, whether none does."""

    def has(ground: Ground) -> bool:
        if ground.indicator is not None and ground.indicator in matter.framework.indicators:
            theme = theme_of(themes, matter.framework, ground.indicator)
            found = {theme.id} if theme else set()
        else:
            found = {theme.id for theme in themes.themes if set(theme.elements) & set(ground.elements)}
        return wanted in found if wanted else not found

    return has


def _items(matter: Matter, field: FunderField) -> tuple[Item, ...]:
    """The items of the crosswalk that a field gathers, in its order."""
    schemes = (own for own in matter.reference.crosswalk.schemes if own.id in matter.funder.schemes)
    known = {item.id: item for scheme in schemes for item in scheme.items}
    return tuple(known[own] for own in field.items if own in known)


def _of_items(items: Sequence[Item]) -> Callable[[Ground], bool]:
    """Whether items call on what a ground is about: on its indicator, or else on one of its elements."""
    links = [link for item in items for link in item.links]
    indicators, elements = {own for link in links for own in link.indicators}, {link.element for link in links}

    def has(ground: Ground) -> bool:
        if ground.indicator is not None:
            return not indicators.isdisjoint((ground.indicator, *ground.also))
        return bool(elements & set(ground.elements))

    return has
