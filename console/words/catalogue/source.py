"""What is said of sources: where figures and comments come from, how they are set up, and what is wrong with one."""

WORDS = {
    # ── kinds and their fields ──
    "source.kind_poll": ("a JSON address, asked again and again", "定时读取的 JSON 接口"),
    "source.kind_sse": ("a stream of server-sent events", "服务器推送事件流（SSE）"),
    "source.kind_websocket": ("a WebSocket that sends JSON", "发送 JSON 的 WebSocket"),
    "source.kind_nats": ("NATS, also the relay's", "NATS（包括中继）"),
    "source.kind_file": ("a file that grows (CSV or JSON lines)", "不断增长的文件（CSV 或 JSON 行）"),
    "source.kind_webhook": ("signed webhooks, sent to this PC", "发到本机的签名 webhook"),
    "source.kind_unknown": (
        "{kind}, which this Showcaller does not know",
        "{kind}（本版 Showcaller 不认识）",
    ),
    "source.field_url": ("address (http or https)", "地址（http 或 https）"),
    "source.field_ws_url": ("address (ws or wss)", "地址（ws 或 wss）"),
    "source.field_nats_url": ("address of the NATS server", "NATS 服务器地址"),
    "source.field_token": ("token", "令牌"),
    "source.field_header": ("header that carries the token", "携带令牌的请求头"),
    "source.field_ca_file": (
        "file with the server's own certificate or authority (PEM)",
        "服务器自签证书或自建 CA 的文件（PEM）",
    ),
    "source.no_ca_file": (
        "the file with certificates {path} cannot be read: {error}.",
        "无法读取证书文件 {path}：{error}。",
    ),
    "source.no_certificate": ("{path} has no certificate in it (PEM).", "{path} 中没有证书（PEM 格式）。"),
    "source.fix_ca_file": (
        "Give the source {name} the file that the server's administrator made (ca.pem), or leave it empty.",
        "请为来源 {name} 选择服务器管理员提供的证书文件（ca.pem），或留空。",
    ),
    "source.field_interval": ("interval in seconds", "间隔（秒）"),
    "source.field_events": ("only events of these names", "只接收这些名称的事件"),
    "source.field_hello": ("message to send at first", "连接后首先发送的消息"),
    "source.field_subject": ("subject", "主题"),
    "source.field_stream": (
        "stream of JetStream, so that what was missed comes after all",
        "JetStream 流名称（用于补收漏掉的消息）",
    ),
    "source.field_user": ("user", "用户名"),
    "source.field_password": ("password", "密码"),
    "source.field_path": ("file", "文件"),
    "source.field_from": ("begin at its start or its end", "从开头（start）或末尾（end）读起"),
    "source.field_secret": ("secret that signs", "签名密钥"),
    "source.field_listen": ("address to listen on", "监听地址"),
    "source.field_port": ("port", "端口"),
    "source.field_signature": ("header that carries the signature", "携带签名的请求头"),
    "source.field_time_header": (
        "header with the time, where it is signed as time.body",
        "时间请求头（签名内容为 time.body 时填写）",
    ),
    "source.field_timed": (
        "the signature header holds the time itself (t=…,v1=…): yes or no",
        "签名头自带时间（t=…,v1=…）：yes 或 no",
    ),
    "source.note_secret": ("secret", "保密"),
    "source.note_required": ("needed", "必填"),
    # ── setting one up ──
    "source.where": ("source {name}", "来源 {name}"),
    "source.file_unreadable": ("the sources cannot be read: {error}.", "无法读取来源设置：{error}。"),
    "source.fix_file": (
        "Correct the file, or take it away and set the sources up anew.",
        "请改正该文件，或移走它后重新设置来源。",
    ),
    "source.no_name": (
        "{name!r} is no name of a source: small letters, digits and hyphens, 40 at most.",
        "“{name}”不能作为来源名：只能用小写字母、数字和连字符，最多 40 个。",
    ),
    "source.no_kind": (
        "there is no kind {kind!r} of source; there are {kinds}.",
        "没有名为“{kind}”的来源类型；可选：{kinds}。",
    ),
    "source.no_field": (
        "{kind} has no field {field!r}; it has {fields}.",
        "{kind} 没有“{field}”这一项；可选：{fields}。",
    ),
    "source.no_value": ("the value of {field} cannot be used.", "{field} 的值无法使用。"),
    "source.secret_in_file": (
        "{field} is a secret and may not stand in a file.",
        "{field} 是机密，不能写在文件里。",
    ),
    "source.fix_secret": (
        "Enter it: {here:☰ → Figures and comments from…|showcaller source secret {name}}",
        "请输入：{here:☰ → 数据与评论来源…|showcaller source secret {name}}",
    ),
    "source.counts_needs": (
        "counts needs a source, a figure ({figures}) and on, off or ask.",
        "counts 后面要写来源、数据项（{figures}）和 on、off 或 ask。",
    ),
    "source.field_needed": ("{title} ({field}) is missing.", "缺少{title}（{field}）。"),
    "source.not_mapped": (
        "Showcaller knows what {kind} sends: it needs no mapping.",
        "{kind} 的数据格式已知，不需要映射。",
    ),
    "source.too_many": ("there are {most} sources already.", "来源已有 {most} 个，不能再加。"),
    "source.fix_setup": (
        "Correct the setup of {name} ({here:☰ → Figures and comments from…|showcaller source add}).",
        "请改正 {name} 的设置（{here:☰ → 数据与评论来源…|showcaller source add}）。",
    ),
    "source.fix_add": (
        "Set it up: {here:☰ → Figures and comments from…|showcaller source add KIND {name}}",
        "请先设置：{here:☰ → 数据与评论来源…|showcaller source add 类型 {name}}",
    ),
    "source.not_set_up": ("no source {name} is set up on this PC.", "本机没有设置来源 {name}。"),
    "source.fix_names_are": ("There are {names}.", "已有：{names}。"),
    "source.is_preset": ("{name} is preset by this PC's policy.", "{name} 由本机策略预设。"),
    "source.locked": (
        "this PC's policy allows only its own sources.",
        "本机策略只允许使用其预设的来源。",
    ),
    "source.add_needs": (
        "give the kind and a name: source add KIND NAME",
        "请给出类型和名称：source add 类型 名称",
    ),
    "source.set_needs": ("write it as FIELD=VALUE", "请写成 字段=值"),
    "source.which": ("which source? Give its name.", "哪个来源？请给出名称。"),
    "source.secret_of": ("{field} of {name}: ", "{name} 的 {field}："),
    "source.no_secret_given": ("nothing was entered.", "没有输入内容。"),
    "source.added": ("{name} is set up.", "已设置 {name}。"),
    "source.added_without": (
        "{name} is set up; it still needs {fields}{here:| (showcaller source secret {name})}.",
        "已设置 {name}，还缺 {fields}{here:|（showcaller source secret {name}）}。",
    ),
    "source.removed": ("{name} and its secrets were deleted.", "已删除 {name} 及其机密。"),
    "source.turned_on": ("{name} is on.", "已启用 {name}。"),
    "source.turned_off": ("{name} is off.", "已停用 {name}。"),
    "source.is_on": ("on", "启用"),
    "source.is_off": ("off", "停用"),
    "source.secret_kept": (
        "It is in this PC's keyring. A show that runs uses it within seconds.",
        "已存入本机钥匙串。正在运行的节目会在几秒内使用它。",
    ),
    # ── mapping ──
    "source.mapping_unreadable": ("the mapping cannot be read: {error}.", "无法读取映射：{error}。"),
    "source.fix_mapping": (
        'Write a JSON array of rules: [{{"type": "comment.posted", "each": "items", "id": "id", "data": {{"text": "msg"}}}}]',
        '请写成规则的 JSON 数组：[{{"type": "comment.posted", "each": "items", "id": "id", "data": {{"text": "msg"}}}}]',
    ),
    "source.no_type": (
        "there is no event type {type!r}; there are {types}.",
        "没有事件类型“{type}”；可选：{types}。",
    ),
    "source.no_data_field": (
        "{type} has no field {field!r}; it has {fields}.",
        "{type} 没有字段“{field}”；可选：{fields}。",
    ),
    "source.no_expression": (
        "{expression!r} is no JMESPath expression: {error}.",
        "“{expression}”不是 JMESPath 表达式：{error}。",
    ),
    "source.fix_expression": (
        "Write the way to the value, as in data.items[0].name.",
        "请写出值的路径，例如 data.items[0].name。",
    ),
    "source.not_found": (
        "the expression does not fit what came: {error}.",
        "表达式与收到的数据不符：{error}。",
    ),
    "source.field_missing": ("an event needs this value, and it is missing.", "缺少事件必需的值。"),
    "source.no_text": ("{value!r} is no text.", "“{value}”不是文本。"),
    "source.no_whole_number": ("{value!r} is no whole number.", "“{value}”不是整数。"),
    "source.no_amount": ("{value!r} is no amount of money.", "“{value}”不是金额。"),
    "source.too_many_records": (
        "more than {most} records came at once; the rest was left out.",
        "一次收到的记录超过 {most} 条，其余已略去。",
    ),
    "source.no_event": (
        "what came is no event that Showcaller knows.",
        "收到的数据不是 Showcaller 认识的事件。",
    ),
    "source.fix_give_mapping": (
        "Give the source a mapping, or send CloudEvents.",
        "请为该来源设置映射，或直接发送 CloudEvents。",
    ),
    "source.left_out": (
        "{count} of what came from {name} could not be taken: {first}",
        "来自 {name} 的数据有 {count} 条无法接收：{first}",
    ),
    "source.fix_left_out": (
        "See what comes: {here:☰ → Figures and comments from…|showcaller source try {name}}",
        "查看收到的内容：{here:☰ → 数据与评论来源…|showcaller source try {name}}",
    ),
    # ── what is wrong ──
    "source.no_address": ("this is no http(s) or ws(s) address.", "这不是 http(s) 或 ws(s) 地址。"),
    "source.no_nats_address": (
        "this is no address of a NATS server (nats://host:4222, without a password in it).",
        "这不是 NATS 服务器地址（nats://HOST:4222，不含密码）。",
    ),
    "source.fix_address": ("Check the address.", "请检查地址。"),
    "source.no_interval": (
        "{value!r} is no interval: {least} to {most} seconds.",
        "“{value}”不是有效的间隔：{least} 到 {most} 秒。",
    ),
    "source.no_header": (
        "the token cannot be sent in the header {header!r}.",
        "令牌无法放在请求头“{header}”中发送。",
    ),
    "source.no_port": ("{value!r} is no port.", "“{value}”不是端口。"),
    "source.slow": ("{host} did not answer within {seconds} s.", "{host} 在 {seconds} 秒内没有响应。"),
    "source.silent": ("nothing came from {host} for {seconds} s.", "{host} 已有 {seconds} 秒没有任何数据。"),
    "source.broken_off": ("{host} broke off in the middle of its answer.", "{host} 的应答中途断开。"),
    "source.not_packed": (
        "what came from {host} cannot be unpacked: {detail}.",
        "{host} 发来的数据无法解压：{detail}。",
    ),
    "source.unreachable": ("{host} cannot be reached: {detail}.", "无法连接 {host}：{detail}。"),
    "source.fix_reach": (
        "Check the network, the address and whether the other side runs; Showcaller goes on trying.",
        "请检查网络、地址以及对方是否在运行；会自动重试。",
    ),
    "source.certificate": (
        "{host} could not prove who it is: {detail}.",
        "{host} 的证书无效：{detail}。",
    ),
    "source.fix_certificate": (
        "Look whether a proxy is in between, and whether this PC's clock is right; to a server with a certificate of "
        "its own belongs the file of it (ca_file).",
        "请查看中间是否有代理、本机时钟是否正确；如果服务器用自签证书，请填写证书文件（ca_file）。",
    ),
    "source.too_large": (
        "{host} sent more than {megabytes} MB at once.",
        "{host} 一次发送的数据超过 {megabytes} MB。",
    ),
    "source.too_many_values": (
        "{host} sent more than {most} values at once.",
        "{host} 一次发送的值超过 {most} 个。",
    ),
    "source.fix_less": (
        "Ask for less, for example only the newest page.",
        "请减少数据量：只请求最新的一页。",
    ),
    "source.web_page": ("{host} answered with a web page, not with data.", "{host} 返回的是网页，不是数据。"),
    "source.fix_web_page": (
        "A proxy or a login page may be in between: open the address in a browser.",
        "中间可能有代理或登录页：请在浏览器中打开该地址查看。",
    ),
    "source.no_json": ("what came from {host} is no JSON: {error}.", "{host} 发来的不是 JSON：{error}。"),
    "source.too_deep": ("what came from {host} is nested too deep.", "{host} 发来的数据嵌套过深。"),
    "source.fix_json": (
        "See what it sends: {here:“Try it”|showcaller source try}.",
        "查看它发送的内容：{here:“试接收”|showcaller source try}。",
    ),
    "source.moved": (
        "{host} redirects to {to} ({code}). Showcaller does not follow: the secret would go there, too.",
        "{host} 要求转到 {to}（{code}）。为防机密外泄，Showcaller 不会跟随。",
    ),
    "source.fix_moved": (
        "If that is right, enter the new address.",
        "如确认无误，请改用新地址。",
    ),
    "source.refused": ("{host} refuses access ({code}).", "{host} 拒绝访问（{code}）。"),
    "source.nats_refused": ("{host} refuses access.", "{host} 拒绝访问。"),
    "source.fix_token": (
        "The token is wrong, has expired, or may not do this: enter a new one; the show goes on.",
        "令牌错误、已过期或权限不足：请输入新令牌，节目不受影响。",
    ),
    "source.proxy_login": ("this PC's proxy asks for a login.", "本机代理要求登录。"),
    "source.fix_proxy_login": (
        "Ask whoever looks after this PC.",
        "请联系本机的管理员。",
    ),
    "source.too_often": ("{host} was asked too often.", "对 {host} 的请求过于频繁。"),
    "source.fix_too_often": (
        "Showcaller waits as long as the other side asks for. Set a longer interval.",
        "会按对方要求的时间等待。请把间隔调长。",
    ),
    "source.not_there": (
        "{host} has nothing at this address ({code}).",
        "{host} 上没有该地址的内容（{code}）。",
    ),
    "source.their_fault": ("{host} has a fault on its side ({code}).", "{host} 自身出错（{code}）。"),
    "source.fix_wait": ("Showcaller goes on trying.", "会自动重试。"),
    "source.answered": ("{host} answered {code}.", "{host} 返回 {code}。"),
    "source.stream_over": ("{host} says that the stream is over.", "{host} 表示数据流已结束。"),
    "source.fix_stream_over": (
        "If the show goes on, turn the source off and on again.",
        "如果节目仍在进行，请停用后再启用该来源。",
    ),
    "source.no_stream": (
        "{host} sends {type}, not an event stream.",
        "{host} 发送的是 {type}，不是事件流。",
    ),
    "source.no_websocket": ("{host} does not speak WebSocket here.", "{host} 的该地址不支持 WebSocket。"),
    "source.fix_no_stream": ("Check the address and the kind of source.", "请检查地址和来源类型。"),
    "source.events_dropped": (
        "{count} events were longer than {kilobytes} KB and were left out.",
        "有 {count} 个事件超过 {kilobytes} KB，已略去。",
    ),
    "source.closed": ("{host} closed the connection ({code}): {why}", "{host} 关闭了连接（{code}）：{why}"),
    "source.ends_at_once": (
        "the other side ended the connection {count} times in a row, each time soon.",
        "对方连续 {count} 次很快就结束了连接。",
    ),
    "source.no_nats_stream": ("{host} has no stream {stream}.", "{host} 上没有流 {stream}。"),
    "source.fix_nats_stream": (
        "Start the relay, which makes it, or leave the stream empty.",
        "请启动中继（它会创建该流），或不填流名称。",
    ),
    "source.no_jetstream": ("{host} runs without JetStream.", "{host} 没有启用 JetStream。"),
    "source.fix_jetstream": ("Start nats-server with -js.", "请用 -js 参数启动 nats-server。"),
    "source.gone_before_read": (
        "{count} messages of {stream} were gone before they were read.",
        "流 {stream} 中有 {count} 条消息在读取前已被清除。",
    ),
    "source.fix_stream_size": ("Have the stream keep more.", "请让该流保留更多消息。"),
    "source.file_gone": ("{path} cannot be read: {error}.", "无法读取 {path}：{error}。"),
    "source.file_slow": (
        "{path} could not be read within {seconds} s.",
        "在 {seconds} 秒内未能读取 {path}。",
    ),
    "source.fix_path": (
        "Check the path and whether the file is there; Showcaller goes on trying.",
        "请检查路径和文件是否存在；会自动重试。",
    ),
    "source.no_row": ("this is no row of CSV: {error}.", "这不是 CSV 行：{error}。"),
    "source.port_taken": (
        "nothing can listen on {address}, port {port}.",
        "无法在 {address} 的 {port} 端口监听。",
    ),
    "source.fix_port": (
        "Another program has it: give {name} another port.",
        "该端口已被占用：请为 {name} 换一个端口。",
    ),
    "source.bad_signatures": (
        "{count} requests without a good signature ({header}) were refused.",
        "已拒绝 {count} 个签名（{header}）无效的请求。",
    ),
    "source.fix_signature": (
        "The secret differs from the sender's, or somebody else sends: {here:☰ → Figures and comments from…|showcaller source secret {name}}",
        "密钥与发送方不一致，或有人冒充：{here:☰ → 数据与评论来源…|showcaller source secret {name}}",
    ),
    "source.old_signatures": (
        "{count} requests were refused: their time is {minutes} min off.",
        "已拒绝 {count} 个请求：其时间相差 {minutes} 分钟。",
    ),
    "source.fix_clock": (
        "Set the clock of this PC, or of the other side.",
        "请校准本机或对方的时钟。",
    ),
    "source.clock_ahead": (
        "its clock is {minutes} min ahead of this PC's.",
        "对方时钟比本机快 {minutes} 分钟。",
    ),
    "source.clock_behind": (
        "its clock is {minutes} min behind this PC's.",
        "对方时钟比本机慢 {minutes} 分钟。",
    ),
    "source.stale": ("nothing came for {seconds} s.", "已有 {seconds} 秒没有数据。"),
    "source.fix_stale": (
        "Look whether the other side still sends. The figures stay as they were.",
        "请查看对方是否仍在发送。数据停留在之前的值。",
    ),
    "source.mistake": ("a mistake in Showcaller: {kind}: {error}", "Showcaller 出错：{kind}：{error}"),
    # ── budget ──
    "source.budget_nearly": ("{used} of {of} of the quota are used.", "配额已用 {used}/{of}。"),
    "source.fix_budget": (
        "Ask less often, or the source stops before the show does.",
        "请降低频率，否则配额会在节目结束前用完。",
    ),
    "source.no_budget": ("{name} has no quota.", "{name} 没有配额限制。"),
    "source.budget_enough": (
        "{hours:g} h need {needed} of {of} a day.",
        "{hours:g} 小时需要 {needed}，每天配额 {of}。",
    ),
    "source.budget_short": (
        "{hours:g} h need {needed}, and a day has {of}: set longer intervals.",
        "{hours:g} 小时需要 {needed}，超过每天配额 {of}：请把间隔调长。",
    ),
    # ── try it ──
    "source.no_recording": (
        "what comes cannot be recorded in {path}: {error}.",
        "无法把收到的数据写入 {path}：{error}。",
    ),
    "source.fix_recording": (
        "Give a file that is not there yet, in a folder that you may write to.",
        "请指定一个尚不存在的文件，且所在文件夹可写。",
    ),
    "source.no_frames": ("{path} cannot be read: {error}.", "无法读取 {path}：{error}。"),
    "source.no_frame": (
        "{path}, row {row}, is no recorded frame: {error}.",
        "{path} 第 {row} 行不是录制的数据：{error}。",
    ),
    "source.fix_frame": (
        "Record it again{here:|: showcaller source try NAME --record FILE}.",
        "请重新录制{here:|：showcaller source try NAME --record FILE}。",
    ),
    "source.nothing_came": ("nothing came within {seconds} s.", "{seconds} 秒内没有收到数据。"),
    "source.fix_not_connected": (
        "It did not connect in that time: check the address, and whether what runs there is of this kind.",
        "这段时间里没有连上：请检查地址，以及那里运行的是不是这种来源。",
    ),
    "source.fix_nothing_came": (
        "It is connected; nothing happened there meanwhile.",
        "已连接，但这段时间对方没有数据。",
    ),
    "source.becomes_nothing": ("  → nothing: no rule fits", "  → 无：没有规则匹配"),
}
