"""What may enter a method: numbers, Series, arrays or lists in; checked float arrays out.

A value that a method can't use raises :class:`~govdata.errors.MethodError` with its position, never
a NumPy warning and a NaN three cells later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from govdata.errors import MethodError, nearest

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "FloatArray",
    "FloatOrArray",
    "IntOrArray",
    "aligned",
    "choice",
    "column",
    "confidence",
    "counts",
    "flags",
    "floats",
    "groups",
    "labels_or_numbers",
    "numbers",
    "plain",
    "same_length",
    "setting",
    "whole",
]

FloatArray: TypeAlias = NDArray[np.float64]
FloatOrArray: TypeAlias = float | NDArray[np.float64]
IntOrArray: TypeAlias = int | NDArray[np.int64]


def numbers(
    values: ArrayLike,
    name: str,
    *,
    minimum: float = -np.inf,
    above: float = -np.inf,
    maximum: float = np.inf,
    finite: bool = True,
) -> FloatArray:
    """Return `values` as a float array of the same shape.

    Parameters
    ----------
    values : array_like
        Numbers; missing values of any kind are an error.
    name : str
        What the caller calls them; it opens the message.
    minimum, maximum : float
        Closed bounds.
    above : float
        Open lower bound.
    finite : bool
        Whether infinity is refused.

    Raises
    ------
    MethodError
        For text, missing values or values out of bounds; names the first position.
    """
    array = floats(values, name)
    _refuse(np.isnan(array), array, name, "a number; drop or fill missing values first")
    if finite:
        _refuse(np.isinf(array), array, name, "a finite number")
    _refuse(array < minimum, array, name, f"{minimum:g} or more")
    _refuse(array <= above, array, name, f"more than {above:g}")
    _refuse(array > maximum, array, name, f"{maximum:g} or less")
    return array


def counts(values: ArrayLike, name: str, *, minimum: float = 0) -> FloatArray:
    """Return `values` as a float array of whole numbers of at least `minimum`."""
    array = numbers(values, name, minimum=minimum)
    _refuse(array != np.floor(array), array, name, "a whole number")
    return array


def column(values: ArrayLike, name: str, **bounds: Any) -> FloatArray:
    """Return `values` as a one-dimensional float array, not empty."""
    array = numbers(values, name, **bounds)
    if array.ndim != 1:
        raise MethodError(f"{name} has {array.ndim} dimensions; expected a single column")
    if array.size == 0:
        raise MethodError(f"{name} is empty; expected at least one row")
    return array


def flags(values: ArrayLike, name: str) -> NDArray[np.bool_]:
    """Return a column of 0/1 or False/True as booleans.

    Raises
    ------
    MethodError
        For any other code: R's 1 = censored, 2 = event would otherwise pass as "all events".
    """
    raw = np.asarray(values)
    if raw.dtype == np.bool_ and raw.ndim == 1 and raw.size:
        return raw
    array = column(values, name)
    _refuse((array != 0) & (array != 1), array, name, "0 or 1 (no event or event)")
    event: NDArray[np.bool_] = array == 1
    return event


def groups(values: Any, n: int, name: str = "group") -> tuple[NDArray[np.intp], list[Any]]:
    """Return integer codes and the sorted labels of a grouping column; one unnamed group for None.

    Parameters
    ----------
    values : array_like or None
        One label per row.
    n : int
        Number of rows expected.

    Returns
    -------
    codes : ndarray of int, shape (n,)
    labels : list
        Sorted; ``["all"]`` when there is no grouping.
    """
    import pandas as pd

    if values is None:
        return np.zeros(n, dtype=np.intp), ["all"]
    same_length(**{name: values, "rows": np.empty(n)})
    categories = getattr(values, "dtype", None)
    if isinstance(categories, pd.CategoricalDtype):
        # A category nobody is in is not a group: it would have no curve.
        values = pd.Series(values).cat.remove_unused_categories()
        codes, labels = values.cat.codes.to_numpy(dtype=np.intp), list(values.cat.categories)
    else:
        codes, uniques = _factorise(values, name)
        # Plain Python labels read well in messages; dates stay what they are.
        labels = uniques.tolist() if uniques.dtype.kind in "biufUO" else list(uniques)
    missing = codes < 0
    if missing.any():
        raise MethodError(
            f"{name} is missing at {_position(missing)}; give such rows a label of their own or drop them"
        )
    return codes, labels


def aligned(**columns: Any) -> tuple[Any, ...]:
    """Return the columns with the rows of every Series and frame in the order of the first one's labels.

    Two Series whose rows stand in another order mean pairs by label, and NumPy would pair them by position.
    Lists and arrays have no labels and are paired by position, as they always are.

    Parameters
    ----------
    **columns : Series, DataFrame, array_like or None
        Lengths aren't compared here: see :func:`same_length`.

    Raises
    ------
    MethodError
        When the labels aren't the same ones, or repeat: there is no telling which rows belong together.
    """
    labelled = {name: v for name, v in columns.items() if hasattr(v, "reindex") and hasattr(v, "iloc")}
    first = next(iter(labelled), "")
    return tuple(
        _in_order(values, name, labelled[first], first) if name in labelled and name != first else values
        for name, values in columns.items()
    )


def same_length(**columns: Any) -> int:
    """Return the common length of the columns.

    Raises
    ------
    MethodError
        When two lengths differ, or a single value is given for a column.
    """
    given = {name: values for name, values in columns.items() if values is not None}
    for name, values in given.items():
        if not hasattr(values, "__len__") or isinstance(values, str) or np.ndim(values) == 0:
            raise MethodError(f"{name} is a single value ({values!r}); expected one value a row")
    lengths = {name: len(values) for name, values in given.items()}
    if len(set(lengths.values())) > 1:
        listed = ", ".join(f"{name} {length:,}" for name, length in lengths.items())
        raise MethodError(f"columns differ in length: {listed}; expected one value a row in each")
    return next(iter(lengths.values()))


def confidence(level: float) -> float:
    """Return `level` checked: a share between 0 and 1.

    Raises
    ------
    MethodError
        For 95 instead of 0.95, and the like.
    """
    if not _is_number(level):
        raise MethodError(f"level is {level!r}; expected a share between 0 and 1, such as 0.95")
    if not 0 < level < 1:
        raise MethodError(f"level is {level:g}; expected a share between 0 and 1, such as 0.95")
    return float(level)


def setting(value: Any, name: str, *, minimum: int = 0) -> int:
    """Return a setting that counts something: a whole number of at least `minimum`.

    Raises
    ------
    MethodError
        For a negative number, a fraction (half a lag would be cut to none), text, or a truth value.
    """
    if not _is_number(value) or not float(value).is_integer() or value < minimum:
        raise MethodError(f"{name} is {value!r}; expected a whole number of {minimum} or more")
    return int(value)


def choice(value: str, name: str, known: tuple[str, ...]) -> str:
    """Return `value` when it is one of the `known` words.

    Raises
    ------
    MethodError
        Otherwise; names the nearest word.
    """
    if value not in known:
        raise MethodError(f"{name} is {value!r}; expected one of {', '.join(known)}{nearest(value, known)}")
    return value


def plain(array: FloatArray) -> FloatOrArray:
    """Return a Python float for a zero-dimensional array, the array itself otherwise."""
    return float(array) if array.ndim == 0 else array


def whole(array: FloatArray) -> IntOrArray:
    """Return counts as an int, or as an array of int."""
    return int(array) if array.ndim == 0 else array.astype(np.int64)


def floats(values: ArrayLike, name: str) -> FloatArray:
    """Return `values` as floats, missing ones as NaN.

    Raises
    ------
    MethodError
        For text and dates: NumPy would read "3" as 3, and a date as nanoseconds.
    """
    import pandas as pd

    try:
        if isinstance(values, pd.Series):
            # Nullable columns hold pd.NA, which NumPy can't turn into a float by itself.
            number = _nullable(values) and pd.api.types.is_any_real_numeric_dtype(values)
            boolean = _nullable(values) and pd.api.types.is_bool_dtype(values)
            values = (
                values.to_numpy(dtype=np.float64, na_value=np.nan) if number or boolean else values.to_numpy()
            )
        raw = np.asarray(values)
        if raw.dtype.kind in "USMm" or _holds_text(raw):
            raise MethodError(f"{name} holds {_kind(raw)}; expected numbers")
        return raw.astype(np.float64, copy=False)
    except (TypeError, ValueError) as error:
        raise (
            error if isinstance(error, MethodError) else MethodError(f"{name} must be numbers; {error}")
        ) from error


def labels_or_numbers(values: Any, n: int) -> pd.Index:
    """Return the row labels of a Series, or 0 to n - 1."""
    import pandas as pd

    return values.index if isinstance(values, pd.Series) else pd.RangeIndex(n)


def _factorise(values: Any, name: str) -> tuple[NDArray[np.intp], Any]:
    import pandas as pd

    try:
        # A Series first: NumPy would turn a NaN among words into the word "nan".
        codes, uniques = pd.factorize(pd.Series(values), sort=True)
    except TypeError as error:
        raise MethodError(f"{name} mixes types that have no order ({error}); make the labels text") from error
    return codes, uniques


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool)


def _in_order(values: Any, name: str, first: Any, first_name: str) -> Any:
    """Return the rows of `values` in the order of the labels of `first`."""
    if len(values) != len(first) or values.index.equals(first.index):
        return values
    if not (values.index.is_unique and first.index.is_unique):
        found = "other row labels, and labels that repeat"
    elif len(only := first.index.difference(values.index, sort=False)):
        found = f"other row labels: {only[0]!r} stands in {first_name} alone"
    else:
        return values.reindex(first.index)
    raise MethodError(
        f"{name} and {first_name} are labelled columns with {found}; "
        "give them one index, or pass .to_numpy() where they belong together row by row"
    )


def _holds_text(raw: NDArray[Any]) -> bool:
    return raw.dtype == object and any(isinstance(value, str) for value in raw.flat)


def _kind(raw: NDArray[Any]) -> str:
    return "text" if raw.dtype == object else raw.dtype.name


def _nullable(values: pd.Series[Any]) -> bool:
    import pandas as pd

    return isinstance(values.dtype, pd.api.extensions.ExtensionDtype)


def _refuse(wrong: NDArray[np.bool_], array: FloatArray, name: str, expected: str) -> None:
    if not wrong.any():
        return
    found = array[wrong].flat[0]
    others = f" and {int(wrong.sum()) - 1:,} more" if wrong.sum() > 1 else ""
    where = f" at {_position(wrong)}{others}" if array.ndim else ""
    raise MethodError(f"{name} is {found:g}{where}; expected {expected}")


def _position(wrong: NDArray[np.bool_]) -> str:
    return f"row {int(np.argmax(wrong.ravel()))}"
