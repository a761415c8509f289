"""What of Showcaller's own in OBS is not as the show has it."""

WORDS = {
    "mismatch.file": (
        '"{source}" holds {seen} instead of {asked}',
        "“{source}”里是 {seen}，应为 {asked}",
    ),
    "mismatch.settings": (
        '"{source}": {name} is {seen} instead of {asked}',
        "“{source}”的 {name} 为 {seen}，应为 {asked}",
    ),
    "mismatch.kind": (
        '"{source}" is a source of kind {seen} instead of {asked}',
        "“{source}”是“{seen}”类来源，应为“{asked}”",
    ),
    "mismatch.filter": (
        'the filter "{name}" on "{source}" changes what is seen of it',
        "“{source}”上的滤镜“{name}”改变了它的画面",
    ),
    "mismatch.blend": (
        '"{source}" is blended with what lies below it in scene {scene!r}',
        "“{source}”在场景“{scene}”中与下层画面混合",
    ),
    "mismatch.place": (
        '"{source}" is moved, scaled, turned, mirrored or cut in scene {scene!r}',
        "“{source}”在场景“{scene}”中被移动、缩放、旋转、翻转或裁切",
    ),
    "mismatch.group": (
        '"{source}" is in the group "{group}" in scene {scene!r}',
        "“{source}”在场景“{scene}”中被放进了分组“{group}”",
    ),
    "mismatch.copy": (
        '"{source}" is shown a second time in scene {scene!r}',
        "“{source}”在场景“{scene}”中重复显示",
    ),
    "mismatch.order": (
        '"{source}" lies over or under what it should not in scene {scene!r}',
        "“{source}”在场景“{scene}”中的上下层次不对",
    ),
    "mismatch.canvas": (
        "OBS's canvas is {seen}, the show's is {asked}: parts of the show are outside the picture",
        "OBS 画布为 {seen}，节目为 {asked}：部分内容不在画面内",
    ),
    "mismatch.on_air": ("OBS is not as the show has it: {what}.", "OBS 与节目不符：{what}。"),
    "mismatch.lacks": (
        "OBS does not have what the show needs: {what}.",
        "OBS 中缺少节目需要的内容：{what}。",
    ),
    "mismatch.and_more": ("{count} more", "另外 {count} 项"),
    "mismatch.fix_lacks": (
        "Showcaller makes it anew while it is not on air; what was removed on air comes back with the next take."
        " If this stays, look in OBS for something else of that name.",
        "不在播出的，Showcaller 会自动重建；播出中被删除的，下一次播出时恢复。若一直如此，请在 OBS 中查看是否有同名的其他内容。",
    ),
    "mismatch.fix": (
        "Take the cue again (Take now): then Showcaller puts it right. What is off air it puts right at once.",
        "请重新播出该条目（立即播出），Showcaller 会把它改正。不在播出中的会自动改正。",
    ),
    "mismatch.fix_canvas": (
        "Go back to the profile or canvas of this show in OBS (Settings → Video), or check the show with the new one.",
        "请在 OBS 中换回本节目的配置文件或画布（设置 → 视频），或用新画布重新检查节目。",
    ),
    "mismatch.fix_group": (
        "Take the cue again (Take now): Showcaller makes its item anew beside the group and hides the grouped one."
        " Or right-click the group in OBS → Ungroup.",
        "请重新播出该条目（立即播出），Showcaller 会在分组外重建该来源并隐藏分组内的那个。"
        "也可在 OBS 中右键该分组 → 取消分组。",
    ),
    "mismatch.fix_by_hand": (
        "OBS did not take the change. Put it right in OBS by hand, or remove the source and {here:build the scenes again (☰ → Guide)|run showcaller provision SHOW}.",
        "OBS 未接受更改。请在 OBS 中手动改正，或删除该来源后{here:重新搭建场景（☰ → 向导）|运行 showcaller provision SHOW}。",
    ),
    "mismatch.unseen_label": (
        "The AI label is not to be seen in the picture on air (scene {scene!r})",
        "播出画面中看不到 AI 标识（场景“{scene}”）",
    ),
    "mismatch.unseen": (
        '"{source}" is not to be seen whole in the picture on air (scene {scene!r})',
        "播出画面中看不到完整的“{source}”（场景“{scene}”）",
    ),
    "mismatch.unseen_parts": (
        '"{source}": not to be seen whole in the picture on air (scene {scene!r}): {parts}',
        "“{source}”：播出画面（场景“{scene}”）中看不完整：{parts}",
    ),
    "card_part.name": ("name", "名称"),
    "card_part.price": ("price", "价格"),
    "card_part.before": ("price before", "原价"),
    "card_part.coupon": ("coupon", "优惠券"),
    "card_part.deadline": ("deadline", "截止时间"),
    "card_part.stock": ("stock", "库存"),
    "card_part.picture": ("picture", "图片"),
    "mismatch.unseen_below": ("{what}: {names} lies over it", "{what}：被{names}盖住"),
    "mismatch.sentence": ("{what}.", "{what}。"),
    "mismatch.fix_unseen": (
        "Hide in OBS what lies over it or move it below, and switch off what changes the scene.",
        "请在 OBS 中隐藏或下移盖住它的来源，并关闭改变该场景的滤镜。",
    ),
    "mismatch.not_restarted": (
        '"{source}" was asked to begin anew and plays on at {seconds:.1f} s.',
        "已要求“{source}”从头播放，但它仍在 {seconds:.1f} 秒处继续。",
    ),
    "check.mismatch_fix": (
        "Build the scenes again ({here:☰ → Guide|showcaller provision SHOW}). During a run the desk puts it right while it is off air.",
        "请重新搭建场景（{here:☰ → 向导|showcaller provision SHOW}）。不在播出时，控制台主机会自动改正。",
    ),
    "check.filter_on_clip": (
        'the filter "{name}" is on for "{source}"; Showcaller leaves it.',
        "“{source}”上开着滤镜“{name}”；Showcaller 不会改动它。",
    ),
    "check.fix_filter_on_clip": (
        "Switch it off in OBS if it is there by mistake.",
        "若非有意，请在 OBS 中关闭。",
    ),
    "check.override": (
        "this scene has a transition override in OBS: OBS goes there by {transition} in {seconds:.1f} s, whatever the cue says.",
        "无论条目怎么设，OBS 都以“{transition}”用 {seconds:.1f} 秒切入：该场景设了转场覆盖。",
    ),
    "check.fix_override": (
        "In OBS, right-click the scene → Transition Override → None.",
        "请在 OBS 中右键该场景 → 转场覆盖 → 无。",
    ),
    "check.rare_keyframes": (
        "its keyframes are {seconds:.0f} s apart: when the clip goes on in the middle, the picture may go back by as much.",
        "关键帧间隔 {seconds:.0f} 秒：从中间续播时，画面最多会退回这么久。",
    ),
    "check.fix_rare_keyframes": (
        "Export it with a keyframe a second (ffmpeg: -g and the frames a second).",
        "导出时请每秒一个关键帧（ffmpeg：-g 取每秒帧数）。",
    ),
    "kind.mismatch": ("Sources in OBS that are not as the show has them", "OBS 中与节目不符的来源"),
    "kind.filter_on_clip": ("Clips with filters of your own", "带有你自己滤镜的片段"),
    "kind.override": ("Scenes with a transition of their own", "自带转场的场景"),
    "kind.rare_keyframes": ("Clips with rare keyframes", "关键帧稀疏的片段"),
}
