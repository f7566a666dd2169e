"""The Evidence page: what is there is found, changed, listed for many; files only where the director allows them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import storage
from assessment.cycles import Cycle
from assessment.evidence import Evidence
from assessment.file_kinds import FILE_LIMIT
from assessment.framework import IndicatorGroup
from assessment.ids import GroupId, IndicatorId, PersonId
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.services import library
from assessment.services.evidence import attach_to_all
from assessment.services.evidence_files import Upload, allow_files
from assessment.services.library import Entered
from storage.files import FolderFiles
from tests.factories import make_element, make_framework, make_indicator
from tests.file_samples import PDF, PROGRAM
from tests.kept import LEA, NOW, keep_cycle, sign
from tests.ui.pages import headings, links, open_page, type_in, words
from ui import state
from ui.components import evidence_views

PAGE = "ui/pages/evidence.py"
DIRECTOR = local_person()
FIRST, SECOND, THIRD = IndicatorId("E01.01"), IndicatorId("E01.02a"), IndicatorId("E01.02b")
GROUP = IndicatorGroup(id=GroupId("E01.02"), place="1.2", lead_in="Each pathway has *employers* who:")
FRAMEWORK = make_framework(
    [
        make_element(
            "E01",
            [
                make_indicator("E01.01", place="1.1"),
                make_indicator("E01.02a", place="1.2a", group="E01.02"),
                make_indicator("E01.02b", place="1.2b", group="E01.02"),
            ],
            groups=(GROUP,),
        )
    ],
    target=2,
)
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page by its address."""
    return lambda **address: open_page(PAGE, store_url, monkeypatch, **address)


@pytest.fixture
def files(tmp_path: Path) -> FolderFiles:
    """The files that the page works on."""
    return storage.open_files(tmp_path / "evidence")


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """A self-assessment with two indicators at target."""
    return keep_cycle(store, FRAMEWORK, {"E01.01": 2, "E01.02a": 3})


def keep(store: Store, files: FolderFiles, title: str, *, of: Cycle | None = None, **changes: object) -> Evidence:
    """An entry of the library, listed for the first indicator of a cycle where one is given."""
    entered = Entered.model_validate({"title": title, "kind": "on_file", "place": "Room 4"} | changes)
    upload = Upload("minutes.pdf", PDF, names_removed=True) if entered.kind == "file" else None
    entry = library.add(DIRECTOR, store, files, LEA.id, entered, upload, now=NOW)
    if of is not None:
        attach_to_all(DIRECTOR, store, FRAMEWORK, of.id, (FIRST,), entry.id, NOW)
    return entry


def typed(page: AppTest, form: str, **texts: str) -> AppTest:
    """What the browser sends of the texts that are typed into a form."""
    for field, text in texts.items():
        type_in(page, f"evidence-{field}-{form}", text)
    return page


def show(page: AppTest, view: str) -> AppTest:
    return page.segmented_control(key=state.SHELF_VIEW).set_value(view).run()


def new_form(cycle: Cycle) -> str:
    return f"new-{cycle.lea_id}"


def change_form(entry: Evidence, cycle: Cycle) -> str:
    return f"{entry.id}-{cycle.id}"


def change(page: AppTest, entry: Evidence) -> AppTest:
    return page.button(key=f"shelf-change-{entry.id}").click().run()


def test_before_anything_is_started_the_page_says_how_to_begin(store: Store, opened: Opened) -> None:
    assert links(opened()) == ["Start a self-assessment"]


def test_an_empty_library_says_what_it_is_for_and_opens_the_form(opened: Opened, cycle: Cycle) -> None:
    page = opened()

    assert "Nothing is filed yet." in words(page)
    assert "Name documents, never students." in words(page)
    assert page.expander[0].proto.expanded
    assert headings(page) == ["Files"]


