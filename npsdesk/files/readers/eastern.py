"""Tells the two-byte encodings of Chinese, Japanese and Korean from the one-byte ones of the west."""

from collections.abc import Container

_SAMPLE = 1 << 16
_FEWEST = 10  # letters; fewer say nothing
# Where the everyday letters of each encoding have their first byte, and how many of the letters must be among them.
# The usual characters come first in Big5, GB 2312 and KS X 1001; Japanese is full of kana.
_USUAL: dict[str, tuple[Container[int], float]] = {
    "big5": (range(0xA4, 0xC7), 0.8),
    "euc_kr": (range(0xB0, 0xC9), 0.8),
    "gb18030": (range(0xB0, 0xD8), 0.8),
    "shift_jis": ((0x82, 0x83), 0.4),
    "euc_jp": ((0xA4, 0xA5), 0.4),
}

_KANA = ("shift_jis", "euc_jp")


def find_eastern(lines: bytes) -> str:
    """Return the two-byte encoding of these lines, "" where they are western text or too few to tell."""
    sample = lines[:_SAMPLE]
    sample = sample[: sample.rfind(b"\n") + 1] or sample
    shares = {name: share for name in _USUAL if (share := _usual_share(sample, name)) >= _USUAL[name][1]}
    # kana are no accident, while Japanese taken for Chinese may well look like everyday letters
    kana = next((name for name in _KANA if name in shares), "")
    return kana or max(shares, key=lambda name: shares[name], default="")


def _usual_share(sample: bytes, name: str) -> float:
    """Return how many of the letters beyond ASCII are everyday ones, 0 where the bytes are no such text at all."""
    try:
        letters = [letter for letter in sample.decode(name) if letter > "\x7f" and letter.isalpha()]
    except UnicodeDecodeError:
        return 0.0
    if len(letters) < _FEWEST:
        return 0.0
    usual = _USUAL[name][0]
    firsts = [letter.encode(name)[0] for letter in letters]
    return sum(first in usual for first in firsts) / len(firsts)
