"""What a text says aloud: known wrong readings, what is left out, and that all of a text is accounted for."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from console.speech.spoken import Language, Spoken, spoken_form
from tests.support.thorough import examples

CHINESE = {
    # What readers are known to get wrong.
    "满199减20": "满一百九十九减二十",
    "3,200件": "三千二百件",
    "20:00开播": "二十点开播",
    "618大促": "六一八大促",
    "¥29.90": "二十九块九",
    "5kg装": "五千克装",
    "88VIP": "八八V I P",
    # Prices.
    "¥1,299.50": "一千二百九十九块五",
    "29.95元": "二十九块九毛五",
    "¥29.05": "二十九块零五分",
    "¥0.9": "九毛",
    "2元": "两元",
    "1.2万元": "一点二万元",
    "¥100-200": "一百到两百元",
    "$29.99": "二十九点九九美元",
    "199 CNY": "一百九十九元",
    "€5，£2": "五欧元，两英镑",
    "¥19.9/斤": "十九块九每斤",
    # Discounts.
    "8.5折，9折，85折": "八五折，九折，八五折",
    "买2送1": "买二送一",
    "第2件半价": "第二件半价",
    "全场满300减50，2件8折": "全场满三百减五十，两件八折",
    # Amounts and units.
    "2件2斤2两2个2包2寸": "两件两斤二两两个两包两寸",
    "2kg，2.5千克，12件，200ml": "两千克，二点五千克，十二件，两百毫升",
    "2L，5000mAh，65W，256GB，20寸": "两升，五千毫安时，六十五瓦，二百五十六G B，二十寸",
    "3-5天，2到3斤": "三到五天，两到三斤",
    "30x40cm，500ml*12瓶": "三十乘四十厘米，五百毫升乘十二瓶",
    "-18℃，2~8°C": "零下十八摄氏度，两到八摄氏度",
    "50m²，10㎡，㎏": "五十平方米，十平方米，千克",
    "1/2杯，½": "二分之一杯，二分之一",
    "100%纯棉，20%-30%，5‰": "百分之百纯棉，百分之二十到百分之三十，千分之五",
    "1.2万人，20万件，2亿": "一点二万人，二十万件，两亿",
    "120km/h，9元/kg": "一百二十公里每小时，九元每千克",
    # Zeros.
    "105，1005，10050，100500": "一百零五，一千零五，一万零五十，十万零五百",
    "100000005": "幺零零零零零零零五",
    "10,000": "一万",
    "007": "零零七",
    # Days and times.
    "2026-11-29": "二零二六年十一月二十九日",
    "2026年2月2日，2号，第2": "二零二六年二月二日，二号，第二",
    "10:30，2:05，20:05:09": "十点半，两点零五分，二十点零五分零九秒",
    "20:00-22:00，9点30分": "二十点到二十二点，九点半",
    "8:00 PM": "晚上八点",
    "2年，2024年，2小时，90后": "两年，二零二四年，两小时，九零后",
    "2020-2026年": "二零二零到二零二六年",
    "6/18开始": "六月十八日开始",
    # Numbers that are spelt out.
    "电话13800138000": "电话幺三八零零幺三八零零零",
    "400-820-8820": "四零零八二零八八二零",
    "订单号2024061812": "订单号二零二四零六幺八幺二",
    "尾号1024": "尾号幺零二四",
    # Events.
    "双11，11.11大促，38节，520节": "双十一，双十一大促，三八节，五二零节",
    "满618减50，618元": "满六百一十八减五十，六百一十八元",
    # Models, versions, letters.
    "iPhone 15 Pro Max": "iPhone 十五 Pro Max",
    "RTX 4090": "R T X 四零九零",
    "A4纸，Switch 2，5G，4K": "A四纸，Switch 二，五G，四K",
    "WH-1000XM5，i7-14700K": "W H 一零零零X M五，i七 一四七零零K",
    "V2.0.1": "V二点零点一",
    "SPF50+ PA+++": "S P F五十加 P A加加加",
    "HDMI，OPPO，Wi-Fi": "H D M I，OPPO，Wi-Fi",
    "3:2，16:9": "三比二，十六比九",
    "No.1，#3": "第一，三号",
    "www.shop.com": "www 点 shop 点 com",
    "１９９元": "一百九十九元",
    "二〇二六": "二零二六",
    "红/白": "红、白",
    # What is written with a dash is no minus between two that are counted alike.
    "8点-10点，10月1日-7日，3楼-5楼": "八点到十点，十月一日到七日，三楼到五楼",
    "直降-20元，-5℃": "直降负二十元，零下五摄氏度",
    # More, less, about, each: what is left out there would be another figure.
    "<30g，订单>100，~5kg，3<5": "小于三十克，订单大于一百，约五千克，三小于五",
    "限购2件/人，99/瓶，9.9元/件": "限购两件每人，九十九每瓶，九块九每件",
    "$5.5m，¥3.5k，$.99，.5kg": "五百五十万美元，三千五百元，零点九九美元，零点五千克",
    # Sizes, and figures with marks.
    "S/M/L/XL码，2XL/3XL，180/92A": "S、M、L、X L码，二X L、三X L，幺八零、九十二A",
    '27"显示器，55″电视，1\'30"，3′20″': "二十七英寸显示器，五十五英寸电视，一分三十秒，三分二十秒",
    '他说"只要27"就走': '他说"只要二十七"就走',
    "1h30min，24H发货，5GHz": "一小时三十分钟，二十四小时发货，五吉赫兹",
    "10k粉丝，4K电视": "一万粉丝，四K电视",
    "扣666，ID:12345，999足金，925银": "扣六六六，I D:幺二三四五，九九九足金，九二五银",
}  # fmt: skip
ENGLISH = {
    "$29.99, $1, $0.99": "twenty-nine dollars and ninety-nine cents, one dollar, ninety-nine cents",
    "$1.2M and £3": "one point two million dollars and three pounds",
    "¥29.90, CNY 199, 5 yuan": "twenty-nine point nine yuan, one hundred ninety-nine yuan, five yuan",
    "89.90 in this room": "eighty-nine ninety in this room",
    "3,200 pieces": "three thousand two hundred pieces",
    "at 8 p.m. or 20:00": "at eight P M or eight P M",
    "10:30, 9:05 am, 10:00": "ten thirty, nine oh five A M, ten o'clock",
    "2026-11-29": "November twenty-ninth, twenty twenty-six",
    "Nov 29, June 18-20": "November twenty-ninth, June eighteenth to twentieth",
    "in 1998, the 1990s, since 2005": "in nineteen ninety-eight, the nineteen nineties, since two thousand five",
    "2000 people": "two thousand people",
    "3-5 days, 10-20%": "three to five days, ten to twenty percent",
    "1 kg, 5kg, 2.5 L, 1.0 m": "one kilogram, five kilograms, two point five litres, one point zero metre",
    "1st, 2nd, 12th, 21st, 20th": "first, second, twelfth, twenty-first, twentieth",
    "1/2, 3/4, 1 1/2, 24/7": "one half, three quarters, one and a half, twenty-four seven",
    "-18°C": "minus eighteen degrees Celsius",
    "30x40cm": "thirty by forty centimetres",
    "RTX 4090, iPhone 15, A4": "R T X forty ninety, iPhone fifteen, A four",
    "v2.0.1": "version two point zero point one",
    "VIPs, USB, NASA": "V I P's, U S B, NASA",
    "No. 5, #1": "number five, number one",
    "order 20240618": "order two zero two four zero six one eight",
    "50% off & more": "fifty percent off and more",
    "3 in a box": "three in a box",
    "100km/h": "one hundred kilometres per hour",
    "$1.5bn, $5m, $5-10m, £2B": "one point five billion dollars, five million dollars, five to ten million dollars, "
    "two billion pounds",
    "10K followers, 3.5K sold, 2M views": "ten thousand followers, three point five thousand sold, two million views",
    "4K TV, 18K gold, 5 m wide": "four K T V, eighteen K gold, five metres wide",
    "$10/mo, $1/day, 10%/year": "ten dollars per month, one dollar per day, ten percent per year",
    "<5 min, orders >100, ~30, 3<5": "under five minutes, orders over one hundred, about thirty, three less than five",
    "$.99, .5 oz, 8 fl oz, 100 sq ft": "ninety-nine cents, zero point five ounces, "
    "eight fluid ounces, one hundred square feet",
    "9am-5pm, 9-5pm, 8-10 PM": "nine A M to five P M, nine to five P M, eight to ten P M",
    "5'11\", 5'6, 27\" screen, 3/4\"": "five foot eleven, five foot six, twenty-seven inches screen, "
    "three quarters of an inch",
    'He said "only 27" and left': 'He said "only twenty-seven" and left',
    '12" x 8"': "twelve inches by eight inches",
    "1h30m, 3x faster, 2x4": "one hour thirty minutes, three times faster, two by four",
    "sizes S/M/L, 2XL/3XL": "sizes S, M, L, two X L, three X L",
    "4.5/5, 50/50": "four point five out of five, fifty fifty",
    "11.11 sale, 11/11, 11.11 kg": "eleven eleven sale, eleven eleven, eleven point one one kilograms",
    "1080p, 720p": "ten eighty p, seven twenty p",
    "the '90s": "the 'nineties",
    "今天买2送1, 5% off": "今天买二送一, five percent off",
}  # fmt: skip


@pytest.mark.parametrize(("written", "said"), CHINESE.items())
def test_it_is_said_so_in_chinese(written: str, said: str) -> None:
    assert spoken_form(written, "zh").text == said


@pytest.mark.parametrize(("written", "said"), ENGLISH.items())
def test_it_is_said_so_in_english(written: str, said: str) -> None:
    assert spoken_form(written, "en").text == said


LEFT_OUT = {
    "": "",
    "🎉🔥👨‍👩‍👧": "",
    "好🎉看": "好看",
    "<speak>你好<break time='500ms'/>朋友</speak>": "你好 朋友",
    "<b>199</b>元": "一百九十九元",
    "<script>alert(1)</script>": "alert(一)",
    "<!-- 5 --><![CDATA[你好]]><?xml version='1.0'?>": "你好",
    "1\u200b9\u200d9元": "一百九十九元",
    "\u202e99元\u202c": "九十九元",
    "a&nbsp;b &lt;i&gt; &bogus;": "a b i ",
    "**好** # 标题 `x`": " 好   标题 x",
    "\x00\x07好\ufeff": "好",
    "שלום ٣": "שלום 三",
}  # fmt: skip


@pytest.mark.parametrize(("written", "said"), LEFT_OUT.items())
def test_markup_and_what_nobody_sees_is_left_out_and_the_words_between_are_said(
    written: str, said: str
) -> None:
    assert spoken_form(written, "zh").text == said


def test_each_part_knows_what_is_written_there() -> None:
    spoken = spoken_form("今天<b>¥29.9</b>，88VIP更低", "zh", {"88VIP": "八八会员"})
    assert [(spoken.written[one.start : one.end], one.said, one.kind) for one in spoken.parts] == [
        ("今天", "今天", "as_written"),
        ("<b>", "", "left_out"),
        ("¥29.9", "二十九块九", "read"),
        ("</b>", "", "left_out"),
        ("，", "，", "as_written"),
        ("88VIP", "八八会员", "dictionary"),
        ("更低", "更低", "as_written"),
    ]
    assert spoken.differs and not spoken_form("今天", "zh").differs
    part = spoken.written_at(spoken.text.index("块"))
    assert part is not None and spoken.written[part.start : part.end] == "¥29.9"
    assert spoken.written_at(len(spoken.text)) is None


def test_the_dictionary_goes_before_every_rule_the_longest_entry_first() -> None:
    entries = {"A4": "A four paper", "A4 Pro": "四 Pro", "Q-3/x": "秋三", "¥9.9": "九块九包邮"}
    said = spoken_form("A4 A4 Pro A400 BA4 Q-3/x ¥9.9", "zh", entries).text
    assert said == "A four paper 四 Pro A四百 B A四 秋三 九块九包邮"


def test_what_an_entry_says_is_read_by_the_rules_too() -> None:
    assert spoken_form("会员", "zh", {"会员": "88VIP<b>"}).text == "八八V I P"


def test_a_rule_does_not_swallow_what_the_dictionary_has_a_word_for() -> None:
    assert spoken_form("满3-5kg", "zh", {"5kg": "大包"}).text == "满三 大包"


# ── any text at all ──────────────────────────────────────────────────────────────────────────────

SIGNS = (
    "0123456789¥$€%‰/:.-–~+x×*#№,，。 \nkgLmWVGBABCabc第满减买送折件斤元块年月日号点分时双VIP℃°²½①Ⅳ٣〇\u200b"
    "\u202e🎉<>&;b\\|_=@'\"()（）"
)
BITS = (
    "kg", "618", "大促", "20:00", "2026-11-29", "3-5", "iPhone ", "RTX ", "mAh", "11.11", "<b>", "&amp;", "&lt;", "No.",
    "PA+++", "http://a.b/", "a@b.c", "1/2", "a.m.", "p.m.", "Nov ", "1st", "USD", "CNY",
    "GB/T ", "ISO", "XIV", "^3", "X3D", "5V/2A", "京A", "mid-90s", "w/", "S-XL", "α", "50/60Hz", "666", "米65", "No.5",
)  # fmt: skip
MIXED = st.lists(st.one_of(st.sampled_from(SIGNS), st.sampled_from(BITS)), max_size=24).map("".join)
LANGUAGES: st.SearchStrategy[Language] = st.sampled_from(("zh", "en"))


def unsaid(said: str) -> set[str]:
    """What no voice may be left to guess: figures, currencies, units' signs, markup, what nobody sees."""
    kinds = ("Nd", "No", "Nl", "Cf", "Cc", "Sc", "So", "Sm", "Sk", "Co", "Cn", "Cs")
    return {
        one for one in said if one != "\n" and (unicodedata.category(one) in kinds or one in "%‰#@&*/\\_")
    }


