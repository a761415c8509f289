"""Viewers' questions on air: what became of their answers."""

WORDS = {
    "asking.product_gone": (
        "the product “{product}” is not in the show any more",
        "节目中已没有商品“{product}”",
    ),
    "asking.fact_changed": ("it has changed since: {facts}", "以下信息已变更：{facts}"),
    "asking.number_changed": (
        "the product does not say {numbers} any more",
        "商品信息中已没有 {numbers}",
    ),
    "asking.expired": (
        "It was not said in time, and is not said any more.",
        "没能及时播报，已过期，不再播报。",
    ),
    "asking.cut_off": ("The host was cut off in the answer.", "主播回答时被打断。"),
    "asking.withdrawn": (
        "The answer to “{question}” was taken back: {why}.",
        "“{question}”的回答已撤回：{why}。",
    ),
    "asking.fix_withdrawn": (
        "Approve an answer that is true now, or reject the question.",
        "请批准现在仍然正确的回答，或驳回该问题。",
    ),
}
