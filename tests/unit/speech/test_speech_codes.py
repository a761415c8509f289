"""Standards, numerals, plates, resolutions, chargers, days as shops write them: said as a host would say them."""

import pytest

from console.speech.spoken import spoken_form

CHINESE = {
    "满300-50，满3-5kg": "满三百减五十，满三到五千克",
    "100-50=50，100-50": "一百减五十等于五十，一百到五十",
    "GB/T 20001-2015，GB 4806.9-2016": "G B T 二零零零一杠二零一五，G B 四八零六点九杠二零一六",
    "Q/ABC 0012S-2023": "Q A B C 零零一二S杠二零二三",
    "路易XIV，二战II，II型，第IV代": "路易十四，二战二，二型，第四代",
    "XL，XXL，VI设计": "X L，X X L，V I设计",
    "拨打110报警，110件": "拨打幺幺零报警，一百一十件",
    "10086，95588，95588元": "幺零零八六，九五五八八，九万五千五百八十八元",
    "95000L，95000 mAh，95000克": "九万五千升，九万五千毫安时，九万五千克",
    "早上8:00-晚上10:00": "早上八点到晚上十点",
    "11/29-12/3，11/29": "十一月二十九日到十二月三日，十一月二十九日",
    "2560×1440@120Hz": "二五六零乘一四四零 一百二十赫兹",
    "1200×800mm，30×20×15cm": "一千二百乘八百毫米，三十乘二十乘十五厘米",
    "10^3，2^-10": "十的三次方，二的负十次方",
    "IP68防水，95#汽油": "I P六八防水，九十五号汽油",
    "NO.1，No.5香水，N°5，No.1品牌": "第一，五号香水，第五，第一品牌",
    "1000mL/瓶，¥20/100g": "一千毫升每瓶，二十元每一百克",
    "666，666元，满666": "六六六，六百六十六元，满六百六十六",
    "116°23′，45°": "一百一十六度二十三分，四十五度",
    "歼-20，波音-737，直降-20元": "歼二十，波音七三七，直降负二十元",
    "京A·88888，沪A12B34": "京A 八八八八八，沪A 幺二 B 三四",
    "50/60Hz，128/256GB，1/2kg": "五十、六十赫兹，一百二十八、二百五十六G B，二分之一千克",
    "5V/2A，20V3.25A，5A级": "五伏二安，二十伏三点二五安，五A级",
    "1米65，1米8": "一米六五，一米八",
    "α-亚麻酸": "阿尔法 亚麻酸",
    "7800X3D，H.264，PCIe": "七八零零 X 三 D，H 二六四，P C I E",
    "11.11，只要11.11元，11.11kg": "双十一，只要十一块一毛一，十一点一一千克",
    "10.1黄金周": "十一黄金周",
    "S-XL码，2XL-4XL": "S到X L码，二X L到四X L",
    "上海→北京": "上海，北京",
    "0800 123 4567": "零八零零幺二三四五六七",
}  # fmt: skip
ENGLISH = {
    "GB/T 20001-2015, ISO 9001:2015, EN 71-3": "G B T two zero zero zero one, twenty fifteen, I S O nine thousand one, "
    "twenty fifteen, E N seventy-one part three",
    "Henry VIII, World War II, Chapter IV": "Henry the eighth, World War two, Chapter four",
    "Super Bowl LVIII, Type II, the MIX, XXL": "Super Bowl fifty-eight, Type two, the M I X, X X L",
    "29 Nov 2026, 1-3 Dec, 29 Nov - 3 Dec": "the twenty-ninth of November, twenty twenty-six, the first to the third "
    "of December, the twenty-ninth of November to the third of December",
    "7.30pm, 8:00-9:30 p.m.": "seven thirty P M, eight to nine thirty P M",
    "mid-90s, her 30s, a 30s timer": "mid nineties, her thirties, a thirty seconds timer",
    "Q4 2026": "Q four twenty twenty-six",
    "020 7946 0958, dial 999": "zero two zero seven nine four six zero nine five eight, dial nine nine nine",
    "order no. 4421, No. 5": "order number four four two one, number five",
    "20p each, 1p": "twenty pence each, one penny",
    "A$20, S$15": "twenty Australian dollars, fifteen Singapore dollars",
    "50/60Hz, 1/2 kg": "fifty or sixty hertz, one half kilograms",
    "5V/2A, 1V1A": "five volts two amps, one volt one amp",
    "80/20, 32/34, 5/8": "eighty twenty, thirty-two, thirty-four, five eighths",
    "0-60 in 3.2s, 10 in": "zero to sixty in three point two seconds, ten inches",
    "5ft8, 5 ft 8 in": "five foot eight, five feet eight inches",
    "S-XL": "S to X L",
    "3 - 2 - 1 go": "three, two, one go",
    "10^3": "ten to the power of three",
    "w/ box, w/o box, A/C, TCP/IP, approx. 5": "with box, without box, A C, T C P I P, approximately five",
    "x2, 2 x 500ml, 12\" x 8\"": "times two, two by five hundred millilitres, twelve inches by eight inches",
    "7800X3D, H.264, N°5": "seventy-eight hundred X three D, H two six four, number five",
    "1 gal, 26.2 mi, 90 mins, 2-4 wks, 2 tbsp": "one gallon, twenty-six point two miles, ninety minutes, two to four "
    "weeks, two tablespoons",
    "10k steps, 5k run": "ten thousand steps, five k run",
}  # fmt: skip


@pytest.mark.parametrize(("written", "said"), CHINESE.items())
def test_a_code_is_said_so_in_chinese(written: str, said: str) -> None:
    assert spoken_form(written, "zh").text == said


@pytest.mark.parametrize(("written", "said"), ENGLISH.items())
def test_a_code_is_said_so_in_english(written: str, said: str) -> None:
    assert spoken_form(written, "en").text == said
