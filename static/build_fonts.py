"""Make the fonts of the explorer: Noto Sans SC with the characters of GB/T 2312 and a few more.

``make fonts`` runs it: reads Debian's ``fonts-noto-cjk``, writes ``NotoSansSC-*.woff2`` beside this
file, the same bytes for the same package and the same locked fontTools. Licence: ``OFL.txt``.
"""

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection

SOURCE = Path("/usr/share/fonts/opentype/noto")
TARGET = Path(__file__).parent
FACE = "Noto Sans CJK SC"
WEIGHTS = ("Regular", "Bold")

# Beyond GB/T 2312: signs, and characters of given names that the set of 1980 lacks. Anything else
# (₂, ✗) is drawn from the computer's own font; Noto Sans SC has no glyph for some.
SIGNS = "–—’‘“”…€℉™↔−µ▼▽✓⁴"
NAMES = (
    "倧偲傒冏劼勍卬卻叡吔啟喆喣喦喨囧囯垚埈堃堉堔奭妘妶娫婳媖嫄嫕嬅嬡嬿孖屾峂峣峯崟嶒嶺幵弢弨彣彧"
    "惇愔愷慜扆抃抦拪揚攷旸旻旼昇昉昫昳昺晙晞晢晹暐曈曌曔朏杙柟栻梽棨棽楒橞橦檵氿汧汭沄沚沬泂泚洣"
    "洺浛浡浬浵涘涴淏淯渼湉湑湜湲溁溍溦滉漷潏潵澂澥濛濬瀍瀞灃灝炆炘炟烔烜焌焜煐煒煚熜燊燏燚爔牂犇"
    "犨狝玕玘玙玚玠玥玦玭玹珅珖珣珮珺珽琇琍琎琤琯琲瑀瑄瑒瑢瑨璆璈璘璟璠瓅瓘甦畑畯皛盷碁碶祇祎祐祼"
    "禔禕禛禤禨秾稑穀竑竤簃紘絪綝翀翚翯翾肸芃苾茀茞莀莯菂蒟蒨虓衎袆詝諴谞贇赟赪輋郤鈺钘锜锳镕镠阇"
    "韡頔頫颋颙飏骉髙龑龢"
)
# The dot of foreign names and of English captions: full-width in a Chinese font.
LEFT_OUT = "\u00b7"


def characters() -> str:
    """Return every character that the fonts keep."""
    rows = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    gb2312 = "".join(row.decode("gb2312", errors="ignore") for row in rows)
    latin = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100))))
    return "".join(sorted(set(gb2312 + latin + SIGNS + NAMES) - set(LEFT_OUT)))


def options(path: Path) -> subset.Options:
    """Return which face is read and what is dropped: features, hints, tables of vertical text."""
    names = [font["name"].getDebugName(1) for font in TTCollection(str(path), lazy=True).fonts]
    chosen = subset.Options()
    chosen.font_number = names.index(FACE)
    chosen.flavor = "woff2"
    chosen.layout_features = []
    chosen.hinting = False
    chosen.desubroutinize = True
    chosen.drop_tables += ["GPOS", "GSUB", "BASE", "VORG", "vhea", "vmtx"]
    chosen.name_IDs += [13, 14]  # the licence stays inside the font too
    return chosen


def main() -> None:
    """Write both weights."""
    text = characters()
    for weight in WEIGHTS:
        source = SOURCE / f"NotoSansCJK-{weight}.ttc"
        if not source.exists():
            raise SystemExit(f"{source} is missing: apt-get install fonts-noto-cjk")
        chosen = options(source)
        font = subset.load_font(str(source), chosen)
        cutter = subset.Subsetter(chosen)
        cutter.populate(text=text)
        cutter.subset(font)
        target = TARGET / f"NotoSansSC-{weight}.woff2"
        subset.save_font(font, str(target), chosen)
        kept, size = len(font.getBestCmap()), target.stat().st_size
        print(f"{target.name}: {kept} characters, {size:,} bytes")


if __name__ == "__main__":
    main()
