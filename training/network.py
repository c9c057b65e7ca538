"""The network: one encoder, and on it heads for roles, nested roles, names and links."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel, MPNetModel

from onrecord.models.fact import CLASSES, MIX, POINTERS, REACH, STEPS
from onrecord.models.link import BUCKETS, WIDTH
from onrecord.models.tag import TAGS
from training.batch import Facts, Pairs
from training.crf import Crf
from training.tensors import LAYERS, NAME_TAGS, NOWHERE

SHAPES = 4

_SHIFT = 4
"""MPNet's vocabulary is BERT's behind four words of its own."""

_PAD, _CLS, _SEP, _HIDDEN = 0, 101, 102, 103


class Mini(nn.Module):
    """MiniLM; the case of a word comes in as its token type."""

    def __init__(self, pretrained: Path) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(str(pretrained), add_pooling_layer=False)
        table = self.bert.embeddings.token_type_embeddings
        wider = nn.Embedding(SHAPES, self.width)
        with torch.no_grad():
            wider.weight.copy_(table.weight[0].expand(SHAPES, self.width))
        self.bert.embeddings.token_type_embeddings = wider
        self.bert.config.type_vocab_size = SHAPES

    @property
    def width(self) -> int:
        """Numbers in a piece's vector."""
        return int(self.bert.config.hidden_size)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        hidden: Tensor = self.bert(input_ids=ids, attention_mask=mask, token_type_ids=shapes).last_hidden_state
        return hidden


class Large(nn.Module):
    """MPNet, five times as large: a teacher. It takes BERT's word pieces; the case of a word is added to its vector."""

    def __init__(self, pretrained: Path) -> None:
        super().__init__()
        self.mpnet = MPNetModel.from_pretrained(str(pretrained), add_pooling_layer=False)
        self.shapes = nn.Embedding(SHAPES, self.width)
        nn.init.zeros_(self.shapes.weight)
        place = torch.arange(self.mpnet.config.vocab_size) + _SHIFT
        place[_PAD], place[_CLS], place[_SEP], place[_HIDDEN] = 1, 0, 2, self.mpnet.config.vocab_size - 1
        self.register_buffer("place", place, persistent=False)

    @property
    def width(self) -> int:
        """Numbers in a piece's vector."""
        return int(self.mpnet.config.hidden_size)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        vectors = self.mpnet.embeddings.word_embeddings(self.place[ids]) + self.shapes(shapes)
        hidden: Tensor = self.mpnet(inputs_embeds=vectors, attention_mask=mask).last_hidden_state
        return hidden


def encoder(pretrained: Path) -> Mini | Large:
    """The encoder whose weights lie in a folder, told by its `config.json`."""
    kind = json.loads((pretrained / "config.json").read_text("utf-8"))["model_type"]
    return Large(pretrained) if kind == "mpnet" else Mini(pretrained)


class Network(nn.Module):
    """Pieces and their cases in; for every piece tag scores and link vectors out.

    forward: ids, shapes, mask [batch, pieces] -> tags [batch, pieces, LAYERS] (roles, nested roles,
    names, in that order), links [batch, pieces, 5 * WIDTH] (content start, content end, cue as end of a content's
    link, cue as start of a source's link, source) and the encoder's states [batch, pieces, width], which facts and mentions are read from.
    """

    def __init__(self, pretrained: Path) -> None:
        super().__init__()
        self.encoder = encoder(pretrained)
        hidden = self.encoder.width
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(hidden, LAYERS)
        self.links = nn.Linear(hidden, 5 * WIDTH)
        self.roles, self.nested, self.names = Crf(TAGS), Crf(TAGS), Crf(NAME_TAGS)
        self.cue_bias = nn.Parameter(torch.zeros(BUCKETS))
        self.source_bias = nn.Parameter(torch.zeros(BUCKETS))
        self.no_cue = nn.Parameter(torch.zeros(()))
        self.no_source = nn.Parameter(torch.zeros(()))
        self.facts = FactHead(hidden)
        self.mentions = MentionHead(hidden)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        hidden = self.dropout(self.encoder(ids, shapes, mask))
        return self.tags(hidden), self.links(hidden), hidden


class FactHead(nn.Module):
    """What is told of statements, as `onrecord.models.fact` reads it: classes and words that are pointed at."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.mix = nn.Linear(6 * hidden, MIX)
        self.dropout = nn.Dropout(0.1)
        self.classes = nn.Linear(MIX, sum(CLASSES))
        self.seek = nn.Linear(MIX, len(POINTERS) * 2 * REACH)
        self.found = nn.Linear(hidden, 2 * REACH)
        self.step_bias = nn.Parameter(torch.zeros(len(POINTERS), 2, STEPS))
        self.none = nn.Parameter(torch.zeros(len(POINTERS), 2))

    def forward(self, states: Tensor, words: Tensor, facts: Facts) -> tuple[Tensor, Tensor]:
        """Class scores [statements, sum(CLASSES)] and scores of none and each word [statements, POINTERS, 2, 1 + words]; states [batch, words, hidden]."""
        flat = states.flatten(0, 1)
        flat = torch.cat([flat, flat.new_zeros(1, flat.shape[-1])])
        sums = torch.cat([flat.new_zeros(1, flat.shape[-1]), flat.cumsum(0)])
        start, end = facts.content.unbind(1)
        mean = (sums[end] - sums[start]) / (end - start).unsqueeze(1)
        mixed = self.dropout(nn.functional.gelu(self.mix(torch.cat([flat[facts.points].flatten(1), mean], 1)), approximate="tanh"))
        seek = self.seek(mixed).unflatten(1, (len(POINTERS), 2, REACH))
        found = self.found(states).unflatten(2, (2, REACH))[facts.row]
        scores = torch.einsum("sper,swer->spew", seek, found) / REACH**0.5
        scores = scores + self.step_bias[:, :, facts.steps].permute(2, 0, 1, 3)
        scores = scores.masked_fill(~words[facts.row][:, None, None], NOWHERE)
        return self.classes(mixed), torch.cat([self.none.expand(len(scores), -1, -1).unsqueeze(3), scores], 3)


class MentionHead(nn.Module):
    """Whether two mentions are of one thing: a product of what the one asks and the other answers, and a distance."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.ask = nn.Linear(2 * hidden, WIDTH)
        self.answer = nn.Linear(2 * hidden, WIDTH)
        self.bias = nn.Parameter(torch.zeros(BUCKETS))

    def forward(self, states: Tensor, pairs: Pairs) -> Tensor:
        """Scores [queries, candidates]; states [words of the batch, hidden]."""
        ask = self.ask(torch.cat([states[pairs.first], states[pairs.last]], 1))
        answer = self.answer(torch.cat([states[pairs.others_first], states[pairs.others_last]], 2))
        return (ask.unsqueeze(1) * answer).sum(-1) / WIDTH**0.5 + self.bias[pairs.bucket]