def test_an_entry_says_what_and_where_it_is_and_what_it_is_listed_for(
    store: Store, files: FolderFiles, opened: Opened, cycle: Cycle
) -> None:
    more = {"dated": date(2026, 10, 1), "school_year": "2026-27", "owner": "CTE office", "note": "Page 2"}
    keep(store, files, "<b>Minutes</b>", of=cycle, **more)
    page = opened()

    assert "<b>Minutes</b> , 1 October 2026 On file at: Room 4 · Valid for 2026–27 · CTE office Page 2" in words(page)
    assert "Listed for 1.1" in words(page)
    assert not page.expander[0].proto.expanded


def test_views_show_what_is_old_unused_or_used_most(
    store: Store, files: FolderFiles, opened: Opened, cycle: Cycle
) -> None:
    keep(store, files, "Of last year", of=cycle, school_year="2025-26")
    keep(store, files, "Unused", school_year="2026-27")
    page = opened()

    assert "2 entries" in words(page)
    assert "1 of 2 entries" in words(show(page, "older"))
    assert "Unused" not in words(page)
    assert "Of last year" not in words(show(page, "unused"))
    assert "Of last year" in words(show(page, "most"))
    assert "Unused" not in words(page)


def test_a_view_with_nothing_in_it_says_so(store: Store, files: FolderFiles, opened: Opened, cycle: Cycle) -> None:
    keep(store, files, "Minutes", of=cycle, school_year="2026-27")
    page = opened()

    assert "Nothing is older than this school year." in words(show(page, "older"))
    assert "Everything here is listed for an indicator this year." in words(show(page, "unused"))


def test_entries_are_found_by_words_of_whatever_they_say(
    store: Store, files: FolderFiles, opened: Opened, cycle: Cycle
) -> None:
    keep(store, files, "Minutes of May", owner="CTE office")
    keep(store, files, "Budget")
    page = opened().text_input(key=state.SHELF_WORDS).set_value("office MAY").run()

    assert "Minutes of May" in words(page)
    assert "Budget" not in words(page)
    assert "Nothing here has these words." in words(page.text_input(key=state.SHELF_WORDS).set_value("nothing").run())


def test_twenty_entries_are_shown_first_and_more_on_request(
    store: Store, files: FolderFiles, opened: Opened, cycle: Cycle
) -> None:
    for number in range(23):
        keep(store, files, f"Entry {number:02d}")
    page = opened()

    assert ("Entry 19" in words(page), "Entry 20" in words(page)) == (True, False)
    assert "Entry 22" in words(page.button(key="shelf-more").click().run())


