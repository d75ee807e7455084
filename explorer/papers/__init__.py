"""The office's own papers: Word and Excel files filled from templates. No Streamlit here.

A kind of paper is one file in `explorer/papers/kinds/`; `explorer.papers.making.paper` fills it.
"""
