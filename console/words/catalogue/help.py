"""What showcaller --help says, and what it says of unusable arguments."""

WORDS = {
    "help.voices": (
        "List, install or remove voices, and render a show's script ahead.",
        "查看、安装、卸载语音，并预先合成节目文稿。",
    ),
    "help.voices_action": (
        "list; install, remove (piper, kokoro); add, try, forget, key (a voice over HTTP); prerender (of a show's script).",
        "list 查看；install、remove 安装卸载（piper、kokoro）；add、try、forget、key 管理 HTTP 语音；prerender 预先合成节目文稿。",
    ),
    "help.voices_name": ("The voice; the show's file for prerender.", "语音名称；prerender 时为节目文件。"),
    "help.voices_from": (
        "A folder with the packages, fetched on another PC.",
        "在其他电脑上下载好安装包的文件夹。",
    ),
    "help.voices_shape": ("openai, gpt-sovits or cosyvoice.", "接口类型：openai、gpt-sovits 或 cosyvoice。"),
    "help.voices_address": (
        "The server, such as http://192.168.1.20:9880.",
        "服务器地址，如 http://192.168.1.20:9880。",
    ),
    "help.voices_model": ("The model (OpenAI's shape).", "模型名称（openai 接口）。"),
    "help.voices_speaker": ("The speaker.", "发音人。"),
    "help.voices_instructions": ("How it is to be said (OpenAI's shape).", "语气说明（openai 接口）。"),
    "help.voices_reference": (
        "The sound that is imitated: on the server (GPT-SoVITS), on this PC (CosyVoice).",
        "参考音频：gpt-sovits 填服务器上的路径，cosyvoice 填本机路径。",
    ),
    "help.voices_prompt": ("What is said in it.", "参考音频中说的话。"),
    "help.voices_person": (
        "Whose voice it is, as the show's consent record names her.",
        "真人声音的本人姓名，与节目中的授权记录一致。",
    ),
    "help.voices_rate": ("Samples a second of sound without a header.", "无文件头音频的采样率。"),
    "help.voices_prompt_language": ("The language of the reference sound.", "参考音频的语言。"),
    "help.voices_pace": (
        "Times the show's speed, 0.5 to 2 (not CosyVoice's).",
        "在节目语速上的倍数，0.5 到 2（CosyVoice 不支持）。",
    ),
    "help.voices_to": ("try: the .wav that it is written into.", "try 时写入的 .wav 文件。"),
    "help.voices_text": ("try: what it says.", "try 时说的话。"),
    "help.with_key": (
        "a key comes on the input, unseen where it is typed",
        "从标准输入读取密钥；手动输入时不显示",
    ),
    "help.model_action": (
        "show what is kept; set; try what is given, keeping nothing; test what is kept; forget",
        "show 查看；set 保存；try 试用给出的设置但不保存；test 测试已保存的设置；forget 删除",
    ),
    "help.relay": (
        "take vendors' webhooks on the shop's server and hand them to NATS for the desk",
        "在店铺服务器上接收平台推送，经 NATS 交给控制台主机",
    ),
    "help.relay_hook": (
        "a hook to take, at /VENDOR/NAME; again for each (its secret: SHOWCALLER_RELAY_VENDOR_NAME or the keyring)",
        "要接收的推送，地址为 /平台/名称；可多次给出（密钥：环境变量 SHOWCALLER_RELAY_平台_名称 或系统钥匙串）",
    ),
    "help.relay_listen": (
        "where to take webhooks; put your HTTPS proxy before it, or give --cert",
        "接收推送的监听地址；请在前面放 HTTPS 代理，或给出 --cert",
    ),
    "help.relay_nats": ("the NATS server to hand them to", "要交给的 NATS 服务器"),
    "help.relay_with_nats": (
        "start a NATS server of its own beside it (of the extra relay)",
        "同时启动自带的 NATS 服务器（需 relay 附加项）",
    ),
    "help.relay_nats_listen": (
        "where that server listens; away from this machine it needs SHOWCALLER_RELAY_NATS_TOKEN",
        "该服务器的监听地址；对外监听须设置 SHOWCALLER_RELAY_NATS_TOKEN",
    ),
    "help.relay_data": (
        "folder for what waits and for NATS' own files",
        "存放等待推送及 NATS 文件的文件夹",
    ),
    "help.relay_cert": ("certificate, for HTTPS and NATS", "证书，用于 HTTPS 与 NATS"),
    "help.relay_key": ("its key", "证书的私钥"),
    "help.relay_nats_ca": (
        "the authority that signed the NATS server's certificate",
        "签发 NATS 服务器证书的 CA",
    ),
    "help.livetalking": (
        "what is wrong with a LiveTalking server, its limits and its delays",
        "检查 LiveTalking 服务：问题、限制和延迟",
    ),
    "help.livetalking_action": ("what to do: check looks at a server", "要做什么：check 为检查服务"),
    "help.livetalking_address": (
        "where it is, as http://192.168.1.20:8010",
        "服务地址，如 http://192.168.1.20:8010",
    ),
    "help.livetalking_session": (
        "the session that the show names; without it the server's own",
        "节目指定的会话；不填则用服务自带的会话",
    ),
    "help.livetalking_transport": ("how OBS gets its picture", "OBS 接收画面的方式"),
    "help.livetalking_say": (
        "have it say this and break it off, to measure its delays; whoever watches it hears it",
        "让它念这段文本再打断，以测量延迟；正在观看的人会听到",
    ),
    "help.presenter": (
        "hear and see the local presenter: into a film or a sound file, or live for OBS",
        "试听、试看数字主持人：写成视频或音频文件，或供 OBS 实时接收",
    ),
    "help.presenter_action": (
        "what to do: try says a text; check says what is wrong with a folder of a face of your own; draw writes the"
        " drawn presenter into a folder, as an example to begin with",
        "要做什么：try 为试念一段文本；check 检查自有形象文件夹有哪些问题；draw 把内置形象按图层写入文件夹，作为起点示例",
    ),
    "help.presenter_text": (
        "try: one sentence, in words as they are spoken; check and draw: the folder",
        "try：一句话，按念法写；check 和 draw：文件夹",
    ),
    "help.presenter_face": (
        "the folder of a face of your own; without it the drawn presenter",
        "自有形象的文件夹；不填则用内置形象",
    ),
    "help.presenter_to": (
        "the file, .mp4 or .wav; without it the presenter is served until Ctrl+C, and its address for OBS is said",
        "写入的文件（.mp4 或 .wav）；不填则持续提供画面和声音直到按 Ctrl+C，并显示 OBS 用的地址",
    ),
    "help.presenter_language": (
        "of the text; without it Chinese where there are Chinese characters in it",
        "文本的语言；不填时，含汉字即为中文",
    ),
    "help.presenter_voice": (
        "espeak, or tones: a tone a word, for checking the way to OBS",
        "espeak，或 tones：每个词一个音，用于检查到 OBS 的链路",
    ),
    "help.presenter_pace": ("times the voice's own speed, 0.5 to 2", "语速倍数，0.5 到 2"),
    "help.presenter_pitch": (
        "of the voice, 0 to 100 (default: 50, the voice's own)",
        "音高，0 到 100（默认 50，即语音本来的音高）",
    ),
    "help.presenter_port": ("where OBS connects (default: 17395)", "供 OBS 连接的端口（默认：17395）"),
    "help.presenter_size": ("of the picture: 720 or 1080 lines", "画面高度：720 或 1080"),
    "help.usage": ("usage: ", "用法："),
    "help.arguments": ("arguments", "参数"),
    "help.options": ("options", "选项"),
    "help.help": ("show this help and exit", "显示此帮助并退出"),
    "help.version": ("show the version and exit", "显示版本并退出"),
    "help.required": ("missing: {names}.", "缺少：{names}。"),
    "help.unrecognized": ("not known here: {names}.", "此处没有这样的参数：{names}。"),
    "help.one_expected": ("a value is expected.", "应给出一个值。"),
    "help.no_value": ("this option takes no value, but {value} was given.", "不应带值，却给出了 {value}。"),
    "help.not_together": ("not together with {name}.", "不能与 {name} 同时使用。"),
    "help.ambiguous": ("{name} could be {names}.", "{name} 可能是 {names}。"),
    "help.no_choice": ("{value!r} is none of {names}.", "“{value}”不在可选值之内：{names}。"),
    "help.bad_value": ("{value!r} cannot be used.", "“{value}”不能使用。"),
    "help.showcaller": (
        "Runs shopping broadcasts over OBS Studio. Without a command it opens the window.",
        "通过 OBS Studio 运行直播带货节目。不带命令时打开窗口。",
    ),
    "help.json": ("print what a program can read", "输出供程序读取的内容"),
    "help.check": (
        "Look over a show before it goes on air; each finding comes with its fix.",
        "开播前检查节目；每个问题都附有解决办法。",
    ),
    "help.check_obs": ("look at this OBS, too", "同时检查这个 OBS"),
    "help.check_live": ("judge as for a live show", "按直播的要求检查"),
    "help.desk": ("Run a show, without a window.", "运行节目，不打开窗口。"),
    "help.rehearse": (
        "Run a show on the simulated OBS with its recorded feed.",
        "在模拟 OBS 上用录制的数据彩排节目。",
    ),
    "help.default_sample": ("default: the sample", "默认：样例节目"),
    "help.feed": (
        "a recorded feed, or a run whose figures, comments and orders are played",
        "录制的数据，或播放其数据、评论和订单的某一场",
    ),
    "help.scrub_names": (
        "with a run as the feed: viewers' names and ids are replaced by numbers",
        "用某一场作数据时：观众的名字和 ID 换成编号",
    ),
    "help.source": (
        "only these sources of this PC count, with commas between; without it all that are on, in a rehearsal none",
        "只统计本机的这些来源，用逗号分隔；不给出时统计所有已启用的来源，彩排则不接任何来源",
    ),
    "help.sources": (
        "Where figures and comments come from: set up, try, turn on and off.",
        "数据和评论的来源：设置、试用、启用和停用。",
    ),
    "help.sources_action": (
        "kinds; list; add KIND NAME; remove, on, off, secret, try, budget NAME; counts NAME FIGURE on|off|ask; raw NAME kept|scrubbed|off.",
        "kinds 类型；list 列表；add 类型 名称；remove 删除、on 启用、off 停用、secret 输入机密、try 试用、budget 配额，后跟名称；counts 名称 数据项 on|off|ask 是否计入（ask：再次询问）；raw 名称 kept|scrubbed|off 原始数据的保存方式。",
    ),
    "help.sources_name": ("The source; for add its kind before it.", "来源名称；add 时前面写类型。"),
    "help.sources_kind": (
        "try: a source of this kind that is not kept, as --set and --secret say.",
        "try：按 --set 和 --secret 试用该类型的来源，不保存。",
    ),
    "help.sources_set": ("A field and its value; again for others.", "字段和值，可重复给出。"),
    "help.sources_secret": (
        "A secret field: asked for, or read from standard input, a line each; kept in the keyring.",
        "机密字段：提示输入，或从标准输入逐行读取；存入钥匙串。",
    ),
    "help.sources_mapping": (
        "A file (- for standard input) of rules, a JSON array: what comes → events.",
        "规则文件（JSON 数组，- 表示标准输入）：把收到的数据变成事件。",
    ),
    "help.sources_count": ("try: how many batches (default 3).", "try：显示几批（默认 3）。"),
    "help.sources_record": (
        "try: a new file that all that comes is written to, as it came, for tests.",
        "try：把收到的原始数据逐条写入新文件，供测试使用。",
    ),
    "help.sources_seconds": ("try: for how long at most (default 30).", "try：最长多少秒（默认 30）。"),
    "help.sources_hours": (
        "budget: how long the show lasts (default 3).",
        "budget：节目时长（小时，默认 3）。",
    ),
    "help.speed": ("0.5 to 60 (default 1)", "0.5 至 60（默认 1）"),
    "help.auto": ("take manual cues at their planned start", "手动条目到计划时间自动播出"),
    "help.until_end": ("end when the show is played out", "节目播完即结束"),
    "help.port": ("the API's port (default: a free one)", "API 的端口（默认：任一空闲端口）"),
    "help.host_port": (
        "where OBS receives the host who speaks: of two desks on one PC, each needs its own",
        "OBS 接收现场播讲主播的端口；同一台电脑上的两个控制台主机须各用一个",
    ),
    "help.run_dir": ("where the run is kept", "本场的存放位置"),
    "help.resume": ("take up the run in --run-dir again", "接续 --run-dir 中的那一场"),
    "help.webhook": (
        "send each milestone to this address (POST, JSON); one that is secret goes into the keyring (password set --webhook) or SHOWCALLER_WEBHOOK",
        "每个里程碑都通知到此地址（POST，JSON）；含机密的地址请存入钥匙串（password set --webhook）或 SHOWCALLER_WEBHOOK",
    ),
    "help.start_progress": (
        "how far its start is, as JSON lines on stderr",
        "在 stderr 上以 JSON 行报告启动进度",
    ),
    "help.take_over": (
        "drive OBS also where another desk does",
        "即使另一个控制台正在控制 OBS，也由本机接管",
    ),
    "help.faults": ("a script of faults for the simulated OBS", "模拟 OBS 的故障脚本"),
    "help.from": ("begin with this cue (its id)", "从此条目（ID）开始"),
    "help.edit": (
        "Open a show to write it, without a run; programs edit it through the API.",
        "打开节目进行编写，不开场；程序可通过 API 编辑。",
    ),
    "help.while_used": (
        "end when nobody has followed it for a while",
        "一段时间没有窗口连接后自动结束",
    ),
    "help.window": ("Open the console window.", "打开控制台窗口。"),
    "help.window_show": (
        "a show to open (default: the last, else the sample is rehearsed)",
        "要打开的节目（默认：上次的节目，没有则彩排样例节目）",
    ),
    "help.attach": ("the run to attach to", "要接入的场次"),
    "help.window_speed": ("of the rehearsal, 0.5 to 60", "彩排的速度，0.5 至 60"),
    "help.runs": ("where runs are kept", "场次的存放位置"),
    "help.settings": ("where this user's choices are kept", "此用户设置的存放位置"),
    "help.provision": (
        "Build in OBS what a show needs; run again, it changes nothing.",
        "在 OBS 中搭建节目所需的一切；再次运行不会有任何改动。",
    ),
    "help.progress": ("how far it is, as JSON lines on stderr", "在 stderr 上以 JSON 行报告进度"),
    "help.import": (
        "Bring the rundown or products of a spreadsheet into a show.",
        "把表格中的节目单或商品导入节目。",
    ),
    "help.sheet_file": (".xlsx or .csv", ".xlsx 或 .csv"),
    "help.import_kind": ("default: what its columns say", "默认：由各列判断"),
    "help.map": ("kept for the next file", "会保留给下一个文件"),
    "help.forget": ("do not use the columns that were kept", "不使用保留下来的列"),
    "help.dry_run": ("only show what would change", "只显示会有哪些改动"),
    "help.ops": ("with --json: list the edits that it makes", "与 --json 合用：列出由此产生的编辑"),
    "help.sheet_kind": ("the same for one sheet; none leaves it out", "单独指定一张工作表；none 表示不导入"),
    "help.answer": (
        "how a column is to be read, as a question of the import says",
        "回答导入时的提问，选定一列的读法",
    ),
    "help.on_air": ("a cue that may not be changed now", "现在不能更改的条目"),
    "help.template": ("the segment that new ones are made like", "新环节照此环节新建"),
    "help.keep": ("keep the chosen columns also with --dry-run", "与 --dry-run 一起时也记住所选的列"),
    "help.strict": ("reject also rows with which the show could not run", "也拒绝会使节目无法运行的行"),
    "help.partial": ("import the good rows although others are rejected", "即使有行被拒绝，也导入正确的行"),
    "help.export": ("Write a show's rundown and products as a spreadsheet.", "把节目单和商品写成表格。"),
    "help.export_file": (".xlsx (both) or .csv (one)", ".xlsx（两者）或 .csv（其一）"),
    "help.export_kind": ("what a .csv holds (default: rundown)", ".csv 的内容（默认：节目单）"),
    "help.scripts": (
        "Show how long scripts are and which words they may not have; approve them.",
        "查看文稿的时长和不得使用的说法，并予以批准。",
    ),
    "help.approve": ("of a cue or product (repeatable)", "条目或商品的 ID（可重复）"),
    "help.by": ("who approves", "批准人"),
    "help.report": ("Show what was on air in a run.", "查看一场节目播出了什么。"),
    "help.run": ("a run's folder or its run.showrun", "一场的文件夹，或其中的 run.showrun"),
    "help.report_to": (
        "FILE.json, .csv, .html or .xlsx (default: JSON)",
        "文件名.json、.csv、.html 或 .xlsx（默认：JSON）",
    ),
    "help.report_language": (
        "of .html and .xlsx (default: the terminal's)",
        ".html 和 .xlsx 的语言（默认：终端的语言）",
    ),
    "help.salvage": ("show what can still be read of a damaged run", "报告受损的一场中还能读出的内容"),
    "help.verify": (
        "Find out whether a run was changed after it was written.",
        "检查一场的记录写成后是否被改动。",
    ),
    "help.head": (
        "the head that the as-run names, to find what was cut off",
        "播出记录中的链尾，用于发现被截掉的部分",
    ),
    "help.media": (
        "List a show's files; look for missing ones by their content.",
        "列出节目的文件；按内容查找缺失的文件。",
    ),
    "help.note": ("keep in the show what each file is", "在节目中记下每个文件的内容特征"),
    "help.backups": (
        "List the copies that were kept of a show, or bring one back.",
        "列出节目保留的副本，或恢复其中一份。",
    ),
    "help.restore": ("as the list names it: 20240416-181800", "按列表中的名称：20240416-181800"),
    "help.diagnose": (
        "List what somebody who helps has to know of this PC; no secrets.",
        "列出协助排查者需要的本机情况；不含机密。",
    ),
    "help.diagnose_language": ("of the report (default: the terminal's)", "报告的语言（默认：终端的语言）"),
    "help.schema": ("Print the JSON Schema of the show file.", "输出节目文件的 JSON Schema。"),
    "help.bench": (
        "Measure Showcaller on this PC against floors in the same run.",
        "在本机测量 Showcaller，并与同一次运行中的基准比较。",
    ),
    "help.prove": (
        "Do to shows what may happen to them, again and again, and count what becomes of it.",
        "反复模拟直播中可能发生的故障，并统计结果。",
    ),
    "help.only_proof": ("only this proof (repeatable)", "只做这项验证（可重复）"),
    "help.quick_proof": ("a tenth of it", "只做十分之一"),
    "help.seed": ("the same kills and the same garbage again (default: 1)", "重现相同的故障与乱码（默认 1）"),
    "help.only": ("only this measurement (repeatable)", "只做这项测量（可重复）"),
    "help.quick": (
        "fewer rounds, for a PC that does other work: only a figure worse than three times its limit fails",
        "减少轮数，适合同时有其他任务的电脑：只有差于限值三倍的数据才算不合格",
    ),
    "help.password": (
        "Keep OBS's password, or a secret webhook's address, in this PC's keyring.",
        "把 OBS 的密码或机密的通知地址保存在本机的钥匙串中。",
    ),
    "help.erase": (
        "Erase what one person wrote from a run, and that he bought; the run's chain stays whole and says so.",
        "从场次中删除某个人所写的内容和购买者身份；场次的链保持完整，并注明此事。",
    ),
    "help.erase_run": ("the run's folder or file", "场次的文件夹或文件"),
    "help.person": ("the person's id, as the source gave it", "来源给出的该用户 ID"),
    "help.model": (
        "A language model that drafts answers to viewers' questions: any server in the shape of OpenAI's; kept for this PC, its key in the keyring.",
        "为观众提问起草回答的语言模型：任何 OpenAI 形式的服务器；保存在本机，密钥存入钥匙串。",
    ),
    "help.model_address": ("http(s)://host/v1 of the server", "服务器地址 http(s)://主机/v1"),
    "help.model_name": ("the model's name there", "该服务器上的模型名称"),
    "help.password_webhook": (
        "the address that milestones are sent to, in place of OBS's password",
        "处理接收里程碑通知的地址，而不是 OBS 的密码",
    ),
}
