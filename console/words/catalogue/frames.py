"""What is said of the raw frames that are kept with a run."""

WORDS = {
    "frames.no_picture": (
        "the small pictures of takes cannot be kept in {path}: {error}; missing in the report: {count}.",
        "播出画面的小图无法保存到 {path}：{error}；报告中缺少 {count} 张。",
    ),
    "frames.not_kept": (
        "the sources' raw data cannot be kept in {path}: {error}; {count:frame is|frames are} missing."
        " Figures and comments count all the same.",
        "数据源的原始数据无法保存到 {path}：{error}；已缺少 {count} 帧。数据和评论照常计入。",
    ),
    "frames.fix_not_kept": (
        "Make room on this disk; the desk tries again each 5 seconds. To keep none: {here:☰ → Figures and comments from…|showcaller source raw NAME off}.",
        "请为该磁盘腾出空间，程序每 5 秒重试一次。如不需要保存：{here:☰ → 数据与评论来源…|showcaller source raw NAME off}。",
    ),
    "frames.dropped": (
        "of {name}'s raw frames the oldest {count} were dropped: a run keeps {megabytes} MB of a source.",
        "{name} 的原始数据中最早的 {count} 帧已删除：每场每个数据源最多保存 {megabytes} MB。",
    ),
    "frames.fix_dropped": (
        "Figures and comments are not affected. To keep none: {here:☰ → Figures and comments from…|showcaller source raw NAME off}.",
        "计入的数据不受影响；如不需要保存：{here:☰ → 数据与评论来源…|showcaller source raw NAME off}。",
    ),
    "frames.not_erased": (
        "raw frames in {path} could not be erased: {error}.",
        "{path} 中的原始数据无法清除：{error}。",
    ),
    "frames.fix_not_erased": (
        "Give yourself the right to write there, then erase once more.",
        "请先取得该文件夹的写权限，再清除一次。",
    ),
    "frames.erased": (
        "Of what the sources sent, {count:raw frame was|raw frames were} erased, with all that was in them.",
        "数据源的原始数据中已清除 {count} 帧及其全部内容。",
    ),
    "frames.none_here": (
        "there are no raw frames of {name} in {path}.",
        "{path} 中没有 {name} 的原始数据。",
    ),
    "frames.fix_none_here": (
        "Give a run's folder, or a file {here:that was recorded|of showcaller source try NAME --record FILE}.",
        "请指定一场记录的文件夹，或{here:录制的文件|由 showcaller source try NAME --record FILE 录制的文件}。",
    ),
    "frames.not_again": (
        "this frame cannot be decoded: {error}.",
        "该帧无法解析：{error}。",
    ),
    "frames.raw_needs": (
        "Say which source, and what becomes of its raw frames: kept, scrubbed or off.",
        "请指定数据源，以及其原始数据的处理方式：kept（保存）、scrubbed（去除个人信息后保存）或 off（不保存）。",
    ),
    "frames.raw_kept": (
        "{name}: what comes is kept with a run as it came.",
        "{name}：收到的数据按原样随场次保存。",
    ),
    "frames.raw_scrubbed": (
        "{name}: what comes is kept with a run without names, ids and addresses.",
        "{name}：收到的数据去除姓名、账号和地址后随场次保存。",
    ),
    "frames.raw_off": (
        "{name}: what comes is not kept as it came.",
        "{name}：不保存收到的原始数据。",
    ),
    "frames.help_from": (
        "try: decode again what was recorded: a file of --record, or a run's folder",
        "try：重新解析录制的数据，可为 --record 的文件或一场记录的文件夹",
    ),
}
