"""What the presenter's processes say, and `showcaller presenter`."""

WORDS = {
    "presenter.text_too_long": (
        "the sentence has {count} characters; one may have {most}. Split it.",
        "这句话有 {count} 个字符，一句最多 {most} 个，请拆成几句。",
    ),
    "presenter.no_such_language": (
        "the voice does not speak “{language}”, only {languages}.",
        "该音色不支持“{language}”，只支持 {languages}。",
    ),
    "presenter.nothing_to_say": (
        "nothing in the text can be said: it has no letters and no digits.",
        "文本中没有可以念的内容：没有文字，也没有数字。",
    ),
    "presenter.nothing_heard": (
        "the voice gave no sound for this text.",
        "这段文本没有合成出声音。",
    ),
    "presenter.voice_refused": (
        "the voice refused the text (code {code}).",
        "语音引擎拒绝了这段文本（代码 {code}）。",
    ),
    "presenter.too_many_waiting": (
        "{most} sentences wait to be said already.",
        "已有 {most} 句在排队等候。",
    ),
    "presenter.stopped": ("the presenter was stopped.", "数字主持人已停止。"),
    "presenter.voice_died": (
        "the voice's process ended twice in the middle of this sentence.",
        "念到这句时语音进程两次意外退出。",
    ),
    "presenter.face_died": (
        "the process that draws the picture ended; it is being started again.",
        "画面进程意外退出，正在重新启动。",
    ),
    "presenter.not_heard": (
        "nobody received the sound: OBS does not receive the presenter.",
        "声音没有送达：OBS 没有接收数字主持人的画面和声音。",
    ),
    "presenter.voice_missing": (
        "the voice {name} is not installed ({detail}).",
        "未安装音色 {name}（{detail}）。",
    ),
    "presenter.fix_install_voice": (
        "Install the extra “voice”: pip install espeakng-loader",
        "请安装附加组件 voice：pip install espeakng-loader",
    ),
    "presenter.port_taken": (
        "port {port} is used by another program, or by another desk whose host speaks ({error}).",
        "端口 {port} 已被其他程序占用，或被另一个有现场播讲主播的控制台占用（{error}）。",
    ),
    "presenter.fix_port": (
        "End it, or choose another port{here:| (--host-port)}.",
        "请将其关闭，或换一个端口{here:|（--host-port）}。",
    ),
    "presenter.face_unpainted": (
        "the presenter's picture could not be painted ({detail}); it speaks without one.",
        "数字主持人的画面无法绘制（{detail}），将只有声音。",
    ),
    "presenter.face_unfit": (
        "the face in {folder} cannot be used, and the built-in one is shown instead. {why} Problems in all: {count}.",
        "{folder} 中的形象无法使用，由内置形象代替。{why} 共 {count} 处问题。",
    ),
    "presenter.no_folder_given": ("the folder is missing.", "缺少文件夹。"),
    "presenter.try_text": (
        "Hello everybody, welcome to the show. Today we have something for you.",
        "大家好，欢迎来到直播间，今天给大家带来一款好东西。",
    ),
    "presenter.no_such_file": ("it can be written as {endings} only.", "只能写成 {endings} 文件。"),
    "presenter.not_written": ("it could not be written ({error}).", "无法写入（{error}）。"),
    "presenter.written": (
        "Written: {path}, {seconds:.1f} s, by {voice}.",
        "已写入：{path}，{seconds:.1f} 秒，语音 {voice}。",
    ),
    "presenter.serves": (
        "The presenter is at {address}. In OBS: add a media source, not a local file, input {address}, input format"
        " {format}, network buffering 0 MB, reconnect delay 1 s. She says the text again and again. Ctrl+C ends it.",
        "数字主持人的地址：{address}。请在 OBS 中添加“媒体源”：取消“本地文件”，输入 {address}，输入格式 {format}，网络缓冲 0 MB，"
        "重新连接延迟 1 秒。文本会反复朗读，按 Ctrl+C 结束。",
    ),
    "presenter.say_started": ("Started.", "开始。"),
    "presenter.say_ended": ("Ended.", "结束。"),
    "presenter.say_failed": ("Not said: {why}", "没有念出：{why}"),
    "presenter.still": (
        "{name} stands still; it is ended and started again.",
        "{name}停住不动；将结束并重新启动它。",
    ),
    "presenter.starting": ("{name} is starting.", "{name} 正在启动。"),
    "presenter.name_pump": ("the pump", "推流进程"),
    "presenter.name_voice": ("the voice", "语音进程"),
    "presenter.name_face": ("the face", "画面进程"),
}
