"""Words about viewers' questions and their answers."""

WORDS = {
    "questions.model_no_json": ("The model's answer is no JSON: {start}", "模型返回的不是 JSON：{start}"),
    "questions.model_error": ("The model's server says: {error}", "模型服务报错：{error}"),
    "questions.model_no_text": ("The model gave no answer.", "模型没有给出回答。"),
    "questions.model_long": ("The model's answer is {length:,} signs long; the host says at most {most:,}.", "模型的回答有 {length:,} 个字，主播最多说 {most:,} 个字。"),
}  # fmt: skip
