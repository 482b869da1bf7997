"""The network: a small encoder with heads for roles, for names, and for joining sources and contents to their cue."""

import torch
from torch import Tensor, nn
from transformers import AutoModel

from onrecord.reading.engines.tagger.joining import BUCKETS
from onrecord.reading.engines.tagger.pieces import FEATURES, NO_FEATURE
from onrecord.reading.engines.tagger.rows import WIDTH
from onrecord.reading.engines.tagger.tags import NAME_TAGS, ROLE_TAGS, may_follow

# What a step scores that cannot be.
NEVER = -1e4


class Encoder(nn.Module):
    """The base encoder with what it is not told by itself: the case of a word and its place in quotation marks."""

    def __init__(self, base: str) -> None:
        super().__init__()
        # No dropout inside attention: drawing it takes a sixth of a step on a CPU.
        settings = {"attn_implementation": "eager", "add_pooling_layer": False, "attention_probs_dropout_prob": 0.0}
        self.base = AutoModel.from_pretrained(base, **settings)
        self.base.embeddings.word_embeddings.weight.requires_grad_(False)
        self.features = nn.Embedding(FEATURES, self.base.config.hidden_size, padding_idx=NO_FEATURE)
        nn.init.normal_(self.features.weight, std=0.02)

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """What stands at each piece: (windows, pieces, hidden)."""
        embedded = self.base.embeddings.word_embeddings(pieces) + self.features(features)
        return self.base(inputs_embeds=embedded, attention_mask=mask).last_hidden_state


class Heads(nn.Module):
    """All that is read off a word: scores of its role tags and name tags, and what joins it to others.

    One row of numbers a word: ROLE_TAGS, NAME_TAGS, then the vectors cue-to-source, source, content, cue-to-content, and how
    much this word, as a cue, goes without a source.
    """

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.drop = nn.Dropout(0.1)
        self.roles = nn.Linear(hidden, len(ROLE_TAGS))
        self.names = nn.Linear(hidden, len(NAME_TAGS))
        self.bend = nn.Linear(hidden, 256)
        self.join = nn.Linear(256, 4 * WIDTH + 1)

    def forward(self, hidden: Tensor) -> Tensor:
        """The row of each piece: (windows, pieces, numbers)."""
        hidden = self.drop(hidden)
        joins = self.join(nn.functional.gelu(self.bend(hidden)))
        return torch.cat([self.roles(hidden), self.names(hidden), joins], dim=-1)


class Chain(nn.Module):
    """A linear-chain conditional random field over tags, with the impossible steps shut."""

    def __init__(self, tags: tuple[str, ...]) -> None:
        super().__init__()
        self.steps = nn.Parameter(torch.zeros(len(tags), len(tags)))
        shut = [[0.0 if may_follow(before, after) else NEVER for after in tags] for before in tags]
        self.register_buffer("shut", torch.tensor(shut), persistent=False)

    def transitions(self) -> Tensor:
        """How well each tag follows each other: (before, after)."""
        return self.steps + self.shut

    def loss(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """The mean, over words, of how surprising the right tags are.

        `scores` is (texts, words, tags), `tags` and `mask` are (texts, words). What stands before the first word of a text and
        behind its last counts as outside.
        """
        steps = self.transitions()
        ahead = scores[:, 0] + steps[0]
        right = ahead.gather(1, tags[:, :1])[:, 0]
        for at in range(1, scores.shape[1]):
            on = mask[:, at]
            further = torch.logsumexp(ahead.unsqueeze(2) + steps, dim=1) + scores[:, at]
            ahead = torch.where(on.unsqueeze(1), further, ahead)
            gained = steps[tags[:, at - 1], tags[:, at]] + scores[:, at].gather(1, tags[:, at : at + 1])[:, 0]
            right = right + gained * on
        last = tags.gather(1, (mask.sum(1) - 1).clamp(min=0).unsqueeze(1))[:, 0]
        ahead = torch.logsumexp(ahead + steps[:, 0], dim=1)
        right = right + steps[last, 0]
        return (ahead - right).sum() / mask.sum()


class Tagger(nn.Module):
    """The whole network, on the base encoder in the folder `base`."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.encoder = Encoder(base)
        self.heads = Heads(self.encoder.base.config.hidden_size)
        self.role_chain = Chain(ROLE_TAGS)
        self.name_chain = Chain(NAME_TAGS)
        # How near a source and a content stand to their cue, by distance in words and side.
        self.source_distance = nn.Parameter(torch.zeros(2 * BUCKETS))
        self.content_distance = nn.Parameter(torch.zeros(2 * BUCKETS))

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """The row of each piece, all (windows, pieces): `mask` is 1 where there is a piece, `features` as in `pieces.py`."""
        return self.heads(self.encoder(pieces, features, mask))


def bucket(distance: Tensor) -> Tensor:
    """The number of the bucket for a signed distance in words."""
    size = distance.abs().clamp(min=1, max=2 ** (BUCKETS - 1)).float().log2().floor().long()
    return torch.where(distance < 0, size, size + BUCKETS)
