"""The steps by which a quantity's noun is found: a table, asked in its order.

outright     the words around the number name it: a grant, a base of taxes, a term
grouped      the words before it say whom it holds for, and the noun stands elsewhere
beside       the noun before or behind the number, completed where it is a bare head
elsewhere    the noun of the quantity, the grant or the clause before
"""

from __future__ import annotations

from collections.abc import Callable

from planparse.rules.indicators import beside, elsewhere, grouped, outright
from planparse.rules.indicators.find import Clause, Named
from planparse.rules.rule import Rule

Step = Callable[[Clause], Named | None]

STEPS: tuple[Rule[Step], ...] = (
    Rule(
        "indicator.granted", outright.of_grant,
        yes="按照每人100元的标准发放误餐补助。", no="投资100万元。",
        zh="给予的款项，名称在标准或金额之后", en="what is given, named behind its standard or amount",
    ),
    Rule(
        "indicator.taxed", outright.of_tax_base,
        yes="减按25%计入应纳税所得额。", no="税率为25%。",
        zh="计税的基数", en="a base of taxes behind the rate",
    ),
    Rule(
        "indicator.cost", outright.of_cost,
        yes="对设备投资给予50%的补助。", no="设备投资增长50%。",
        zh="按比例补助的费用", en="the cost that a share is paid of",
    ),
    Rule(
        "indicator.term", outright.of_term,
        yes="核发有效期6个月的许可证。", no="核发6个月的许可证。",
        zh="定语里的期限", en="a term in an attributive clause",
    ),
    Rule(
        "indicator.series", outright.of_series,
        yes="分别派驻3支、4支招商小分队。", no="派驻招商小分队3支。",
        zh="并列各数之后的名词", en="the noun behind a list of bare counts",
    ),
    Rule(
        "indicator.of_the_whole", grouped.of_the_whole,
        yes="建成公厕52座,其中老城区9座。", no="建成公厕52座,其中旱厕9座。",
        zh="部分沿用总数的名词，前面的词是范围", en="a part counts what its whole counts; the words before it are its scope",
    ),
    Rule(
        "indicator.other_group", grouped.of_other_group,
        yes="片区人口密度不超过8000人/平方公里,个别地块不超过12000人/平方公里。", no="新建公厕10座,清运垃圾8吨。",
        zh="沿用前一项的名词，用于另一群体", en="the noun before, for another group",
    ),
    Rule(
        "indicator.heads_groups", grouped.of_head_of_groups,
        yes="配备财务人员,大中型企业不少于2人。", no="配备财务人员2人。",
        zh="前一分句的名词，用于后面的群体", en="the noun of the clause before, for the groups behind it",
    ),
    Rule(
        "indicator.headed", grouped.of_head,
        yes="失业保险稳岗返还比例,大型企业由30%提至50%。", no="大型企业返还比例提至50%。",
        zh="单独成句的指标，用于后面的各项", en="a measured noun that heads its sentence",
    ),
    Rule(
        "indicator.given_again", grouped.of_grant_on_top,
        yes="还田18万亩,对购机主体再补贴15%。", no="对购机主体补贴15%。",
        zh="再次给予的款项", en="what is given on top",
    ),
    Rule(
        "indicator.below", beside.of_threshold_share,
        yes="年收入20万元以上的村占比达到60%。", no="党员占比达到60%。",
        zh="门槛选出的占比", en="a share of what a threshold selects",
    ),
    Rule(
        "indicator.single_thing", beside.of_single_thing,
        yes="新建口袋公园6处,单个面积不小于800平方米。", no="新建口袋公园6处,绿地面积不小于800平方米。",
        zh="前面所说事物中单个的量", en="the measure of one of the things said before",
    ),
    Rule(
        "indicator.shared", beside.completed,
        yes="粮食播种面积30万亩、总产量12万吨。", no="粮食播种面积30万亩、油菜籽产量12万吨。",
        zh="省去定语的总量，补上前一项的", en="a bare measure with the noun that it leaves out",
    ),
    Rule(
        "indicator.norm", beside.of_norm,
        yes="新建居住建筑达到75%节能要求。", no="新建居住建筑节能率达到75%。",
        zh="达到某项要求的程度", en="how much of a norm is met",
    ),
    Rule(
        "indicator.before", beside.before,
        yes="安装农村路灯170盏。", no="新建12个示范点。",
        zh="数前的名词", en="the noun before the number",
    ),
    Rule(
        "indicator.behind", beside.behind,
        yes="新建12个示范点。", no="安装农村路灯170盏。",
        zh="数后的名词", en="the noun behind the number",
    ),
    Rule(
        "indicator.act", elsewhere.of_act,
        yes="完成造林1.2万亩。", no="完成油茶林1.2万亩。",
        zh="以事计数的动作", en="an act that is counted",
    ),
    Rule(
        "indicator.parallel_deed", elsewhere.of_parallel_deed,
        yes="山羊存栏3万只、出栏2万只。", no="山羊存栏3万只,培训2万人。",
        zh="同一对象的另一动作", en="another deed that the same are counted by",
    ),
    Rule(
        "indicator.span", elsewhere.of_span,
        yes="可与机构协商,展期3个月。", no="工期3个月。",
        zh="期限的名称", en="the word of a length of time",
    ),
    Rule(
        "indicator.given_before", elsewhere.of_grant_before,
        yes="按设备投资额的10%给予奖励,最高200万元。", no="投资最高200万元。",
        zh="前面所说的奖补", en="the grant named before",
    ),
    Rule(
        "indicator.carried", elsewhere.carried,
        yes="覆盖率9月底前达到75%,12月底前达到100%。", no="覆盖率达到75%。",
        zh="沿用前一项", en="the noun of the quantity before",
    ),
    Rule(
        "indicator.clause_before", elsewhere.of_clause_before,
        yes="目录外费用,控制在10%以内。", no="目录外费用控制在10%以内。",
        zh="前一分句的名词", en="the noun of the clause before",
    ),
    Rule(
        "indicator.paid", elsewhere.of_verb_of_giving,
        yes="对参与防控的工作者每人每天补助200元。", no="税率20%。",
        zh="动词所说的款项", en="what the verb of giving says",
    ),
    Rule(
        "indicator.deed", elsewhere.of_deed,
        yes="完成补植400亩。", no="完成补植松树400亩。",
        zh="没有别的名词时，所完成的动作", en="the deed that is carried out, where there is no other noun",
    ),
    Rule(
        "indicator.kind_of_grant", elsewhere.of_kind_of_grant,
        yes="对投资额超过600万元的给予8%补助。", no="每年投资8%。",
        zh="金额之后的款项", en="the kind of grant behind the sum",
    ),
)  # fmt: skip


# rows that carry a noun over to another group
GROUPED = frozenset(f"indicator.{name}" for name in ("of_the_whole", "other_group", "heads_groups"))


def indicator_of(one: Clause) -> tuple[str | None, Named]:
    """The row that names the noun of a quantity, and the noun; None and an empty one where nothing is named."""
    for row in STEPS:
        named = row.read(one)
        if named is not None:
            return row.id, named
    return None, one.over("")
