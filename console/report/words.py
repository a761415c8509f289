"""The report's own words in Chinese. What OBS and people said stays as it was said. Pure."""

OUTCOMES = {"confirmed": "已确认", "late": "延迟", "failed": "失败", "skipped": "跳过"}
REASONS = {
    "go": "GO", "follow": "跟随", "clock": "定时", "auto": "自动", "jump": "跳转", "adlib": "插播",
    "return": "返回", "start": "开始", "panic": "切垫片", "resume": "恢复",
}  # fmt: skip
FAULTS = {
    "obs_lost": "OBS 断开", "desk_lost": "控制台中断", "take_failed": "切换失败", "drift": "人工改动",
    "refused": "指令被拒", "problem": "问题", "avatar": "数字人异常", "fell_back": "切到备用画面",
}  # fmt: skip
FAULTS_EN = {
    "obs_lost": "OBS lost", "desk_lost": "Desk away", "take_failed": "Take failed", "drift": "Changed by hand",
    "refused": "Command refused", "problem": "Problem", "avatar": "Avatar failed", "fell_back": "Fell back",
}  # fmt: skip
LOG = {
    "label shown": "标识显示", "label hidden": "标识消失", "price shown": "价格显示", "price hidden": "价格消失",
}  # fmt: skip
LABEL_WHY = {
    "off_air": "数字人离开画面", "hidden": "被隐藏", "covered": "被遮挡", "misplaced": "过小或不完整",
    "missing": "不在场景中", "unknown": "OBS 不可见",
}  # fmt: skip
LABEL_WHY_EN = {
    "off_air": "the avatar left the air", "hidden": "hidden", "covered": "covered",
    "misplaced": "too small or not whole", "missing": "not in the scene", "unknown": "OBS could not be seen",
}  # fmt: skip
UNITS = {
    "people": "人", "entries": "人次", "orders": "单", "orders/min": "单/分钟", "units": "件", "ratio": "比例",
    "ms": "时长", "count": "次",
}  # fmt: skip
MODES = {"live": "直播", "rehearsal": "彩排"}
ENDS = {"played out": "播完", "SIGINT": "手动结束", "SIGTERM": "系统结束"}
YES = {"True": "是", "False": "否"}


def word(table: dict[str, str], text: str, zh: bool) -> str:
    """A word in the report's language; one that is not in the table stays."""
    return table.get(text, text) if zh else text
