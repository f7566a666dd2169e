"""Home: the one next step, then the self-assessments of every LEA that the person may see."""

import streamlit as st

from assessment.people import Act
from assessment.services import calendar, leas, lists
from assessment.services.imported import lacks_earlier_year
from assessment.services.results import results
from ui import context
from ui.components import (
    cycle_rows,
    my_list,
    next_thing,
    part_way,
    since_line,
    team_line,
    ways_in,
    ways_on,
    welcome,
    year_line,
)

who, store = context.person(), context.store()
if who.only_in is not None:
    st.switch_page("ui/pages/rate.py")
current = context.cycle()

st.title("Twelve Elements")
if current is None:
    welcome.show(context.rubric())
    st.stop()

year = calendar.year_of(who, store, current, context.framework_of(current), context.today())
own = lists.my_list(who, store, current, context.framework_of(current))
decides = who.may(Act.AGREE, current.lea_id)
rates = who.may(Act.RATE, current.lea_id)
directs = who.may(Act.DIRECT, current.lea_id)
if current.state == "open" and rates and (own.waiting or not decides):
    my_list.show(current, own)
else:
    next_thing.show(results(who, store, current.id), year.next_of, decides=decides, signs=directs)
year_line.show(current, year, directs=directs)
if current.state == "open" and directs:
    team_line.show(current, lists.all_lists(who, store, current, context.framework_of(current)))
    if lacks_earlier_year(who, store, current):
        ways_on.to_earlier_year(current)
part_way.show(current)
since_line.show(current)
st.header("Self-assessments")
cycle_rows.show(leas.leas_of(who, store), current)
if who.everywhere is not None:
    ways_in.show_more()
