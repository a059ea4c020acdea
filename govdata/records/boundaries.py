"""Boundaries of areas, from a file that the user gives: GeoJSON in, areas by code and name out.

Enters: a FeatureCollection of polygons in degrees (RFC 7946), each with a property ``code`` (a division code
of GB/T 2260; ``adcode`` is read too) and, where there is one, a ``name``. Leaves: areas with their rings,
outer ones and holes wound in opposite ways. Lines and points are no areas and are refused.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from govdata.errors import RecordsError, nearest
from govdata.given import given_file
from govdata.records.saying import near, say
from govdata.trace import note_file

__all__ = ["Boundaries", "Boundary", "read_boundaries"]

_MOST_BYTES = 64 * 2**20
_CODES = ("code", "adcode")
_LENGTHS = (2, 4, 6, 9, 12)
Point = tuple[float, float]
Ring = tuple[Point, ...]
Fault = Callable[[str, str], RecordsError]  # what is wrong with a feature, in English and in Chinese


@dataclass(frozen=True)
class Boundary:
    """One area: where it stands in the file (from 1), its code, its name, its rings in degrees."""

    feature: int
    code: str
    name: str
    rings: tuple[Ring, ...]

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """West, south, east and north end, in degrees."""
        xs, ys = zip(*(point for ring in self.rings for point in ring), strict=True)
        return min(xs), min(ys), max(xs), max(ys)


@dataclass(frozen=True)
class Boundaries:
    """The areas of a file, in its order."""

    file: str
    areas: tuple[Boundary, ...]

    def of(self, places: Iterable[str], where: str) -> Mapping[str, Boundary]:
        """Return the area of each place, found by its code or by its name.

        Parameters
        ----------
        places
            Codes or names.
        where
            Where they stand, for errors.

        Raises
        ------
        RecordsError
            If a place has no area, or two; names the file, the place, and the nearest feature with its code.
        """
        by: dict[str, list[Boundary]] = {}
        for area in self.areas:
            for key in {area.code, area.name} - {""}:
                by.setdefault(key, []).append(area)
        found: dict[str, Boundary] = {}
        for place in places:
            areas = by.get(place, [])
            if not areas:
                raise RecordsError(self._missing(place, where, by))
            if len(areas) > 1:
                both = ", ".join(f"feature {a.feature} (code {a.code})" for a in areas[:3])
                raise RecordsError(
                    say(
                        f"{self.file}: {place!r} of {where} is the name of {both}; give the code",
                        f"{self.file}：{where} 中的 {place!r} 是 {both} 共用的名称；请改写代码",
                    )
                )
            found[place] = areas[0]
        return found

    def _missing(self, place: str, where: str, by: Mapping[str, list[Boundary]]) -> str:
        hint = nearest(place, by)
        close = next((key for key in by if hint.endswith(f"{key!r}")), "") if hint else ""
        told = f", feature {by[close][0].feature} (code {by[close][0].code})" if close else ""
        first = self.areas[0]
        close_by = f"；最接近的是 {close!r}，{_called(by[close][0])}" if close else ""
        return say(
            f"{self.file}: no feature has the code or name {place!r} that stands in {where}{hint}{told}; "
            f"the file's first is feature {first.feature} (code {first.code}, {first.name!r}). Codes change "
            "with the years of GB/T 2260: give boundaries of the same year",
            f"{self.file}：没有一个要素的代码或名称是 {where} 中的 {place!r}{close_by}；文件的第一个是"
            f"{_called(first)}。GB/T 2260 的代码逐年有变：请给同一年的界线",
        )


def _called(area: Boundary) -> str:
    return f"第 {area.feature} 个要素（代码 {area.code}，{area.name!r}）"


def read_boundaries(path: str | Path) -> Boundaries:
    """Read boundaries from a GeoJSON file; the report that reads it runs again when it changes.

    Raises
    ------
    RecordsError
        When the file can't be read or is none, or a feature has no code, one that is no division code, one
        that stands there twice, no polygon, or coordinates that are no degrees; says file, feature and code.
    """
    path = given_file(path)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise RecordsError(
                say(
                    f"{path.name} is larger than 64 MiB; simplify the boundaries first",
                    f"{path.name} 超过 64 MiB；请先简化界线",
                )
            )
        data = json.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeError, ValueError, RecursionError) as error:
        raise RecordsError(
            say(
                f"{path.name} can't be read as GeoJSON in UTF-8: {error}",
                f"{path.name} 不能作为 UTF-8 的 GeoJSON 读取：{error}",
            )
        ) from error
    note_file(path)
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list) or not features or data.get("type") != "FeatureCollection":
        raise RecordsError(
            say(
                f"{path.name}: expected a GeoJSON FeatureCollection with a feature for each area",
                f"{path.name}：应为 GeoJSON 的 FeatureCollection，每地一个要素",
            )
        )
    areas: list[Boundary] = []
    seen: dict[str, int] = {}
    for number, feature in enumerate(features, start=1):
        area = _area(path.name, number, feature)
        first = seen.setdefault(area.code, number)
        if first != number:
            raise _fault(
                path.name,
                number,
                f"code {area.code!r} stands in feature {first} already; give one feature (a MultiPolygon) "
                "for each area",
                f"代码 {area.code!r} 在第 {first} 个要素中已有；每地只给一个要素（MultiPolygon）",
            )
        areas.append(area)
    return Boundaries(path.name, tuple(areas))


def _fault(file: str, number: int, english: str, chinese: str, code: str = "") -> RecordsError:
    of, of_zh = (f" (code {code})", f"（代码 {code}）") if code else ("", "")
    return RecordsError(
        say(f"{file}: feature {number}{of}: {english}", f"{file}：第 {number} 个要素{of_zh}：{chinese}")
    )


def _area(file: str, number: int, feature: Any) -> Boundary:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        raise _fault(
            file,
            number,
            "it has no properties; expected code and, if you like, name",
            "没有 properties；应有 code，可有 name",
        )
    code = _code(file, number, properties)
    name = properties.get("name")
    fault = partial(_fault, file, number, code=code)
    rings = _rings(feature.get("geometry"), fault)
    return Boundary(number, code, str(name).strip() if isinstance(name, str) else "", rings)


def _code(file: str, number: int, properties: dict[str, Any]) -> str:
    name = next((name for name in _CODES if name in properties), "")
    if not name:
        hint = nearest("code", properties)
        english = f"it has no property 'code'{hint}; expected the area's division code"
        chinese = f"没有 'code'{near('code', properties)}；应为该地的区划代码"
        raise _fault(file, number, english, chinese)
    given = properties[name]
    code = str(given).strip()
    if isinstance(given, bool) or not (code.isascii() and code.isdigit() and len(code) in _LENGTHS):
        english = f"{name} is {given!r}; expected a division code of 2, 4, 6, 9 or 12 digits"
        raise _fault(file, number, english, f"{name} 是 {given!r}；应为 2、4、6、9 或 12 位区划代码")
    return code


def _rings(geometry: Any, fault: Fault) -> tuple[Ring, ...]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        english = f"its geometry is {kind!r}; expected a Polygon or a MultiPolygon"
        raise fault(english, f"图形是 {kind!r}；应为 Polygon 或 MultiPolygon")
    given = geometry.get("coordinates")
    polygons = [given] if kind == "Polygon" else given
    found: list[Ring] = []
    for polygon in polygons if isinstance(polygons, list) else []:
        for at, ring in enumerate(polygon if isinstance(polygon, list) else []):
            points = _points(ring, fault)
            # An outer ring runs one way and holes the other, whatever the file does: then holes stay open.
            found.append(points if (_area_of(points) > 0) == (at == 0) else points[::-1])
    if not found:
        raise fault(f"its {kind} has no ring", f"{kind} 中没有环")
    return tuple(found)


def _points(ring: Any, fault: Fault) -> Ring:
    points = [_point(given, fault) for given in (ring if isinstance(ring, list) else [])]
    if points and points[0] == points[-1]:
        points.pop()
    if len(points) < 3:
        english = f"a ring has {len(points)} points; expected three at least"
        raise fault(english, f"一个环只有 {len(points)} 个点；至少三个")
    return tuple(points)


def _point(given: Any, fault: Fault) -> Point:
    numbers = isinstance(given, list) and len(given) >= 2
    lon, lat = given[:2] if numbers else (math.nan, math.nan)
    if not (_finite(lon) and _finite(lat) and -180 <= lon <= 180 and -90 <= lat <= 90):
        shown = str(given)[:40]
        raise fault(
            f"a point is {shown}; expected longitude and latitude in degrees (RFC 7946), not metres of a "
            "projection",
            f"一个点是 {shown}；应为以度计的经纬度（RFC 7946），不是投影后的米",
        )
    return float(lon), float(lat)


def _finite(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _area_of(points: Ring) -> float:
    """Return twice the signed area of a ring: positive where it runs against the clock."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(points, (*points[1:], points[0]), strict=True))
