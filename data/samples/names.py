"""Invented names of persons: rare given names, each marked as a sample in the name itself."""

from collections import Counter
from collections.abc import Iterator
from itertools import product

from data.samples.chance import draw

MARK = "（示例）"

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
    "苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙"
)
#: (is a woman, was born before 1972) -> the first and the second character of the given name
_GIVEN = {
    (False, True): ("秉鹤砚耕嵩柏澍廷铎稷翰维", "衡垣堃谦岳槐钧樵岱森舟渊"),
    (False, False): ("沐骁珩翊湛朔屿樾奕澈煜霁", "川舟野尧昀礼骞泊遥笙衍恺"),
    (True, True): ("蕴佩毓芷筠岫荷瑾琬素静婉", "筠茹荪岚琪蓉卿漪芸苓葭湄"),
    (True, False): ("芷槿昕妤棠苒羽沁桐霏知念", "宁溪禾笙岚苡颜蓁澜汐瑶榆"),
}


def names(*, is_woman: bool, is_elder: bool) -> Iterator[str]:
    """Yield names that nobody else of the sample has."""
    first, second = _GIVEN[is_woman, is_elder]
    whole = [s + a + b for s, a, b in product(_SURNAMES, first, second) if a != b]
    draw("names", is_woman, is_elder).shuffle(whole)
    used: Counter[str] = Counter()
    for name in whole:
        # hardly two people share a given name, few a surname: the list is read by people
        if used[name[1:]] < 2 and used[name[0]] < 3 + used.total() // 100:
            used.update((name[1:], name[0]))
            yield name + MARK
