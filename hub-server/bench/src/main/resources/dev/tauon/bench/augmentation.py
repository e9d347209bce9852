"""The operations that Keras documents for ImageDataGenerator.random_transform and standardize,
in the order and with the NumPy and SciPy calls that it names: a float32 image of height x width x
channels, one affine matrix, one scipy.ndimage.affine_transform per channel, a mirror, a factor.

Prints images per second. Arguments: seconds to measure.
"""

import sys
import time

import numpy as np
from scipy import ndimage

HEIGHT, WIDTH, CHANNELS, IMAGES = 150, 150, 3, 32
ROTATION, SHIFT, SHEAR, ZOOM = 40.0, 0.2, 0.2, 0.2


def matrix(random):
    theta = np.deg2rad(random.uniform(-ROTATION, ROTATION))
    rows = random.uniform(-SHIFT, SHIFT) * HEIGHT
    columns = random.uniform(-SHIFT, SHIFT) * WIDTH
    shear = np.deg2rad(random.uniform(-SHEAR, SHEAR))
    zoom_rows, zoom_columns = random.uniform(1 - ZOOM, 1 + ZOOM, 2)
    rotation = np.array(
        [[np.cos(theta), -np.sin(theta), 0], [np.sin(theta), np.cos(theta), 0], [0, 0, 1]]
    )
    shift = np.array([[1, 0, rows], [0, 1, columns], [0, 0, 1]])
    slant = np.array([[1, -np.sin(shear), 0], [0, np.cos(shear), 0], [0, 0, 1]])
    zoom = np.array([[zoom_rows, 0, 0], [0, zoom_columns, 0], [0, 0, 1]])
    middle = np.array([[1, 0, HEIGHT / 2 - 0.5], [0, 1, WIDTH / 2 - 0.5], [0, 0, 1]])
    back = np.array([[1, 0, 0.5 - HEIGHT / 2], [0, 1, 0.5 - WIDTH / 2], [0, 0, 1]])
    return middle @ rotation @ shift @ slant @ zoom @ back


def changed(image, random):
    warp = matrix(random)
    channels = [
        ndimage.affine_transform(channel, warp[:2, :2], warp[:2, 2], order=1, mode="nearest")
        for channel in np.rollaxis(image, 2, 0)
    ]
    result = np.rollaxis(np.stack(channels, axis=0), 0, 3)
    if random.random() < 0.5:
        result = result[:, ::-1, :]
    result *= 1 / 255.0
    return result


def run(images, batch, random, seconds):
    done = 0
    start = time.perf_counter()
    while time.perf_counter() - start < seconds:
        for i, image in enumerate(images):
            batch[i] = changed(image, random)
        done += len(images)
    return done / (time.perf_counter() - start)


def main():
    seconds = float(sys.argv[1])
    random = np.random.RandomState(7)
    images = (255 * random.rand(IMAGES, HEIGHT, WIDTH, CHANNELS)).astype(np.float32)
    batch = np.zeros_like(images)
    run(images, batch, random, seconds / 2)
    print("%.1f" % run(images, batch, random, seconds))


main()
