"""The network: one MiniLM encoder, and on it heads for roles, nested roles, names and links."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from onrecord.models.link import BUCKETS, WIDTH
from onrecord.models.tag import NAMES, TAGS
from training.crf import Crf

SHAPES = 4
NAME_TAGS = 1 + 2 * len(NAMES)


class Network(nn.Module):
    """Pieces and their cases in; for every piece tag scores and link vectors out.

    forward: ids, shapes, mask [batch, pieces] -> tags [batch, pieces, 2 * TAGS + NAME_TAGS] (roles, nested roles,
    names, in that order) and links [batch, pieces, 5 * WIDTH] (content start, content end, cue as end of a content's
    link, cue as start of a source's link, source).
    """

    def __init__(self, pretrained: Path) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(str(pretrained), add_pooling_layer=False)
        hidden = self.encoder.config.hidden_size
        table = self.encoder.embeddings.token_type_embeddings
        wider = nn.Embedding(SHAPES, hidden)
        with torch.no_grad():
            wider.weight.copy_(table.weight[0].expand(SHAPES, hidden))
        self.encoder.embeddings.token_type_embeddings = wider
        self.encoder.config.type_vocab_size = SHAPES
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(hidden, 2 * TAGS + NAME_TAGS)
        self.links = nn.Linear(hidden, 5 * WIDTH)
        self.roles, self.nested, self.names = Crf(TAGS), Crf(TAGS), Crf(NAME_TAGS)
        self.cue_bias = nn.Parameter(torch.zeros(BUCKETS))
        self.source_bias = nn.Parameter(torch.zeros(BUCKETS))
        self.no_cue = nn.Parameter(torch.zeros(()))
        self.no_source = nn.Parameter(torch.zeros(()))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=shapes).last_hidden_state
        hidden = self.dropout(hidden)
        return self.tags(hidden), self.links(hidden)