def test_an_entry_is_added_from_what_was_typed(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = typed(opened(), new_form(cycle), title="Minutes", place="Binder 2", owner="Ana", note="Page 2")
    page.button(key=f"list-{new_form(cycle)}").click().run()
    entry = store.evidence(LEA.id)[0]

    assert (entry.title, entry.place, entry.owner, entry.note) == ("Minutes", "Binder 2", "Ana", "Page 2")
    assert entry.school_year == "2026-27"
    assert "Minutes On file at: Binder 2" in words(page)


def test_what_is_no_entry_yet_is_said_on_the_form(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened().button(key=f"list-{new_form(cycle)}").click().run()

    assert "Not saved. Say what it is and where it is." in words(page)
    assert store.evidence(LEA.id) == ()


def test_an_entry_is_changed_where_it_stands(store: Store, files: FolderFiles, opened: Opened, cycle: Cycle) -> None:
    entry = keep(store, files, "Minutes", of=cycle, note="Page 2", school_year="2025-26")
    form = change_form(entry, cycle)
    page = typed(change(opened(), entry), form, title="Minutes of May")
    page.date_input(key=f"evidence-dated-{form}").set_value(date(2026, 5, 4))
    page.button(key=f"list-{form}").click().run()

    assert store.evidence(LEA.id) == (
        Evidence(**dict(entry) | {"title": "Minutes of May", "dated": date(2026, 5, 4), "revision": 2}),
    )
    assert not [button for button in page.button if button.key == f"list-{form}"]


def test_who_changes_an_entry_second_sees_both_and_decides(
    store: Store, files: FolderFiles, opened: Opened, cycle: Cycle
) -> None:
    entry = keep(store, files, "Minutes")
    form = change_form(entry, cycle)
    page = change(opened(), entry)
    theirs = Entered(title="Theirs", kind="on_file", place="Shelf 1")
    library.edit(DIRECTOR, store, files, LEA.id, entry.id, theirs, seen=1, now=NOW)
    typed(page, form, title="Mine").button(key=f"list-{form}").click().run()

    assert "Somebody else changed this entry" in page.warning[0].value
    assert "Theirs · On file at: Shelf 1" in words(page)
    assert store.evidence(LEA.id)[0].title == "Theirs"
    page.button(key=f"mine-{form}").click().run()
    assert store.evidence(LEA.id)[0].title == "Mine"


def test_theirs_can_be_kept(store: Store, files: FolderFiles, opened: Opened, cycle: Cycle) -> None:
    entry = keep(store, files, "Minutes")
    form = change_form(entry, cycle)
    page = change(opened(), entry)
    theirs = Entered(title="Theirs", kind="on_file", place="Shelf 1")
    library.edit(DIRECTOR, store, files, LEA.id, entry.id, theirs, seen=1, now=NOW)
    typed(page, form, title="Mine").button(key=f"list-{form}").click().run()
    page.button(key=f"theirs-{form}").click().run()

    assert not page.warning
    assert store.evidence(LEA.id)[0].title == "Theirs"


def test_an_entry_is_listed_for_a_whole_lead_in_and_taken_off_one(
    store: Store, files: FolderFiles, opened: Opened, cycle: Cycle
) -> None:
    entry = keep(store, files, "Minutes")
    page = opened().button(key=f"shelf-uses-{entry.id}").click().run()
    chooser = page.multiselect(key=f"list-for-{entry.id}-0")

    assert chooser.options[0] == "All of 1.2, 2 indicators: Each pathway has *employers* who:"
    chooser.set_value(["E01.02"])
    page.button(key=f"list-list-for-{entry.id}-0").click().run()
    assert set(store.linked_evidence(cycle.id)) == {SECOND, THIRD}
    page.button(key=f"take-off-{entry.id}-{THIRD}").click().run()
    assert set(store.linked_evidence(cycle.id)) == {SECOND}


def test_one_entry_is_listed_for_what_has_none_yet(
    store: Store, files: FolderFiles, opened: Opened, cycle: Cycle
) -> None:
    entry = keep(store, files, "Minutes")
    page = show(opened(), evidence_views.MISSING)

    assert "2 indicators have reached the target without evidence." in words(page)
    page.selectbox(key="missing-entry").set_value(entry.id)
    page.multiselect(key="missing-for").set_value([FIRST, SECOND])
    page.button(key="missing-list").click().run()

    assert set(store.linked_evidence(cycle.id)) == {FIRST, SECOND}
    assert "Every indicator at its target has evidence listed." in words(page)


def test_only_what_nothing_rests_on_can_be_removed(
    store: Store, files: FolderFiles, opened: Opened, cycle: Cycle
) -> None:
    used, unused = keep(store, files, "Used", of=cycle), keep(store, files, "Unused")
    page = change(opened(), used)

    assert not [button for button in page.button if button.label == "Remove it"]
    change(page, unused).button(key=f"remove-{unused.id}").click().run()
    assert store.evidence(LEA.id) == (used,)


def test_an_entry_of_a_signed_year_says_that_it_keeps_reading_there(
    store: Store, files: FolderFiles, opened: Opened, cycle: Cycle
) -> None:
    entry = keep(store, files, "Minutes", of=cycle)
    sign(store, cycle)
    page = change(opened(), entry)

    assert "keeps telling it as it read when it was signed" in words(page)
    page.button(key=f"shelf-uses-{entry.id}").click().run()
    assert "This self-assessment is signed and locked." in words(page)
    assert not page.multiselect


def test_files_are_off_until_the_director_turns_them_on(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened()
    kind = page.segmented_control(key=f"evidence-kind-{new_form(cycle)}")

    assert kind.options == ["On file at", "Link"]
    assert "without encryption of its own" in words(page)
    page.toggle(key=f"files-allowed-{LEA.id}").set_value(True).run()
    assert store.lea(LEA.id).house.files
    assert page.segmented_control(key=f"evidence-kind-{new_form(cycle)}").options == ["On file at", "Link", "File"]


def chosen_file(page: AppTest, cycle: Cycle, name: str, data: bytes) -> AppTest:
    """The page with a file chosen, and said to be without names."""
    form = new_form(cycle)
    page.segmented_control(key=f"evidence-kind-{form}").set_value("file").run()
    assert not page.file_uploader
    page.checkbox(key=f"evidence-no-names-{form}").check().run()
    typed(page, form, title="Minutes").file_uploader[0].set_value((name, data, "application/pdf"))
    return page.run()


def test_a_file_of_the_largest_size_is_found_by_its_hash(
    store: Store, files: FolderFiles, opened: Opened, cycle: Cycle
) -> None:
    allow_files(DIRECTOR, store, LEA.id, True, NOW)
    largest = PDF.ljust(FILE_LIMIT, b"0")
    page = chosen_file(opened(), cycle, "../Minutes.pdf", largest)
    page.button(key=f"list-{new_form(cycle)}").click().run()
    entry = store.evidence(LEA.id)[0]

    assert (entry.file_name, entry.size) == ("Minutes.pdf", FILE_LIMIT)
    assert files.read(LEA.id, str(entry.sha256)) == largest
    assert "Minutes File: Minutes.pdf, 25.0 MB" in words(page)
    assert [button.label for button in page.get("download_button")] == ["Download"]


def test_a_program_called_a_pdf_is_refused_with_its_reason(
    store: Store, files: FolderFiles, opened: Opened, cycle: Cycle
) -> None:
    allow_files(DIRECTOR, store, LEA.id, True, NOW)
    page = chosen_file(opened(), cycle, "minutes.pdf", PROGRAM)
    page.button(key=f"list-{new_form(cycle)}").click().run()

    assert "Not saved. This is a Windows program, whatever its name says." in words(page)
    assert store.evidence(LEA.id) == ()
    assert not files.folder.exists()


def test_a_file_that_is_not_here_is_said_and_breaks_nothing(
    store: Store, files: FolderFiles, opened: Opened, cycle: Cycle
) -> None:
    allow_files(DIRECTOR, store, LEA.id, True, NOW)
    entry = keep(store, files, "Minutes", kind="file")
    files.erase(LEA.id, str(entry.sha256))
    page = opened()

    assert "The file is not where it was, or did not come with the import." in words(page)
    assert not page.get("download_button")
    assert not page.error


def test_who_only_reads_can_look_and_download_and_is_offered_nothing_else(
    store: Store, files: FolderFiles, opened: Opened, cycle: Cycle
) -> None:
    allow_files(DIRECTOR, store, LEA.id, True, NOW)
    keep(store, files, "Minutes", kind="file")
    store.save_person(Person(id=PersonId("vi"), name="Vi", roles={LEA.id: Role.VIEWER}))
    page = opened(cycle=cycle.id, **{state.PERSON: "vi"})

    assert "Minutes File: minutes.pdf" in words(page)
    assert [button.label for button in page.get("download_button")] == ["Download"]
    assert not page.expander
    assert not page.toggle
    assert not [button for button in page.button if button.label in ("Change", "Indicators")]


def test_leftovers_are_looked_for_on_request(store: Store, files: FolderFiles, opened: Opened, cycle: Cycle) -> None:
    allow_files(DIRECTOR, store, LEA.id, True, NOW)
    page = opened().button(key="files-look").click().run()

    assert "There is none." in words(page)


def test_a_link_is_no_markup(store: Store, files: FolderFiles, opened: Opened, cycle: Cycle) -> None:
    place = 'https://example.org/?a="><script>x</script>'
    keep(store, files, "<i>Map</i>", kind="link", place=place)
    shown = " ".join(part.value for part in opened().main.html)

    assert "<script>" not in shown
    assert "&lt;i&gt;Map&lt;/i&gt;" in shown
