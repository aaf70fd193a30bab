"""From nothing to a page that answers: Redis, setting up, then web server, worker and beat."""

import os
from pathlib import Path

from factcheck.supervising import pidfile, redis, stack
from factcheck.supervising.keeper import Keeper
from factcheck.supervising.probe import Page
from factcheck.supervising.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
REDIS_START_S = 20.0
REDIS_TRIES = 3
PAGE_FIRST_S = 10.0  # the page comes sooner when nothing else starts beside it


class StartError(Exception):
    """The workbench cannot be started; the message says why."""


def run(options: stack.Options, terminal: Terminal) -> int:
    """Run the workbench until a signal asks for its end; answers with the exit code."""
    pid_path = options.var_dir / "up.pids"
    keeper = Keeper(ROOT, pid_path, terminal)
    keeper.listen_to_signals()
    for pid in pidfile.end_leftovers(pid_path):
        keeper.say(f"Ended process {pid}, left over from a run that was killed.")
    try:
        start(keeper, options)
        keeper.until(keeper.must_end)
    except StartError as error:
        keeper.say(str(error))
        return 1
    finally:
        keeper.end_all()
    return 0


def start(keeper: Keeper, options: stack.Options) -> None:
    """Start everything in order; stops where a signal comes in between."""
    place = None if os.environ.get("REDIS_URL") else start_redis(keeper, options)
    env = stack.environment(options, place)
    if options.set_up and not keeper.must_end():
        set_up(keeper, options, env)
    if keeper.must_end():
        return
    keeper.keep(stack.web_program(options, env))
    page = Page(options.host, options.port, options.site_url.partition("://")[2])
    keeper.until(page.answers, PAGE_FIRST_S)
    if keeper.must_end():
        return
    keeper.keep(stack.worker_program(env))
    keeper.keep(stack.beat_program(options, env))
    if keeper.until(page.answers):
        welcome(keeper, options)


def start_redis(keeper: Keeper, options: stack.Options) -> redis.Place:
    try:
        server = redis.find_server()
    except redis.RedisMissingError as error:
        raise StartError(str(error)) from None
    place = redis.choose_place(options.var_dir)
    process = keeper.keep(stack.redis_program(options, place, server))
    keeper.until(
        lambda: redis.answers(place) or process.deaths_at_once >= REDIS_TRIES, REDIS_START_S
    )
    if not keeper.must_end() and not redis.answers(place):
        raise StartError(
            "Redis does not start; its lines are above. It holds only hints of work that the "
            f"database knows too: removing {options.var_dir / 'redis'} loses nothing."
        )
    return place


def set_up(keeper: Keeper, options: stack.Options, env: stack.Env) -> None:
    if keeper.run_once(stack.setup_program(options, env)):
        raise StartError("Setting up failed; the lines above say why.")


def welcome(keeper: Keeper, options: stack.Options) -> None:
    accounts = options.var_dir / "demo_accounts.txt"
    demo = accounts.read_text().rstrip().splitlines() if accounts.exists() else []
    address = f"Aircheck is ready at {options.site_url}/ (Ctrl-C ends it)"
    for line in ["", address, *demo, ""]:
        keeper.say(line)
