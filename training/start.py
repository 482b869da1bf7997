"""Where training starts: from the base encoder, or from weights that have learned already."""

from pathlib import Path

import torch
from transformers.utils import logging

from training.base import base_encoder
from training.checkpoint import weights
from training.errors import TrainingError
from training.network import Tagger
from training.unpack import weights_of_model


def network_from(start: Path | None, *, seed: int) -> Tagger:
    """A network with the weights of `start`: a weights.pt, the folder of a model, or None for the base encoder alone.

    What the base encoder does not have is drawn from the seed. Raises a TrainingError where `start` holds no weights of this
    network.
    """
    # What it reports of the base encoder, a pooler that is not used here, is of no use to anyone.
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    torch.manual_seed(seed)
    network = Tagger(str(base_encoder()))
    if start is None:
        return network
    found = weights_of_model(start, network) if start.is_dir() else weights(start, device="cpu")
    try:
        network.load_state_dict(found)
    except RuntimeError as error:
        raise TrainingError(f"{start}: these are no weights of this network ({str(error).splitlines()[0]})") from error
    return network
