"""What is said of edits to a show."""

WORDS = {
    "edit.too_late": (
        "The desk did not get to it in time, and nothing was changed: do it again.",
        "控制台主机没能及时处理，未作任何改动，请重试。",
    ),
    "edit.cue_in_use": (
        "“{title}” {why}: it can be changed when that is over.",
        "“{title}”{why}：结束后才能更改。",
    ),
    "edit.segment_on_air": (
        "Segment “{segment}” is on air: it can be moved or taken out when that is over.",
        "环节“{segment}”正在播出：结束后才能移动或移除。",
    ),
    "edit.product_on_air": (
        "Product “{product}” is on air: it can be taken out when that is over.",
        "商品“{product}”正在播出：结束后才能移除。",
    ),
    "edit.show_on_air": (
        "{field} cannot be changed while a cue is on air.",
        "有条目在播出时，不能更改{field}。",
    ),
    "edit.not_settable": ("{field} of a {kind} cannot be set directly.", "{kind}的 {field} 不能直接设置。"),
    "edit.fix_insert_move_or_remove": (
        "Insert, move or remove the whole {kind} instead.",
        "请改为插入、移动或移除整个{kind}。",
    ),
    "edit.no_fields": ("{field}: {id} has no fields.", "{field}：{id} 没有字段。"),
    "edit.fix_set_whole": ("Set the whole field.", "请整体设置。"),
    "edit.no_id": ("a new {kind} has no id.", "新的{kind}没有 ID。"),
    "edit.fix_give_free_id": ("Give it one that is free.", "请给一个未用的。"),
    "edit.id_taken": ("there is a {kind} {id!r} already.", "已有{kind}“{id}”。"),
    "edit.fix_give_other_id": ("Give it another id.", "请换一个 ID。"),
    "edit.field_there_already": ("there is a {field} already.", "已有 {field}。"),
    "edit.after_itself": ("it cannot come after itself.", "不能接在自己之后。"),
    "edit.fix_name_another_sibling": ("Name another one to come after.", "请写另一项，接在它之后。"),
    "edit.gone": ("there is no {kind} {id!r}; it may have been removed.", "没有{kind}“{id}”，可能已被删除。"),
    "edit.fix_look_again": ("Look at the show as it is now.", "请查看节目的现状。"),
    "edit.lies_in_nothing": ("a {kind} is not part of anything else.", "{kind}不属于任何上级。"),
    "edit.fix_leave_into_out": ("Leave “into” out.", "请去掉 into。"),
    "edit.cue_needs_segment": ("a cue has to be in a segment.", "条目须属于某个环节。"),
    "edit.fix_name_segment": (
        "Name the segment with “into”, or write {adlibs} for ad libs.",
        "请用 into 指明环节；插播写 {adlibs}。",
    ),
    "edit.sibling_gone": (
        "what it should come after, {id!r}, is not there; it may have been removed.",
        "它要接在“{id}”之后，而“{id}”不存在，可能已被删除。",
    ),
    "edit.fix_place_again": ("Place it anew.", "请重新放置。"),
    "edit.base_too_new": (
        "the edit is based on revision {base}, and the show is only at {revision}",
        "修改基于修订 {base}，而节目当前是 {revision}",
    ),
    "edit.load_again": ("{what}: load the show again.", "{what}：请重新载入节目。"),
    "edit.nothing_to_undo": ("There is nothing to undo.", "没有可撤销的操作。"),
    "edit.nothing_to_redo": ("There is nothing to redo.", "没有可重做的操作。"),
    "edit.changed_meanwhile": ("{what} was changed meanwhile", "{what} 在此期间被改动"),
    "edit.run_does_not_answer": (
        "The run does not answer; it may have ended.",
        "本场没有应答，可能已经结束。",
    ),
    "edit.conflict": (
        "{what} ({who}). Nothing was changed: look at it, then do it again.",
        "{what}（{who}）。未作任何更改：请查看后再操作一次。",
    ),
    "edit.file_unreadable": (
        "The show's file {file} cannot be read, so an edit could not be saved.",
        "节目文件 {file} 无法读取，修改将无法保存。",
    ),
    "edit.run_without_file": (
        "This run was started without its show's file: it cannot be edited.",
        "本场启动时没有节目文件，不能编辑。",
    ),
    "edit.another_show": (
        "The show's file holds another show than this run; edits would mix them up.",
        "节目文件里是另一个节目，修改会混在一起。",
    ),
    "edit.sample_show": (
        "This is the sample show: save a copy to edit it.",
        "这是样例节目：另存副本后即可编辑。",
    ),
    "edit.read_only": (
        "{file} can only be read: save a copy to edit it.",
        "{file} 为只读：另存副本后即可编辑。",
    ),
    "edit.read_only_why": (
        "{file} can only be read ({error}): save a copy to edit it.",
        "{file} 为只读（{error}）：另存副本后即可编辑。",
    ),
    "edit.locked": ("{file} is being edited by {who}.", "{who} 正在编辑 {file}。"),
    "edit.changed_by_other": (
        "Whoever edited {file} has changed it since this run began: the run plays it as it was, and cannot be edited."
        " To play the changes, end the run and start it again.",
        "本场开始后，{file} 已被他人修改：本场仍按原来的内容播出，不能编辑。要播出修改后的内容，请结束本场后重新开始。",
    ),
    "edit.recovered": (
        "{edits} {edits:edit|edits} that {edits:was|were} not saved {edits:was|were} recovered: {names}.",
        "已恢复 {edits} 项未保存的修改：{names}。",
    ),
    "edit.fix_undo_takes_back": ("Undo takes them back.", "可用撤销取消这些修改。"),
    "edit.file_not_merged": (
        "the edits here cannot be brought into the changed file.",
        "此处的修改无法并入改动后的文件。",
    ),
    "edit.changed_outside": (
        "the file was changed outside Showcaller; earlier edits can be undone no more.",
        "文件在 Showcaller 之外被改动；此前的修改不能再撤销。",
    ),
    "edit.fix_copies_are_in": ("Copies of it as it was are in {folder}.", "改动前的副本在 {folder}。"),
    "edit.open_already": ("it is open for editing already, on this PC.", "它已在这台电脑上打开编辑。"),
    "edit.run_not_editable": ("This run cannot be edited.", "本场不能编辑。"),
    "edit.is_returned_to": ("will be returned to", "稍后要返回播出"),
    "edit.is_about_to_be_taken": ("is about to be taken", "即将播出"),
    "edit.is_on_air": ("is on air", "正在播出"),
}
