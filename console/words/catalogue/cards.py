"""What is said of painting cards."""

WORDS = {
    "cards.starts_in": ("Live in", "距开播还有"),
    "cards.starts_soon": ("We begin in a moment", "马上开播，请稍候"),
    "cards.cannot_be_kept": ("a card cannot be saved here ({error}).", "商品卡无法保存在这里（{error}）。"),
    "cards.fix_make_room": ("Make room.", "请腾出空间。"),
    "cards.picture_unreadable": (
        "{file}: the file cannot be read ({error}).",
        "{file}：无法读取文件（{error}）。",
    ),
    "cards.fix_put_file_back": ("Put it back.", "请放回原处。"),
    "cards.not_written": (
        "The card cannot be written to {file} ({error}).",
        "商品卡无法写入 {file}（{error}）。",
    ),
    "cards.picture_over_100_mb": ("the file is larger than 100 MB.", "文件大于 100 MB。"),
    "cards.picture_too_large": (
        "it is too large ({width} x {height} pixels).",
        "图片太大（{width} × {height} 像素）。",
    ),
    "cards.picture_broken": (
        "it is broken, or no picture that can be shown.",
        "文件已损坏，或不是可显示的图片。",
    ),
    "cards.fix_put_good_picture": ("Put a good JPEG or PNG in its place.", "请换成正常的 JPEG 或 PNG。"),
    "cards.painter_restarted": (
        "The card painter {what}; it is started again.",
        "商品卡绘制程序{what}；正在重新启动。",
    ),
    "cards.not_painted": (
        "The card of “{product}” could not be painted: the painter {what} twice.",
        "“{product}”的商品卡无法绘制：绘制程序两次{what}。",
    ),
    "cards.painter_stopped": ("The card painter has been stopped.", "商品卡绘制程序已停止。"),
    "cards.painter_not_reached": ("could not be reached ({error})", "无法连接（{error}）"),
    "cards.painter_no_answer": ("gave no answer in {seconds:g} s", "{seconds:g} 秒内没有应答"),
    "cards.painter_died": ("ended unexpectedly", "意外退出"),
    "cards.painter_strange_answer": ("gave an answer that cannot be read", "应答无法理解"),
    "cards.painter_other_answer": ("answered for another card", "应答的是另一张卡"),
    "cards.of_product": ("product “{product}”: {what}", "商品“{product}”：{what}"),
    "cards.card_unreadable": ("{path} cannot be read: {error}.", "无法读取 {path}：{error}。"),
}
