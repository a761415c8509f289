"""What the measurements say."""

WORDS = {
    "bench.no_measurement": ("no such measurement.", "没有这项测量。"),
    "bench.left_out": ("{name} was left out: {why}", "{name} 没有测量：{why}"),
    "bench.nothing_measured": ("Nothing was measured.", "没有测量任何项目。"),
    "bench.obs_not_asked": (
        "OBS was asked for {asked} of {taken} cues; the run's journal names these problems: {problems}.",
        "{taken} 个条目中只有 {asked} 个送到了 OBS；本场记录中的问题：{problems}。",
    ),
    "bench.failed": ("{name} could not be measured: {why}", "{name} 未能测量：{why}"),
    "bench.kept": ("Every limit was kept.", "所有指标都在限值之内。"),
    "bench.far": (
        "Not every limit was kept; more than {times:g} times its limit: {limits}.",
        "并非所有指标都在限值之内；超过限值 {times:g} 倍的有：{limits}。",
    ),
    "bench.missed": ("Not every limit was kept.", "并非所有指标都在限值之内。"),
    "bench.missed_near": (
        "Not every limit was kept. None was missed {times:g} times over: as --quick, that is no failure.",
        "并非所有指标都在限值之内，但没有一项超过 {times:g} 倍：使用 --quick 时不算失败。",
    ),
    "bench.no_real_obs": (
        "there is no real OBS here, and no other draws as it does.",
        "这里没有真正的 OBS，而其他程序的绘制方式不同。",
    ),
    "bench.fix_install": ("Install it: {command}.", "请安装：{command}。"),
    "bench.window_not_shipped": (
        "the window is measured in a checkout, not in the installed program.",
        "窗口只能在源码目录中测量，安装版不行。",
    ),
    "bench.fix_see_readme": ("See README.md.", "见 README.md。"),
    "bench.comments_lost": (
        "{counted} of {comments} comments were counted as questions or left out by a rule.",
        "{comments} 条评论中只有 {counted} 条计入问题或按规则略过。",
    ),
    "bench.figure_lost": (
        "a figure that a source sent never came to the window.",
        "数据源发来的数字没有显示到窗口中。",
    ),
    "bench.answer_lost": (
        "an approved answer never came to the host.",
        "批准的回答没有送到主播。",
    ),
}
