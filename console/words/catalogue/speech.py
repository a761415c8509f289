"""The host who speaks: what he is asked for, and what keeps him from it."""

WORDS = {
    "speech.why_sentence": ("sentence {number} of {of}", "第 {number} 句，共 {of} 句"),
    "speech.why_another": ("something else comes first", "先说其他内容"),
    "speech.not_received": (
        "OBS does not receive the host from {address}: build the scenes in OBS again ({here:☰ → Guide|showcaller provision SHOW}).",
        "OBS 没有从 {address} 接收主播：请在 OBS 中重新搭建场景（{here:☰ → 向导|showcaller provision SHOW}）。",
    ),
    "speech.no_engine": (
        "the host engine “{engine}” is not available here.",
        "这里没有“{engine}”这种主播引擎。",
    ),
    "speech.no_answer": (
        "the host has not answered for too long; he is being started again.",
        "主播长时间没有响应，正在重新启动。",
    ),
}
