"""What is said of figures: goals, sources beside each other, comparison with an earlier run."""

WORDS = {
    # ── what figures are called in a sentence ──
    "figure.viewers": ("viewers", "实时在线人数"),
    "figure.views": ("views", "场观人次"),
    "figure.visitors": ("unique viewers", "场观人数"),
    "figure.orders": ("orders", "订单"),
    "figure.units": ("units", "成交件数"),
    "figure.gmv": ("GMV", "成交金额"),
    "figure.likes": ("likes", "点赞"),
    # ── sources beside each other ──
    "figure.apart": (
        "{source}: its {figure} have differed by {percent} % from the figure that counts for a minute now.",
        "{source} 的{figure}与计入的数据相差 {percent}%，已持续一分钟。",
    ),
    "figure.fix_apart": (
        "Look at both platforms' own pages. Choose in Counters which source counts.",
        "请对照两个平台自己的后台，然后在“数据”中选择以哪个来源为准。",
    ),
    "figure.both": (
        "{figure}: {sources} both give it, and they are added up.",
        "{figure}：{sources} 都提供此数据，目前相加计算。",
    ),
    "figure.fix_both": (
        "If both count the same people or orders, let one of them not count (in Counters). If not, tick one to keep both: later runs do not ask again.",
        "如果统计的是同一批人或订单，请在“数据”中取消其中一个的“计入”；如果不是，请点一下“计入”以确认两者都算，以后的场次不再询问。",
    ),
    "figure.counted": ("{source}: {figure} counts from now on.", "{source}：{figure}从现在起计入。"),
    "figure.asks_again": (
        "{source}: {figure} counts, and a run asks again where another source gives it.",
        "{source}：{figure}计入；如有其他来源提供同一数据，开播后会再次询问。",
    ),
    "figure.not_counted": (
        "{source}: {figure} is shown beside the others and does not count from now on.",
        "{source}：{figure}从现在起只作对照，不计入。",
    ),
    # ── an earlier run ──
    "figure.no_run_before": (
        "this show has no earlier run on this PC to compare with.",
        "这台电脑上没有这个节目更早的一场可供对比。",
    ),
    "figure.no_run_on_weekday": (
        "this show has no earlier run on the same weekday on this PC.",
        "这台电脑上没有这个节目在同一个星期几的更早一场。",
    ),
    "figure.run_being_read": (
        "the earlier run is still being read; ask again in a moment.",
        "更早的一场还在读取中，请稍后再试。",
    ),
    "figure.run_unreadable": (
        "the earlier run {run} cannot be read: {error}.",
        "无法读取更早的一场 {run}：{error}。",
    ),
    "figure.not_in_a_run": (
        "the show is only open for editing: there are no figures to compare.",
        "节目只是打开编辑，没有运行，没有可对比的内容。",
    ),
}
