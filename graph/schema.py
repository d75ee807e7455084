"""The closed vocabularies of the graph: labels, relations, and which ends a relation may have."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from graph.text import Text


class Label(StrEnum):
    """Kinds of node. The value is the word used in Neo4j, in files and in addresses."""

    ACTIVITY = "Activity"
    ALLIANCE = "Alliance"
    AWARD = "Award"
    DISCIPLINE = "Discipline"
    DOCUMENT = "Document"
    ENTERPRISE = "Enterprise"
    EXPERT = "Expert"
    INDUSTRY = "Industry"
    NEED = "Need"
    ORGANIZATION = "Organization"
    PROJECT = "Project"
    SOCIETY = "Society"
    WORKSTATION = "Workstation"


class Relation(StrEnum):
    """Kinds of declared edge. Computed ties are never among them, except the reviewed bridge."""

    ANSWERS = "ANSWERS"
    AVOIDS = "AVOIDS"
    BRIDGES = "BRIDGES"
    CREATED = "CREATED"
    HOLDS_POST = "HOLDS_POST"
    HOSTED_BY = "HOSTED_BY"
    IN_DISCIPLINE = "IN_DISCIPLINE"
    IN_INDUSTRY = "IN_INDUSTRY"
    MEMBER_OF = "MEMBER_OF"
    NOMINATED_FOR = "NOMINATED_FOR"
    PARENT_OF = "PARENT_OF"
    RUN_BY = "RUN_BY"
    SERVES = "SERVES"
    STATES = "STATES"
    SUCCEEDED_BY = "SUCCEEDED_BY"
    TOOK_PART_IN = "TOOK_PART_IN"
    WON = "WON"
    WORKED_ON = "WORKED_ON"
    WORKS_AT = "WORKS_AT"


LABEL_TITLES: Mapping[Label, Text] = MappingProxyType(
    {
        Label.SOCIETY: Text(zh="学会", en="Society"),
        Label.EXPERT: Text(zh="专家", en="Expert"),
        Label.DISCIPLINE: Text(zh="学科", en="Discipline"),
        Label.INDUSTRY: Text(zh="行业", en="Industry"),
        Label.ORGANIZATION: Text(zh="单位", en="Organization"),
        Label.ENTERPRISE: Text(zh="企业", en="Enterprise"),
        Label.NEED: Text(zh="技术需求", en="Need"),
        Label.WORKSTATION: Text(zh="工作站", en="Workstation"),
        Label.ALLIANCE: Text(zh="联合体", en="Alliance"),
        Label.AWARD: Text(zh="奖项", en="Award"),
        Label.PROJECT: Text(zh="项目", en="Project"),
        Label.DOCUMENT: Text(zh="成果", en="Document"),
        Label.ACTIVITY: Text(zh="活动", en="Activity"),
    }
)

RELATION_TITLES: Mapping[Relation, Text] = MappingProxyType(
    {
        Relation.ANSWERS: Text(zh="承接需求", en="answers"),
        Relation.AVOIDS: Text(zh="回避", en="avoids"),
        Relation.BRIDGES: Text(zh="行业对应", en="bridges to"),
        Relation.CREATED: Text(zh="完成成果", en="created"),
        Relation.HOLDS_POST: Text(zh="任职", en="holds a post in"),
        Relation.HOSTED_BY: Text(zh="挂靠或建站", en="hosted by"),
        Relation.IN_DISCIPLINE: Text(zh="所属学科", en="in discipline"),
        Relation.IN_INDUSTRY: Text(zh="所属行业", en="in industry"),
        Relation.MEMBER_OF: Text(zh="会员或成员", en="member of"),
        Relation.NOMINATED_FOR: Text(zh="被推荐", en="nominated for"),
        Relation.PARENT_OF: Text(zh="下级", en="parent of"),
        Relation.RUN_BY: Text(zh="承担或主办", en="run by"),
        Relation.SERVES: Text(zh="进站服务", en="serves"),
        Relation.STATES: Text(zh="提出需求", en="states"),
        Relation.SUCCEEDED_BY: Text(zh="变更为", en="succeeded by"),
        Relation.TOOK_PART_IN: Text(zh="参加活动", en="took part in"),
        Relation.WON: Text(zh="获奖", en="won"),
        Relation.WORKED_ON: Text(zh="参与项目", en="worked on"),
        Relation.WORKS_AT: Text(zh="任职单位", en="works at"),
    }
)


def _ends(*groups: tuple[tuple[Label, ...], tuple[Label, ...]]) -> frozenset[tuple[Label, Label]]:
    return frozenset((a, b) for sources, targets in groups for a in sources for b in targets)


_L = Label
#: which (source label, target label) an edge of each relation may join
RELATION_ENDS: Mapping[Relation, frozenset[tuple[Label, Label]]] = MappingProxyType(
    {
        Relation.ANSWERS: _ends(((_L.SOCIETY, _L.EXPERT), (_L.NEED,))),
        Relation.AVOIDS: _ends(((_L.EXPERT,), (_L.ORGANIZATION, _L.ENTERPRISE, _L.EXPERT))),
        Relation.BRIDGES: _ends(((_L.INDUSTRY,), (_L.DISCIPLINE, _L.INDUSTRY))),
        Relation.CREATED: _ends(((_L.EXPERT,), (_L.DOCUMENT,))),
        Relation.HOLDS_POST: _ends(((_L.EXPERT,), (_L.SOCIETY, _L.ORGANIZATION, _L.ALLIANCE))),
        Relation.HOSTED_BY: _ends(
            ((_L.SOCIETY,), (_L.ORGANIZATION, _L.ENTERPRISE)),
            ((_L.WORKSTATION,), (_L.ENTERPRISE, _L.ORGANIZATION)),
        ),
        Relation.IN_DISCIPLINE: _ends(
            (
                (
                    _L.SOCIETY,
                    _L.EXPERT,
                    _L.NEED,
                    _L.PROJECT,
                    _L.DOCUMENT,
                    _L.WORKSTATION,
                    _L.ALLIANCE,
                    _L.AWARD,
                ),
                (_L.DISCIPLINE,),
            )
        ),
        Relation.IN_INDUSTRY: _ends(
            ((_L.ENTERPRISE, _L.NEED, _L.SOCIETY, _L.WORKSTATION), (_L.INDUSTRY,))
        ),
        Relation.MEMBER_OF: _ends(
            ((_L.EXPERT, _L.ORGANIZATION, _L.ENTERPRISE), (_L.SOCIETY,)),
            ((_L.SOCIETY, _L.ORGANIZATION, _L.ENTERPRISE), (_L.ALLIANCE,)),
        ),
        Relation.NOMINATED_FOR: _ends(((_L.EXPERT, _L.ORGANIZATION), (_L.AWARD,))),
        Relation.PARENT_OF: _ends(
            ((_L.DISCIPLINE,), (_L.DISCIPLINE,)), ((_L.INDUSTRY,), (_L.INDUSTRY,))
        ),
        Relation.RUN_BY: _ends(
            ((_L.PROJECT, _L.ACTIVITY, _L.AWARD), (_L.ORGANIZATION, _L.SOCIETY, _L.ENTERPRISE))
        ),
        Relation.SERVES: _ends(((_L.EXPERT, _L.SOCIETY), (_L.WORKSTATION,))),
        Relation.STATES: _ends(((_L.ENTERPRISE,), (_L.NEED,))),
        Relation.SUCCEEDED_BY: _ends(
            ((_L.SOCIETY,), (_L.SOCIETY,)), ((_L.ORGANIZATION,), (_L.ORGANIZATION,))
        ),
        Relation.TOOK_PART_IN: _ends(((_L.EXPERT, _L.SOCIETY, _L.ENTERPRISE), (_L.ACTIVITY,))),
        Relation.WON: _ends(((_L.EXPERT, _L.ORGANIZATION), (_L.AWARD,))),
        Relation.WORKED_ON: _ends(((_L.EXPERT,), (_L.PROJECT,))),
        Relation.WORKS_AT: _ends(((_L.EXPERT,), (_L.ORGANIZATION, _L.ENTERPRISE))),
    }
)
