"""What viewers of the sample ask about each product, and what is so: facts of the products. Data."""

# Product → (origin zh, en; shelf life zh, en; what is in a package zh, en).
_OF = {
    "rice": ("黑龙江五常", "Wuchang in Heilongjiang", "12个月", "12 months", "一袋5公斤", "one bag of 5 kg"),
    "oil": ("山东", "Shandong", "18个月", "18 months", "一桶5升", "one bottle of 5 litres"),
    "noodles": ("陕西", "Shaanxi", "6个月", "6 months", "三包，每包1公斤", "three packs of 1 kg"),
    "eggs": ("安徽", "Anhui", "30天", "30 days", "一盒30枚", "a box of 30"),
    "apples": ("新疆阿克苏", "Aksu in Xinjiang", "冷藏30天", "30 days when kept cool", "一箱5公斤", "a crate of 5 kg"),
    "oranges": ("江西赣南", "Gannan in Jiangxi", "20天", "20 days", "一箱5公斤", "a crate of 5 kg"),
    "fungus": ("黑龙江", "Heilongjiang", "18个月", "18 months", "一袋500克", "one pouch of 500 g"),
    "honey": ("陕西", "Shaanxi", "18个月", "18 months", "一瓶1公斤", "one jar of 1 kg"),
    "milk": ("内蒙古", "Inner Mongolia", "6个月", "6 months", "一箱24盒，每盒250毫升", "24 cartons of 250 ml"),
    "beef": ("内蒙古", "Inner Mongolia", "冷冻12个月", "12 months when frozen", "四小袋，一共2公斤", "four bags, 2 kg in all"),
    "tea": ("广西横州", "Hengzhou in Guangxi", "24个月", "24 months", "一罐250克", "a tin of 250 g"),
    "catfood": ("山东", "Shandong", "18个月", "18 months", "一袋2公斤", "one bag of 2 kg"),
    "litter": ("河北", "Hebei", "24个月", "24 months", "四袋，每袋6升", "four bags of 6 litres"),
}  # fmt: skip
_ALL = (
    ("发货", "现在下单，48小时内发货。"),
    ("shipping", "Ordered now, it is sent within 48 hours."),
    ("退换", "签收后7天内可以退换，运费我们承担。"),
    ("returns", "You can send it back within 7 days; we pay the postage."),
)


def facts(product: str) -> list[dict[str, str]]:
    """Returns a product's facts as show.json has them, in Chinese and English."""
    origin_zh, origin_en, life_zh, life_en, pack_zh, pack_en = _OF[product]
    pairs = (
        ("产地", origin_zh), ("origin", origin_en), ("保质期", life_zh), ("shelf life", life_en),
        ("规格", pack_zh), ("size", pack_en), *_ALL,
    )  # fmt: skip
    return [{"name": name, "text": text} for name, text in pairs]
