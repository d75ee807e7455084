"""Made-up forms for tests of needs."""

from datetime import date

from matching.needs.form import NeedForm

ON = date(2026, 11, 24)
PROBLEM = (
    "目前公司的示例阀门在高温介质中容易磨损泄漏，每年停机 12 次，每次拆检要 2 天，人工检查漏检多。"
)
WHOLE = NeedForm(
    title="示例阀门密封面磨损的在线检测",
    firm="天津示例燃气有限公司",
    problem=PROBLEM,
    indicators="1. 漏检率不超过 1%；2. 单次检测 5 分钟以内；3. 200 ℃ 下连续工作 3000 小时；"
    "4. 第三方检测。",
    goal="交付样机 2 台和检测报告。",
    keywords=("阀门", "磨损"),
    from_year="2027",
    to_year="2028-06",
    money=80.0,
    mode="cooperative",
    activity_type="applied",
    ownership="shared",
    wished_partners=("天津示例大学",),
    industries=("industry:C344",),
)
ENGLISH = NeedForm(
    title="In-line testing of worn valve seats",
    firm="Example Valves",
    problem="At present our plant stops 12 times a year since the seats wear and leak; every check"
    " takes 2 days and the existing method fails above 200 degrees.",
    indicators="1. at most 1% missed; 2. within 5 minutes; 3. at least 3000 hours; 4. tested by a"
    " standard.",
    goal="Two prototypes and a test report.",
    from_year="2027",
    to_year="2028",
    money=80.0,
    mode="commissioned",
    activity_type="development",
    ownership="firm",
    wished_partners=("Example University",),
    industries=("industry:C344",),
)
