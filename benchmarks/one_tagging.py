"""Tries the rules on made-up comments, in a process of its own; prints the seconds, hits, and the peak memory in MB."""

import resource
import sys
import time

import numpy as np

from benchmarks.rule_comments import comments, rules
from npsdesk.core.comments.rule_match import match_rules
from npsdesk.files.tone_lists import load_tone_words


def main(count: int) -> None:
    texts, languages = comments(count)
    scores = np.random.default_rng(1).integers(0, 11, count).astype(float)
    words = {language: load_tone_words(language) for language in ("en", "nl")}
    made = rules()
    match_rules(texts[:200], languages[:200], scores[:200], made, words)  # the dictionaries are loaded once a session
    began, used = time.perf_counter(), time.process_time()
    found = match_rules(texts, languages, scores, made, words)
    took, used = time.perf_counter() - began, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(took, used, len(found.hits), peak)


if __name__ == "__main__":
    main(int(sys.argv[1]))
