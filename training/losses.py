"""What the network has to get right in a batch: tags of words, and joins."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from onrecord.reading.engines.tagger.pieces import NO_FEATURE
from onrecord.reading.engines.tagger.rows import CONTENT, NAME, NONE, ROLE, SOURCE, TO_CONTENT, TO_SOURCE, WIDTH
from onrecord.reading.engines.tagger.tags import KINDS, NAME_TAGS
from onrecord.reading.engines.tagger.windows import Part
from training.data import Example, Words, part_of
from training.network import NEVER, Tagger, bucket


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows as tensors: what the encoder takes is (windows, longest window), what is asked of it is (parts, longest part).

    `window` is the window of each part, `words` the places of the first pieces of its words there, `on` where there is a word.
    """

    pieces: Tensor
    features: Tensor
    mask: Tensor
    window: Tensor
    words: Tensor
    tags: Tensor
    on: Tensor
    parts: tuple[tuple[Example, Part], ...]


def batch(examples: Sequence[Example], *, device: str) -> Batch:
    """Examples as tensors on `device`."""
    longest = max(len(example.window.pieces) for example in examples)
    pieces = torch.zeros(len(examples), longest, dtype=torch.long)
    features = torch.full((len(examples), longest), NO_FEATURE)
    mask = torch.zeros(len(examples), longest, dtype=torch.long)
    parts = [(row, example, part) for row, example in enumerate(examples) for part in example.window.parts]
    most = max(part.last - part.first for _, _, part in parts)
    words = torch.zeros(len(parts), most, dtype=torch.long)
    tags = torch.zeros(len(parts), most, dtype=torch.long)
    on = torch.zeros(len(parts), most, dtype=torch.bool)
    for row, example in enumerate(examples):
        length = len(example.window.pieces)
        pieces[row, :length] = torch.tensor(example.window.pieces)
        features[row, :length] = torch.tensor(example.window.features)
        mask[row, :length] = 1
    for row, (_, example, part) in enumerate(parts):
        paragraph = example.text.paragraphs[part.paragraph]
        length = part.last - part.first
        offset = part.at - paragraph.first[part.first]
        words[row, :length] = torch.tensor(paragraph.first[part.first : part.last]) + offset
        tags[row, :length] = torch.tensor(part_of(example.text.tags[part.paragraph], part.first, part.last))
        on[row, :length] = True
    window = torch.tensor([row for row, _, _ in parts])
    return Batch(
        pieces=pieces.to(device),
        features=features.to(device),
        mask=mask.to(device),
        window=window.to(device),
        words=words.to(device),
        tags=tags.to(device),
        on=on.to(device),
        parts=tuple((example, part) for _, example, part in parts),
    )


def rows_of(network: Tagger, made: Batch) -> Tensor:
    """The numbers of every word: (parts, words, numbers)."""
    out = network(made.pieces, made.features, made.mask).float()
    return out[made.window.unsqueeze(1), made.words]


def name_loss(network: Tagger, made: Batch) -> Tensor:
    """The loss of the name tags; where a set does not mark names of other kinds, none is asked for."""
    rows = rows_of(network, made)
    scores = rows[..., NAME]
    if not made.parts[0][0].text.others:
        shut = torch.zeros(len(NAME_TAGS), device=scores.device)
        shut[1 + 4 * KINDS.index("other") :] = NEVER
        scores = scores + shut
    return network.name_chain.loss(scores, made.tags, made.on)


def role_loss(network: Tagger, made: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """The losses of the role tags, of sources joined to cues, and of contents joined to cues."""
    rows = rows_of(network, made)
    tagging = network.role_chain.loss(rows[..., ROLE], made.tags, made.on)
    to_source, source, content, to_content, none = (rows[..., part] for part in (TO_SOURCE, SOURCE, CONTENT, TO_CONTENT, NONE))
    row, cue, cues, sources, contents = _joined(made)
    if not len(row):
        return tagging, tagging * 0, tagging * 0

    def of_cue(vectors: Tensor) -> Tensor:
        """The mean over the words of each cue."""
        return torch.einsum("cw,cwd->cd", cues, vectors[row]) / cues.sum(1, keepdim=True)

    places = torch.arange(made.on.shape[1], device=made.on.device)
    near = bucket(places.unsqueeze(0) - cue.unsqueeze(1))
    # A cue and the words of its source, or none.
    scores = torch.einsum("cd,cwd->cw", of_cue(to_source), source[row]) / WIDTH**0.5 + network.source_distance[near]
    scores = scores.masked_fill(~made.on[row], NEVER)
    scores = torch.cat([scores, of_cue(none)], dim=1)
    chance = torch.log_softmax(scores, dim=1)
    sourcing = -torch.logsumexp(chance.masked_fill(~sources, NEVER), dim=1).mean()
    # A word of a content and the words of its cue, among all cues of the paragraph.
    scores = torch.einsum("cd,cwd->cw", of_cue(to_content), content[row]) / WIDTH**0.5 + network.content_distance[near]
    by_cue = torch.full((made.on.shape[0], int(torch.bincount(row).max()), made.on.shape[1]), NEVER, device=scores.device)
    order = torch.cat([torch.arange(n, device=row.device) for n in torch.bincount(row).tolist()])
    by_cue[row, order] = scores
    chance = torch.log_softmax(by_cue, dim=1)[row, order]
    contenting = -(chance * contents).sum() / contents.sum().clamp(min=1)
    return tagging, sourcing, contenting


def _joined(made: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """The cues of a batch: their row, first word, and which words of the row are cue, source (or, last, none) and content."""
    length = made.on.shape[1]
    found: list[tuple[int, list[int], list[int], list[int]]] = []
    for row, (example, part) in enumerate(made.parts):

        def here(words: Words, part: Part = part) -> list[int]:
            return [at - part.first for number, at in words if number == part.paragraph and part.first <= at < part.last]

        for joined in example.text.joined:
            if cue := sorted(here(joined.cue)):
                found.append((row, cue, here(joined.source) or [length], here(joined.content)))
    found.sort(key=lambda cue: cue[:2])
    cues = torch.zeros(len(found), length)
    sources = torch.zeros(len(found), length + 1, dtype=torch.bool)
    contents = torch.zeros(len(found), length)
    for number, (_, cue, source, content) in enumerate(found):
        cues[number, cue] = 1
        sources[number, source] = True
        contents[number, content] = 1
    row = torch.tensor([cue[0] for cue in found], dtype=torch.long)
    at = torch.tensor([cue[1][0] for cue in found], dtype=torch.long)
    device = made.on.device
    return row.to(device), at.to(device), cues.to(device), sources.to(device), contents.to(device)
