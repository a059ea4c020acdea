"""The pins of requirements.lock as a conda environment: ``python tests/house/pins.py > environment.yml``.

conda brings Python; every package comes with the very pin of the lock: both kinds of users run the same code.
"""

from __future__ import annotations

import operator
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHON = (3, 11)


def locked() -> dict[str, str]:
    """Return name -> version of requirements.lock, as it applies to Python 3.11 on Linux."""
    pins: dict[str, str] = {}
    for line in (ROOT / "requirements.lock").read_text("utf-8").splitlines():
        found = re.match(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(\S+?)(?:\s*;\s*(.*?))?\s*\\?$", line)
        if found and applies(found[3] or ""):
            pins[canonical(found[1])] = found[2]
    return pins


def applies(marker: str) -> bool:
    """Return whether a marker's Python bounds admit Python 3.11; other bounds are left to pip."""
    bounds = re.findall(r"python_full_version\s*(<|>=|==)\s*'(\d+)\.(\d+)[^']*'", marker)
    holds = {"<": operator.lt, ">=": operator.ge, "==": operator.eq}
    return all(holds[sign](PYTHON, (int(a), int(b))) for sign, a, b in bounds)


def canonical(name: str) -> str:
    """Return a distribution name as PEP 503 spells it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def direct() -> list[str]:
    """Return the names that pyproject.toml asks for, those for development included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [item for items in project["optional-dependencies"].values() for item in items]
    asked = [item for item in project["dependencies"] + extras if not item.startswith("govdata[")]
    return sorted(canonical(re.split(r"[\s<>=!~\[;]", item)[0]) for item in asked)


def environment() -> str:
    """Return environment.yml."""
    pins = locked()
    lines = [f"      - {name}=={pins[name]}" for name in direct()]
    head = [
        "# Written from requirements.lock by tests/house/pins.py; a test holds the two equal.",
        "name: govdata",
        "channels: [conda-forge]",
        "dependencies:",
        f"  - python={PYTHON[0]}.{PYTHON[1]}",
        "  - pip",
        "  - pip:",
    ]
    return "\n".join([*head, *lines, "      - -e ."]) + "\n"


if __name__ == "__main__":
    print(environment(), end="")
