"""Cost a unit: money over what the same money bought, shared costs allocated in two ways.

Enters: sums of one year, or costs of several. Leaves: the direct cost, and its range with shared costs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from govdata.errors import MethodError

__all__ = ["Cost", "unit_cost"]


@dataclass(frozen=True)
class Cost:
    """Cost a unit.

    Parameters
    ----------
    direct : float
        Money over units.
    low, high : float or None
        With shared costs allocated by direct spending and evenly over purposes, the smaller first; None where
        they can't be told.
    quantity : float
        Units bought.
    """

    direct: float
    low: float | None
    high: float | None
    quantity: float

    @classmethod
    def pooled(cls, costs: Iterable[tuple[Cost, float]]) -> Cost:
        """Return the cost over several years, each with the factor that brings it to one year's prices.

        Raises
        ------
        MethodError
            Without any year.
        """
        years = list(costs)
        quantity = sum(cost.quantity for cost, _ in years)
        if not years or quantity <= 0:
            raise MethodError("no year to put together; expected at least one with units bought")

        def mean(of: str) -> float | None:
            values = [(getattr(cost, of), cost.quantity * factor) for cost, factor in years]
            if any(value is None for value, _ in values):
                return None
            return float(sum(value * weight for value, weight in values)) / quantity

        return cls(mean("direct") or 0.0, mean("low"), mean("high"), quantity)


def unit_cost(
    money: float, quantity: float, purpose: str, spent: Mapping[str, float | None], shared: float | None
) -> Cost:
    """Return the cost a unit of one purpose in one year.

    Parameters
    ----------
    money, quantity : float
        Of the payments that say what they bought.
    purpose : str
    spent : mapping of str to float or None
        All that each purpose took, shared costs left out; None where it isn't known.
    shared : float or None
        Costs that serve all purposes; None where they aren't known.

    Returns
    -------
    Cost
        By direct spending every purpose bears shared costs in proportion; evenly, each bears the same. What
        a purpose bears is spread over its units as its direct cost is.

    Raises
    ------
    MethodError
        When nothing was bought, or the purpose isn't among those that spent.
    """
    if quantity <= 0 or money < 0:
        raise MethodError(
            f"{money:g} yuan for {quantity:g} units; expected some units, and no negative money"
        )
    if purpose not in spent:
        raise MethodError(f"purpose {purpose!r} is not among those that spent")
    direct = money / quantity
    known = [value for value in spent.values() if value is not None]
    own = spent[purpose]
    if shared is None or own is None or not own or len(known) < len(spent):
        return Cost(direct, None, None, quantity)
    proportional = direct * (1 + shared / sum(known))
    # A purpose without spending in this year bears nothing.
    even = direct * (1 + shared / sum(value > 0 for value in known) / own)
    return Cost(direct, min(proportional, even), max(proportional, even), quantity)