def whole(spoken: Spoken) -> None:
    """All of the written text is in a part, in order; only what says so stands as it is."""
    at = 0
    for part in spoken.parts:
        assert part.start == at and part.end > at
        written = spoken.written[part.start : part.end]
        assert part.kind != "as_written" or part.said == written
        assert part.kind != "left_out" or part.said == ""
        at = part.end
    assert at == len(spoken.written)


@given(text=st.one_of(MIXED, st.text(max_size=40)), language=LANGUAGES)
@settings(max_examples=examples(200, 800), deadline=None)
@example(text="9¥mAh-a.m.|", language="zh")
@example(text="%CNY-No.06🎉k(", language="zh")
@example(text="kg0x日http://a.b/a.m.<‰PA+++1/2USD3", language="zh")
@example(text="¥618USDUSD", language="zh")
def test_any_text_has_a_spoken_form_that_stays_the_same(text: str, language: Language) -> None:
    spoken = spoken_form(text, language)
    whole(spoken)
    assert unsaid(spoken.text) == set()
    assert spoken_form(spoken.text, language).text == spoken.text


@given(text=MIXED, entries=st.dictionaries(st.text(min_size=1, max_size=4), st.text(max_size=6), max_size=4))
@settings(max_examples=examples(100, 300), deadline=None)
def test_any_dictionary_leaves_the_text_whole(text: str, entries: dict[str, str]) -> None:
    spoken = spoken_form(text, "zh", entries)
    whole(spoken)
    assert unsaid(spoken.text) == set()


@pytest.mark.parametrize("piece", ["1", "<", "3-", "A1", "中1", "😀", '1"', "2XL/", "8点-", ".5"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_twenty_thousand_signs_are_read(piece: str, language: Language) -> None:
    text = (piece * 20_000)[:20_000]
    whole(spoken_form(text, language))
