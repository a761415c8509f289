"""The moderator's page in a real browser: what is asked, answered by the same keys, whatever a comment contains."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from console.api.state import State
from console.api.viewers_state import QuestionsState
from console.model.commands import AnsweredByCard, ApproveAnswer, EditAnswer, RejectQuestion
from console.model.text import Text
from console.sources.events import AnyEvent
from tests.support.asked import QUESTIONS, group
from tests.support.browser import Browser
from tests.support.waiting import until
from tests.support.web import ApiServer, FakeDesk, ask

HOSTILE = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>'


class AskedDesk(FakeDesk):
    questions: QuestionsState = msgspec.structs.replace(
        QUESTIONS,
        groups=(*QUESTIONS.groups, group("rice.bad", 3, text="好的。", example=HOSTILE, product=HOSTILE)),
    )

    def stream_state(self) -> State:
        return State(t_ms=5, questions=self.questions)

    def tell_state(self) -> None:
        for push in list(self.pushes):
            push("state", msgspec.json.encode(self.stream_state()))


@pytest.fixture
def desk() -> AskedDesk:
    return AskedDesk()


@pytest.fixture
def served(desk: AskedDesk, tmp_path: Path) -> Iterator[ApiServer]:
    server = ApiServer(desk, AnyEvent, tmp_path / "desk-api.json")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    made = Browser(tmp_path)
    yield made
    made.close()


def chosen(browser: Browser) -> object:
    return browser.ask("document.querySelector('li[aria-selected=true]')?.dataset.group")


def choose(browser: Browser, group_id: str) -> None:
    browser.ask(f"document.querySelector('li[data-group=\"{group_id}\"]').click()")
    assert chosen(browser) == group_id


def test_a_moderator_answers_by_the_keys_of_the_window(
    served: ApiServer, desk: AskedDesk, browser: Browser, tmp_path: Path
) -> None:
    browser.call("Page.navigate", url=f"{served.url}/questions?token={served.token}")
    assert browser.until("document.querySelectorAll('li').length === 7")
    assert "token" not in browser.ask("location.href"), "what is in the address is shared and photographed"
    said = browser.ask("document.querySelector('ol').innerText")
    assert "When does" not in said and "waits for the host" in said and "needs origin" in said
    assert browser.ask("document.querySelector('li').dataset.group") == "rice.price", "what waits is first"
    assert "42 / min · 3,210 comments · 123 left out" in browser.ask("document.body.innerText")
    choose(browser, "rice.shipping_time")
    for key in "axc":
        browser.press(key, ord(key.upper()))
    assert until(lambda: len(desk.commands) == 3)
    text = "今天付款，明天中午前从哈尔滨发出。"
    assert [one for one, _ in desk.commands] == [
        ApproveAnswer("rice.shipping_time", text, question="什么时候发货呀？急用"),
        RejectQuestion("rice.shipping_time"),
        AnsweredByCard("rice.shipping_time"),
    ]  # fmt: skip
    browser.press("e", 69)
    assert browser.until("document.activeElement.id === 'answer'")
    for key in "axc":
        browser.press(key, ord(key.upper()))
    browser.ask("document.getElementById('answer').value = '我来答。'")
    browser.press("Enter", 13)
    assert until(lambda: len(desk.commands) == 4)
    assert desk.commands[3][0] == EditAnswer("rice.shipping_time", "我来答。"), (
        "letters that are typed answer nothing"
    )
    assert browser.until("document.getElementById('writing').hidden"), "the desk has it"
    choose(browser, "rice.origin")
    browser.press("a", 65)
    browser.press("ArrowDown", 40)
    assert chosen(browser) == "rice.stock" and len(desk.commands) == 4
    desk.refused.add("reject_question")
    browser.press("x", 88)
    assert browser.until("document.getElementById('said').textContent !== ''")
    browser.ask("document.getElementById('language').click()")
    choose(browser, "rice.shipping_time")
    assert "发货 24 小时内、价格 ¥29.90" in browser.ask(
        "document.querySelector('li[aria-selected=true]').innerText"
    )
    assert "1. 等待主播" in browser.ask("document.body.innerText")
    of_none = group("-.price", 3, missing=("name", "price"), product_id=None, product="")
    desk.questions = msgspec.structs.replace(desk.questions, per_minute=77, groups=(of_none,))
    desk.tell_state()
    assert browser.until("document.body.innerText.includes('77 条/分')")
    assert "没有说是哪个商品" in browser.ask("document.querySelector('ol').innerText")
    refused = [one for one in browser.said if "409" in one]
    assert len(refused) == 1 and browser.said == refused, browser.said


def test_the_page_speaks_one_language_whatever_the_answers_speak(
    served: ApiServer, desk: AskedDesk, browser: Browser
) -> None:
    both = {
        "title_in": Text(zh="发货时间", en="When it ships"),
        "product_in": Text(zh="五常大米", en="Wuchang rice"),
    }
    asked = group("rice.shipping_time", 9, text="今天发货。", title="发货时间", **both)
    desk.questions = msgspec.structs.replace(desk.questions, groups=(asked,), waiting=())
    browser.call("Page.navigate", url=f"{served.url}/questions?token={served.token}&language=en")
    assert browser.until("document.querySelector('li b')?.textContent === 'When it ships · Wuchang rice'")
    assert browser.ask("document.title") == "Viewers' questions · Showcaller"
    assert browser.ask("location.search") == ""
    browser.ask("document.getElementById('language').click()")
    assert browser.ask("document.querySelector('li b').textContent") == "发货时间 · 五常大米"
    assert browser.ask("document.title") == "观众提问 · Showcaller"
    browser.call("Page.navigate", url=f"{served.url}/questions?token={served.token}&language=en")
    assert browser.until("document.title === '观众提问 · Showcaller'"), "what was chosen on the page stays"


def test_a_comment_is_text_and_never_part_of_the_page(served: ApiServer, browser: Browser) -> None:
    browser.call("Page.navigate", url=f"{served.url}/questions?token={served.token}")
    assert browser.until("document.querySelectorAll('li').length === 7")
    choose(browser, "rice.bad")
    assert browser.ask("document.querySelector('ol').innerText").count("onerror") == 2
    assert browser.ask(
        "window.hit === undefined && document.querySelectorAll('ol img, ol script').length === 0"
    )
    browser.ask("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hit=1\">')")
    assert browser.until("document.images[0].complete")
    assert browser.ask("window.hit === undefined"), "even then nothing of the page itself is run"


def test_a_tap_hits_what_it_was_meant_for_whatever_comes_meanwhile(
    served: ApiServer, desk: AskedDesk, browser: Browser
) -> None:
    browser.call("Page.navigate", url=f"{served.url}/questions?token={served.token}")
    assert browser.until("document.querySelectorAll('li').length === 7")
    # What is said in other words once they are there moves the lines.
    assert browser.until(
        "performance.getEntriesByName(`${location.origin}/questions/words.json`)[0]?.responseEnd > 0"
    )
    browser.hold("li[data-group='rice.stock'] .text")
    for number in range(3):
        desk.questions = msgspec.structs.replace(
            desk.questions, groups=desk.questions.groups[::-1], per_minute=100 + number
        )
        desk.tell_state()
    assert browser.until("document.body.innerText.includes('102 / min')")
    # Something is said above the list, and another line stands under the finger now.
    browser.ask("document.getElementById('said').style.paddingTop = '90px'")
    browser.let_go()
    assert browser.until("document.querySelector('li[aria-selected=true]')?.dataset.group === 'rice.stock'")
    browser.ask("document.getElementById('said').style.paddingTop = ''")
    stand = "[...document.querySelectorAll('li')].map((line) => line.dataset.group).join()"
    before = browser.ask(stand)
    more = group("rice.new", 900, text="好的。")
    desk.questions = msgspec.structs.replace(
        desk.questions, groups=(more, *desk.questions.groups[::-1]), per_minute=200
    )
    desk.tell_state()
    assert browser.until("document.body.innerText.includes('200 / min')")
    assert browser.ask(stand) == f"{before},rice.new", "under the mouse nothing moves"
    browser.call("Input.dispatchMouseEvent", type="mouseMoved", x=5, y=5)
    assert browser.until(f"{stand} !== '{before},rice.new'")


def test_an_answer_is_written_by_touch_and_stays_until_the_desk_has_it(
    served: ApiServer, desk: AskedDesk, browser: Browser
) -> None:
    browser.call("Page.navigate", url=f"{served.url}/questions?token={served.token}")
    assert browser.until("document.querySelectorAll('li').length === 7")
    choose(browser, "rice.shipping_time")
    browser.ask("document.querySelector('button.edit').click()")
    assert browser.until("document.activeElement.id === 'answer'")
    assert "五常大米" in browser.ask("document.getElementById('about').textContent")
    assert not browser.ask("document.querySelector('button.approve').checkVisibility()"), (
        "it has the old words"
    )
    browser.ask("document.getElementById('answer').value = '我来答。'")
    # Somebody beside it approves one meanwhile, and then the question is gone.
    desk.refused.add("edit_answer")
    browser.ask("document.getElementById('keep').click()")
    assert browser.until("document.getElementById('said').textContent !== ''")
    desk.questions = msgspec.structs.replace(desk.questions, groups=desk.questions.groups[1:])
    desk.tell_state()
    assert browser.until("document.querySelectorAll('li').length === 6")
    assert browser.ask("document.getElementById('answer').value") == "我来答。"
    assert not browser.ask("document.getElementById('writing').hidden")
    desk.refused.clear()
    browser.ask("document.getElementById('keep').click()")
    assert browser.until("document.getElementById('writing').hidden")
    assert browser.ask("document.querySelector('button.approve').checkVisibility()")
    asked = EditAnswer("rice.shipping_time", "我来答。")
    assert [one for one, _ in desk.commands] == [asked, asked]
    choose(browser, "rice.stock")
    browser.ask("document.querySelector('button.edit').click()")
    browser.ask("document.getElementById('leave').click()")
    assert browser.until("document.getElementById('writing').hidden")
    assert len(desk.commands) == 2


def test_a_desk_that_died_is_found_again_and_an_old_link_is_said_to_be_one(
    served: ApiServer, desk: AskedDesk, browser: Browser, tmp_path: Path
) -> None:
    browser.call("Page.navigate", url=f"{served.url}/questions?token={served.token}")
    assert browser.until("document.querySelectorAll('li').length === 7")
    choose(browser, "rice.shipping_time")
    left = served.token_file.read_bytes()
    served.stop()
    assert browser.until("document.getElementById('said').textContent.includes('not heard')")
    assert browser.ask("[...document.querySelectorAll('footer button')].every((one) => one.disabled)")
    browser.press("a", 65)
    browser.ask("document.getElementById('language').click()")
    assert "联系不上" in browser.ask("document.getElementById('said').textContent")
    browser.ask("document.getElementById('language').click()")
    served.token_file.write_bytes(left)
    served.token_file.chmod(0o600)
    again = ApiServer(desk, AnyEvent, served.token_file, again=True)
    again.start()
    try:
        assert browser.until("document.getElementById('said').textContent === ''")
        assert desk.commands == [], "what is pressed while nobody hears it is not done later"
        browser.press("a", 65)
        assert until(lambda: len(desk.commands) == 1)
    finally:
        again.stop()
    # A desk of another run at the same address: the link is the old one's.
    other = ApiServer(desk, AnyEvent, tmp_path / "other.json", port=int(served.url.rpartition(":")[2]))
    other.start()
    try:
        assert browser.until("document.getElementById('said').textContent.includes('holds no longer')")
        assert "not heard" not in browser.ask("document.body.innerText")
    finally:
        other.stop()


def test_without_the_token_the_page_holds_nothing_and_says_so(served: ApiServer, browser: Browser) -> None:
    browser.call("Page.navigate", url=f"{served.url}/questions")
    assert browser.until("document.getElementById('said')?.textContent.includes('link is not complete')")
    assert browser.ask("document.querySelectorAll('li').length") == 0
    status, _ = ask(served, "GET", "/questions", headers={"Authorization": ""})
    assert status == 200
    status, _ = ask(
        served, "GET", "/questions/words.json", headers={"Authorization": "", "Host": "evil.example"}
    )
    assert status == 403, "only on this PC"
    status, _ = ask(served, "GET", "/questions/../v1/state", headers={"Authorization": ""})
    assert status in (401, 404)
