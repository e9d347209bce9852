"""The peer's side of the network benchmark. Arguments: network, seconds, threads, file of digits."""
import sys
import time

import numpy as np
import torch
from torch import nn

network, seconds, threads = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
torch.set_num_threads(threads)
torch.manual_seed(42)

if network == "digits":
    model = nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(32 * 13 * 13, 128), nn.ReLU(), nn.Linear(128, 10))
    shape, batch, asked = (1, 28, 28), 64, 256
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    # Takes logits: softmax and its loss in one, which is the faster way.
    loss = nn.CrossEntropyLoss()
else:
    model = nn.Sequential(
        nn.Conv2d(3, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(64, 128, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(128 * 17 * 17, 512), nn.ReLU(), nn.Linear(512, 1))
    shape, batch, asked = (3, 150, 150), 32, 32
    optimizer = torch.optim.RMSprop(model.parameters(), lr=5e-4)
    loss = nn.BCEWithLogitsLoss()


def learn(pictures, labels):
    optimizer.zero_grad(set_to_none=True)
    loss(model(pictures), labels).backward()
    optimizer.step()


def answer(pictures):
    model.eval()
    with torch.inference_mode():
        result = model(pictures)
        result = result.softmax(1) if network == "digits" else result.sigmoid()
    model.train()
    return result


def run(time_to_run, at_least, work):
    until = time.perf_counter() + time_to_run
    turns = 0
    while turns < at_least or time.perf_counter() < until:
        work(turns)
        turns += 1
    return turns


def per_second(images, work):
    # As on our side: in the first few, memory is touched that later ones find.
    run(seconds / 2, 8, work)
    begin = time.perf_counter()
    turns = run(seconds, 1, work)
    return turns * images / (time.perf_counter() - begin)


def accuracy(path):
    """Of one epoch over the file's digits, in their order, on those that come after them."""
    raw = np.fromfile(path, dtype=np.uint8)
    train, test = np.frombuffer(raw[:8].tobytes(), dtype=">i4")
    labels = torch.from_numpy(raw[8:8 + train + test].astype(np.int64))
    pixels = torch.from_numpy(raw[8 + train + test:].astype(np.float32) / 255).reshape(-1, *shape)
    for at in range(0, train, batch):
        learn(pixels[at:min(at + batch, train)], labels[at:min(at + batch, train)])
    return (answer(pixels[train:]).argmax(1) == labels[train:]).float().mean().item()


print("parameters", sum(p.numel() for p in model.parameters()))
if network == "digits":
    print("accuracy", accuracy(sys.argv[4]))
generator = torch.Generator().manual_seed(5)
batches = []
for _ in range(8):
    pictures = torch.rand((batch, *shape), generator=generator)
    labels = torch.randint(0, 10, (batch,)) if network == "digits" else torch.randint(0, 2, (batch, 1)).float()
    batches.append((pictures, labels))
questions = torch.rand((asked, *shape), generator=generator)
print("training", per_second(batch, lambda turn: learn(*batches[turn % len(batches)])))
print("inference", per_second(asked, lambda turn: answer(questions)))
