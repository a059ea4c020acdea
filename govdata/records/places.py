"""Places whose names read like a person's: counties, cities and districts of GB/T 2260 without their suffix.

In a column of regions these are places (江宁 isn't somebody called 宁 of the family 江); anywhere else such a
value may well be a person, and is judged like any other.
"""

from __future__ import annotations

__all__ = ["PLACES"]

_NAMES = (
    "丁青 万全 万华 万宁 万安 万州 万年 万柏 万柏林 万源 万秀 万荣 万载 于洪 于田 "
    "于都 任丘 任泽 余姚 余干 余庆 余杭 余江 侯马 卢氏 卢龙 叶集 向阳 吕梁 吴中 "
    "吴兴 吴堡 吴川 吴忠 吴桥 吴江 吴起 周口 周宁 周至 夏津 夏邑 姚安 姜堰 孙吴 "
    "孟州 孟津 张北 张家口 张家界 张店 张掖 彭州 彭泽 彭阳 徐州 徐水 徐汇 徐闻 方正 "
    "曹妃甸 曾都 李沧 杜集 杨梅 杨浦 杨陵 林口 林周 林园 林州 林甸 林芝 林西 梁园 "
    "梁平 梁溪 武义 武侯 武冈 武功 武威 武宁 武安 武定 武宣 武川 武平 武强 武昌 "
    "武汉 武江 武清 武穴 武胜 武进 武邑 武都 武陟 武陵 武陵源 武隆 武鸣 江北 江南 "
    "江口 江夏 江孜 江宁 江安 江岸 江川 江州 江永 江汉 江油 江津 江海 江源 江苏 "
    "江西 江达 江都 江门 江阳 江阴 江陵 汤原 汤旺 汤阴 汪清 沈丘 沈北 沈北新 沈阳 "
    "潘集 王益 田东 田家庵 田寮 田林 田阳 白云 白塔 白朗 白杨 白水 白玉 白碱滩 白银 "
    "石冈 石台 石屏 石峰 石拐 石棉 石楼 石河子 石泉 石渠 石狮 石碇 石门 石阡 石首 "
    "石鼓 石龙 秦安 秦州 秦淮 秦皇岛 秦都 罗定 罗平 罗江 罗源 罗田 罗甸 苏仙 苏家屯 "
    "苏州 蔡甸 袁州 覃塘 许昌 谢家集 谢通门 贺兰 贺州 贾汪 邓州 邵东 邵武 邵阳 邹平 "
    "郑州 金东 金凤 金华 金台 金坛 金城江 金堂 金塔 金安 金寨 金川 金州 金平 金昌 "
    "金林 金水 金沙 金溪 金牛 金门 金阳 钟楼 钟祥 钱塘 陆丰 陆川 陆良 陈仓 雷州 "
    "雷波 马公 马关 马尔康 马尾 马龙 高台 高唐 高坪 高安 高密 高州 高平 高昌 高明 "
    "高淳 高碑店 高要 高邑 高邮 高阳 高陵 高雄 高青 魏都 黄冈 黄埔 黄岛 黄岩 黄州 "
    "黄平 黄梅 黄浦 黄石 黄陂 黄陵 黄骅 黄龙 黎川 黎平 龙井 龙亭 龙凤 龙华 龙南 "
    "龙口 龙圩 龙安 龙岗 龙岩 龙崎 龙川 龙州 龙文 龙江 龙沙 龙泉 龙泉驿 龙海 龙游 "
    "龙潭 龙门 龙陵 龙马潭 "
)
#: Names that a surname and one or two characters would make, among all names in force since 2000.
PLACES = frozenset(_NAMES.split())
