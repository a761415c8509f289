"""Sessions are seen to die, renewed off air, and asked for again with patience; OBS listens for RTMP."""

from console.livetalking import rtmp
from console.livetalking.codec import Session
from console.livetalking.sessions import (
    FIRST_PAUSE_MS,
    FRESH_MS,
    FULL_PAUSE_MS,
    LATER_MS,
    LONGEST_PAUSE_MS,
    WORN_MS,
    Sessions,
)


def test_a_session_lives_while_it_is_listed() -> None:
    sessions = Sessions(None, offers=False)
    assert sessions.named == "0" and sessions.step(True, False, 0) == "open"
    sessions.opened("0", 0)
    assert sessions.listed((Session("0", False),))
    assert sessions.listed(())  # Once is no death: the server was between two states.
    assert not sessions.listed(())
    sessions.gone(500)
    assert sessions.step(True, False, 500) == "open"


def test_the_show_may_name_its_session() -> None:
    assert Sessions("7", offers=False).named == "7"
    assert Sessions("7", offers=True).named is None


def test_a_session_of_ours_is_renewed_off_air_only() -> None:
    sessions = Sessions(None, offers=True)
    sessions.opened("a", 0)
    assert sessions.step(False, False, FRESH_MS - 1) == "keep"
    assert sessions.step(True, False, FRESH_MS) == "keep"
    assert sessions.step(False, True, FRESH_MS) == "keep"
    assert sessions.step(False, False, FRESH_MS) == "renew"
    assert not sessions.worn(FRESH_MS) and sessions.worn(WORN_MS)
    assert sessions.opened("b", FRESH_MS) == "a"
    assert sessions.left == {"a"}
    # It is let go by the server some time later.
    assert sessions.listed((Session("a", False), Session("b", True)))
    assert sessions.left == {"a"}
    assert sessions.listed((Session("b", True),))
    assert sessions.left == set()
    assert sessions.step(False, False, FRESH_MS) == "keep"


def test_sound_that_comes_later_and_later_wears_a_session_out() -> None:
    sessions = Sessions(None, offers=True)
    sessions.opened("a", 0)
    for delay_ms in (1400, 900, 900 + LATER_MS):
        sessions.sounded(delay_ms)
    assert sessions.step(False, False, 60_000) == "keep" and not sessions.worn(60_000)
    sessions.sounded(901 + LATER_MS)
    assert sessions.worn(60_000) and sessions.step(False, False, 60_000) == "renew"
    assert sessions.step(True, False, 60_000) == "keep"


def test_the_servers_own_session_is_never_renewed_by_us() -> None:
    sessions = Sessions(None, offers=False)
    sessions.opened("0", 0)
    assert sessions.step(False, False, 10 * WORN_MS) == "keep"


def test_what_cannot_be_had_is_asked_for_later_each_time() -> None:
    sessions = Sessions(None, offers=True)
    now_ms, pauses = 0, []
    for _ in range(8):
        sessions.failed(now_ms)
        before = now_ms
        while sessions.step(False, False, now_ms) == "wait":
            now_ms += 100
        pauses.append(now_ms - before)
    assert pauses[0] == FIRST_PAUSE_MS and pauses == sorted(pauses) and pauses[-1] == LONGEST_PAUSE_MS
    sessions = Sessions(None, offers=True)
    sessions.failed(0, full=True)
    assert sessions.step(False, False, FULL_PAUSE_MS - 1) == "wait"
    assert sessions.step(False, False, FULL_PAUSE_MS) == "open"


def test_obs_listens_where_the_server_pushes() -> None:
    found = rtmp.settings(1940)
    assert found["input"] == "rtmp://0.0.0.0:1940/live/livetalking"
    assert rtmp.push_url("192.168.1.7", 1940) == "rtmp://192.168.1.7:1940/live/livetalking"
    assert "listen=1" in str(found["ffmpeg_options"]).split()
    # The defaults of these end the picture at the first cut.
    assert not any(
        found[name] for name in ("restart_on_activate", "close_when_inactive", "clear_on_media_end")
    )
