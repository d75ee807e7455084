"""Write the sample tables: ``python -m data.samples.make`` from the project's folder.

The same material gives the same bytes. What is invented says so in the column 备注.
"""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from data.samples.awards import AWARDS, Award, Nomination, invent_nominations
from data.samples.bodies import Enterprise, StatedNeed, invent_enterprises, invent_needs
from data.samples.chance import joined
from data.samples.figures import SocietyRow, society_rows
from data.samples.material import HERE, Alliance, Material, read_material
from data.samples.persons import Expert, further_of, invent_experts, keywords_of
from data.samples.prose import biography
from data.samples.stations import Activity, Station, invent_activities, invent_stations
from data.samples.works import Document, Project, invent_documents, invent_projects

SAMPLE = "示例"
_SOCIETY_COLUMNS = [
    "学会名称", "级别", "学会编号", "第一学科", "其他学科", "业务范围",
    "星级", "个人会员数", "单位会员数", "理事会届次", "届期起", "届期止",
    "理事人数", "一线理事人数", "45岁以下理事人数", "挂靠单位", "专职人员数", "品牌活动",
    "党组织", "状态", "上级对应学会", "备注",
]  # fmt: skip

Row = Mapping[str, str]


def make_tables(material: Material) -> dict[str, list[Row]]:
    """Return the rows of every table by the table's file name."""
    enterprises = invent_enterprises(material)
    experts = invent_experts(material, {key: one.name for key, one in enterprises.items()})
    projects = invent_projects(material, experts)
    documents = invent_documents(material, experts)
    stations = invent_stations(material, experts, enterprises)
    return {
        "societies": [_society(row) for row in society_rows(material)],
        "experts": [_expert(one, biography(one, projects, documents)) for one in experts],
        "enterprises": [_enterprise(one) for one in enterprises.values()],
        "needs": [_need(one) for one in invent_needs(material, enterprises)],
        "workstations": [_station(one) for one in stations],
        "projects": [_project(one) for one in projects],
        "documents": [_document(one) for one in documents],
        "activities": [_activity(one) for one in invent_activities(material, experts)],
        "awards": [_award(one) for one in AWARDS],
        "nominations": [_nomination(one) for one in invent_nominations(material, experts)],
        "alliances": [row for one in material.alliances for row in _alliance(one)],
    }


def _society(row: SocietyRow) -> Row:
    known = {
        "学会名称": row.society.name,
        "级别": row.level,
        "学会编号": row.society.code,
        "第一学科": row.society.first,
        "其他学科": joined(row.society.further),
        "上级对应学会": row.society.national,
        "备注": row.remark,
        **row.figures,
    }
    return {heading: known.get(heading, "") for heading in _SOCIETY_COLUMNS}


def _expert(one: Expert, profile: str) -> Row:
    research = next(k for k in one.topic.keywords if k not in one.topic.name)
    return {
        "姓名": one.name,
        "性别": "女" if one.is_woman else "男",
        "出生年月": one.born,
        "工作单位": one.unit,
        "职务": one.duty,
        "职称": one.title,
        "学位": one.degree,
        "第一学科": one.topic.code,
        "其他学科": joined(further_of(one)),
        "研究方向": joined((one.topic.name, research)),
        "关键词": joined(keywords_of(one)),
        "个人简介": profile,
        "院士": "是" if one.academy else "否",
        "院士所属": one.academy[:5],
        "学部": one.academy[5:],
        "是否退休": one.retired,
        "荣誉": joined(one.honours),
        "所属学会": joined(one.societies),
        "学会职务": f"{one.societies[0]}{one.post}" if one.post else "",
        "一线科技人员": "是" if one.is_frontline else "否",
        "手机": one.phone,
        "回避单位": one.avoids,
        "最近确认日期": one.confirmed,
        "数据来源": one.source,
        "备注": SAMPLE,
    }


