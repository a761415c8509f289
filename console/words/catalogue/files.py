"""What is said of show files and their media."""

WORDS = {
    "files.leads_out": (
        "it is a link to a place outside the show's folder.",
        "这是指向节目文件夹之外的链接。",
    ),
    "files.is_no_file": ("it is no file, but a pipe or a device.", "这不是文件，而是管道或设备。"),
    "files.missing": ("the file is missing.", "文件不存在。"),
    "files.is_no_show_file": ("It is no show file.", "这不是节目文件。"),
    "files.not_whole": ("this is no whole show file: {error}.", "这不是完整的节目文件：{error}。"),
    "files.fix_fetch_again_or_backup": ("Fetch it again, or open its .bak.", "请重新获取，或打开它的 .bak。"),
    "files.too_many": ("it holds more than {most} files.", "其中的文件超过 {most} 个。"),
    "files.fix_use_fewer_files": ("Leave some of them out.", "请减少文件。"),
    "files.same_name": ("two files have this name.", "两个文件同名。"),
    "files.fix_make_show_file_again": (
        "Make the show file anew with Showcaller.",
        "请用 Showcaller 重新制作节目文件。",
    ),
    "files.too_large_in_all": (
        "its files are larger than {megabytes} MB.",
        "其中的文件超过 {megabytes} MB。",
    ),
    "media.gone": (
        "{file} is gone or cannot be read: its cues have no picture.",
        "{file} 不存在或无法读取：用到它的条目没有画面。",
    ),
    "media.fix_gone": (
        "Put it back under the same name; OBS plays it at the next take.",
        "请按原名放回原处；下一次播出时 OBS 会播放它。",
    ),
    "media.changed": (
        "{file} was changed on disk while the show runs: viewers get what is in it now.",
        "{file} 在节目进行中被改动：观众看到的是它现在的内容。",
    ),
    "media.fix_changed": (
        "Look at it before its cue; bring another film in under a name of its own.",
        "请在播出前看一遍；其他视频请另取名称导入。",
    ),
    "files.fix_use_smaller_media": ("Use smaller media.", "请使用较小的媒体文件。"),
    "files.name_not_allowed": ("this name is not allowed in a show file.", "节目文件中不允许此名称。"),
    "files.name_leads_out": (
        "this name points to a place outside the show file.",
        "此名称指向节目文件之外。",
    ),
    "files.is_link": ("this is a link, not a file.", "这是链接，不是文件。"),
    "files.encrypted": ("this file is encrypted.", "此文件已加密。"),
    "files.grows_too_far": ("this file grows far beyond its size when unpacked.", "此文件解包后远超其大小。"),
    "files.fix_do_not_trust": ("Do not open it unless you know who made it.", "来历不明的文件请不要打开。"),
    "files.damaged": ("this file is damaged: {error}.", "此文件已损坏：{error}。"),
    "files.fix_fetch_again": ("Fetch it again.", "请重新获取。"),
    "files.not_unpacked": ("this file cannot be unpacked: {error}.", "此文件无法解包：{error}。"),
    "files.no_backup": ("no copy of the show could be kept: {error}.", "无法保存节目的副本：{error}。"),
    "files.too_large": ("the file is larger than {megabytes} MB.", "文件大于 {megabytes} MB。"),
    "files.not_utf8": ("the file is not UTF-8 (byte {byte}).", "文件不是 UTF-8（第 {byte} 字节）。"),
    "files.fix_save_as_utf8": ("Save it as UTF-8.", "请存为 UTF-8。"),
    "files.too_deep": ("the file is nested too deep.", "文件嵌套层数过多。"),
    "files.said_twice": (
        "the field {field!r} stands twice in the same place.",
        "字段“{field}”在同一处出现了两次。",
    ),
    "files.fix_leave_one": ("Leave the one that counts.", "请只保留有效的那一个。"),
    "files.not_json": ("the file is not JSON: {error}.", "文件不是 JSON：{error}。"),
    "files.fix_correct_or_backup": ("Correct it, or open the .bak beside it.", "请修正，或打开旁边的 .bak。"),
    "files.holds_no_show": ("the file holds no show.", "文件里没有节目。"),
    "files.show_is_object": (
        "A show is one JSON object, in braces.",
        "节目应为一个 JSON 对象，写在花括号中。",
    ),
    "files.list_expected": ("a list is expected here.", "此处应为列表。"),
    "files.fix_put_in_brackets": ("Put it into [ ].", "请放进 [ ] 中。"),
    "files.unknown_field": ("there is no such field.", "没有这个字段。"),
    "files.fix_check_spelling": ("Check its spelling or take it out.", "请检查拼写，或删去它。"),
    "files.field_missing": ("this field is missing.", "缺少此字段。"),
    "files.fix_add_it": ("Add it.", "请添加。"),
    "files.fix_correct_value": ("Correct the value.", "请修正该值。"),
    "files.not_gathered": ("it cannot be brought into the show: {error}.", "无法放入节目：{error}。"),
    "files.fix_check_file_and_disk": ("Check the file and the disk.", "请检查文件和磁盘。"),
    "files.other_format": ("{format!r} is no show of Showcaller's.", "“{format}”不是 Showcaller 的节目。"),
    "files.format_must_be": ("It must be {format!r}.", "必须为“{format}”。"),
    "files.version_no_number": ("the version must be a number.", "版本必须是数字。"),
    "files.newer_version": (
        "the show was saved by a newer Showcaller (version {version}, this one reads {reads}).",
        "节目由更新版本的 Showcaller 保存（版本 {version}，当前可读 {reads}）。",
    ),
    "files.fix_update_to_open": ("Update Showcaller to open it.", "请更新 Showcaller 后打开。"),
    "files.no_price": ("{price!r} is no price.", "“{price}”不是价格。"),
    "files.price_too_fine": (
        "{price!r} has more decimals than {currency} has coins for.",
        "“{price}”的小数位太多，{currency} 没有这么小的单位。",
    ),
    "files.fix_round_it": ("Round it.", "请四舍五入。"),
    "files.empty": ("the file is empty.", "文件是空的。"),
    "files.no_picture_in_it": ("there is no picture in it.", "其中没有画面。"),
    "files.no_frame": ("not one frame of it can be decoded.", "一帧也无法解码。"),
    "files.no_length": ("it has no length.", "没有时长。"),
    "files.not_playable": ("it cannot be played ({error}).", "无法播放（{error}）。"),
    "files.not_a_picture": ("it is no picture that can be shown ({error}).", "不是可显示的图片（{error}）。"),
    "files.no_show_here": ("there is no show here.", "这里没有节目。"),
    "files.fix_give_show": (
        "Give a .showcaller file or a show's folder.",
        "请给出 .showcaller 文件或节目文件夹。",
    ),
    "files.show_unreadable": ("the show cannot be read: {error}.", "无法读取节目：{error}。"),
    "files.of_show_missing": ("this file of the show is missing.", "节目的这个文件不存在。"),
    "files.fix_put_back_or_take_out": (
        "Put it back, or take it out of the show.",
        "请放回，或从节目中移除。",
    ),
    "files.show_gone": (
        "the show's file is not where it was: it was moved or deleted, or its disk is gone. Edits are not saved meanwhile.",
        "节目文件不在原处：被移走、删除，或磁盘已断开。在此期间修改不会保存。",
    ),
    "files.fix_show_gone": (
        "Put it back where it was, and it is saved again; a copy of it as it is now is kept on this PC"
        "{here:| (showcaller backups)}.",
        "请放回原处，之后会继续保存；当前内容已在本机留有副本{here:|（showcaller backups）}。",
    ),
    "files.changed_meanwhile": (
        "the show was changed by another program meanwhile.",
        "节目在此期间被其他程序修改。",
    ),
    "files.fix_do_it_again": ("Nothing was saved: do it again.", "未保存任何内容，请重新操作。"),
    "files.changed_by_another": (
        "another program changed the show's file, and that cannot be brought together with what was edited here: "
        "{why}",
        "其他程序修改了节目文件，与此处的修改无法合并：{why}",
    ),
    "files.changed_unreadable": (
        "another program wrote the show's file, and it cannot be read now: {what}",
        "节目文件被其他程序写入，目前无法读取：{what}",
    ),
    "files.fix_changed_by_another": (
        "Nothing is saved meanwhile. To keep the show as it is here, move that file away; to have the file's, "
        "open it again. A copy of what is here is kept{here:| (showcaller backups)}.",
        "在此期间修改不会保存。要保留此处的内容，请把该文件移走；要使用文件中的内容，请重新打开。"
        "此处内容已留有副本{here:|（showcaller backups）}。",
    ),
    "files.not_saved": ("the show could not be saved: {error}.", "无法保存节目：{error}。"),
    "files.old_file_kept": (
        "Make its file and folder writable, or save a copy elsewhere (☰); the old file is as it was.",
        "请让文件及其文件夹可写，或在别处另存副本（☰）；原文件未变。",
    ),
    "files.no_file_here": ("there is no {file} here.", "这里没有 {file}。"),
    "files.fix_give_show_folder": ("Give a show's folder.", "请给出节目文件夹。"),
    "sheets.fix_fill_kind": ("Fill what this kind of cue needs.", "请填写此类条目需要的内容。"),
    "files.fix_write_version": ("Write {version}.", "请写 {version}。"),
    "files.other_type": (
        "{expected} is expected here, not {found}.",
        "此处应为 {expected}，而不是 {found}。",
    ),
    "files.bad_value": ("{error}.", "{error}。"),
    "files.holder": (
        "{user} on {host} (process {pid}), since {since}",
        "{host} 上的 {user}（进程 {pid}，自 {since} 起）",
    ),
    "files.of_show_unreadable": (
        "this file of the show cannot be read: {error}.",
        "无法读取节目的这个文件：{error}。",
    ),
    "files.fix_close_or_replace": (
        "Close the program that has it open, or put a good file in its place; it is tried again.",
        "请关闭占用它的程序，或换成正常的文件；之后会再次尝试。",
    ),
    "files.is_folder": ("it is a folder.", "这是文件夹。"),
    "files.fix_choose_picture": (
        "Choose a JPEG, PNG or WebP of up to 100 MB.",
        "请选择不超过 100 MB 的 JPEG、PNG 或 WebP 图片。",
    ),
    "files.fix_choose_clip": (
        "Choose a film that a player plays, such as an MP4.",
        "请选择可以正常播放的视频，例如 MP4。",
    ),
    "files.fix_check_drive": ("Check the drive.", "请检查磁盘。"),
}
