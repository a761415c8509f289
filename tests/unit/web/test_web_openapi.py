"""The API does what its description says: schemathesis tries what the description allows, and more."""

from collections.abc import Iterator

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, seed, settings
from schemathesis.specs.openapi.checks import ignored_auth, negative_data_rejection

from console.api.commands import COMMANDS
from console.sources.events import AnyEvent, CommentPosted, OrderPaid
from console.web.openapi import document
from tests.support.thorough import THOROUGH, examples
from tests.support.web import ApiServer, FakeDesk, ask

# A batch of events is one list for all their types: half of all cases were about its nine. Two types that share
# no field stand for them, and HYPOTHESIS_PROFILE=thorough tries all; of each type what is taken and what is not
# is in tests/unit/sources/test_sources_decode.py.


@pytest.fixture
def described() -> schemathesis.BaseSchema:
    """What the description allows. Made by the test: while tests are collected each worker would make it."""
    return schemathesis.openapi.from_dict(document(AnyEvent if THOROUGH else OrderPaid | CommentPosted))


schema = schemathesis.pytest.from_fixture("described").exclude(path="/v1/stream")


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApiServer]:
    server = ApiServer(FakeDesk(), AnyEvent, tmp_path_factory.mktemp("api") / "desk-api.json")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def session() -> Iterator[requests.Session]:
    """One connection for all cases. The proxies of this PC's environment are of no use to it."""
    with requests.Session() as kept:
        kept.trust_env = False
        yield kept


@schema.parametrize()
@seed(20240416)
@settings(
    max_examples=examples(4, 15),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_as_described(
    case: schemathesis.Case, api: ApiServer, session: requests.Session
) -> None:
    # Without its token each case would be asked again: once for each path is enough (below).
    leave_out = [] if THOROUGH else [ignored_auth]
    # A batch with a bad event in it is taken for its good ones; the rest is told by index.
    if case.path == "/v1/events":
        leave_out.append(negative_data_rejection)
    case.call_and_validate(
        base_url=api.url,
        session=session,
        headers={"Authorization": f"Bearer {api.token}"},
        excluded_checks=leave_out,
    )


def test_nothing_is_answered_without_a_token_but_what_says_so(api: ApiServer) -> None:
    paths = ask(api, "GET", "/v1/openapi.json")[1]["paths"]
    asked = [(path, method) for path, methods in paths.items() for method in methods]
    assert len(asked) > len(COMMANDS)
    for path, method in asked:
        status, _ = ask(api, method.upper(), path, b"{}" if method == "post" else None, {"Authorization": ""})
        free = paths[path][method].get("security") == []
        assert (status != 401) is free, (method, path, status)


def test_the_description_is_served_and_names_every_command(api: ApiServer) -> None:
    status, told = ask(api, "GET", "/v1/openapi.json")
    assert status == 200
    assert {f"/v1/commands/{name}" for name in COMMANDS} <= set(told["paths"])
    assert told["components"]["schemas"]["Command-jump"]["required"] == ["cue_id"]
