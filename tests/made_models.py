"""Models made on the spot, with random weights: what they say is nonsense, what they cost is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

WORDS = [
    "de",
    "woning",
    "minister",
    "verkoopt",
    "goedkeuring",
    "rijbewijs",
    "aanvraag",
    "fiets",
    "licht",
    "query",
    "passage",
    ":",
    "weken",
]


def save_bert(folder: Path, *, heads: bool, width: int = 16, layers: int = 2) -> Path:
    """A BERT with random weights and a vocabulary of a few words and all letters, as `transformers` saves one."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertModel, BertTokenizerFast

    folder.mkdir(parents=True, exist_ok=True)
    letters = [sign + letter for letter in "abcdefghijklmnopqrstuvwxyz0123456789" for sign in ("", "##")]
    vocabulary = dict.fromkeys(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS, *letters])
    tokenizer = BertTokenizerFast(vocab={word: number for number, word in enumerate(vocabulary)}, model_max_length=512)
    tokenizer.save_pretrained(folder)
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=width,
        num_hidden_layers=layers,
        num_attention_heads=max(2, width // 32),
        intermediate_size=4 * width,
        num_labels=1,
    )
    made: Any = BertForSequenceClassification(config) if heads else BertModel(config)
    made.save_pretrained(folder)
    return folder


def save_encoder(folder: Path, *, width: int = 16, layers: int = 2) -> Path:
    """A sentence-transformers model in a folder, averaging the vectors of its words."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

    words = Transformer(str(save_bert(folder.with_name(f"{folder.name}-bert"), heads=False, width=width, layers=layers)))
    SentenceTransformer(modules=[words, Pooling(width)], device="cpu").save(str(folder))
    return folder
