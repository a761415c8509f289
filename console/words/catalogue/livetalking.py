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
        "a sentence that had been interrupted began in its place.",
        "已被打断的句子又开始播放，占用了它的位置。",
    ),
    "livetalking.not_silent": (
        "LiveTalking goes on speaking after the interrupt. Mute it in OBS.",
        "打断后 LiveTalking 仍在说话。请在 OBS 中将其静音。",
    ),
    "livetalking.no_address": (
        "“{address}” is no address: it is like http://192.168.1.20:8010.",
        "“{address}”不是有效地址，应类似 http://192.168.1.20:8010。",
    ),
    "livetalking.slow": (
        "LiveTalking at {address} does not answer in time. Look whether its PC is overloaded.",
        "{address} 的 LiveTalking 没有及时应答。请检查该电脑是否负载过高。",
    ),
    "livetalking.unreachable": (
        "LiveTalking at {address} cannot be reached ({detail}). Look whether it runs, and at the firewall.",
        "无法连接 {address} 的 LiveTalking（{detail}）。请检查它是否已启动以及防火墙设置。",
    ),
    "livetalking.anew": (
        "the session was started anew.",
        "会话已重新开始。",
    ),
    "livetalking.stopped": (
        "the connection to LiveTalking was ended.",
        "与 LiveTalking 的连接已关闭。",
    ),
    "livetalking.other_desk": (
        "another desk on this PC speaks to LiveTalking at {address}; only one may.",
        "本机另一个控制台正在使用 {address} 的 LiveTalking，同一时间只能有一个。",
    ),
    "livetalking.session_missing": (
        "LiveTalking has no session “{session}”. With RTMP it is there from the start: look at the server's log.",
        "LiveTalking 上没有会话“{session}”。使用 RTMP 时启动后即应存在，请查看服务器日志。",
    ),
    "livetalking.no_webrtc": (
        "to receive LiveTalking at {address} by WebRTC needs the extra “webrtc” (pip install aiortc). Without it, use RTMP.",
        "通过 WebRTC 接收 {address} 的 LiveTalking 需要附加组件 webrtc（pip install aiortc）；未安装时请改用 RTMP。",
    ),
    "livetalking.renewed": (
        "the session was renewed.",
        "会话已更新。",
    ),
    "livetalking.worn": (
        "the LiveTalking session has been in use for long, and its sound comes later and later. Take it off air for a moment: it is renewed then.",
        "LiveTalking 会话使用已久，声音越来越滞后。请暂时切离播出，系统会自动更新会话。",
    ),
    "livetalking.transport": (
        "LiveTalking was started with transport {theirs}; the show receives it by {ours}.",
        "LiveTalking 启动时的传输方式是 {theirs}，而节目设置为 {ours}。",
    ),
    "livetalking.fix_rtmp": (
        "Start it with --transport rtmp --push_url {url} (with the address of OBS's PC), or choose WebRTC in the show.",
        "请用 --transport rtmp --push_url {url} 启动（地址填 OBS 所在电脑），或在节目中改用 WebRTC。",
    ),
    "livetalking.fix_webrtc": (
        "Start it with --transport webrtc, or choose RTMP in the show.",
        "请用 --transport webrtc 启动，或在节目中改用 RTMP。",
    ),
    "livetalking.fix_full": (
        "Close pages that show the host; half-open sessions go after about a minute. Else start LiveTalking anew, or with a higher --max_session.",
        "请关闭正在显示主播的网页；未接通的会话约一分钟后释放。否则请重启 LiveTalking，或调大 --max_session。",
    ),
    "livetalking.fps": (
        "LiveTalking was started with {fps} frames a second; it must be 25.",
        "LiveTalking 启动时设置为每秒 {fps} 帧，应为 25。",
    ),
    "livetalking.batch": (
        "with batch_size {batch} its sound comes about {sound:.1f} s after the text, and silence {silence:.1f} s after an interrupt.",
        "batch_size 为 {batch} 时，文本约 {sound:.1f} 秒后才出声，打断约 {silence:.1f} 秒后才安静。",
    ),
    "livetalking.fix_batch": (
        "Start it with --batch_size 4: {sound:.1f} s and {silence:.1f} s.",
        "请用 --batch_size 4 启动：约 {sound:.1f} 秒和 {silence:.1f} 秒。",
    ),
    "livetalking.mute_voice": (
        "the voice {voice} does not say when a sentence ends: there is a gap after each.",
        "音色 {voice} 不报告句子何时结束，句与句之间会有停顿。",
    ),
    "livetalking.not_set": (
        "a cue's host is LiveTalking, and the show does not say at which address it is.",
        "有条目由 LiveTalking 播讲，但节目没有设置其地址。",
    ),
    "livetalking.fix_set": (
        "Give the address in the Cue pane, with nothing chosen; or give the cue another host engine.",
        "请不选任何条目，在“条目”面板中填写 LiveTalking 地址；或为条目改用其他主播引擎。",
    ),
    "livetalking.mixed": (
        "the show has the presenter in some cues and LiveTalking by RTMP in others; OBS's one source of the host cannot receive both.",
        "节目中有的条目用数字主持人，有的用 RTMP 方式的 LiveTalking，OBS 的主播来源无法同时接收两者。",
    ),
    "livetalking.fix_mixed": (
        "Use one of them in all cues.",
        "请在所有条目中统一使用一种。",
    ),
    "livetalking.server": (
        "Transport {transport}, voice {voice}, batch_size {batch}, sessions {taken} of {most}.",
        "传输方式 {transport}，语音 {voice}，batch_size {batch}，会话 {taken}/{most}。",
    ),
    "livetalking.delays": (
        "Measured: {sound:.2f} s from a text to its sound, {silence:.2f} s from an interrupt to silence.",
        "实测：文本到出声 {sound:.2f} 秒，打断到安静 {silence:.2f} 秒。",
    ),
    "livetalking.usable": ("A show can use it.", "可以用于节目。"),
    "livetalking.unusable": ("A show cannot use it like that.", "目前不能用于节目。"),
    "livetalking.no_picture": (
        "LiveTalking gave a session, and no picture came for {seconds} s: look at the firewall (UDP), and at its STUN server.",
        "LiveTalking 已分配会话，但 {seconds} 秒内没有画面。请检查防火墙（UDP）及其 STUN 服务器。",
    ),
    "livetalking.cut_off": (
        "the connection to LiveTalking's picture broke off.",
        "与 LiveTalking 画面的连接已中断。",
    ),
}
