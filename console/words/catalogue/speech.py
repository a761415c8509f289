"""The host who speaks: what he is asked for, and what keeps him from it."""

WORDS = {
    "speech.why_sentence": ("sentence {number} of {of}", "第 {number} 句，共 {of} 句"),
    "speech.why_another": ("something else comes first", "先说其他内容"),
    "speech.no_engine": (
        "there is no host of the kind “{engine}” here.",
        "这里没有“{engine}”类型的主播。",
    ),
    "speech.no_answer": (
        "the host has not answered for too long; he begins anew.",
        "主播长时间没有响应，正在重新启动。",
    ),
}
