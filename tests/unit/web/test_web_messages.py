"""What really goes over the wire is what the description says, field by field, and nothing else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import msgspec
import pytest
from websockets.sync.client import connect

from console.api.state import State, WholeState
from console.engine import view
from console.model import facts
from console.model.obsstate import ObsHealth
from console.model.show import Baseline, Milestone, Text
from console.sources.events import AnyEvent
from console.web.openapi import document
from console.words.message import message, plain
from tests.support.desk import Rig, small_show
from tests.support.shows import product
from tests.support.waiting import GENEROUS_S
from tests.support.web import ApiServer, FakeDesk, ask


def busy() -> Rig:
    """A desk in the middle of much: on air, drifting, with a problem, figures and an overlaid card."""
    show = msgspec.structs.replace(
        small_show(),
        baselines=(Baseline(metric="orders", value=2.0, label=Text(en="usual")),),
        milestones=(Milestone(metric="orders", values=(2,)),),
        hard_end="2024-04-16T19:18:00+08:00",
    )
    rig = Rig(show)
    rig.connect()
    rig.on_air_at("a1")
    rig.run(500)
    rig.say(facts.Skip("b1"))
    rig.say(facts.OverlayCard("eggs"))
    rice = msgspec.structs.replace(product("rice", "SKU1", "大米", "Rice"), stock=3)
    rig.say(facts.ProductChanged(rice))
    rig.say(facts.CountersMoved(
        source="x", add={"orders_placed": 3, "gmv_placed.CNY": 900, "views": 9, "clicks": 4},
        gauge={"viewers": 7}, product={"rice": {"orders_placed": 3, "clicks": 4}}, events=5,
    ))  # fmt: skip
    rig.say(facts.ProblemSeen("feed", plain("line 3 is no event."), message("fix.leave_it_out")))
    rig.say(facts.HealthSeen(ObsHealth(fps=25.0)))
    rig.say(facts.AvatarSeen("Showcaller clip media/red.mp4", "ok", 1200))
    rig.run(300)
    rig.say(facts.SceneSeen("Slate"))
    return rig


class EngineDesk(FakeDesk):
    """The real engine's state, show and records behind the API."""

    def __init__(self, rig: Rig) -> None:
        super().__init__()
        self.rig = rig
        self.log = [msgspec.json.encode(record) for record in rig.records]

    def state(self) -> WholeState:
        return view.full(self.rig.core.plan, self.rig.core.state, self.rig.core.state.t_ms + 40)

    def stream_state(self) -> State:
        return view.compact(self.rig.core.plan, self.rig.core.state, self.rig.core.state.t_ms + 40)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApiServer]:
    rig = busy()
    server = ApiServer(EngineDesk(rig), AnyEvent, tmp_path_factory.mktemp("api") / "desk-api.json")
    server.start()
    yield server
    server.stop()


