"""The peer's side of the table benchmark. Arguments: the data, the other table, repetitions."""
import resource
import sys
import time

import pandas as pd


def measured(name, work, times):
    seconds = []
    for _ in range(times):
        begin = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - begin)
    print("time", name, *("%.6f" % s for s in seconds))
    return result


def told(name, table, by=None):
    """Rows, and of each column of numbers a sum weighted by places, or by another column."""
    if by is None:
        places = pd.Series(range(1, len(table) + 1), dtype="float64")
    else:
        places = table[by].astype("float64").reset_index(drop=True)
    sums = []
    for column in table.columns:
        if pd.api.types.is_numeric_dtype(table[column]):
            values = table[column].astype("float64").reset_index(drop=True)
            sums.append("%.17g" % (values * places).sum())
    print("result", name, len(table), *sums)


data, other, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
table = measured("read", lambda: pd.read_csv(data), times)
right = pd.read_csv(other)
asked = dict(total=("amount", "sum"), mean=("price", "mean"))
told("read", table)
told("group", measured("group", lambda: table.groupby("city").agg(**asked).reset_index(), times))
told("group2", measured("group2", lambda: table.groupby(["city", "day"]).agg(**asked).reset_index(), times))
# Neither side promises an order.
told("join", measured("join", lambda: table.merge(right, on="id"), times), by="id")
told("sort", measured("sort", lambda: table.sort_values("amount", kind="stable"), times))
print("memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
