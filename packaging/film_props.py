"""What a newcomer brings along: two spreadsheets as they are sent, pictures of products, and a service to stream to."""

import contextlib
import threading

import av
import openpyxl
from av.error import FFmpegError
from PIL import Image, ImageDraw

from console.base.free_port import free_port

PICTURES = {"TEA-01": (60, 120, 60), "MUG-02": (60, 80, 150), "NUT-03": (150, 90, 40)}
NAMES = {"TEA-01": "明前龙井茶", "MUG-02": "316不锈钢保温杯", "NUT-03": "每日坚果礼盒"}
# How long FFmpeg waits for a stream before it is asked to again, in s.
NOBODY_S = "60"


def merchandising(file):
    """A list of products as a merchandising team sends it: a title, prices in three ways, totals."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "商品排期"
    sheet.append(["11月28日 秋季专场 直播商品排期表"])
    sheet.append(["序号", "商品编码", "商品名称", "到手价", "划线价", "库存"])
    sheet.append([1, "TEA-01", "明前龙井茶 250g", "¥89.9", "¥128", 500])
    sheet.append([2, "MUG-02", "316不锈钢保温杯 500ml", 59, 79, 800])
    sheet.append([3, "NUT-03", "每日坚果礼盒 30包", "129元", "168元", "300件"])
    sheet.append(["合计", None, None, "¥277.9", None, 1600])
    book.save(file)


def rundown(file):
    """A rundown as a director sends it: a row a segment."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "流程"
    sheet.append(["直播流程表"])
    sheet.append(["序号", "环节", "商品编码", "讲解时长", "话术"])
    sheet.append([1, "开场", None, "1分钟", "欢迎来到直播间"])
    sheet.append([2, "龙井茶讲解", "TEA-01", "3分钟", "家人们看过来，到手89.9元"])
    sheet.append([3, "保温杯讲解", "MUG-02", "3分钟", "316不锈钢，24小时保温"])
    sheet.append([4, "坚果讲解", "NUT-03", "2分钟", "送礼首选"])
    sheet.append(["合计", None, None, "9分钟", None])
    book.save(file)


def picture(file, colour, text):
    """A product's picture."""
    image = Image.new("RGB", (600, 600), colour)
    ImageDraw.Draw(image).ellipse((120, 120, 480, 480), fill=tuple(min(255, one + 60) for one in colour))
    ImageDraw.Draw(image).text((300, 300), text, fill=(255, 255, 255), anchor="mm", font_size=96)
    image.save(file)


class Sink:
    """Takes RTMP streams, one after the other, as a service does, and counts their packets."""

    def __init__(self):
        self.server, self.packets, self.over = f"rtmp://127.0.0.1:{free_port()}/live", 0, threading.Event()
        threading.Thread(target=self.take, daemon=True).start()

    def take(self):
        """Listen; a stream that is cut off may come again."""
        options = {"listen": "1", "timeout": NOBODY_S}
        while not self.over.is_set():
            with contextlib.suppress(FFmpegError), av.open(f"{self.server}/key", options=options) as stream:
                for _ in stream.demux():
                    self.packets += 1
                    if self.over.is_set():
                        return
