"""OBS's stream and recording: what is wrong with them, and who drives OBS."""

WORDS = {
    "output.never_ran": ("it was never started", "一直没有开始"),
    "output.by_itself": ("OBS ended it, and nobody had asked for that", "没有人操作，OBS 自行停止了它"),
    "output.no_start": (
        "it could not start: nobody answers where OBS streams to, or its key is refused",
        "无法开始：推流地址没有响应，或推流密钥被拒绝",
    ),
    "output.disk_full": ("the disk is full", "磁盘已满"),
    "output.by_hand": ("it was stopped in OBS by hand", "有人在 OBS 中停止了它"),
    "output.with_obs": (
        "it was running when OBS was lost, and did not start again when OBS came back",
        "与 OBS 断开前还在运行，OBS 恢复后没有重新开始",
    ),
    "output.stream_off": ("The stream is off: {why}.", "推流未运行：{why}。"),
    "output.stream_off_live": (
        "The stream is off, and viewers see nothing: {why}.",
        "推流未运行，观众看不到画面：{why}。",
    ),
    "output.record_off": ("The recording is off: {why}.", "录制未运行：{why}。"),
    "output.record_off_live": (
        "The recording is off, and nothing of the show is kept: {why}.",
        "录制未运行，本场没有被录下：{why}。",
    ),
    "output.camera_off": (
        "The virtual camera is off, and viewers see nothing: {why}.",
        "虚拟摄像头未运行，观众看不到画面：{why}。",
    ),
    "output.fix_start_camera": (
        "Start it in OBS: Controls → Start Virtual Camera.",
        "请在 OBS 的控制面板中点“启动虚拟摄像头”。",
    ),
    "output.fix_start_stream": (
        "Start it again under “Stream” in the bar, or confirm there that it stays off.",
        "请在状态栏的“推流”处重新开始，或在那里确认不再推流。",
    ),
    "output.fix_start_record": (
        "Start it again under “REC” in the bar, or confirm there that it stays off.",
        "请在状态栏的“录制”处重新开始，或在那里确认不再录制。",
    ),
    "output.stalled": (
        "The stream does not get out any more: viewers see a still picture or none.",
        "推流数据发不出去：观众看到的画面已停住或没有画面。",
    ),
    "output.elsewhere": (
        "The stream goes to {now}; before it was started anew it went to {before}.",
        "推流现在发往 {now}；重新开始之前发往 {before}。",
    ),
    "output.other_key": (
        "The stream goes to {now} with another stream key than before.",
        "推流仍发往 {now}，但推流密钥与之前不同。",
    ),
    "output.fix_elsewhere": (
        "If that is not meant, stop it, set service and key right in OBS → Settings → Stream, and start it again.",
        "若非有意，请停止推流，在 OBS → 设置 → 直播中改回服务和密钥，再重新开始。",
    ),
    "output.dropping": (
        "The line to the streaming server is too slow: {percent} % of the frames and more get lost.",
        "到推流服务器的网络太慢：丢帧达到或超过 {percent}%。",
    ),
    "output.fix_dropping": (
        "Check the network, or stream with a lower bitrate.",
        "请检查网络，或降低推流码率。",
    ),
    "output.skipped": (
        "OBS's encoder does not keep up: {percent} % of the frames and more are left out.",
        "OBS 编码跟不上：跳过的帧达到或超过 {percent}%。",
    ),
    "output.fix_skipped": (
        "Close other programs, or choose a quicker encoder or preset in OBS.",
        "请关闭其他程序，或在 OBS 中选用更快的编码器或预设。",
    ),
    "output.slow": (
        "OBS draws too few pictures a second to show movement: viewers see one still after the other.",
        "OBS 每秒画出的画面太少：观众看到的是一张张静止的画面。",
    ),
    "output.fix_slow": (
        "Close other programs; in OBS → Settings → Video set the FPS value that the show has.",
        "请关闭其他程序；并在 OBS → 设置 → 视频 里把帧率设为节目的值。",
    ),
    "output.lagged": (
        "OBS does not keep up with drawing: {percent} % of the frames and more come too late.",
        "OBS 渲染跟不上：迟到的帧达到或超过 {percent}%。",
    ),
    "output.fix_lagged": (
        "Close other programs, or switch off filters and sources that cost much.",
        "请关闭其他程序，或去掉开销大的滤镜和来源。",
    ),
    "output.record_paused": (
        "The recording is paused: nothing of the show is kept.",
        "录制已暂停：本场没有被录下。",
    ),
    "obs.collection": (
        "OBS has another scene collection ({name!r}) than that of the show ({before!r}): viewers do not see the show.",
        "OBS 切换到了另一个场景集合“{name}”，本场节目用的是“{before}”：观众看不到节目画面。",
    ),
    "obs.fix_collection": (
        "Choose {before!r} again in OBS: Scene Collection.",
        "请在 OBS 的“场景集合”菜单中重新选择“{before}”。",
    ),
    "obs.transition_halted": (
        "A transition in OBS stands still half way: viewers see two scenes at once.",
        "OBS 的转场停在半途：观众同时看到两个场景。",
    ),
    "obs.fix_transition_halted": (
        "Move OBS's T-bar to its end, or take a cue: then Showcaller moves it.",
        "请把 OBS 的 T 型推杆推到底；或播出一个条目，由 Showcaller 推到底。",
    ),
    "film.paused": (
        "{input!r} was paused in OBS: viewers see it stand still.",
        "“{input}”在 OBS 中被暂停：观众看到的画面停住了。",
    ),
    "film.fix_paused": (
        "Play it on in OBS, take the cue again (Take now), or GO on to the next.",
        "请在 OBS 中继续播放，或重新播出该条目（立即播出），或播出下一条。",
    ),
    "film.stopped": (
        "{input!r} ended long before its end: viewers see it stand still, or black.",
        "“{input}”远未播完就停了：观众看到的是静止画面或黑屏。",
    ),
    "film.fix_stopped": (
        "Take the cue again (Take now), or GO on to the next. If it stops again, the film cannot be played.",
        "请重新播出该条目（立即播出），或播出下一条。若再次停止，说明该影片无法播放。",
    ),
    "output.fix_record_paused": ("Go on with it in OBS.", "请在 OBS 中继续录制。"),
    "output.disk_low": (
        "The recording's disk has less than {mb} MB left; OBS stops recording when it is full.",
        "录制所在磁盘剩余不足 {mb} MB；写满后 OBS 会停止录制。",
    ),
    "claim.other": (
        "Another desk ({by}) drives OBS: this one changes nothing in it.",
        "OBS 正由另一个控制台（{by}）控制：本机不会改动 OBS。",
    ),
    "claim.fix_take_over": (
        "To drive OBS from here: “Take over OBS” under “OBS” in the bar{here:|, or begin with --take-over}.",
        "若要由本机控制：在状态栏“OBS”处选择“接管 OBS”{here:|，或以 --take-over 启动}。",
    ),
    "check.claimed": (
        "the desk of {by} drives this OBS.",
        "OBS 正由 {by} 的控制台控制。",
    ),
    "check.fix_claimed": (
        "End the run there first. A run that begins here all the same changes nothing in OBS until it takes over"
        " ({here:|--take-over, or }“Take over OBS” under “OBS” in the bar).",
        "请先在那边结束本场。若仍在这里开始，接管之前本机不会改动 OBS（{here:|--take-over，或}在状态栏“OBS”处选择“接管 OBS”）。",
    ),
    "check.claim_left": (
        "the desk of {by} drove this OBS and is gone without giving it back.",
        "{by} 的控制台控制过此 OBS，没有交还就退出了。",
    ),
    "check.fix_claim_left": (
        "Nothing to do: the next run on this PC drives it.",
        "无需处理：这台电脑上的下一场会直接控制 OBS。",
    ),
    "claim.sent_by_another": ("another desk drives OBS", "OBS 正由另一个控制台控制"),
    "output.fix_disk_low": ("Make room on that disk.", "请清理该磁盘的空间。"),
}
