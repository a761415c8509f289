"""What the window says of its own processes and forms."""

WORDS = {
    "window.desk_ended": ("The desk ended unexpectedly. {last}", "控制台主机意外退出。{last}"),
    "window.fix_see_file": ("See {file}.", "详见 {file}。"),
    "window.desk_not_started": ("the desk cannot be started: {error}.", "无法启动控制台主机：{error}。"),
    "window.ended_silently": ("It gave no reason.", "没有给出原因。"),
    "window.fix_paste": (
        "Paste a title, a length like 1:30, and a note; or the header with them.",
        "请粘贴标题、形如 1:30 的时长和备注；或连同表头一起粘贴。",
    ),
    "window.no_colon": (
        "“{line}” has no colon: write a line for each, as in “origin: Wuchang”",
        "“{line}”里没有冒号：请一行一条，例如“产地：黑龙江五常”",
    ),
    "window.no_intent": (
        "no question is called “{name}”: take a name from the list below the field",
        "没有叫“{name}”的问题：请用下方列表里的名称",
    ),
    "window.no_goal": (
        "“{text}” is no number that can be a goal: write it as 1,200 or 3.5 M, money with its small coins as 36000.50.",
        "“{text}”不是大于 0 的目标值：请写成 1,200 或 3.5 万，金额可带角分，如 36000.50。",
    ),
    "window.goal_too_large": (
        "“{text}” is more than a goal can be: at most {most}.",
        "“{text}”超出目标上限：最大为 {most}。",
    ),
    "window.no_coupon": (
        "there is no coupon: give what it takes off first.",
        "没有优惠券：请先填写优惠金额。",
    ),
}
