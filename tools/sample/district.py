"""The invented district: 沧溟省澄霁市溪岚区. No such province, city or district exists, and no unit of it."""

from dataclasses import dataclass

PROVINCE, CITY, DISTRICT = "沧溟省", "澄霁市", "溪岚区"
NOTICE = "溪岚区为虚构地区，全部数字为演示而编造，与任何真实地区无关。"
YEARS = range(2019, 2025)


@dataclass(frozen=True)
class Unit:
    code: str
    name: str
    villages: int
    population: int
    enforcers: int
    counsel: int
    former: str = ""


# Name, villages, population, enforcement officers, legal counsel.
_SIZES = [
    ("001", "岚桥街道", 12, 61_200, 24, 3),
    ("002", "霁湖街道", 9, 48_700, 21, 2),
    ("100", "石澜镇", 38, 52_300, 26, 2),
    ("101", "枫渡镇", 27, 33_900, 18, 1),
    ("102", "鹭渚镇", 31, 37_400, 19, 2),
    ("103", "云坞镇", 14, 13_100, 9, 1),
    ("104", "桐湾镇", 22, 25_800, 14, 1),
    ("105", "松壑镇", 11, 9_200, 7, 1),
    ("106", "竹陂镇", 17, 16_700, 10, 1),
    ("107", "荷汀镇", 25, 30_500, 16, 1),
    ("108", "梅坳镇", 13, 11_400, 8, 1),
    ("109", "霞墩镇", 19, 20_900, 12, 1),
    ("110", "雁栖坪镇", 16, 14_800, 9, 1),
    ("111", "樟桥铺镇", 23, 27_600, 15, 2),
    ("112", "麦坞镇", 18, 17_300, 11, 1),
    ("113", "菱塘坝镇", 29, 34_600, 18, 1),
    ("114", "霁岭镇", 10, 8_100, 6, 1),
    ("115", "苇渡镇", 20, 22_200, 13, 1),
    ("116", "茶垄镇", 15, 12_700, 8, 1),
]

UNITS = [
    Unit(f"990103{code}", name, villages, population, enforcers, counsel, "茶垄乡" if name == "茶垄镇" else "")
    for code, name, villages, population, enforcers, counsel in _SIZES
]
BY_NAME = {unit.name: unit for unit in UNITS}
# 茶垄乡 became 茶垄镇 in this year; earlier returns bear the old name.
RENAMED_IN = 2022


def name_in(unit, year):
    return unit.former if unit.former and year < RENAMED_IN else unit.name
