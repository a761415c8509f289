"""What is said of OBS."""

WORDS = {
    "obs.password_missing": (
        "OBS asks for a password, and none is kept for it on this PC. Set it: {here:☰ → Guide|showcaller password set, or SHOWCALLER_OBS_PASSWORD}; Showcaller tries again every few seconds.",
        "OBS 需要密码，但本机没有保存它的密码。请设置：{here:☰ → 向导|showcaller password set，或 SHOWCALLER_OBS_PASSWORD}；之后会自动重试。",
    ),
    "obs.keyring_locked": (
        "OBS asks for a password, and this PC's keyring does not answer: it may be locked. Unlock it; Showcaller tries again every few seconds.",
        "OBS 需要密码，但本机钥匙串没有应答，可能已锁定。请解锁；之后会自动重试。",
    ),
    "obs.keyring_unusable": (
        "OBS asks for a password, and the keyring gives none. {why} Showcaller tries again every few seconds.",
        "OBS 需要密码，但钥匙串没有给出。{why}之后会自动重试。",
    ),
    "obs.no_address": ("this is no OBS address.", "这不是 OBS 地址。"),
    "obs.fix_write_obs_address": (
        "Write it like ws://192.168.1.20:4455.",
        "请写成 ws://192.168.1.20:4455 的形式。",
    ),
    "obs.old_port": (
        "port 4444 belongs to the old obs-websocket 4, which Showcaller does not speak.",
        "4444 端口属于旧的 obs-websocket 4，Showcaller 不支持。",
    ),
    "obs.fix_use_obs_28": (
        "Use OBS Studio 28 or later; its port is 4455 (Tools → WebSocket Server Settings).",
        "请使用 OBS Studio 28 或更高版本；端口为 4455（工具 → WebSocket 服务器设置）。",
    ),
    "obs.not_connected_yet": ("Not connected to OBS yet.", "尚未连接 OBS。"),
    "obs.not_obs_there": (
        "What answers at {address} is not OBS's WebSocket server.",
        "{address} 上应答的不是 OBS 的 WebSocket 服务器。",
    ),
    "obs.asks_for_password": (
        "OBS asks for a password. Set it: {here:☰ → Guide|showcaller password set, or SHOWCALLER_OBS_PASSWORD}.",
        "OBS 需要密码。请设置：{here:☰ → 向导|showcaller password set，或 SHOWCALLER_OBS_PASSWORD}。",
    ),
    "obs.not_let_in": (
        "OBS did not let Showcaller in: its answer to Identify was not the expected one.",
        "OBS 未允许接入：对 Identify 的应答不符合预期。",
    ),
    "obs.connection_closed": ("The connection to OBS was closed.", "与 OBS 的连接已关闭。"),
    "obs.no_answer": ("OBS did not answer {what} in time.", "OBS 没有及时应答 {what}。"),
    "obs.connection_lost": ("The connection to OBS was lost.", "与 OBS 的连接中断。"),
    "obs.none_there": (
        "No OBS answers at {address}. Start OBS and its WebSocket server (Tools → WebSocket Server Settings).",
        "{address} 上没有 OBS 应答。请启动 OBS 及其 WebSocket 服务器（工具 → WebSocket 服务器设置）。",
    ),
    "obs.slow_there": ("OBS at {address} does not answer in time.", "{address} 上的 OBS 没有及时应答。"),
    "obs.name_unknown": (
        "The name in {address} is not known. Check the address.",
        "无法解析 {address} 中的名称。请检查地址。",
    ),
    "obs.other_protocol_there": (
        "What answers at {address} does not speak obs-websocket.",
        "{address} 上应答的程序不支持 obs-websocket。",
    ),
    "obs.connection_failed": (
        "The connection to OBS at {address} failed: {error}",
        "连接 {address} 上的 OBS 失败：{error}",
    ),
    "obs.refused": ("OBS refused {request} ({code}). {comment}", "OBS 拒绝了 {request}（{code}）。{comment}"),
    "obs.answer_unreadable": (
        "OBS's answer to {request} cannot be read ({why}).",
        "OBS 对 {request} 的应答异常，无法读取（{why}）。",
    ),
    "obs.closed": ("OBS was closed.", "OBS 已关闭。"),
    "obs.wrong_password": (
        "The OBS password is wrong. Set the right one: {here:☰ → Guide|showcaller password set}",
        "OBS 密码错误。请设置正确的密码：{here:☰ → 向导|showcaller password set}",
    ),
    "obs.too_old": (
        "This OBS is too old. Showcaller needs OBS Studio 28 or later.",
        "此 OBS 太旧。Showcaller 需要 OBS Studio 28 或更高版本。",
    ),
    "obs.put_out": (
        "OBS disconnected Showcaller (somebody ended the session in OBS).",
        "OBS 断开了 Showcaller（有人在 OBS 中断开了该会话）。",
    ),
    "obs.ended_connection": (
        "OBS ended the connection ({code}). {reason}",
        "OBS 结束了连接（{code}）。{reason}",
    ),
    "obs.not_connected": ("Not connected to OBS.", "未连接 OBS。"),
    "obs.strange_answer": (
        "OBS gave an answer that cannot be read ({kind}: {error}).",
        "OBS 的应答异常（{kind}：{error}）。",
    ),
    "obs.unreadable": (
        "OBS sent something that cannot be read and is left out ({kind}: {why}).",
        "OBS 发来了无法读取的内容，已忽略（{kind}：{why}）。",
    ),
    "obs.fix_unreadable": (
        "Look at the monitors; Showcaller looks anew at what is on air. Update OBS and its plugins after the show.",
        "请看监看画面：Showcaller 会重新核对播出状态。下播后请更新 OBS 及其插件。",
    ),
    "obs.message_too_large": (
        "OBS sent a message of more than 8 MB: the connection was ended.",
        "OBS 发来了超过 8 MB 的消息：连接已断开。",
    ),
    "obs.frozen": (
        "OBS is frozen: it is connected but does not answer.",
        "OBS 已卡死：连接仍在，但没有应答。",
    ),
    "obs.no_picture": ("OBS gave no picture of {scene!r}.", "OBS 没有给出“{scene}”的画面。"),
    "obs.provision_stopped": (
        "Stopped. What was made so far stays; run it again to go on.",
        "已停止。已搭建的会保留；再次运行可继续。",
    ),
    "obs.name_taken": (
        "The name {name!r} is taken in OBS by something of another kind. Rename that in OBS, then provision again.",
        "OBS 中名称“{name}”已被其他类型占用。请在 OBS 中改名，然后重新搭建。",
    ),
    "obs.no_such_scene": (
        "{what}: OBS has no such scene, and it is yours to make",
        "{what}：OBS 没有这个场景，需要你自己建立",
    ),
    "obs.no_such_input": ("{what}: OBS has no such input", "{what}：OBS 没有这个输入"),
    "obs.no_source_kind": (
        "This OBS has no sources of kind {kind!r}, which {source!r} needs. Install OBS Studio 28 or later with its standard plugins.",
        "此 OBS 没有“{source}”所需的“{kind}”类来源。请安装带标准插件的 OBS Studio 28 或更高版本。",
    ),
    "obs.is_scene_or_group": (
        "{source!r} in OBS is a scene or a group, not a {kind}. Rename it in OBS, then provision again.",
        "OBS 中的“{source}”是场景或分组，不是 {kind}。请在 OBS 中改名，然后重新搭建。",
    ),
    "obs.other_source_kind": (
        "The OBS source {source!r} is a {found}, not a {kind}. Rename it in OBS, then provision again.",
        "OBS 来源“{source}”是 {found}，不是 {kind}。请在 OBS 中改名，然后重新搭建。",
    ),
    "obs.websocket_4": (
        "This OBS's obs-websocket (4 or earlier) is too old. Showcaller needs OBS Studio 28 or later.",
        "此 OBS 的 obs-websocket（4 或更早）太旧。Showcaller 需要 OBS Studio 28 或更高版本。",
    ),
    "obs.websocket_too_old": (
        "This OBS's obs-websocket ({version}) is too old. Showcaller needs OBS Studio 28 or later.",
        "此 OBS 的 obs-websocket（{version}）太旧。Showcaller 需要 OBS Studio 28 或更高版本。",
    ),
    "obs.scene": ("scene {scene}", "场景 {scene}"),
    "obs.item": ("{source} in scene {scene}", "场景 {scene} 中的 {source}"),
    "obs.clips": ("clips", "片段"),
    "obs.in_use": (
        "{scenes}: OBS is in use, so the first time on program may take a second",
        "{scenes}：OBS 正在使用中，首次切到播出画面可能需要一秒",
    ),
    "obs.on_top": ("{source} on top of {scene}", "{scene} 最上层的 {source}"),
    "obs.scene_named": ("scene {scene!r}", "场景“{scene}”"),
    "obs.item_named": ("{source!r} in scene {scene!r}", "场景“{scene}”中的“{source}”"),
    "obs.for_standby": ("standby", "待播"),
    "obs.for_cue": ("cue {cue}", "条目 {cue}"),
    "obs.for_cue_scene": ("cue {cue}: {scene}", "条目 {cue}：{scene}"),
    "obs.for_cue_change": ("cue {cue}: {before} → {scene}", "条目 {cue}：{before} → {scene}"),
    "obs.for_cue_restart": ("cue {cue}: the clip from its start", "条目 {cue}：片段从头播放"),
    "obs.for_cue_seek": (
        "cue {cue}: the clip from where it was broken off",
        "条目 {cue}：片段从中断处继续播放",
    ),
    "obs.by_way_of": (
        "{why}: OBS did not switch, so it goes by way of {scene}",
        "{why}：OBS 没有切换，因此经由 {scene} 再切",
    ),
    "obs.changed_by_hand": (
        "OBS was changed by hand: {what} is {seen}; the show has {asked}.",
        "OBS 被人工改动：{what}现为“{seen}”，节目要求“{asked}”。",
    ),
    "obs.nothing": ("nothing", "无"),
    "obs.is_shown": ("shown", "显示"),
    "obs.is_not_shown": ("not shown", "未显示"),
    "obs.is_muted": ("muted", "静音"),
    "obs.is_not_muted": ("not muted", "未静音"),
    "obs.is_on": ("on", "开启"),
    "obs.is_not_on": ("not on", "未开启"),
    "obs.program": ("the scene on air", "播出场景"),
    "obs.preview": ("the scene on preview", "预览场景"),
    "obs.transition": ("the transition", "转场"),
    "obs.transition_ms": ("the transition's length", "转场时长"),
    "obs.sound": ("the sound of {input}", "{input} 的声音"),
    "obs.volume": ("the level of {input}", "{input} 的音量"),
    "obs.decibels": ("{db:+.1f} dB", "{db:+.1f} dB"),
    "obs.filter": ("filter {filter} of {source}", "{source} 的滤镜 {filter}"),
    "obs.streaming": ("the stream", "推流"),
    "obs.recording": ("the recording", "录制"),
    "obs.box": ("where {source} lies in scene {scene}", "场景 {scene} 中 {source} 的位置"),
    "obs.take_s_own": ("take {take}'s own request", "第 {take} 次播出自己的请求"),
    "obs.take_s_clip": ("take {take}'s clip", "第 {take} 次播出的片段"),
    "obs.starting": (
        "OBS is starting: it answers, but is not ready yet.",
        "OBS 正在启动：已有应答，但尚未就绪。",
    ),
    "obs.not_ready": (
        "OBS answers at {address}, but was not ready in {seconds} s. Look at its window: it may ask something (a missing file, safe mode). Answer it, then try again.",
        "{address} 上的 OBS 已有应答，但 {seconds} 秒内没有就绪。请查看它的窗口：可能在询问什么（缺少文件、安全模式）。请回答后重试。",
    ),
}
