"""Boundaries that a user gives: what is taken, and how each fault is named."""

from __future__ import annotations

import json
import re

import pytest

from govdata.errors import RecordsError
from govdata.records.boundaries import read_boundaries
from govdata.records.saying import speaking

SQUARE = [[118, 30], [119, 30], [119, 31], [118, 31], [118, 30]]


def feature(code="320101", name="甲区", geometry=None, **properties):
    of = {"code": code, "name": name} | properties
    return {
        "type": "Feature",
        "properties": {k: v for k, v in of.items() if v is not None},
        "geometry": geometry or {"type": "Polygon", "coordinates": [SQUARE]},
    }


@pytest.fixture
def read(tmp_path):
    """Return a function that writes features and reads them."""

    def read(*features, text=None):
        path = tmp_path / "b.geojson"
        told = {"type": "FeatureCollection", "features": list(features)}
        path.write_text(text if text is not None else json.dumps(told, ensure_ascii=False), "utf-8")
        return read_boundaries(path)

    return read


def test_areas_by_code_and_by_name(read):
    found = read(feature(), feature("320102", "乙区"), feature(None, "丙区", adcode=320103))
    assert [(a.feature, a.code, a.name) for a in found.areas] == [
        (1, "320101", "甲区"),
        (2, "320102", "乙区"),
        (3, "320103", "丙区"),
    ]
    assert found.areas[0].extent == (118, 30, 119, 31)
    of = found.of(["320102", "丙区"], "counts.csv")
    assert [area.feature for area in of.values()] == [2, 3]


def test_holes_run_against_the_outer_ring_whatever_the_file_does(read):
    hole = [[118.4, 30.4], [118.6, 30.4], [118.6, 30.6], [118.4, 30.6], [118.4, 30.4]]
    for outer in (SQUARE, SQUARE[::-1]):
        for inner in (hole, hole[::-1]):
            polygon = {"type": "Polygon", "coordinates": [outer, inner]}
            rings = read(feature(geometry=polygon)).areas[0].rings
            turns = [
                sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(r, (*r[1:], r[0]), strict=True)) for r in rings
            ]
            assert turns[0] > 0 > turns[1]


def point(x, y):
    return {"type": "Polygon", "coordinates": [[*SQUARE[:2], [x, y]]]}


@pytest.mark.parametrize(
    ("features", "message"),
    [
        ([], "b.geojson: expected a GeoJSON FeatureCollection with a feature for each area"),
        (
            [feature(), feature(None, Code="320102")],
            "b.geojson: feature 2: it has no property 'code'; nearest is 'Code'; expected the area's "
            "division code",
        ),
        (
            [feature("CN-JS")],
            "b.geojson: feature 1: code is 'CN-JS'; expected a division code of 2, 4, 6, 9 or 12 digits",
        ),
        (
            [feature(), feature()],
            "b.geojson: feature 2: code '320101' stands in feature 1 already; give one feature (a "
            "MultiPolygon) for each area",
        ),
        (
            [feature(geometry={"type": "Point", "coordinates": [118, 30]})],
            "b.geojson: feature 1 (code 320101): its geometry is 'Point'; expected a Polygon or a "
            "MultiPolygon",
        ),
        (
            [feature(geometry=point(13_135_000.0, 3_500_000.0))],
            "b.geojson: feature 1 (code 320101): a point is [13135000.0, 3500000.0]; expected longitude and "
            "latitude in degrees (RFC 7946), not metres of a projection",
        ),
        (
            [feature(geometry={"type": "Polygon", "coordinates": [SQUARE[:2]]})],
            "b.geojson: feature 1 (code 320101): a ring has 2 points; expected three at least",
        ),
        (
            [feature(geometry={"type": "MultiPolygon", "coordinates": []})],
            "b.geojson: feature 1 (code 320101): its MultiPolygon has no ring",
        ),
    ],
)
def test_each_fault_is_named(read, features, message):
    with speaking("en"), pytest.raises(RecordsError) as error:
        read(*features)
    assert str(error.value) == message
    with speaking("zh"), pytest.raises(RecordsError) as error:
        read(*features)
    told = str(error.value)
    assert told.startswith("b.geojson：")
    assert not re.search(r"expected|stands|it has|feature \d", told)
    assert sorted(re.findall(r"\d+", told)) == sorted(re.findall(r"\d+", message))


def test_what_is_no_json_is_named(read):
    with pytest.raises(RecordsError, match=r"^b.geojson can't be read as GeoJSON in UTF-8: Expecting value"):
        read(text="PK")


def test_other_codes_are_named_with_the_nearest_feature(read):
    found = read(feature(), feature("320981", "东台市"))
    with pytest.raises(RecordsError) as error:
        found.of(["320101", "320982"], "counts.csv")
    assert str(error.value) == (
        "b.geojson: no feature has the code or name '320982' that stands in counts.csv; nearest is '320981', "
        "feature 2 (code 320981); the file's first is feature 1 (code 320101, '甲区'). Codes change with the "
        "years of GB/T 2260: give boundaries of the same year"
    )


def test_a_name_that_two_areas_bear_asks_for_the_code(read):
    found = read(feature("320102", "鼓楼区"), feature("320302", "鼓楼区"))
    with pytest.raises(RecordsError) as error:
        found.of(["鼓楼区"], "counts.csv")
    assert str(error.value) == (
        "b.geojson: '鼓楼区' of counts.csv is the name of feature 1 (code 320102), feature 2 (code 320302); "
        "give the code"
    )
    assert found.of(["320302"], "counts.csv")["320302"].feature == 2
