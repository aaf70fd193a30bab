"""Vectors in one file: what is nearest is found, and a crash or a second writer loses nothing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.matching.index import HEAD, StrangeFileError, VectorFile, signs


def vectors(number, seed=0):
    made = np.random.default_rng(seed).normal(size=(number, 64)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def new_file(folder, name="known.vectors"):
    return VectorFile(folder / name, "test", dimensions=64)


def exactly_nearest(all_of_them, vector, limit):
    cosines = all_of_them.astype(np.float16).astype(np.float32) @ vector
    return np.argsort(-cosines, kind="stable")[:limit].tolist()


def test_the_nearest_come_first_with_their_cosines(tmp_path):
    file, made = new_file(tmp_path), vectors(500)
    file.append(range(1000, 1500), made)

    found = file.search(made[7], 5)

    assert [one for one, _cosine in found] == [
        1000 + row for row in exactly_nearest(made, made[7], 5)
    ]
    assert found[0] == (1007, pytest.approx(1, abs=1e-3))


def test_of_many_the_looks_by_signs_lose_none_of_the_nearest(tmp_path):
    centres = vectors(40)
    rows = np.repeat(centres, 500, axis=0) + vectors(20_000, seed=1)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    file = new_file(tmp_path)
    file.append(range(20_000), rows)

    for asked in centres[:10]:
        found = {one for one, _cosine in file.search(asked, 10)}
        assert found == set(exactly_nearest(rows, asked, 10))


def test_an_id_given_again_is_found_by_its_newer_vector(tmp_path):
    file, made = new_file(tmp_path), vectors(3)
    file.append([1, 2, 1], made)
    assert file.search(made[0], 9)[0][1] < 0.9
    file.append([2], made[:1])

    found = file.search(made[0], 9)

    assert [one for one, _cosine in found] == [2, 1]
    assert found[0][1] == pytest.approx(1, abs=1e-3)


def test_a_reader_sees_what_another_writes(tmp_path):
    writer, reader, made = new_file(tmp_path), new_file(tmp_path), vectors(3)
    assert len(reader) == 0
    writer.append([1], made[:1])
    assert len(reader) == 1
    writer.append([2, 3], made[1:])

    assert reader.search(made[2], 1)[0][0] == 3
    assert reader.ids().tolist() == [1, 2, 3]


def test_a_record_cut_short_is_not_read_and_written_over(tmp_path):
    file, made = new_file(tmp_path), vectors(3)
    file.append([1, 2], made[:2])
    with file.path.open("r+b") as raw:
        raw.truncate(file.path.stat().st_size - 5)

    assert new_file(tmp_path).ids().tolist() == [1]
    file.append([3], made[2:])
    assert new_file(tmp_path).ids().tolist() == [1, 3]
    assert new_file(tmp_path).search(made[2], 1)[0][0] == 3


def test_a_head_cut_short_is_made_anew(tmp_path):
    file = new_file(tmp_path)
    file.path.write_bytes(file.head[: HEAD // 2])

    assert len(file) == 0
    file.append([1], vectors(1))
    assert len(file) == 1


def test_vectors_of_another_encoder_are_refused(tmp_path):
    new_file(tmp_path).append([1], vectors(1))
    other = VectorFile(tmp_path / "known.vectors", "another", dimensions=64)

    with pytest.raises(StrangeFileError, match="Make it anew"):
        other.append([2], vectors(1))
    with pytest.raises(StrangeFileError):
        other.search(vectors(1)[0], 1)


def test_replacing_changes_all_at_once(tmp_path):
    file, reader, made = new_file(tmp_path), new_file(tmp_path), vectors(4)
    file.append([1, 2], made[:2])
    assert len(reader) == 2

    def batches():
        yield [5], made[2:3]
        assert reader.ids().tolist() == [1, 2]
        yield [6], made[3:]

    file.replace(batches())

    assert reader.ids().tolist() == [5, 6]
    assert [path.name for path in tmp_path.iterdir()] == ["known.vectors"]


def test_replacing_that_fails_leaves_what_there_was(tmp_path):
    file = new_file(tmp_path)
    file.append([1], vectors(1))

    def batches():
        yield [2], vectors(1)
        raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        file.replace(batches())

    assert file.ids().tolist() == [1]
    assert [path.name for path in tmp_path.iterdir()] == ["known.vectors"]


@given(st.lists(st.integers(-(2**63), 2**63 - 1), max_size=20), st.integers(0, 5))
@settings(deadline=None, max_examples=25)
def test_no_id_is_found_twice_and_order_is_by_cosine(tmp_path_factory, ids, limit):
    file = new_file(tmp_path_factory.mktemp("v"))
    file.append(ids, vectors(len(ids)))

    found = file.search(vectors(1, seed=3)[0], limit)

    assert len(found) == min(limit, len(set(ids)))
    assert len({one for one, _cosine in found}) == len(found)
    assert found == sorted(found, key=lambda one: (-one[1], one[0]))


def test_signs_are_one_bit_a_number():
    row = -np.ones((1, 64), np.float32)
    row[0, [0, 3]] = 1

    assert signs(row).tolist() == [[0b1001]]
