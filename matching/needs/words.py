"""Words that tell something in the text of a need, and words that only seem to."""

import re
from collections.abc import Iterator

from matching.needs.figures import READ, figures, sentences

#: how things stand today
SITUATION = re.compile(
    r"目前|现有|当前|现在|现用|现行|已有|已经|我公司|本公司|我厂|公司|我们|采用|使用|生产线|工况|条件下|客户|每年|年产|"
    r"现场|近年|\b(?:current(?:ly)?|at present|today|existing|our|we|plant|line|customers?)\b",
    re.IGNORECASE,
)
#: what goes wrong
TROUBLE = re.compile(
    r"难以|困难|不足|缺陷|缺点|瓶颈|无法|不能|不了|不易|容易|易(?=[于变堵磨裂碎损腐燃爆氧结])|不理想|"
    r"不稳定|不均|不达标|不合格|超标|失效|失败|故障|事故|隐患|堵塞|泄漏|渗漏|磨损|腐蚀|断裂|开裂|变形|老化|损坏|"
    r"浪费|污染|漂移|偏差|损失|报废|返工|停机|麻烦|进不去|误报|误判|误诊|漏检|过高|过低|过大|过长|较高|较低|较大|较差|偏高|偏低|太[高低大多少长慢差]|频率太高|慢|低下|"
    r"耗时|依赖进口|依靠进口|缺乏|没有|受限|制约|下降|掉到|亟待|亟需|急需|"
    r"\b(?:fail\w*|cannot|can't|unable|too \w+|breaks?|broken|leaks?|leaking|crack\w*|"
    r"wear\w*|corro\w*|loss(?:es)?|defects?|errors?|unstable|lacks?|bottleneck|poor|difficult|"
    r"hard to|clog\w*|waste\w*|wrong)\b",
    re.IGNORECASE,
)
#: a title that names a task, not only a thing
TASK = re.compile(
    r"技术|研究|研发|开发|研制|工艺|检测|监测|测试|设计|优化|改进|改造|改良|提高|提升|增强|降低|减少|控制|防治|防护|"
    r"处理|回收|利用|解决|方法|制备|制造|生产|应用|攻关|产业化|识别|诊断|修复|预警|预测|方案|难题|问题|替代|合成|提取|"
    r"分离|筛选|保持|防止|抑制|根治|机理|稳定|适配|改性|减排|节能|升级|国产化|一体化|自动化|智能化|评价|加工|治理|净化|配方|培育|选育|"
    r"\b\w+(?:ing|tion|ment)\b|\b(?:how|design|process|control|reduce|improve|detect|recover|test)\b",
    re.IGNORECASE,
)
#: how it will be found out whether it was reached
PROOF = re.compile(
    r"测试|检测|检验|试验|验收|验证|标准|GB/?T?\s?\d|ISO|国标|行标|第三方|报告|认证|鉴定|示范|试用|运行|考核|"
    r"\b(?:test\w*|standards?|certif\w*|verif\w*|report|trial|accept\w*|audit\w*)\b",
    re.IGNORECASE,
)
#: what is handed over at the end
THINGS = re.compile(
    r"样机|样品|报告|产品|专利|标准|工艺|软件|系统|装置|设备|示范|生产线|配方|材料|方案|图纸|论文|登记|平台|模型|数据集|"
    r"\b(?:prototypes?|samples?|reports?|products?|patents?|standards?|process|software|device|"
    r"system|line|recipe|design|model)\b",
    re.IGNORECASE,
)
#: who owns what comes out
OWNER = re.compile(
    r"知识产权|专利权|著作权|成果归|归[^。；]{0,8}所有|所有权|共同所有|共有|使用权|独占|保密协议|"
    r"\b(?:intellectual property|ownership|owns?|owned|licen[cs]e\w*|joint\w* own\w*)\b|\bIP\b",
    re.IGNORECASE,
)
#: with whom
PARTNER = re.compile(
    r"高校|大学|学院|科研院所|研究院|研究所|学会|专家|院士|团队|寻求|寻找|合作|联合|委托|引进|购买|产学研|"
    r"\b(?:universit\w+|institutes?|societ\w+|experts?|partners?|cooperat\w+|joint\w*|commission)\b",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"[≥≤≧≦±]|不低于|不小于|不少于|不大于|不超过|不高于|要求|希望|达|目标|指标|提高|提升|降|减少|缩短|"
    r"控制在|实现|需|以上|以下|以内|"
    r"\b(?:at least|at most|must|shall|should|target|reach|within|below|above)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"(?:提高|提升|改善|增强)(?:产品)?(?:性能|效率|质量|品质|水平|精度|强度|寿命)|降低(?:生产)?(?:成本|能耗)|"
    r"解决(?:[^，。；]{0,8})?问题|国际先进|国内领先|行业领先|国际领先|较好|良好|显著|大幅|明显|优良|"
    r"满足[^，。；]{0,6}(?:需求|要求)|"
    r"\b(?:improve\w* (?:the )?(?:performance|quality|efficiency)|better quality|high quality|"
    r"state of the art|significantly|world.class|solve\w* (?:the |our )?problems?|good)\b",
    re.IGNORECASE,
)
_CJK = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+|\d+")


def size(text: str) -> int:
    """Return how much is written: a Chinese character counts 1, a word of letters 2.

    Examples
    --------
    >>> size("点蚀快"), size("pits grow fast"), size("。。。")
    (3, 6, 0)
    """
    return len(_CJK.findall(text)) + 2 * len(_WORD.findall(text))


def said(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return the words of a kind that a text has, in order."""
    return [one[0] for one in pattern.finditer(text[:READ])]


def targets(text: str) -> str:
    """Return the sentences of a text that say what is to be reached."""
    return "\n".join(one for one in sentences(text) if _TARGET.search(one))


def vague(text: str) -> Iterator[str]:
    """Yield words that promise something where their sentence has no figure.

    Examples
    --------
    >>> list(vague("提高性能；降低成本15%"))
    ['提高性能']
    """
    for sentence in sentences(text):
        if not figures(sentence):
            yield from said(_VAGUE, sentence)
