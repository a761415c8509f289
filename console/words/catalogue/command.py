"""Why a command was refused."""

WORDS = {
    "command.run_over": ("The run has ended. Start a new one.", "本场已结束。请新开一场。"),
    "command.on_hold_already": ("The timeline is on hold already.", "时间线已经暂停。"),
    "command.not_on_hold": ("The timeline is not on hold.", "时间线没有暂停。"),
    "command.not_skipped": ("Cue “{cue}” is not skipped.", "条目“{cue}”没有设为跳过。"),
    "command.no_cue_before": ("No cue comes before the one on standby.", "待播条目前面没有条目了。"),
    "command.cue_not_in_order": (
        "No cue of the rundown has the id {cue!r}.",
        "节目单中没有 ID 为“{cue}”的条目。",
    ),
    "command.slate_on_air_already": ("The slate is on air already.", "垫片已在播出。"),
    "command.no_cue": ("No cue has the id {cue!r}.", "没有 ID 为“{cue}”的条目。"),
    "command.use_jump": (
        "Cue “{cue}” is in the rundown: use “Take now”.",
        "条目“{cue}”在节目单中：请用“立即播出”。",
    ),
    "command.nothing_interrupted": (
        "No cue was interrupted, so there is none to return to.",
        "没有被打断的条目，不需要返回。",
    ),
    "command.no_drift": (
        "OBS is as the show has it: there is nothing to take back or accept.",
        "OBS 与节目一致，没有需要处理的改动。",
    ),
    "command.not_claimed": (
        "No other desk drives OBS: there is nothing to take over.",
        "没有其他控制台在控制 OBS，不需要接管。",
    ),
    "command.output_unseen": (
        "OBS is not connected: what it streams or records cannot be seen, so it is not switched.",
        "OBS 未连接：看不到推流和录制状态，因此未切换。",
    ),
    "command.stream_on_already": ("The stream runs already.", "已在推流。"),
    "command.stream_off_already": ("The stream is off already.", "推流已停止。"),
    "command.record_on_already": ("The recording runs already.", "已在录制。"),
    "command.record_off_already": ("The recording is off already.", "录制已停止。"),
    "command.stream_goes_nowhere": (
        "OBS has no service to stream to: choose one in OBS, Settings > Stream.",
        "OBS 没有设置推流服务：请在 OBS 的“设置 > 直播”中选择。",
    ),
    "command.nothing_on_fader": (
        "Neither the digital human nor a film is on air: there is no sound to set.",
        "当前没有数字人或视频在播出，没有可调的声音。",
    ),
    "command.muted_already": ("The sound is muted already.", "声音已经静音。"),
    "command.unmuted_already": ("The sound is not muted.", "声音没有静音。"),
    "command.no_card_over": ("No card lies over the picture.", "没有弹出的商品卡。"),
    "command.no_product": (
        "No product of the show has the id {product!r}.",
        "节目中没有 ID 为“{product}”的商品。",
    ),
    "command.own_scene_under_card": (
        "the scene on air is one of your own OBS: no card can be laid over it",
        "正在播出的是你自己的 OBS 场景，不能在它上面叠加商品卡",
    ),
    "command.nothing_under_card": (
        "What is on air now is nothing that a card can lie over.",
        "当前播出画面上不能叠加商品卡。",
    ),
    "command.card_on_air_already": ("The product's card is on air already.", "该商品卡已在播出。"),
    "command.product_id_unknown": (
        "product.id: no product of the show has the id {product!r}.",
        "product.id：节目中没有 ID 为“{product}”的商品。",
    ),
    "command.product_field_fixed": (
        "product.{field}: this cannot be changed during a run; send the value that the show has.",
        "product.{field}：播出期间不能更改；请发送节目中的原值。",
    ),
    "command.product_no_moment": (
        "product.{field}: {text!r} is no date and time with a UTC offset.",
        "product.{field}：“{text}”不是带时区偏移的日期时间。",
    ),
    "command.explained_already": ("This product is the one explained already.", "这个商品已经是讲解中。"),
    "command.nothing_explained": ("No product is marked as explained.", "没有商品在讲解中。"),
    "command.product_unchanged": (
        "Nothing would change: the product is like that already.",
        "商品资料没有变化，无需更改。",
    ),
    "command.double_go": (
        "This GO came right after the last one and was ignored.",
        "此次 GO 紧接上一次，已忽略。",
    ),
    "command.no_run": (
        "The show is only open for editing: rehearse it or go live first.",
        "节目只是打开编辑，还没有运行：请先彩排或开播。",
    ),
    "command.no_standby": ("No cue is on standby.", "没有待播的条目。"),
    "command.skipped_already": ("Cue “{cue}” is skipped already.", "条目“{cue}”已设为跳过。"),
    "command.on_air_use_go": (
        "Cue “{cue}” is on air: GO takes the next one.",
        "条目“{cue}”正在播出：按 GO 播出下一条。",
    ),
    "command.no_cue_with_length": (
        "What is on air has no length that could be changed.",
        "正在播出的条目没有时长，不能延长或缩短。",
    ),
    "command.moved_too_far": ("A cue can be moved by a day at the most.", "一个条目最多调整一天。"),
    "command.host_message_empty": (
        "A message to the host needs some words.",
        "给主播的消息不能为空。",
    ),
    "command.host_message_long": (
        "A message to the host has {most} characters at the most: it is read at a glance.",
        "给主播的消息最多 {most} 个字：要一眼看完。",
    ),
    "command.no_speaking_host": (
        "No host who speaks live is heard now: take the slate with which the show begins, or a cue whose host is the "
        "presenter or LiveTalking.",
        "现在没有现场播讲的主播在播出：请先播出节目开头的垫片，或由数字主持人或 LiveTalking 播讲的条目。",
    ),
    "command.host_stands_in": (
        "The host has failed and something else stands in for him: he can speak again when he is back.",
        "主播出现故障，正由备用画面顶替，恢复之前无法说话。",
    ),
    "command.say_which": (
        "Give either a text or the id of a prepared phrase.",
        "请提供文本，或一条预备话术的 ID，二者选一。",
    ),
    "command.no_phrase": ("No prepared phrase has the id {phrase!r}.", "没有 ID 为“{phrase}”的预备话术。"),
    "command.phrase_empty": ("This prepared phrase has no text.", "这条预备话术没有内容。"),
    "command.say_empty": (
        "There is nothing in the text that can be said: write words or figures.",
        "没有可以念的内容，请写文字或数字。",
    ),
    "command.say_long": (
        "A line may have {most} characters; this one has {count}. Say it in parts.",
        "一次最多说 {most} 个字符，这里有 {count} 个，请分几次说。",
    ),
    "command.say_markup": (
        "The text has markup in it ({markup}): write only what is to be said.",
        "其中有标记（{markup}），请只写要说的话。",
    ),
    "command.too_many_waiting": (
        "{most} lines wait to be said already.",
        "已有 {most} 条在等待播报。",
    ),
    "command.no_question": (
        "There is no question with the id {question!r}: nobody asked it, or it was asked too long ago.",
        "没有 ID 为“{question}”的问题：没有人问过，或已经很久没人再问。",
    ),
    "command.answer_waits_already": (
        "An answer to this question waits to be said already, or is being said: reject it first.",
        "这个问题已有回答在等待播报或正在播报：请先驳回。",
    ),
    "command.answer_lacks_facts": (
        "There is no answer to this yet: the product lacks {facts}. Write it into the product, or write the answer.",
        "这个问题还没有回答：商品缺少 {facts}。请在商品中补充，或直接写出回答。",
    ),
    "command.answer_foreign_numbers": (
        "The product does not say {numbers}: an answer has no numbers but the product's own.",
        "商品信息中没有 {numbers}：回答里只能出现该商品自己的数字。",
    ),
    "command.answer_banned_words": (
        "An answer may not say {words}: put it in other words.",
        "回答里不能出现 {words}：请换一种说法。",
    ),
    "command.drafting_already": (
        "The language model is writing an answer already.",
        "语言模型正在起草回答。",
    ),
    "command.draft_without_product": (
        "The question is about no product: a language model has no facts to answer it from.",
        "这个问题没有对应的商品，语言模型没有可依据的信息。",
    ),
    "command.question_rejected_already": ("The question was rejected already.", "这个问题已被驳回。"),
    "command.question_answered_by_card": (
        "The question is marked as answered by a card already.",
        "这个问题已标记为由卡片回答。",
    ),
    "command.counts_already": ("This source's figure counts already.", "此来源的这项数据已经计入。"),
    "command.counts_not_already": (
        "This source's figure does not count anyway.",
        "此来源的这项数据本来就不计入。",
    ),
    "command.no_such_source": (
        "No figures have come from {source} in this run yet.",
        "本场没有来自 {source} 的数据。",
    ),
    "command.too_many_chosen": (
        "For {most} sources it is chosen already which figures count; there can be no more.",
        "已为 {most} 个来源选择了计入的数据，不能再多。",
    ),
    "command.interrupted_already": ("The host is silenced already.", "主播已被打断。"),
    "command.not_interrupted": ("The host was not silenced.", "主播没有被打断。"),
    "command.no_host_message": ("No message to the host is shown.", "当前没有给主播的消息。"),
    "command.no_product_number": ("The show has no product number {number}.", "节目没有第 {number} 个商品。"),
}
