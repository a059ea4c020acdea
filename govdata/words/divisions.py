"""The province-level divisions of GB/T 2260: what the first two digits of a division code say.

Enters: a division code. Leaves: the province-level division that it lies in, with its short names. Letters
are those of ISO 3166-2:CN; the order is that of the codes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["PROVINCES", "Province", "province_of"]


@dataclass(frozen=True)
class Province:
    """A province, autonomous region, municipality or special administrative region."""

    code: str
    zh: str
    en: str
    letters: str

    def name(self, lang: str) -> str:
        """Return its short name."""
        return self.zh if lang == "zh" else self.en


PROVINCES: Mapping[str, Province] = MappingProxyType(
    {
        code: Province(code, zh, en, letters)
        for code, zh, en, letters in (
            ("11", "北京", "Beijing", "BJ"),
            ("12", "天津", "Tianjin", "TJ"),
            ("13", "河北", "Hebei", "HE"),
            ("14", "山西", "Shanxi", "SX"),
            ("15", "内蒙古", "Nei Mongol", "NM"),
            ("21", "辽宁", "Liaoning", "LN"),
            ("22", "吉林", "Jilin", "JL"),
            ("23", "黑龙江", "Heilongjiang", "HL"),
            ("31", "上海", "Shanghai", "SH"),
            ("32", "江苏", "Jiangsu", "JS"),
            ("33", "浙江", "Zhejiang", "ZJ"),
            ("34", "安徽", "Anhui", "AH"),
            ("35", "福建", "Fujian", "FJ"),
            ("36", "江西", "Jiangxi", "JX"),
            ("37", "山东", "Shandong", "SD"),
            ("41", "河南", "Henan", "HA"),
            ("42", "湖北", "Hubei", "HB"),
            ("43", "湖南", "Hunan", "HN"),
            ("44", "广东", "Guangdong", "GD"),
            ("45", "广西", "Guangxi", "GX"),
            ("46", "海南", "Hainan", "HI"),
            ("50", "重庆", "Chongqing", "CQ"),
            ("51", "四川", "Sichuan", "SC"),
            ("52", "贵州", "Guizhou", "GZ"),
            ("53", "云南", "Yunnan", "YN"),
            ("54", "西藏", "Xizang", "XZ"),
            ("61", "陕西", "Shaanxi", "SN"),
            ("62", "甘肃", "Gansu", "GS"),
            ("63", "青海", "Qinghai", "QH"),
            ("64", "宁夏", "Ningxia", "NX"),
            ("65", "新疆", "Xinjiang", "XJ"),
            ("71", "台湾", "Taiwan", "TW"),
            ("81", "香港", "Hong Kong", "HK"),
            ("82", "澳门", "Macao", "MO"),
        )
    }
)


def province_of(division_code: str) -> Province | None:
    """Return the province-level division that a code lies in; None without a code, or where there is none.

    >>> province_of("320105").en, province_of(""), province_of("990000")
    ('Jiangsu', None, None)
    """
    return PROVINCES.get(division_code[:2])
