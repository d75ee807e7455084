"""The same jobs as in the explorer, from a shell and for other programs: docs/cli.md."""

from datetime import datetime

from commands import (
    alliance,
    around,
    assigning,
    attention,
    bridging,
    councils,
    drawing,
    editing,
    eligible,
    explaining,
    exporting,
    feedback,
    finding,
    fitting,
    keeping,
    load,
    migrating,
    needs,
    panelling,
    plan_versions,
    planning,
    ranking,
    reading,
    register,
    report,
    rules,
    sampling,
    shortlist,
    showing,
    tagging,
    themes,
)  # fmt: skip
from commands.shell import Shell

#: commands in the order of the help
GROUPS = (
    reading, keeping, sampling, finding, showing, editing, around, fitting, explaining, ranking,
    tagging, assigning, planning, plan_versions, panelling, drawing, needs, register, load,
    attention, feedback, shortlist, themes, alliance, bridging,
    rules, eligible, councils, report, exporting, migrating,
)  # fmt: skip

shell = Shell(now=datetime.now)
for group in GROUPS:
    group.add_to(shell)
app = shell.app

if __name__ == "__main__":
    app()
