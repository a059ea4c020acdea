"""Counting units that name nobody, however few there are; anything else may be people."""

from __future__ import annotations

__all__ = ["THINGS"]

_LISTED = """
action plan, administrative village, area, area of community, area of duty, area or unit (not
specified), aspect, aspect of work, assessment, base, batch, category, centre, collection,
commission, committee, community, company, day, department, document, domain, enterprise, fiscal
tier, function, goal, grid, information platform, information system, kilometre, kind of activity,
kind of centre, kind of delivery, kind of force, kind of place, kind of service, kind of task, land
area, leadership body, line of work, mechanism, mediation centre, mediation method, mode, month, mu,
organisation, outlet, party, party group, party organisation, pesticide, platform, point, programme,
programme edition, project, public-benefit item, public-benefit item or project, published item,
register, relief scheme, rise, role, room, round, round of visits, rule, sample, section, service
point, shop, square kilometre, square metre, station, strand, subdistrict, subdistrict office,
surveillance system, system, task, team, theme, tier, township, type of event, waste heap, window,
women's organisation, year, youth hub, yuan
"""
#: Counting units of the casebook.
THINGS = frozenset(" ".join(_LISTED.split()).split(", "))
