"""What the proposing of tags is compared with: a class-balanced linear SVM on words (1-2) and characters (2-5)."""

from collections.abc import Sequence


def baseline(texts: Sequence[str], labels: Sequence[str], unseen: Sequence[str]) -> list[str]:
    """Return the label of each unseen text, learned from the texts with one label each."""
    from scipy.sparse import hstack
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    known = hstack([words.fit_transform(texts), characters.fit_transform(texts)]).tocsr()
    asked = hstack([words.transform(unseen), characters.transform(unseen)]).tocsr()
    machine = LinearSVC(class_weight="balanced").fit(known, labels)
    return [str(label) for label in machine.predict(asked)]
