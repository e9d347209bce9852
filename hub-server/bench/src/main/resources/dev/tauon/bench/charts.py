"""The peer's side of the chart benchmark. Arguments: points, repetitions."""
import io
import sys
import time

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

points, times = int(sys.argv[1]), int(sys.argv[2])
x = np.arange(points, dtype=float)
y = np.sin(x / 50_000) + 0.2 * np.sin(x * 0.37)


def draw(form, **options):
    figure, axes = plt.subplots(figsize=(7.2, 4.0), dpi=100)
    axes.plot(x, y)
    axes.set_title("A million points")
    out = io.BytesIO()
    figure.savefig(out, format=form, **options)
    plt.close(figure)
    return out.getbuffer().nbytes


for form, options in (("png", {"dpi": 200}), ("svg", {})):
    seconds = []
    for _ in range(times):
        begin = time.perf_counter()
        size = draw(form, **options)
        seconds.append(time.perf_counter() - begin)
    print(form, sorted(seconds)[times // 2], size)
