"""What the tests of training share: a tokenizer of our own, one piece a word."""

from functools import cache

from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import BertPreTokenizer

UNKNOWN = 100


@cache
def tokenizer() -> Tokenizer:
    """Parts words from signs as the encoder's does, and knows none of them."""
    made = Tokenizer(WordLevel({"[UNK]": UNKNOWN}, unk_token="[UNK]"))
    made.pre_tokenizer = BertPreTokenizer()
    return made
