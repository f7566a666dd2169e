"""Two open browsers: what a director takes back is gone from the provider's page, without a click there."""

import pytest
from playwright.sync_api import expect

from assessment.framework import Framework
from assessment.ids import LeaId, PersonId, RegionId, new_id
from assessment.leas import Lea
from assessment.people import Person, local_person
from assessment.services.sharing import share_signed
from assessment.shares import Grantee
from storage.store import SqlStore
from tests.e2e.windows import Windows
from tests.kept import NOW, keep_cycle, sign

pytestmark = pytest.mark.browser


def test_what_is_taken_back_is_gone_from_the_page_that_the_provider_has_open(
    windows: Windows, kept: SqlStore, framework: Framework
) -> None:
    provider = Person(id=PersonId(new_id()), name="Pat Provider", regions=frozenset({RegionId("bay_area")}))
    kept.save_person(provider)
    names = [f"District {new_id()[:8]}" for _ in range(2)]
    cycles = [
        sign(kept, keep_cycle(kept, framework, {"E01.01": 2}, lea=Lea(id=LeaId(new_id()), name=name))) for name in names
    ]
    for cycle in cycles:
        share_signed(local_person(), kept, cycle.id, Grantee(provider_id=provider.id), NOW)
    theirs = windows.open(f"/compare?as={provider.id}")
    ours = windows.open(f"/sharing?cycle={cycles[0].id}")
    table = theirs.get_by_role("table", name="Districts by element, with their means")
    expect(table).to_contain_text(names[0])
    expect(table).to_contain_text(names[1])

    ours.get_by_role("button", name="Take back").click()

    expect(ours.get_by_text("Nothing is shared.")).to_be_visible()
    expect(table).not_to_contain_text(names[0])
    expect(table).to_contain_text(names[1])
