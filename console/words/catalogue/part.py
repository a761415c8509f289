"""Parts of sentences that several rooms fill in."""

WORDS = {
    "part.of_file": ("{file}: {what}", "{file}：{what}"),
    "part.cue": ("cue", "条目"),
    "part.segment": ("segment", "环节"),
    "part.product": ("product", "商品"),
    "part.sku": ("SKU", "SKU"),
    "part.layout": ("layout", "布局"),
    "part.pronunciation": ("word of the dictionary", "词典条目"),
    "part.goal": ("goal", "目标"),
    "part.slot_avatar": ("the host", "主播"),
    "part.slot_second": ("the second host", "第二位主播"),
    "part.slot_card": ("the card", "商品卡"),
    "part.slot_label": ("the AI label", "AI 标识"),
    "part.clip": ("clip", "片段"),
    "part.card": ("card", "商品卡"),
    "part.slate": ("slate", "垫片"),
    "part.idle": ("idle loop", "待机循环"),
    "part.products": ("products", "商品"),
    "part.rundown": ("rundown", "节目单"),
    "part.both_kinds": ("products and rundown", "商品和节目单"),
    "part.both": ("{first} {second}", "{first}{second}"),
    "part.named": ("{kind} {id}", "{kind} {id}"),
    "part.list": ("{parts}", "{parts}"),
    # A text of the show's own, which has it in both languages.
    "part.text": ("{english}", "{chinese}"),
    "part.at": ("{where}: {what}", "{where}：{what}"),
}
