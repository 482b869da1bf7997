"""Training: attribution and names in turn, with checkpoints to go on from."""

import logging
import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count
from typing import Any

import torch
from torch import Tensor

from onrecord.reading.engines.tagger.pieces import NO_FEATURE
from training import data
from training.checkpoint import Keeping
from training.data import Example, Text
from training.errors import TrainingError
from training.losses import batch, name_loss, role_loss
from training.network import Tagger
from training.plan import Plan
from training.progress import Clock, bar

log = logging.getLogger("training")

# How much the joins count beside the tags.
JOINING = 0.3
# Each weight that is kept is the mean over about so many last steps.
MEAN_OVER = 200
# The share of word pieces hidden from the encoder, so that it learns from what stands around.
HIDDEN = 0.05
MASK = 103
# The share of the steps in which the learning rate rises to its height.
WARM_UP = 0.06
# What stands on the encoder starts from nothing, and so learns faster.
FASTER = 4


def train(
    network: Tagger,
    stories: Sequence[Text],
    names: Sequence[Sequence[Text]],
    plan: Plan,
    *,
    keeping: Keeping,
    device: str,
) -> dict[str, Tensor]:
    """The weights of `network` when it has learned: the running mean over its last steps.

    Goes on from what is kept already; a training that is done is not done again.
    """
    kept = keeping.resumed(device=device)
    steps = sum(1 for turn in range(plan.passes) for _ in _pass(stories, plan, turn))
    if not steps:
        raise TrainingError("there is nothing to learn from: no text has a word in it")
    learning = _Learning(network, plan, device=device)
    if kept:
        learning.restore(kept)
        log.info(
            "goes on behind step %d of %d" if learning.done < steps else "done already: %d steps of %d", learning.done, steps
        )
    if learning.done == steps:
        return learning.mean
    # Seeds fix the order of all batches, so those that were learned from already are passed over.
    batches = chain.from_iterable(_pass(stories, plan, turn) for turn in range(plan.passes))
    naming = _names(names, plan) if names else None
    clock = Clock(done=learning.done)
    with bar(steps, done=learning.done) as show:
        for step, examples in enumerate(batches):
            others = next(naming) if naming and step % plan.names_every == 0 else None
            if step < learning.done:
                continue
            learning.step(examples, others, of=steps)
            show(learning.done)
            if learning.done % keeping.every == 0 or learning.done == steps:
                keeping.keep(learning.state())
                left = clock.left(learning.done, steps)
                log.info("step %d of %d, %s left; losses: %s", learning.done, steps, left, learning.told())
    return learning.mean


class _Learning:
    """A network that learns: with its optimiser, the running mean of its weights, and how many steps are done."""

    def __init__(self, network: Tagger, plan: Plan, *, device: str) -> None:
        self.network = network.train()
        self.mean = {name: value.detach().clone() for name, value in network.state_dict().items()}
        self.done = 0
        self._plan = plan
        self._device = device
        self._optimiser = torch.optim.AdamW(_groups(network, plan.rate), weight_decay=0.01)
        self._losses: dict[str, list[float]] = {}

    def state(self) -> dict[str, Any]:
        """All that is needed to go on from here."""
        return {
            "network": self.network.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "mean": self.mean,
            "done": self.done,
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Goes back to where `state` was taken."""
        self.network.load_state_dict(state["network"])
        self._optimiser.load_state_dict(state["optimiser"])
        self.mean, self.done = state["mean"], state["done"]

    def told(self) -> str:
        """The mean of each loss since it was told last."""
        told = ", ".join(f"{name} {sum(values) / len(values):.3f}" for name, values in self._losses.items())
        self._losses = {}
        return told

    def step(self, examples: list[Example], others: list[Example] | None, *, of: int) -> None:
        """Learns from one batch of attributions and, where there is one, one of names; `of` is the number of all steps."""
        # What is drawn in a step depends on the step alone, so a training that was broken off draws the same.
        torch.manual_seed(self._plan.seed * 1_000_003 + self.done)
        for group in self._optimiser.param_groups:
            group["lr"] = group["top"] * min(1, (self.done + 1) / (WARM_UP * of)) * (1 - self.done / of)
        self._add(examples, names=False)
        if others:
            self._add(others, names=True)
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self._optimiser.step()
        self._optimiser.zero_grad()
        # The mean forgets its first steps: it starts short, and grows as long as it may be.
        keep = min(1 - 1 / MEAN_OVER, self.done / (self.done + 10))
        for name, value in self.network.state_dict().items():
            self.mean[name].lerp_(value, 1 - keep)
        self.done += 1

    def _add(self, examples: list[Example], *, names: bool) -> None:
        """Adds the gradients of one batch."""
        made = batch(examples, device=self._device)
        hidden = (torch.rand(made.pieces.shape, device=self._device) < HIDDEN) & (made.features != NO_FEATURE)
        made.pieces[hidden] = MASK
        with torch.autocast(self._device, torch.bfloat16):
            if names:
                loss = name_loss(self.network, made)
                found = {"names": loss}
            else:
                tags, sources, contents = role_loss(self.network, made)
                loss = tags + JOINING * (sources + contents)
                found = {"tags": tags, "sources": sources, "contents": contents}
        loss.backward()
        for name, value in found.items():
            self._losses.setdefault(name, []).append(value.item())


def _groups(network: Tagger, rate: float) -> list[dict[str, Any]]:
    """The weights that learn: those of the encoder slowly, those on it fast."""
    slow: list[Tensor] = []
    fast: list[Tensor] = []
    for name, value in network.named_parameters():
        if value.requires_grad:
            (slow if name.startswith("encoder.base") else fast).append(value)
    return [{"params": slow, "lr": 0.0, "top": rate}, {"params": fast, "lr": 0.0, "top": FASTER * rate}]


def _pass(texts: Sequence[Text], plan: Plan, turn: int) -> Iterator[list[Example]]:
    return data.batches(texts, pieces=plan.pieces, chance=random.Random(plan.seed * 1009 + turn))


def _names(sets: Sequence[Sequence[Text]], plan: Plan) -> Iterator[list[Example]]:
    """Batches of names without end, each from one set; a small set comes several times while the largest comes once."""
    largest = max(map(len, sets))
    for turn in count():
        chance = random.Random(plan.seed * 7919 + turn)
        turns = [texts for texts in sets for _ in range(max(1, round((largest / len(texts)) ** 0.5 / 2)))]
        found = [made for texts in turns for made in data.batches(texts, pieces=plan.pieces, chance=chance)]
        chance.shuffle(found)
        yield from found
