"""Random edits of a show, for the laws."""

from hypothesis import strategies as st
from msgspec import UNSET

from console.model.cue import CardCue, SlateCue
from console.model.edits import ADLIBS, Insert, Move, Op, Put, Remove
from console.model.show import Money, Product, Segment, Show, Text
from tests.support.playbook import START

CUES = ["a1", "a2", "a3", "b1", "b2", "x1"]
SEGMENTS = ["a", "b"]
NEW = ["n1", "n2", "n3"]


def small() -> Show:
    """Two segments, an adlib, two products."""

    def cue(name: str) -> CardCue:
        return CardCue(id=name, title=name, product_id="p1", duration_ms=10_000)

    return Show(
        id="test",
        title=Text(en="Test"),
        planned_start=START,
        segments=(
            Segment(id="a", title=Text(en="A"), cues=(cue("a1"), cue("a2"), cue("a3"))),
            Segment(id="b", title=Text(en="B"), cues=(cue("b1"), cue("b2"))),
        ),
        adlibs=(SlateCue(id="x1", title="x1", duration_ms=5000),),
        products=tuple(
            Product(id=name, sku=name.upper(), name=Text(en=name), price=Money(minor=100))
            for name in ("p1", "p2")
        ),
    )


def plain_cue(name: str, ms: int = 7000) -> dict[str, object]:
    return {"kind": "card", "id": name, "title": name, "product_id": "p1", "duration_ms": ms}


_cue = st.sampled_from([*CUES, *NEW])
_into = st.sampled_from([*SEGMENTS, *NEW, ADLIBS])
_after = st.one_of(st.none(), _cue)
_put = st.one_of(
    st.builds(
        lambda cue, value: Put(target=f"cue:{cue}", field="title", value=value), _cue, st.text(min_size=1, max_size=5)
    ),
    st.builds(
        lambda cue, value: Put(target=f"cue:{cue}", field="duration_ms", value=value), _cue, st.integers(1, 9999)
    ),
    st.builds(
        lambda cue, name, value: Put(target=f"cue:{cue}", field=f"custom.{name}", value=value),
        _cue, st.sampled_from(["x", "y"]), st.sampled_from(["1", "2", UNSET]),
    ),
    st.builds(lambda seg: Put(target=f"segment:{seg}", field="color", value="#112233"), st.sampled_from(SEGMENTS)),
    st.builds(lambda on: Put(target="show", field="settings.gap_ms", value=on), st.sampled_from([2000, 3000])),
)  # fmt: skip
OPS: st.SearchStrategy[Op] = st.one_of(
    _put,
    st.builds(lambda name, into, after: Insert(what="cue", value=plain_cue(name), into=into, after=after),
              st.sampled_from(NEW), _into, _after),
    st.builds(lambda name, after: Insert(what="segment", value={"id": name, "title": {"en": name}}, after=after),
              st.sampled_from(NEW), st.sampled_from([None, *SEGMENTS, *NEW])),
    st.builds(lambda name: Remove(target=f"cue:{name}"), _cue),
    st.builds(lambda name: Remove(target=f"segment:{name}"), st.sampled_from([*SEGMENTS, *NEW])),
    st.builds(lambda name, into, after: Move(target=f"cue:{name}", into=into, after=after), _cue, _into, _after),
    st.builds(lambda name, after: Move(target=f"segment:{name}", after=after),
              st.sampled_from([*SEGMENTS, *NEW]), st.sampled_from([None, *SEGMENTS, *NEW])),
    st.builds(lambda name: Remove(target=f"product:{name}"), st.just("p2")),
)  # fmt: skip
