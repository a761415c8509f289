"""What is said of what a show holds."""

WORDS = {
    "show.name_not_portable": (
        "{file!r} cannot be a file's name on every PC (a device of Windows, a sign that it does not take, a point or space at its end, or too long).",
        "“{file}”不能在所有电脑上作文件名（是 Windows 设备名、含不允许的字符、以点或空格结尾，或过长）。",
    ),
    "show.fix_rename_file": ("Rename the file, here and in its folder.", "请在此处和文件夹中重命名该文件。"),
    "show.id_taken": ("the {kind} {id!r} exists already, at {where}.", "{kind}“{id}”已存在于 {where}。"),
    "show.fix_give_another": ("Give it another id.", "请换一个 ID。"),
    "show.other_currency": ("it is in another currency than the price.", "货币与价格不同。"),
    "show.fix_one_currency_a_product": ("Use one currency for a product.", "同一商品请使用同一种货币。"),
    "show.struck_not_above_price": ("the struck price is not above the price.", "划线价不高于价格。"),
    "show.fix_leave_out_or_correct": ("Leave it out, or correct it.", "请不填，或修正。"),
    "show.no_product": (
        "the show has no product with the SKU {product!r}.",
        "节目中没有 SKU 为“{product}”的商品。",
    ),
    "show.no_livetalking": (
        "the host of the cue is a LiveTalking server, and the show names none.",
        "条目的主播由 LiveTalking 驱动，但节目没有指定 LiveTalking 服务器。",
    ),
    "show.fix_give_livetalking": (
        "Give its address (avatar.livetalking.address), or choose another host.",
        "请填写其地址（avatar.livetalking.address），或换一种主播。",
    ),
    "show.avatar_without_clip": (
        "the avatar's cue has no clip, and the show names no OBS input that is the digital human.",
        "数字人条目没有片段，节目也没有指定数字人的 OBS 输入。",
    ),
    "show.fix_give_clip_or_feed": (
        "Give the clip, or the OBS input that is the avatar (avatar.feed).",
        "请选择片段，或在节目中指定数字人的 OBS 输入（avatar.feed）。",
    ),
    "show.not_in_folder": ("{file!r} is not in the show's folder.", "“{file}”不在节目文件夹中。"),
    "show.fix_write_path": ("Write it like media/rice.mp4.", "请写成 media/rice.mp4 的形式。"),
    "show.no_moment": (
        "{text!r} is no date and time with a UTC offset.",
        "“{text}”不是带时区偏移的日期时间。",
    ),
    "show.no_clip_to_end_with": (
        "the cue is to end with its clip, and has none.",
        "条目要随片段结束，却没有片段。",
    ),
    "show.fix_use_duration_or_hold": (
        "Have it end after a length (duration) or wait for GO (hold).",
        "请改为按时长结束（duration）或等 GO（hold）。",
    ),
    "show.length_unknown": ("the cue's length is not known.", "条目的时长未知。"),
    "show.fix_give_duration": (
        "Give duration_ms, the planned length in ms (also for a cue that holds).",
        "请给出 duration_ms，即计划时长（毫秒）；保持类条目也需要。",
    ),
    "show.no_length": ("the cue has no length.", "条目没有时长。"),
    "show.fix_give_length": ("Give it more than 0 ms.", "请设为大于 0 毫秒。"),
    "show.id_used_by_another": ("{id!r} is used by {where} too.", "“{id}”也被 {where} 使用。"),
    "show.fix_id_of_its_own": ("Give every cue an id of its own.", "每个条目都要有自己的 ID。"),
    "show.no_cue_in_order": (
        "no cue of the rundown has the id {cue!r}.",
        "节目单中没有 ID 为“{cue}”的条目。",
    ),
    "show.fix_name_a_cue": ("Name a cue of the rundown.", "请写节目单中某个条目的 ID。"),
    "show.followed_already": ("“{follower}” follows “{cue}” already.", "“{follower}”已经接在“{cue}”之后。"),
    "show.fix_one_follower": (
        "Only one cue can be set to come after the same cue.",
        "同一条目之后只能指定接一个条目。",
    ),
    "show.circle": ("these cues follow each other in a circle: {cues}.", "这些条目循环相接：{cues}。"),
    "show.fix_break_circle": (
        "Let one of them follow a cue outside the circle.",
        "请让其中一个接在循环之外的条目后。",
    ),
    "show.starts_before_previous": (
        "the cue starts before the one that comes before it.",
        "条目的开始早于它前面的条目。",
    ),
    "show.fix_move_up_or_later": (
        "Move it up in the order or give it a later time.",
        "请在节目单中上移，或改晚一些。",
    ),
    "show.starts_before_show": (
        "the cue starts before the show's planned start.",
        "条目早于节目的计划开始时间。",
    ),
    "show.fix_later_or_show_earlier": (
        "Give it a later time, or start the show earlier.",
        "请改晚一些，或让节目提前开始。",
    ),
    "show.fix_start_without_feed": (
        "Start without {here:figures of a file|--feed}.",
        "请不带{here:数据文件| --feed }启动。",
    ),
}
