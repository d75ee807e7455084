"""The map of societies as an SVG file, on white."""

from explorer.alliances.letters import width_of
from explorer.alliances.map_drawing import FAINT, HUB, Drawing
from explorer.alliances.map_names import LETTER, LINE, WIDE_WIDTHS, Name, Wish, box_of
from explorer.alliances.saving import blend
from explorer.alliances.svg import COLOURS, EXISTING, GREY, GROUND, SUGGESTED, Sheet
from explorer.wording import alliance_pictures as say
from graph.schema import Label
from graph.text import Language

#: width of a saved map; one for which names have been placed
SAVED = WIDE_WIDTHS[-1]
#: pixels below the map for what the colours mean
KEYS = 34


def map_svg(drawing: Drawing, language: Language) -> str:
    """Return the map as an SVG file; viewers show the name of a mark on pointing at it."""
    title = say.MAP_FILE.pick(language)
    sheet = Sheet(SAVED, drawing.height + KEYS, title, language)
    at = {mark.id: (mark.x * SAVED, mark.y) for mark in drawing.marks}
    for hub in drawing.hubs:
        colour = EXISTING if hub.is_existing else SUGGESTED
        for one in hub.members:
            middle = (hub.x * SAVED, hub.y)
            sheet.line(middle, at[one], colour, 1.6, dashed=not hub.is_existing)
    order = list(drawing.groups)
    members = {one for hub in drawing.hubs for one in hub.members}
    for mark in drawing.marks:
        known = drawing.groups.get(mark.group)
        colour = COLOURS[order.index(mark.group) % len(COLOURS)] if known else GREY
        if members and mark.id not in members:
            colour = blend(colour, FAINT, GROUND)
        half = drawing.mark / 2
        x, y = at[mark.id]
        size = (drawing.mark, drawing.mark)
        sheet.box((x - half, y - half), size, colour, told=mark.name)
        if known:
            letter = known[1].pick(language)
            sheet.words([letter], (x, y), size=drawing.mark * 0.67, colour=GROUND, halo=False)
    for hub in drawing.hubs:
        middle = (hub.x * SAVED, hub.y)
        fill, edge = (EXISTING, EXISTING) if hub.is_existing else (GROUND, SUGGESTED)
        sheet.mark(Label.ALLIANCE, middle, HUB, fill=fill, edge=edge)
    for name in drawing.names:
        _name(sheet, drawing, name)
    _keys(sheet, drawing, language)
    return sheet.done()


def _name(sheet: Sheet, drawing: Drawing, name: Name) -> None:
    hub = next((hub for hub in drawing.hubs if hub.key == name.key), None)
    mark = hub or next(mark for mark in drawing.marks if mark.id == name.key)
    size, stretch = (HUB, 1.1) if hub else (drawing.mark, 1.0)
    wish = Wish(name.key, mark.x, mark.y, name.lines, size, stretch)
    left, top, right, _ = box_of(wish, name.side, name.distance, SAVED)
    anchors = {"right": ("start", left + 2), "left": ("end", right - 2)}
    anchor, x = anchors.get(name.side, ("middle", (left + right) / 2))
    first = (x, top + 1 + LINE / 2)
    sheet.words(name.lines, first, anchor=anchor, size=LETTER, bold=hub is not None, step=LINE)


def _keys(sheet: Sheet, drawing: Drawing, language: Language) -> None:
    x, y = 8.0, drawing.height + KEYS / 2
    for n, (text, letter) in enumerate(drawing.groups.values()):
        words = text.pick(language)
        sheet.box((x, y - 7), (14, 14), COLOURS[n % len(COLOURS)])
        sheet.words([letter.pick(language)], (x + 7, y), size=10, colour=GROUND, halo=False)
        sheet.words([words], (x + 19, y), anchor="start")
        x += 19 + width_of(words) + 20
    for text, is_existing in ((say.EXISTING, True), (say.SUGGESTED, False)):
        words = text.pick(language)
        colour = EXISTING if is_existing else SUGGESTED
        sheet.line((x, y), (x + 36, y), colour, 1.6, dashed=not is_existing)
        fill = EXISTING if is_existing else GROUND
        sheet.mark(Label.ALLIANCE, (x + 18, y), 14, fill=fill, edge=colour)
        sheet.words([words], (x + 42, y), anchor="start")
        x += 42 + width_of(words) + 20
