"""Boundaries of areas, from a file that the user gives: GeoJSON in, areas by code and name out.

Enters: a FeatureCollection of polygons in degrees (RFC 7946), each with a property ``code`` (a division code
of GB/T 2260; ``adcode`` is read too) and, where there is one, a ``name``. Leaves: areas with their rings,
outer ones and holes wound in opposite ways. Lines and points are no areas and are refused.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from govdata.errors import RecordsError, nearest
from govdata.given import given_file
from govdata.trace import note_file

__all__ = ["Boundaries", "Boundary", "read_boundaries"]

_MOST_BYTES = 64 * 2**20
_CODES = ("code", "adcode")
_LENGTHS = (2, 4, 6, 9, 12)
Point = tuple[float, float]
Ring = tuple[Point, ...]


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
                raise RecordsError(f"{self.file}: {place!r} of {where} is the name of {both}; give the code")
            found[place] = areas[0]
        return found

    def _missing(self, place: str, where: str, by: Mapping[str, list[Boundary]]) -> str:
        hint = nearest(place, by)
        close = next((key for key in by if hint.endswith(f"{key!r}")), "") if hint else ""
        told = f", feature {by[close][0].feature} (code {by[close][0].code})" if close else ""
        first = self.areas[0]
        return (
            f"{self.file}: no feature has the code or name {place!r} that stands in {where}{hint}{told}; "
            f"the file's first is feature {first.feature} (code {first.code}, {first.name!r}). Codes change "
            "with the years of GB/T 2260: give boundaries of the same year"
        )


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
            raise RecordsError(f"{path.name} is larger than 64 MiB; simplify the boundaries first")
        data = json.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeError, ValueError, RecursionError) as error:
        raise RecordsError(f"{path.name} can't be read as GeoJSON in UTF-8: {error}") from error
    note_file(path)
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list) or not features or data.get("type") != "FeatureCollection":
        raise RecordsError(f"{path.name}: expected a GeoJSON FeatureCollection with a feature for each area")
    areas: list[Boundary] = []
    seen: dict[str, int] = {}
    for number, feature in enumerate(features, start=1):
        area = _area(path.name, number, feature)
        first = seen.setdefault(area.code, number)
        if first != number:
            raise RecordsError(
                f"{path.name}: feature {number}: code {area.code!r} stands in feature {first} already; "
                "give one feature (a MultiPolygon) for each area"
            )
        areas.append(area)
    return Boundaries(path.name, tuple(areas))


def _area(file: str, number: int, feature: Any) -> Boundary:
    where = f"{file}: feature {number}"
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        raise RecordsError(f"{where}: it has no properties; expected code and, if you like, name")
    code = _code(where, properties)
    name = properties.get("name")
    where = f"{where} (code {code})"
    rings = _rings(where, feature.get("geometry"))
    return Boundary(number, code, str(name).strip() if isinstance(name, str) else "", rings)


def _code(where: str, properties: dict[str, Any]) -> str:
    name = next((name for name in _CODES if name in properties), "")
    if not name:
        hint = nearest("code", properties)
        raise RecordsError(f"{where}: it has no property 'code'{hint}; expected the area's division code")
    given = properties[name]
    code = str(given).strip()
    if isinstance(given, bool) or not (code.isascii() and code.isdigit() and len(code) in _LENGTHS):
        raise RecordsError(
            f"{where}: {name} is {given!r}; expected a division code of 2, 4, 6, 9 or 12 digits"
        )
    return code


def _rings(where: str, geometry: Any) -> tuple[Ring, ...]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise RecordsError(f"{where}: its geometry is {kind!r}; expected a Polygon or a MultiPolygon")
    given = geometry.get("coordinates")
    polygons = [given] if kind == "Polygon" else given
    found: list[Ring] = []
    for polygon in polygons if isinstance(polygons, list) else []:
        for at, ring in enumerate(polygon if isinstance(polygon, list) else []):
            points = _points(where, ring)
            # An outer ring runs one way and holes the other, whatever the file does: then holes stay open.
            found.append(points if (_area_of(points) > 0) == (at == 0) else points[::-1])
    if not found:
        raise RecordsError(f"{where}: its {kind} has no ring")
    return tuple(found)


def _points(where: str, ring: Any) -> Ring:
    points = [_point(where, given) for given in (ring if isinstance(ring, list) else [])]
    if points and points[0] == points[-1]:
        points.pop()
    if len(points) < 3:
        raise RecordsError(f"{where}: a ring has {len(points)} points; expected three at least")
    return tuple(points)


def _point(where: str, given: Any) -> Point:
    numbers = isinstance(given, list) and len(given) >= 2
    lon, lat = given[:2] if numbers else (math.nan, math.nan)
    if not (_finite(lon) and _finite(lat) and -180 <= lon <= 180 and -90 <= lat <= 90):
        raise RecordsError(
            f"{where}: a point is {str(given)[:40]}; expected longitude and latitude in degrees (RFC 7946), "
            "not metres of a projection"
        )
    return float(lon), float(lat)


def _finite(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _area_of(points: Ring) -> float:
    """Return twice the signed area of a ring: positive where it runs against the clock."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(points, (*points[1:], points[0]), strict=True))
