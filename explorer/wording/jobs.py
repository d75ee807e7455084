"""What is said of runs that take a while."""

from graph.text import Text

STOP = Text(zh="停止", en="Stop")
STOPPING = Text(zh="正在停", en="Stopping")
WAITING = Text(zh="等候中", en="waiting")
BEST = Text(zh="；目前最好 {best}", en="; best so far {best}")
BOUND = Text(zh="，上界 {bound}", en=", bound {bound}")
ELSEWHERE = Text(zh="{title}（另一窗口）", en="{title} (in another window)")