def closed(schema: Any) -> Any:
    """A schema in which every object has the fields it names and no other."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    if isinstance(schema.get("properties"), dict) and "additionalProperties" not in schema:
        made["additionalProperties"] = False
    return made


def validator(schema: Any) -> jsonschema_rs.Draft202012Validator:
    """Of a schema of the description, its components at hand and closed."""
    components = document(AnyEvent)["components"]
    return jsonschema_rs.Draft202012Validator(closed({**schema, "components": components}))


def answer_schema(path: str, status: str = "200") -> Any:
    return document(AnyEvent)["paths"][path]["get"]["responses"][status]["content"]["application/json"][
        "schema"
    ]


def test_every_field_is_described_with_a_type_of_its_own() -> None:
    """No object in the state, the stream and the answers is left bare."""
    bare: list[str] = []

    def look(schema: Any, where: str) -> None:
        if isinstance(schema, dict):
            named = {"properties", "additionalProperties", "$ref", "anyOf", "oneOf"} & schema.keys()
            if schema.get("type") == "object" and not named:
                bare.append(where)
            if schema == {}:
                bare.append(where)
            for key, value in schema.items():
                if key not in ("default", "enum"):
                    look(value, f"{where}/{key}")
        elif isinstance(schema, list):
            for number, one in enumerate(schema):
                look(one, f"{where}/{number}")

    components = document(AnyEvent)["components"]["schemas"]
    seen: set[str] = set()

    def follow(schema: Any) -> None:
        if isinstance(schema, list):
            for one in schema:
                follow(one)
        elif isinstance(schema, dict):
            name = str(schema.get("$ref", "")).rpartition("/")[2]
            if name and name not in seen:
                seen.add(name)
                look(components[name], name)
                follow(components[name])
            for value in schema.values():
                follow(value)

    follow(answer_schema("/v1/state"))
    assert {"WholeState", "Now", "CueTimes", "TakeState", "CountersState", "Product"} <= seen
    assert bare == []


@pytest.mark.parametrize(
    "path", ["/v1/state", "/v1/show", "/v1/metrics", "/v1/edits", "/v1/obs", "/v1/health"]
)
def test_an_answer_has_the_fields_that_are_described_and_no_other(path: str, served: ApiServer) -> None:
    status, told = ask(served, "GET", path)
    assert status == 200
    validator(answer_schema(path)).validate(told)


def test_a_real_state_fills_what_is_described(served: ApiServer) -> None:
    """The state that is validated above is no empty one."""
    told = ask(served, "GET", "/v1/state")[1]
    assert told["now"]["clip"] is not None and told["now"]["overlay_card"] == "eggs"
    assert told["now"]["avatar"] is not None
    assert told["drifts"]["program"]["target"]["text"] == "Avatar" and told["problems"] and told["milestones"]
    assert told["cues"] and told["takes"] and told["products"]
    assert told["counters"]["multiples"] == {"orders": 1.5} and told["next"]["cue_id"] == "k1"


@pytest.mark.parametrize(
    "wrong",
    [
        lambda state: state.update(news=1),
        lambda state: state["now"].update(news=1),
        lambda state: state["now"].pop("tally"),
        lambda state: state["obs"].update(connected="yes"),
        lambda state: state["now"].update(tally="green"),
    ],
)
def test_a_field_too_many_or_of_another_kind_would_be_found(wrong: Any, served: ApiServer) -> None:
    told = ask(served, "GET", "/v1/state")[1]
    wrong(told)
    assert not validator(answer_schema("/v1/state")).is_valid(told)


def test_the_journals_records_are_as_described(served: ApiServer) -> None:
    told = ask(served, "GET", "/v1/journal?limit=1000")[1]
    kinds = {record["fact"]["fact"] for record in told["records"]}
    assert {"cue_taken", "counters_moved", "obs_connected", "drift_seen"} <= kinds
    validator(answer_schema("/v1/journal")).validate(told)


def test_every_message_of_the_stream_is_as_described(served: ApiServer) -> None:
    one_of = validator(answer_schema("/v1/stream", "101"))
    url = served.url.replace("http", "ws") + "/v1/stream?from=1"
    kinds: set[str] = set()
    # What is not read would keep the client from hearing that the server closed, too.
    authorization = {"Authorization": f"Bearer {served.token}"}
    with connect(url, additional_headers=authorization, max_queue=None) as ws:
        while kinds != {"hello", "state", "record"}:
            heard = msgspec.json.decode(ws.recv(timeout=GENEROUS_S))
            kinds.add(heard["type"])
            one_of.validate(heard)


def test_what_is_wrong_has_one_shape(served: ApiServer, tmp_path: Path) -> None:
    schema = document(AnyEvent)["paths"]["/v1/state"]["get"]["responses"]["401"]
    one = validator(schema["content"]["application/json"]["schema"])
    one.validate(ask(served, "GET", "/v1/state", None, {"Authorization": ""})[1])
