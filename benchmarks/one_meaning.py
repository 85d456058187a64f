"""Searches made-up comments by meaning, in a process of its own; prints seconds for index and searches, and MB kept."""

import sys
import time

import numpy as np

from benchmarks.rule_comments import comments
from npsdesk.core.comments.embedding import SentenceEncoder, sentence_encoder, text_key
from npsdesk.services.comment_vectors import VectorStock
from npsdesk.services.search_meaning import MeaningIndex, find_alike, make_index


def main(count: int) -> None:
    texts = comments(count)[0]
    chance = np.random.default_rng(1).normal(size=(1_000, SentenceEncoder.width)).astype(np.float16)
    known = {text_key(text): chance[row % 1_000] for row, text in enumerate(texts)}
    stock = VectorStock(list(range(count)), texts, known)
    sentence_encoder()  # loaded once a session
    began = time.process_time()
    index = make_index(stock)
    made = time.process_time() - began
    asked = [_seconds(index, query) for query in ("rude staff at the desk", "onvriendelijk personeel", "waiting time")]
    print(made, asked[0], asked[-1], _kept(index))


def _seconds(index: MeaningIndex, query: str) -> float:
    began = time.process_time()
    find_alike(index, query)
    return time.process_time() - began


def _kept(index: MeaningIndex) -> float:
    parts = [index.spoken.text, index.spoken.word, *index.named.concepts, *index.named.topics, index.named.languages]
    return sum(part.nbytes for part in parts) / 1e6


if __name__ == "__main__":
    main(int(sys.argv[1]))
