"""The office's papers on a kept proposal, offered beside the proposal itself."""

from explorer.papering import offer_paper
from explorer.papers.kinds.alliance_proposal import AllianceProposal
from explorer.papers.pdf import is_installed
from explorer.session import snapshot
from explorer.wording import alliance as say
from graph.text import Text
from matching.alliances.proposing import ProposalVersion


def file_of(chosen: ProposalVersion) -> str:
    """Return how the files of a version are called."""
    return chosen.id.replace("@", "-")


def offer_papers(chosen: ProposalVersion) -> None:
    """Draw the buttons: the proposal in Word, its picture where a PDF can be written here."""
    taken, name = snapshot(), file_of(chosen)
    forms: dict[str, Text] = {"docx": say.PAPER_WORD}
    if is_installed():
        forms["pdf"] = say.PAPER_PDF
    for suffix, label in forms.items():
        offer_paper(
            "alliance_proposal", lambda: AllianceProposal(chosen, taken), name,
            suffix=suffix, key=name, label=label,
        )  # fmt: skip
