"""What is said of a run: its cues, the avatar, the desk itself."""

WORDS = {
    "desk.was_away": (
        "the desk stood still for {seconds} s: it was paused, or this PC was asleep.",
        "控制台主机停顿了 {seconds} 秒：它被暂停，或本机曾休眠。",
    ),
    "desk.fix_was_away": (
        "Look at what is on air; what was due meanwhile came late. Switch the PC's sleep off while on air.",
        "请查看正在播出的内容；其间到时的条目已延后。播出期间请关闭电脑的休眠。",
    ),
    "desk.wall_forward": (
        "this PC's clock was put forward by {seconds} s; cues at a time of day follow it.",
        "本机时钟被调快了 {seconds} 秒；按钟点播出的条目随之调整。",
    ),
    "desk.wall_back": (
        "this PC's clock was put back by {seconds} s; cues at a time of day follow it.",
        "本机时钟被调慢了 {seconds} 秒；按钟点播出的条目随之调整。",
    ),
    "desk.fix_wall": (
        "Look at what comes next; before the show, have the PC set its clock from the network.",
        "请查看接下来的条目；节目开始前请让电脑通过网络校时。",
    ),
    "desk.simulated_obs_still": (
        "the simulated OBS of this rehearsal does not answer; it is being started again.",
        "本次彩排的模拟 OBS 没有反应，正在重新启动。",
    ),
    "desk.simulated_obs_gone": (
        "the simulated OBS of this rehearsal ended and does not start again; Showcaller goes on trying.",
        "本次彩排的模拟 OBS 已退出，重新启动没有成功，仍在重试。",
    ),
    "run.no_figures": ("this run counted nothing.", "这一场没有任何数据。"),
    "run.fix_other_figures": (
        "Give another run, a feed, or none.",
        "请给出另一场、数据文件，或写 none。",
    ),
    "run.no_start": ("this run never began.", "这一场从未开始。"),
    "run.desk_restarted": ("The desk was started again.", "控制台主机已重新启动。"),
    "run.fix_take_again": (
        "Take the cue again (Take now) when the avatar is back, or GO on to the next.",
        "数字人恢复后请重新播出该条目（立即播出），或播出下一条。",
    ),
    "run.ended_before_seen": (
        "The cue was over before OBS was seen to show it.",
        "还没确认 OBS 切到该条目，它就结束了。",
    ),
    "run.late": ("{ms} ms after it was due.", "比应播时间晚 {ms} 毫秒。"),
    "run.fix_label_put_back": (
        "The desk puts it back. If it does not stay, find out who else changes OBS; {here:☰ → Guide|showcaller provision SHOW} makes it anew.",
        "控制台主机会把它放回。若又不见，请查是谁在改 OBS；{here:☰ → 向导|showcaller provision SHOW} 可重新制作。",
    ),
    "run.not_seen_in_state": ("OBS was not seen to show the cue.", "没有确认 OBS 切到了该条目。"),
    "run.obs_away": ("OBS was not connected.", "当时没有连接 OBS。"),
    "run.never_began": ("this run never began.", "本场从未开始。"),
    "run.ended_not_resumable": ("this run has ended; it cannot be resumed.", "本场已结束，不能继续。"),
    "run.show_unreadable": (
        "the show in this run cannot be read: {error}.",
        "无法读取本场中的节目：{error}。",
    ),
    "run.no_show": ("this run holds no show; it never began.", "本场没有节目，从未开始。"),
    "run.fix_give_another_run": ("Give another run.", "请选择另一场。"),
    "run.never_taken": ("It was never taken.", "从未播出。"),
    "run.desk_resumed": (
        "The desk was started again and resumed the run.",
        "控制台主机重新启动并接续了本场。",
    ),
    "avatar.ended": ("its clip ended while the show was on hold", "暂停期间片段播完"),
    "avatar.ended_on_hold": (
        "The host's clip ended while the show is on hold: the {to} is shown instead.",
        "暂停期间数字人片段已播完：现显示{to}。",
    ),
    "run.fix_go_on_or_take": ("Go on, or take the next cue.", "请继续，或播出下一条。"),
    "stream.reconnecting": (
        "OBS has lost the streaming server and tries to reach it again: viewers see nothing.",
        "OBS 与推流服务器断开，正在重连：观众看不到画面。",
    ),
    "stream.fix_reconnecting": (
        "Check the network. OBS goes on once it is back; if it does not, start the stream again in OBS.",
        "请检查网络。恢复后 OBS 会自动继续；若没有，请在 OBS 中重新开始推流。",
    ),
    "avatar.failed": ("The avatar failed: {what}.", "数字人故障：{what}。"),
    "desk.mistake": ("A mistake in Showcaller: {error}.", "Showcaller 出错：{error}。"),
    "desk.fix_see_desk_log": ("The show goes on; see desk.log.", "节目继续；详见 desk.log。"),
    "desk.card_of": ("card of {product}", "{product} 的商品卡"),
    "desk.cards_stopped": (
        "Stopped. The cards painted so far stay; run it again to go on.",
        "已停止。已绘制的商品卡会保留；再次运行可继续。",
    ),
    "desk.obs_lacks": ("OBS does not have {what}.", "OBS 中没有 {what}。"),
    "desk.sign": ("Rehearsal: a scene of your own OBS", "彩排：你自己 OBS 中的场景"),
    "desk.low_priority": (
        "The desk could not raise its priority on this PC: while the PC is busy, cues may come a few ms late.",
        "控制台主机无法提高优先级；电脑繁忙时条目可能晚几毫秒播出。",
    ),
    "desk.no_simulated_obs": ("The simulated OBS did not start.", "模拟 OBS 未能启动。"),
    "desk.fix_check_webhook": (
        "Look whether the address answers; figures and show go on without it.",
        "请检查该地址是否应答；数据和节目不受影响。",
    ),
    "desk.webhook_unknown": (
        "A milestone was not sent: the webhook's address could not be read. {why}",
        "里程碑未能通知：读不到通知地址。{why}",
    ),
    "desk.fix_webhook_kept": (
        "Unlock the keyring: it is asked again now and then.{here:| Or keep the address anew: showcaller password set --webhook.}",
        "请解锁钥匙串：之后会再次读取。{here:|也可重新保存地址：showcaller password set --webhook。}",
    ),
    "desk.no_webhook_address": ("this is no address.", "这不是地址。"),
    "desk.fix_write_web_address": ("Write it like https://host/path.", "请写成 https://host/path 的形式。"),
    "desk.milestones_wait": (
        "Milestones that wait to be sent to {host}: {count}. Now {why}; it is tried again.",
        "等待通知到 {host} 的里程碑：{count} 个。目前{why}；会再次尝试。",
    ),
    "desk.milestones_not_sent": (
        "Milestones that were not sent to {host}, and will not be: {count}. {why}.",
        "未能通知到 {host}、不再尝试的里程碑：{count} 个。{why}。",
    ),
    "avatar.black": ('"{source}" is black', "“{source}”黑屏"),
    "avatar.frozen": ('"{source}" stands still', "“{source}”画面静止"),
    "avatar.silent": ('"{source}" says nothing', "“{source}”没有声音"),
    "avatar.broken": ('"{source}" ended as soon as it began', "“{source}”刚开始就结束了"),
    "avatar.gone": ('"{source}" is not in OBS', "OBS 中没有“{source}”"),
    "avatar.away": ("the host who speaks live does not answer", "现场播讲的主播没有响应"),
    "avatar.well": ('"{source}" is well', "“{source}”正常"),
    "avatar.for_seconds": ("{what} for {seconds:.1f} s", "{what}，已 {seconds:.1f} 秒"),
    "avatar.fell_back": ("Fell back to the {to}: {why}.", "已换为{to}：{why}。"),
    "avatar.label_hidden": (
        "The AI label was hidden in scene {scene!r}, and the avatar is on air.",
        "场景“{scene}”中的 AI 标识被隐藏，而数字人正在播出。",
    ),
    "avatar.label_covered": (
        "The AI label is covered in scene {scene!r}, and the avatar is on air.",
        "场景“{scene}”中的 AI 标识被遮盖，而数字人正在播出。",
    ),
    "avatar.label_misplaced": (
        "The AI label is too small or not whole in scene {scene!r}, and the avatar is on air.",
        "场景“{scene}”中的 AI 标识太小或不完整，而数字人正在播出。",
    ),
    "avatar.label_missing": (
        "The AI label is not there in scene {scene!r}, and the avatar is on air.",
        "场景“{scene}”中的 AI 标识不见了，而数字人正在播出。",
    ),
    "desk.too_many_milestones": (
        "too many milestones wait to be sent; this one was left out",
        "等待发送的里程碑太多；此条已略去",
    ),
    "desk.answered_code": ("it answered {code}", "它的应答为 {code}"),
    "run.not_seen_obs_away": ("OBS was not there.", "OBS 不在。"),
    "run.not_seen_no_output": ("no output brought it to viewers.", "没有任何输出把它送到观众那里。"),
    "run.not_seen_scene": ("OBS showed scene {scene!r}.", "OBS 播出的是场景“{scene}”。"),
    "run.drift": ("{what}: {seen} instead of {asked}", "{what}：现为 {seen}，应为 {asked}"),
    "desk.worker_stopped": (
        "A mistake in Showcaller stopped one of its parts ({name}: {kind}: {error}).",
        "Showcaller 出错，有一个部件停止了（{name}：{kind}：{error}）。",
    ),
    "desk.fix_worker_restarted": (
        "Showcaller starts it again; the log says what happened.",
        "它会自动重新启动；详见日志。",
    ),
    "desk.fix_see_log": ("The log says what happened.", "详见日志。"),
    "run.figures_behind": (
        "the run's figures so far are being read again; events are taken again in a few seconds.",
        "正在重新读取本场此前的数据，几秒后恢复接收事件。",
    ),
    "run.fix_send_again": ("Send them again in a moment.", "请稍后重发。"),
    "run.fix_figures_come_by_themselves": (
        "Cues are not affected; the figures come back by themselves.",
        "不影响条目播出；数据会自行恢复。",
    ),
    "run.figures_unread": (
        "not all of the run's figures so far could be read again.",
        "本场此前的数据未能全部重新读取。",
    ),
    "run.fix_figures_unread": (
        "Figures count from here on; a sender that repeats earlier events is counted twice. The log says why.",
        "数据从现在起累计；重复发送的早先事件会重复计入。原因见日志。",
    ),
    "avatar.pictures_unreadable": (
        "OBS's pictures of {source!r} cannot be read: {error}.",
        "无法读取 OBS 中“{source}”的画面：{error}。",
    ),
    "avatar.fix_look_yourself": (
        "The avatar is not watched meanwhile: look at it yourself, and at OBS's log.",
        "在此期间无法监看数字人：请自己留意画面，并查看 OBS 的日志。",
    ),
}
