"""Viewers' questions on air: what became of their answers."""

WORDS = {
    "asking.product_gone": (
        "its product is not in the show any more",
        "对应的商品已不在节目中",
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
    "asking.draft_foreign_numbers": (
        "The language model wrote numbers that the product does not have: {numbers}.",
        "语言模型写了商品信息中没有的数字：{numbers}。",
    ),
    "asking.draft_banned_words": (
        "The language model wrote what an answer may not say: {words}.",
        "语言模型的回答中有不能说的词：{words}。",
    ),
    "asking.draft_repeats": (
        "The language model repeated what a viewer wrote (“{text}”) instead of what the product says.",
        "语言模型照搬了观众写的内容（“{text}”），而不是商品信息。",
    ),
    "asking.draft_link": (
        "The language model wrote a link or a phone number.",
        "语言模型的回答中有链接或电话号码。",
    ),
    "asking.no_model": (
        "No language model is set up on this PC: {here:☰ → Drafts by a language model…|showcaller model set}.",
        "本机没有设置语言模型：{here:☰ → 用语言模型起草回答…|showcaller model set}。",
    ),
    "asking.model_settings": (
        "The settings of the language model cannot be read ({error}).",
        "无法读取语言模型的设置（{error}）。",
    ),
    "asking.fix_model_settings": (
        "Set it up anew: {here:☰ → Drafts by a language model…|showcaller model set}.",
        "请重新设置：{here:☰ → 用语言模型起草回答…|showcaller model set}。",
    ),
    "asking.model_busy": (
        "The language model has too much to do (429): try again in a moment.",
        "语言模型正忙（429），请稍后再试。",
    ),
    "asking.model_refused": (
        "The language model refused the key ({code}).",
        "语言模型拒绝了密钥（{code}）。",
    ),
    "asking.model_code": (
        "The language model answered with {code}: {start}",
        "语言模型返回 {code}：{start}",
    ),
    "asking.model_failed": (
        "The language model could not be asked ({error}).",
        "无法询问语言模型（{error}）。",
    ),
    "asking.model_waits": (
        "The language model is drafting several answers already: try again in a moment.",
        "语言模型正在起草好几个回答，请稍后再试。",
    ),
    "asking.model_no_address": (
        "{address!r} is no address of a language model: write http(s)://host/v1.",
        "“{address}”不是语言模型的地址：请写 http(s)://主机/v1。",
    ),
    "asking.model_key": ("Key of {address} (empty for none): ", "{address} 的密钥（没有则留空）："),
    "asking.model_kept": (
        "The language model is kept for this PC.",
        "语言模型已保存在本机。",
    ),
    "asking.model_is": ("{name} at {address} drafts answers.", "回答由 {address} 上的 {name} 起草。"),
    "asking.model_answers": ("It answers: {text}", "它的回答：{text}"),
    "asking.withdrawn": (
        "The answer to “{question}” was taken back: {why}.",
        "“{question}”的回答已撤回：{why}。",
    ),
    "asking.fix_withdrawn": (
        "Approve an answer that is true now, or reject the question.",
        "请批准现在仍然正确的回答，或驳回该问题。",
    ),
}
