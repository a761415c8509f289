"""What the relay says."""

WORDS = {
    "relay.listens": ("takes webhooks at {address}", "在此接收推送：{address}"),
    "relay.nats_there": (
        "NATS takes what comes; what waited on the disk goes first ({count}).",
        "NATS 已接通，先补发磁盘上等待的 {count} 条。",
    ),
    "relay.nats_away": (
        "NATS cannot be reached ({error}): what comes is kept on the disk until it can ({count} waiting).",
        "无法连接 NATS（{error}）：收到的推送先存磁盘，恢复后补发（现有 {count} 条等待）。",
    ),
    "relay.refused": (
        "a delivery to {path} was refused: {why} Further ones are refused without a word.",
        "发往 {path} 的一条推送被拒绝：{why}此后同样拒绝，不再提示。",
    ),
    "relay.no_kept_file": (
        "the file for what waits cannot be opened ({path}): {error}.",
        "无法打开等待文件（{path}）：{error}。",
    ),
    "relay.no_hook": (
        "{text!r} names no webhook: give VENDOR/NAME, the vendor one of {known}, the name of small letters and digits.",
        "“{text}”不是接收地址：请写作 平台/名称，平台为 {known} 之一，名称用小写字母和数字。",
    ),
    "relay.no_hooks": ("no webhook is named that it should take.", "没有指定要接收的推送。"),
    "relay.fix_hooks": (
        "Name each with --hook, for example --hook shopify/main.",
        "请用 --hook 逐个指定，例如 --hook shopify/main。",
    ),
    "relay.no_secret": ("its signing secret is not known.", "没有它的签名密钥。"),
    "relay.fix_secret": (
        "Put it into the environment variable {variable}, or into the keyring as {service}, user secret.",
        "请放入环境变量 {variable}，或存入本机钥匙串（服务 {service}，用户 secret）。",
    ),
    "relay.no_address": ("{text!r} is no HOST:PORT.", "“{text}”不是地址：应写主机名、冒号、端口号。"),
    "relay.no_port": (
        "it cannot listen at {host}:{port}: {error}.",
        "无法在 {host}:{port} 监听：{error}。",
    ),
    "relay.cert_and_key": (
        "--cert and --key go together.",
        "--cert 与 --key 须同时给出。",
    ),
    "relay.bad_cert": (
        "the certificate {path} cannot be used: {error}.",
        "证书 {path} 无法使用：{error}。",
    ),
    "relay.no_nats_server": (
        "there is no nats-server on this PC.",
        "本机没有 nats-server。",
    ),
    "relay.fix_nats_server": (
        "Install Showcaller with its extra relay (showcaller[relay]), or give the address of your own with --nats.",
        "请安装带 relay 附加项的 Showcaller（showcaller[relay]），或用 --nats 给出自有服务器地址。",
    ),
    "relay.nats_not_started": (
        "nats-server ended at once: its log is {log}.",
        "nats-server 未能启动，日志见 {log}。",
    ),
    "relay.nats_open": (
        "at {host} anybody could read the shop's orders: a token is needed.",
        "在 {host} 监听时任何人都能读到订单：需要令牌。",
    ),
    "relay.fix_nats_open": (
        "Put a long random one into the environment variable {variable}, and give the desk the same.",
        "请将足够长的随机令牌放入环境变量 {variable}，并在控制台的来源设置中填写同一个。",
    ),
}
