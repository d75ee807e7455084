"""The router: language, navigation, the one place for errors. Run with `streamlit run app.py`."""

import streamlit as st

from explorer.address import PAGES
from explorer.chrome import translate_chrome
from explorer.session import settle_language, t
from explorer.trouble import show_bug, show_error
from explorer.turns import in_turn
from explorer.warming import warm_up
from explorer.widgets import footer
from explorer.wording import common
from graph.errors import AtlasError

st.set_page_config(page_title=t(common.APP), page_icon="static/icon.png", layout="wide")
st.logo("static/logo.svg", size="medium")
with in_turn():
    settle_language()
    translate_chrome()
    page = st.navigation(
        [
            st.Page(PAGES["search"], title=t(common.SEARCH), url_path="search", default=True),
            st.Page(PAGES["match"], title=t(common.MATCH), url_path="match"),
            st.Page(PAGES["need"], title=t(common.NEED), url_path="need"),
            st.Page(PAGES["profile"], title=t(common.PROFILE), url_path="profile"),
            st.Page(PAGES["graph"], title=t(common.GRAPH), url_path="graph"),
            st.Page(PAGES["alliance"], title=t(common.ALLIANCE), url_path="alliance"),
            st.Page(PAGES["plan"], title=t(common.PLAN), url_path="plan"),
            st.Page(PAGES["eligibility"], title=t(common.ELIGIBILITY), url_path="eligibility"),
            st.Page(PAGES["council"], title=t(common.COUNCIL), url_path="council"),
            st.Page(PAGES["rules"], title=t(common.RULES), url_path="rules"),
            st.Page(PAGES["shortlist"], title=t(common.SHORTLIST), url_path="shortlist"),
            st.Page(PAGES["feedback"], title=t(common.FEEDBACK), url_path="feedback"),
            st.Page(PAGES["data"], title=t(common.DATA), url_path="data"),
        ],
        position="top",
    )
    try:
        page.run()
    except AtlasError as error:
        show_error(error)
    except Exception as error:
        show_bug(error)
    footer()
    warm_up()
