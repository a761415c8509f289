"""What `showcaller voices` says, and what is said of voices: installed, reached over HTTP, kept as files."""

WORDS = {
    "voices.not_removed": (
        "the voice {name} could not be taken away ({error}).",
        "无法卸载语音 {name}（{error}）。",
    ),
    "voices.fix_in_use": (
        "It is in use: end the shows that speak with it, then try again.",
        "它正在使用中：请先结束使用它的节目，再重试。",
    ),
    "voices.garbled": (
        "the voice {name} could not be unpacked ({detail}); nothing was installed.",
        "语音 {name} 无法解包（{detail}），未安装任何内容。",
    ),
    "voices.file_missing": ("the folder has no {file}.", "文件夹中没有 {file}。"),
    "voices.fix_source": (
        "Fetch {package} {version} on a PC with a network and put the file there as it is.",
        "请在能上网的电脑上下载 {package} {version}，原样放入该文件夹。",
    ),
    "voices.not_listed": ("{index} does not have {file}.", "{index} 上没有 {file}。"),
    "voices.wrong_file": (
        "{file} from {address} is not the file that this Showcaller knows: its hash differs. It was thrown away.",
        "从 {address} 下载的 {file} 与本版 Showcaller 登记的校验值不符，已丢弃。",
    ),
    "voices.fix_index": (
        "Try another mirror: PIP_INDEX_URL for Python packages, npm_config_registry for npm's.",
        "请换一个镜像：Python 包设置 PIP_INDEX_URL，npm 包设置 npm_config_registry。",
    ),
    "voices.other_python": (
        "the voice {name} is built for Python {built}; this is Python {python}.",
        "语音 {name} 只支持 Python {built}，当前是 Python {python}。",
    ),
    "voices.no_build": (
        "the voice {name} does not run here: {package} is not built for {system}.",
        "语音 {name} 无法在此电脑运行：{package} 没有 {system} 版本。",
    ),
    "voices.fix_other_voice": (
        "Use eSpeak, or a voice over HTTP{here:| (showcaller voices add)}.",
        "请使用 eSpeak，或通过 HTTP 接入的语音{here:|（showcaller voices add）}。",
    ),
    "voices.not_written": ("it could not be written ({error}).", "无法写入（{error}）。"),
    "voices.not_fetched": (
        "the voice {name} was not fetched ({detail}). What came is kept: the next try goes on from there.",
        "语音 {name} 下载失败（{detail}）。已下载的部分会保留，下次从断点继续。",
    ),
    "voices.fix_network": (
        "Look at the network, HTTPS_PROXY, and whether {index} and {npm} can be reached.",
        "请检查网络和 HTTPS_PROXY，并确认能访问 {index} 和 {npm}。",
    ),
    "voices.no_room": (
        "the disk has no room for the voice {name}: it needs {needed} MB, {free} MB are free. Nothing was installed.",
        "磁盘空间不足，无法安装语音 {name}：需要 {needed} MB，剩余 {free} MB。未安装任何内容。",
    ),
    "voices.fix_room": ("Make room on this disk, then try again.", "请清理该磁盘后重试。"),
    "voices.busy": (
        "another Showcaller installs or removes a voice just now; try again when it has finished.",
        "另一个 Showcaller 正在安装或卸载语音，请稍后再试。",
    ),
    "voices.size": (
        "{title}: {fetch} MB to fetch, {disk} MB on the disk, licence {licence}.",
        "{title}：需下载 {fetch} MB，占用磁盘 {disk} MB，许可证 {licence}。",
    ),
    "voices.progress": ("{percent} % of {whole} MB", "已下载 {percent}%，共 {whole} MB"),
    "voices.installed": ("The voice {name} is installed ({disk} MB).", "语音 {name} 已安装（{disk} MB）。"),
    "voices.removed": ("The voice {name} was taken away.", "语音 {name} 已卸载。"),
    "voices.was_not_there": ("The voice {name} was not installed.", "语音 {name} 未安装。"),
    "voices.unknown": (
        "there is no voice {name}; there are {names}.",
        "没有名为 {name} 的语音，可选：{names}。",
    ),
    "voices.line_ready": ("{name}: ready ({detail}).", "{name}：可用（{detail}）。"),
    "voices.line_old": (
        "{name}: another version is installed ({detail}); install it again.",
        "{name}：已安装其他版本（{detail}），请重新安装。",
    ),
    "voices.line_not_here": ("{name}: not installed ({detail}).", "{name}：未安装（{detail}）。"),
    "voices.line_unfit": ("{name}: not for this PC ({why})", "{name}：本机无法使用（{why}）"),
    "voices.line_http": (
        "{name}: over HTTP, {shape} at {address}.",
        "{name}：HTTP 接入，{shape}，{address}。",
    ),
    "voices.added": (
        "The voice {name} is kept. Listen to it first.",
        "语音 {name} 已保存，请先试听。",
    ),
    "voices.no_shape": ("a voice's shape is one of {shapes}.", "接口类型只能是 {shapes} 之一。"),
    "voices.name_missing": ("name the voice (or the show's file).", "请指明语音名称（或节目文件）。"),
    "voices.key_of": ("Key of the voice {name}: ", "语音 {name} 的密钥："),
    "voices.key_kept": ("The key is in this PC's keyring.", "密钥已存入本机钥匙串。"),
    "voices.speaks": ("speaks {languages}; {mb} MB", "支持 {languages}；{mb} MB"),
    "voices.built_in": ("built in", "内置"),
    "voices.rendered": ("{kept} of {whole} sentences are rendered.", "已合成 {kept} / {whole} 句。"),
    "voices.not_rendered": (
        "{count:sentence is|sentences are} not rendered: {why}",
        "有 {count} 句未能合成：{why}",
    ),
    "voices.settings_garbled": (
        "the voices' settings cannot be read ({error}).",
        "语音设置无法读取（{error}）。",
    ),
    "voices.fix_settings": ("Correct or remove this file.", "请修正或删除该文件。"),
    "voices.no_name": (
        "a voice cannot be called “{name}”: small letters, digits and hyphens, and not {own}.",
        "语音不能命名为“{name}”：只能用小写字母、数字和连字符，且不能是 {own}。",
    ),
    "voices.no_address": (
        "“{address}” is no address of a voice's server; it is like http://192.168.1.20:9880.",
        "“{address}”不是语音服务器地址，正确的形式如 http://192.168.1.20:9880。",
    ),
    "voices.no_rate": (
        "{rate} is no sample rate; 8000 to 96000.",
        "采样率 {rate} 无效，应在 8000 到 96000 之间。",
    ),
    "voices.no_reference": (
        "GPT-SoVITS needs the sound that it imitates{here:, by its path on the server, and what is said there|: --reference PATH-ON-THE-SERVER --prompt WHAT-IS-SAID}.",
        "GPT-SoVITS 需要参考音频{here:（服务器上的路径）和其中说的话|：--reference 服务器上的路径 --prompt 音频中说的话}。",
    ),
    "voices.no_speed": ("{speed} is no speed; 0.5 to 2.", "语速 {speed} 无效，应在 0.5 到 2 之间。"),
    "voices.key_garbled": (
        "this is no key: a key has letters, digits and signs only, and no blank.",
        "密钥无效：只能含英文字母、数字和符号，不能有空格。",
    ),
    "voices.key_in_the_clear": (
        "anybody between this PC and {address} could read the key: write https://, or use a server in your own network.",
        "密钥发往 {address} 的途中会被他人看到：请用 https://，或使用本地网络内的服务器。",
    ),
    "voices.read_on_the_way": (
        "Anybody between this PC and {address} can read what the host says, or change it: https:// is better.",
        "主播的话发往 {address} 的途中可能被他人看到或篡改，建议用 https://。",
    ),
    "voices.too_slow": (
        "It took {took:.1f} s: on air a sentence is waited for at most {limit:.0f} s, then another voice says it.",
        "用了 {took:.1f} 秒：直播时一句话最多等 {limit:.0f} 秒，之后由其他语音代说。",
    ),
    "voices.tried": (
        "The voice {name} says the sentence in {seconds:.1f} s; its server took {took:.1f} s.",
        "语音 {name} 说这句话用 {seconds:.1f} 秒，服务器耗时 {took:.1f} 秒。",
    ),
    "voices.key_refused": (
        "the voice's server refused the key ({status}): {said}",
        "语音服务器拒绝了密钥（{status}）：{said}",
    ),
    "voices.server_refused": (
        "the voice's server refused ({status}): {said}",
        "语音服务器拒绝了请求（{status}）：{said}",
    ),
    "voices.server_page": (
        "the voice's server sent a page instead of sound: {said}",
        "语音服务器返回的是网页，不是声音：{said}",
    ),
    "voices.server_noise": (
        "what the voice's server sent is no sound that can be read; have it send wav.",
        "语音服务器返回的不是可用的声音，请让它返回 wav。",
    ),
    "voices.server_wav": (
        "the voice's server sent a .wav that cannot be read.",
        "语音服务器返回的 .wav 无法读取。",
    ),
    "voices.server_hangs": (
        "the server {address} did not answer within {seconds:.0f} s.",
        "服务器 {address} 在 {seconds:.0f} 秒内没有应答。",
    ),
    "voices.server_endless": (
        "the server {address} sent more than {mb} MB for one request.",
        "服务器 {address} 对一次请求返回了超过 {mb} MB。",
    ),
    "voices.server_broke_off": (
        "the server {address} broke off in the middle of its answer.",
        "服务器 {address} 在应答途中中断。",
    ),
    "voices.server_away": (
        "the server {address} cannot be reached ({detail}).",
        "无法连接服务器 {address}（{detail}）。",
    ),
    "voices.server_silent": ("the voice's server sent silence.", "语音服务器返回的是静音。"),
    "voices.server_short": (
        "the voice's server sent {seconds:.1f} s of a sentence that lasts about {meant:.1f} s.",
        "这句话约 {meant:.1f} 秒，语音服务器只返回了 {seconds:.1f} 秒。",
    ),
    "voices.reference_missing": ("{path} cannot be read ({error}).", "无法读取 {path}（{error}）。"),
    "voices.not_ahead": (
        "{failed} of {whole} sentences could not be rendered ahead: {why}",
        "{whole} 句中有 {failed} 句未能预先合成：{why}",
    ),
    "voices.fix_not_ahead": (
        "Put the voice right, or choose another one; on air these sentences are rendered as they come.",
        "请修复该语音或换一种语音；直播时这些句子会现场合成。",
    ),
    "voices.left_out": (
        "the voice {name} has a fault and another one speaks: {why}",
        "语音 {name} 出现故障，已改用其他语音：{why}",
    ),
    "voices.cache_full": (
        "sentences are not kept any more: only {free} MB are free on the disk of {folder}.",
        "句子不再预存：{folder} 所在磁盘只剩 {free} MB。",
    ),
    "voices.cache_not_written": (
        "sentences are not kept: {folder} cannot be written ({error}).",
        "句子无法预存：{folder} 无法写入（{error}）。",
    ),
}