def _enterprise(one: Enterprise) -> Row:
    return {
        "企业名称": one.name,
        "统一社会信用代码": one.credit_code,
        "国标行业": one.firm.code,
        "经营范围": one.firm.scope,
        "区": one.firm.district,
        "规模": one.size,
        "年营业收入(万元)": str(one.revenue),
        "研发投入(万元)": "" if one.rd_spend is None else str(one.rd_spend),
        "研发人员数": "" if one.rd_staff is None else str(one.rd_staff),
        "资质": joined(one.qualifications),
        "有效专利数": str(one.patents),
        "注册日期": one.registered,
        "备注": SAMPLE,
    }


def _need(one: StatedNeed) -> Row:
    need = one.need
    return {
        "需求编号": one.code,
        "需求名称": need.title,
        "企业名称": one.enterprise.name,
        "起止年份": one.years,
        "主要问题": need.problem,
        "关键指标": need.indicators,
        "预期目标": need.goal,
        "关键词": joined(need.keywords),
        "拟投入资金(万元)": str(need.money),
        "合作方式": need.mode,
        # the form asks for the one or the other
        "国标行业": "" if need.discipline else one.enterprise.firm.code,
        "学科": need.discipline,
        "希望合作单位": joined(one.partners),
        "状态": one.state,
        "发布日期": one.published,
        "备注": SAMPLE,
    }


def _station(one: Station) -> Row:
    return {
        "工作站名称": one.name,
        "类型": one.kind,
        "级别": one.level,
        "批准文号": one.approval,
        "批准日期": one.approved,
        "建站单位": one.host.name,
        "区": one.host.firm.district,
        "院士专家": joined([p.name for p in one.people]),
        "每年驻站月数": one.months,
        "协议起": one.since,
        "协议止": one.until,
        "服务学会": one.society,
        "状态": one.state,
        "研究方向": one.research,
        "备注": SAMPLE,
    }


def _project(one: Project) -> Row:
    return {
        "项目编号": one.code,
        "项目名称": one.title,
        "负责人": one.lead.name,
        "工作单位": one.lead.unit,
        "起止年月": f"{one.first}-{one.last}",
        "类别": one.kind,
        "资助金额(万元)": f"{one.money:g}",
        "学科": one.lead.topic.code,
        "关键词": joined(one.keywords),
        "备注": SAMPLE,
    }


def _document(one: Document) -> Row:
    return {
        "成果编号": one.code,
        "成果名称": one.title,
        "类型": one.kind,
        "完成人": joined([p.name for p in one.people]),
        "工作单位": joined([p.unit for p in one.people]),
        "日期": one.date,
        "关键词": joined(one.keywords),
        "备注": SAMPLE,
    }


def _activity(one: Activity) -> Row:
    return {
        "活动编号": one.code,
        "活动名称": one.name,
        "主办学会": one.host,
        "日期": one.date,
        "地点": one.place,
        "主题词": joined(one.topics),
        "参与专家": joined([p.name for p in one.people]),
        "备注": SAMPLE,
    }


def _award(one: Award) -> Row:
    return {
        "奖项名称": one.name,
        "规则方案": one.scheme,
        "届次": one.edition,
        "种类": one.kind,
        "年龄计算日": one.reference_day,
        "任职组织": one.giver,
        "第一学科": one.code,
        "关键词": joined(one.keywords),
        "遴选方向": one.scope,
        "备注": SAMPLE,
    }


def _nomination(one: Nomination) -> Row:
    return {
        "姓名": one.person.name,
        "工作单位": one.person.unit,
        "奖项": one.award.name,
        "届次": one.award.edition,
        "推荐渠道": one.channel,
        "推荐日期": one.day,
        "结果": one.result,
        "获奖日期": one.won_on,
        "备注": SAMPLE,
    }


def _alliance(one: Alliance) -> Iterable[Row]:
    for member in one.members:
        yield {
            "联合体名称": one.name,
            "级别": "全国",
            "成立日期": one.founded,
            "成员": member,
            "成员角色": "发起成员",
            "牵头学会": "",
            "来源": one.source,
            "备注": one.note,
        }


def write_tables(tables: Mapping[str, list[Row]], folder: Path) -> None:
    """Write each table as UTF-8 CSV."""
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


if __name__ == "__main__":
    write_tables(make_tables(read_material()), HERE)
