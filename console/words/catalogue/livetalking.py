"""What is said of a LiveTalking server, and `showcaller livetalking`."""

WORDS = {
    "livetalking.other_server": (
        "what answers there is not LiveTalking (HTTP {status}): a proxy, or another server.",
        "该地址应答的不是 LiveTalking（HTTP {status}），可能是代理或其他服务。",
    ),
    "livetalking.proxy": (
        "a proxy answers, and LiveTalking behind it does not (HTTP {status}).",
        "代理有应答，但其后的 LiveTalking 没有应答（HTTP {status}）。",
    ),
    "livetalking.status": (
        "LiveTalking failed at the request (HTTP {status}: {detail}).",
        "LiveTalking 处理请求时出错（HTTP {status}：{detail}）。",
    ),
    "livetalking.too_long": (
        "LiveTalking's answer has {size} bytes; at most {most} are read.",
        "LiveTalking 的应答有 {size} 字节，最多读取 {most} 字节。",
    ),
    "livetalking.no_json": (
        "LiveTalking's answer cannot be read ({detail}).",
        "LiveTalking 的应答无法读取（{detail}）。",
    ),
    "livetalking.garbled": (
        "in LiveTalking's answer “{field}” is {value}.",
        "LiveTalking 应答中的“{field}”为 {value}，无法识别。",
    ),
    "livetalking.no_session": (
        "LiveTalking does not have the session any more.",
        "LiveTalking 上的会话已不存在。",
    ),
    "livetalking.full": (
        "LiveTalking has no free session ({taken} of {most} taken).",
        "LiveTalking 没有空闲会话（已用 {taken}，上限 {most}）。",
    ),
    "livetalking.refused": (
        "LiveTalking refused it ({detail}).",
        "LiveTalking 拒绝了请求（{detail}）。",
    ),
    "livetalking.not_listened": (
        "whether LiveTalking speaks could not be heard: it does not answer, or there is no session yet.",
        "无法确认 LiveTalking 是否在说话：没有应答，或尚无会话。",
    ),
    "livetalking.no_sound": (
        "LiveTalking took the sentence, and was silent for {seconds} s. Look at its voice service.",
        "LiveTalking 接收了这句话，但 {seconds} 秒内没有声音。请检查其语音服务。",
    ),
    "livetalking.no_end": (
        "LiveTalking did not stop speaking for {seconds} s.",
        "LiveTalking 连续 {seconds} 秒没有说完这句话。",
    ),
    "livetalking.not_heard": (
        "LiveTalking said that it ended, and no sound of it was heard.",
        "LiveTalking 报告已说完，但没有听到声音。",
    ),
    "livetalking.broken_off": (
        "its sound broke off before the end.",
        "声音在说完之前中断。",
    ),
    "livetalking.others_speak": (
        "something else is being said through the session: another desk or page speaks to it.",
        "该会话正在说别的内容：有其他控制台或网页在使用它。",
    ),
    "livetalking.old_one": (
        "a sentence that was interrupted began in its place.",
        "已被打断的句子又开始播放，占用了它的位置。",
    ),
    "livetalking.not_silent": (
        "LiveTalking goes on speaking after the interrupt. Mute it in OBS.",
        "打断后 LiveTalking 仍在说话。请在 OBS 中将其静音。",
    ),
}
