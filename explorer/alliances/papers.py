"""A kept proposal as papers."""

from explorer.papering import offer_paper
from explorer.papers.kinds.alliance_proposal import AllianceProposal
from explorer.papers.pdf import is_installed
from explorer.session import snapshot
from matching.alliances.proposing import ProposalVersion


def file_of(chosen: ProposalVersion) -> str:
    """Return how the files of a version are called."""
    return chosen.id.replace("@", "-")


def offer_papers(chosen: ProposalVersion) -> None:
    """Draw the buttons of the proposal as a paper, and of its page with the picture."""
    name, taken = file_of(chosen), snapshot()
    offer_paper("alliance_proposal", lambda: AllianceProposal(chosen, taken), name, key=name)
    if is_installed():
        offer_paper(
            "alliance_proposal", lambda: AllianceProposal(chosen, taken), name,
            suffix="pdf", key=name,
        )  # fmt: skip
