"""What is wrong with the sound that viewers hear."""

WORDS = {
    "sound.silent": (
        "Viewers hear nothing of {input!r}: {why}",
        "观众听不到“{input}”：{why}",
    ),
    "sound.muted": ("it is muted.", "已静音。"),
    "sound.fix_muted": (
        "Unmute it in the Sound pane, or in OBS's audio mixer.",
        "请在“声音”面板或 OBS 混音器中取消静音。",
    ),
    "sound.fader_down": ("its fader is down.", "推子已拉到底。"),
    "sound.fix_fader_down": (
        "Move its fader up in the Sound pane, or in OBS's audio mixer.",
        "请在“声音”面板或 OBS 混音器中推起推子。",
    ),
    "sound.monitor_only": (
        "OBS plays it to you alone (Monitor Only).",
        "OBS 只对你监听（仅监听，关闭输出）。",
    ),
    "sound.fix_monitor_only": (
        "In OBS: Edit → Advanced Audio Properties, Audio Monitoring: Monitor and Output, or Monitor Off.",
        "在 OBS 中：编辑 → 高级音频属性，把“音频监听”改为“监听并输出”或“关闭监听”。",
    ),
    "sound.not_routed": (
        "it is not in the audio track that is streamed.",
        "它不在推流所用的音轨里。",
    ),
    "sound.fix_not_routed": (
        "In OBS: Edit → Advanced Audio Properties, tick the streamed track (usually 1).",
        "在 OBS 中：编辑 → 高级音频属性，勾选推流所用音轨（通常是 1）。",
    ),
    "sound.not_recorded": (
        "it is in none of the audio tracks that are recorded.",
        "它不在任何录制的音轨里。",
    ),
    "sound.fix_not_recorded": (
        "In OBS: Edit → Advanced Audio Properties, tick a recorded track (Settings → Output → Recording).",
        "在 OBS 中：编辑 → 高级音频属性，勾选录制所用的音轨（设置 → 输出 → 录像）。",
    ),
    "sound.hidden": (
        "it is hidden in OBS, or in a group or scene that is.",
        "它在 OBS 中被隐藏，或位于被隐藏的分组或场景里。",
    ),
    "sound.fix_hidden": (
        "Show it in OBS's list of sources, and the group or scene that it is in.",
        "请在 OBS 的“来源”列表中显示它，以及它所在的分组或场景。",
    ),
    "sound.no_track": ("its file has no sound.", "文件没有声音。"),
    "sound.fix_no_track": (
        "Give the cue a clip with a sound track, or play other sound in OBS.",
        "请给该条目换上带音轨的片段，或在 OBS 中播放其他声音。",
    ),
    "sound.quiet": ("it gives no sound.", "没有声音输出。"),
    "sound.fix_quiet": (
        "Listen to the clip or the feed itself; GO goes on with the show.",
        "请检查片段或信号源本身的声音；GO 可继续节目。",
    ),
    "sound.askew": ("Viewers hear {input!r} {how}", "观众听到的“{input}”{how}"),
    "sound.left": ("on the left side alone.", "只在左声道有声音。"),
    "sound.right": ("on the right side alone.", "只在右声道有声音。"),
    "sound.early": ("before its picture.", "比画面提前。"),
    "sound.late": ("after its picture.", "比画面滞后。"),
    "sound.fix_askew": (
        "In OBS: Edit → Advanced Audio Properties: put Balance in the middle and Sync Offset to 0.",
        "在 OBS 中：编辑 → 高级音频属性，把“平衡”调到中间、“同步偏移”设为 0。",
    ),
    "sound.clipped": (
        "{input!r} is too loud: it is distorted for viewers (0 dBFS).",
        "“{input}”音量过大：观众听到的声音已失真（0 dBFS）。",
    ),
    "sound.fix_clipped": ("Move its fader down in the Sound pane.", "请在“声音”面板中拉低推子。"),
    "sound.fix_clipped_at_source": (
        "It is too loud in the clip or feed itself: lower the gain where it is made.",
        "片段或信号源本身就过响：请在制作端降低增益。",
    ),
    "sound.no_meters": (
        "OBS sends no audio levels: Showcaller cannot tell whether viewers hear anything.",
        "OBS 没有发送音量电平：目前无法确认观众能否听到声音。",
    ),
    "sound.fix_no_meters": (
        "Listen to the stream yourself. This alarm ends as soon as OBS sends levels again.",
        "请自己监听直播声音。OBS 恢复发送电平后，此提示会自动消失。",
    ),
    "sound.garbage": (
        "OBS sent {count} audio {count:level|levels} that cannot be read; they were left out.",
        "OBS 发来 {count} 个无法理解的音量电平，已忽略。",
    ),
    "sound.fix_garbage": (
        "Nothing has to be done; see whether a plugin of OBS changes its levels.",
        "无需处理；可检查是否有 OBS 插件改动了电平。",
    ),
}
