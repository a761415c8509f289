"""What is said of run files and the journal of edits."""

WORDS = {
    "journal.broken": (
        "the content of {count} records could not be written to the journal; only their places are kept.",
        "有 {count} 条记录的内容无法写入日志，只保留了位置。",
    ),
    "journal.fix_see_log": (
        "The show goes on; the log has their content.",
        "节目继续；日志文件中有它们的内容。",
    ),
    "journal.left_out": (
        "{counters} records of counters and requests could not be kept in the journal: too much waited for the disk.",
        "等待写盘的内容过多，有 {counters} 条数据和请求记录未能写入日志。",
    ),
    "journal.left_out_with_events": (
        "{counters} records of counters and requests could not be kept in the journal, and {events} as-run events: "
        "too much waited for the disk.",
        "等待写盘的内容过多，有 {counters} 条数据和请求记录、{events} 条播出记录未能写入日志。",
    ),
    "journal.fix_free_disk_space_show_goes_on": (
        "Free disk space; the show goes on.",
        "请腾出磁盘空间；节目继续。",
    ),
    "journal.facts_passed_over": (
        "{count} records of this run cannot be read and were passed over; the first is record {first}.",
        "本场有 {count} 条记录无法读取，已跳过；第一条是第 {first} 条。",
    ),
    "journal.fix_facts_passed_over": (
        "Look whether the right cue is on air and on standby; all other records hold.",
        "请核对正在播出和待播的条目；其余记录有效。",
    ),
    "journal.file_gone": ("it was deleted, moved, or its disk is gone", "文件被删除、移走，或磁盘已不在"),
    "journal.file_replaced": ("another file was put in its place", "文件被其他文件替换"),
    "journal.file_cut_off": ("it was cut off", "文件被截断"),
    "journal.file_damaged": ("it is damaged", "文件已损坏"),
    "journal.file_not_writable": ("it can be written no more", "文件无法再写入"),
    "journal.position_nowhere": (
        "no disk takes the position of the show: if the desk dies now, nobody knows which cue was on air.",
        "没有任何磁盘能保存播出进度：此时控制台主机若中断，将不知道播到哪一条。",
    ),
    "journal.fix_position_nowhere": (
        "Free disk space now; do not restart the desk.",
        "请立即腾出磁盘空间；不要重启控制台主机。",
    ),
    "journal.renewed_whole": (
        "the run's file was lost: {lost}. All of it was written anew to {place}.",
        "本场文件丢失：{lost}。已全部重新写入 {place}。",
    ),
    "journal.renewed_cues": (
        "the run's file was lost: {lost}. Its cues were written anew to {place}; earlier figures are missing there.",
        "本场文件丢失：{lost}。条目记录已重新写入 {place}；此前的数据不在其中。",
    ),
    "journal.fix_renewed": (
        "The show goes on. What lay there was kept beside it with .lost in its name.",
        "节目继续。原处的文件已改名保留（名称中带 .lost）。",
    ),
    "journal.put_away": (
        "the disk took nothing to the end: the last {count} records are not in the run's file but in {place}.",
        "磁盘直到最后都拒绝写入：最后 {count} 条记录不在本场文件中，而在 {place}。",
    ),
    "journal.fix_put_away": (
        "Free disk space, then take the run up again{here:| with --resume}: they are written then.",
        "请腾出磁盘空间，再{here:|用 --resume }恢复本场：届时会写入这些记录。",
    ),
    "journal.lost_at_end": (
        "no disk took the last {count} records of this run: they are lost.",
        "没有任何磁盘接受本场最后 {count} 条记录：这些记录已丢失。",
    ),
    "journal.fix_lost_at_end": (
        "Free disk space before the next run; the as-run ends where the disk refused.",
        "请在下一场之前腾出磁盘空间；播出记录止于磁盘拒绝写入之处。",
    ),
    "journal.brought_back": (
        "the run went on in {place}; it was brought back from there.",
        "本场曾在 {place} 中继续记录，现已取回。",
    ),
    "journal.not_brought_back": (
        "the run went on elsewhere and cannot be brought back: {error}.",
        "本场曾在别处继续记录，无法取回：{error}。",
    ),
    "journal.unknown": (
        "the desk before could not write all of this run: {count} records are missing, mostly figures.",
        "之前的控制台主机没能写完本场：缺少 {count} 条记录，多为数据。",
    ),
    "journal.fix_unknown": (
        "Cues were kept beside the run; look whether the right one is on air.",
        "条目记录另有保存；请核对正在播出的条目。",
    ),
    "journal.newer_edits": (
        "a newer Showcaller wrote these edits.",
        "这些修改由更新版本的 Showcaller 写入。",
    ),
    "journal.fix_update": ("Update Showcaller.", "请更新 Showcaller。"),
    "journal.edits_unusable": (
        "the journal of edits cannot be used: {error}.",
        "修改日志无法使用：{error}。",
    ),
    "journal.fix_move_away": ("Move {path} away.", "请把 {path} 移走。"),
    "journal.edit_not_kept": ("the edit cannot be kept: {error}.", "无法保存此项修改：{error}。"),
    "journal.fix_free_disk_space_and_retry": ("Free disk space, then try again.", "请腾出磁盘空间后重试。"),
    "journal.records_missing": (
        "records {first} to {last} are missing.",
        "缺少第 {first} 至 {last} 条记录。",
    ),
    "journal.damaged_after": (
        "the run is damaged after record {record}: {error}.",
        "本场文件在第 {record} 条记录之后已损坏：{error}。",
    ),
    "journal.records_unreadable": (
        "the records cannot be read: {error}.",
        "无法读取记录：{error}。",
    ),
    "journal.record_unreadable": (
        "record {record} cannot be read: {error}.",
        "无法读取第 {record} 条记录：{error}。",
    ),
    "journal.events_unreadable": (
        "the counter events cannot be read: {error}.",
        "无法读取数据事件：{error}。",
    ),
    "journal.no_run_here": ("there is no run here.", "这里没有场次。"),
    "journal.fix_give_run": ("Give a run's folder or run.showrun.", "请给出场次文件夹或 run.showrun。"),
    "journal.run_unopened": ("the run cannot be opened: {error}.", "无法打开场次：{error}。"),
    "journal.fix_salvage": (
        "{here:The report shows what can still be read|What can be read is still shown by: showcaller report --salvage}. The file was not changed.",
        "仍可读取的部分{here:见报告|可用 showcaller report --salvage 查看}。文件未作改动。",
    ),
    "journal.no_run_file": ("this is no run file ({error}).", "这不是场次文件（{error}）。"),
    "journal.foreign_file": ("this is no Showcaller run.", "这不是 Showcaller 的场次。"),
    "journal.fix_give_run_file": (
        "Give the run.showrun of a run's folder.",
        "请给出场次文件夹中的 run.showrun。",
    ),
    "journal.newer_run": (
        "this run was written by a newer Showcaller (format {version}, this one reads {reads}).",
        "本场由更新版本的 Showcaller 写入（格式 {version}，当前可读 {reads}）。",
    ),
    "journal.fix_open_with_that_version": ("Open it with that version.", "请用那个版本打开。"),
    "journal.run_here_already": ("there is a run here already.", "这里已有一场。"),
    "journal.fix_resume_or_other_run_dir": (
        "{here:Take it up again, or choose another folder|Resume it with --resume, or give another --run-dir}.",
        "{here:请恢复那一场，或换一个文件夹|请用 --resume 继续，或换一个 --run-dir}。",
    ),
    "journal.folder_not_made": ("this folder cannot be made: {error}.", "无法创建此文件夹：{error}。"),
    "journal.no_run_to_resume": ("there is no run to resume.", "没有可继续的场次。"),
    "journal.fix_start_without_resume": (
        "Start {here:a new one|one without --resume}.",
        "请{here:重新开始一场|不带 --resume 启动}。",
    ),
    "journal.fix_use_or_end_that_desk": ("Use that one, or end it first.", "请使用那一个，或先结束它。"),
    "journal.another_desk": ("another desk is running this show.", "另一个控制台主机正在运行此节目。"),
    "journal.folder_not_written": ("this folder cannot be written: {error}.", "无法写入此文件夹：{error}。"),
    "journal.run_damaged": ("the run file is damaged: {error}.", "场次文件已损坏：{error}。"),
    "journal.run_unusable": ("the run file cannot be used: {error}.", "场次文件无法使用：{error}。"),
    "journal.not_written": (
        "the journal cannot be written: {error}. The show goes on; what is new waits to be written.",
        "无法写入日志：{error}。节目继续；新的内容在等待写入。",
    ),
    "journal.fix_free_disk_space_or_check_drive": (
        "Free disk space, or check the drive.",
        "请腾出磁盘空间，或检查硬盘。",
    ),
    "journal.no_chain_why": (
        "It was written before Showcaller kept one, or was never begun: whether it was changed cannot be said.",
        "它由还没有哈希链的旧版 Showcaller 写成，或从未开始；无法判断是否被改动。",
    ),
    "journal.first_show_missing": (
        "the show that this run began with is not in it any more.",
        "本场开始时的节目已不在其中。",
    ),
    "journal.head_unknown": (
        "no record of this run has that head: after record {record} some were cut off, or it was written anew.",
        "本场没有任何记录对应该链尾：第 {record} 条之后的记录被截去，或全部重写过。",
    ),
    "journal.added_after_end": (
        "records {first} to {last} were added after the run had ended and its head was taken.",
        "第 {first} 至 {last} 条记录是本场结束、取得链尾之后添加的。",
    ),
    "journal.another_desk_process": (
        "another desk (process {pid}) is running this show.",
        "另一个控制台主机（进程 {pid}）正在运行此节目。",
    ),
    "journal.record": ("record", "记录"),
    "journal.batch": ("batch of counter events", "数据事件批次"),
    "journal.erasure": ("erasure", "删除记录"),
    "journal.erasures": ("erasures", "删除记录"),
    "journal.no_run_to_erase": ("There is no run here.", "这里没有场次。"),
    "journal.erase_unchained": (
        "It was written by a Showcaller that kept no chain for its first rows, and a later row seals what stands in them: nothing was erased.",
        "该场次由旧版本写入，最初的记录没有链值，其内容由之后的记录封存：未做任何删除。",
    ),
    "journal.kept_show": ("kept show", "留存的节目"),
    "journal.records": ("records", "记录"),
    "journal.batches": ("batches of counter events", "数据事件批次"),
    "journal.kept_shows": ("kept shows", "留存的节目"),
    "journal.no_chain": ("this run keeps no hash chain.", "本场没有哈希链。"),
    "journal.no_records": ("this run holds no records.", "本场没有任何记录。"),
    "journal.put_in": ("{row} {serial} was put in.", "第 {serial} 条{row}是后来插入的。"),
    "journal.row_missing": ("{row} {serial} is missing.", "缺少第 {serial} 条{row}。"),
    "journal.rows_missing": ("{rows} {first} to {last} are missing.", "缺少第 {first} 至 {last} 条{rows}。"),
    "journal.one_changed": (
        "one of {rows} 1 to {last} is not as it was written.",
        "第 1 至 {last} 条{rows}中有一条与写入时不符。",
    ),
    "journal.chain_taken_out": (
        "the chain of {rows} 1 to {last} was taken out.",
        "第 1 至 {last} 条{rows}的哈希链被去除。",
    ),
    "journal.row_unreadable": (
        "{row} {serial} cannot be read: {error}.",
        "无法读取第 {serial} 条{row}：{error}。",
    ),
    "journal.out_of_place": (
        "{row} {serial} is not in its place; what belongs there is {row} {belongs} now.",
        "第 {serial} 条{row}不在原位；此处原为现在的第 {belongs} 条{row}。",
    ),
    "journal.missing_before": (
        "a {row} before {row} {serial} is missing, and those after it were numbered anew.",
        "第 {serial} 条{row}之前缺少一条{row}，其后的都重新编了号。",
    ),
    "journal.row_changed": ("{row} {serial} is not as it was written.", "第 {serial} 条{row}与写入时不符。"),
    "journal.kept_show_unreadable": (
        "the kept show cannot be read: {error}.",
        "无法读取留存的节目：{error}。",
    ),
}
