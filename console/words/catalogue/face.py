"""A studio's own face: what the check of its folder says."""

WORDS = {
    "face.no_folder": ("the folder cannot be read ({error}).", "无法读取文件夹（{error}）。"),
    "face.fix_folder": (
        "Name the folder that the face's PNG files lie in.",
        "请指定形象 PNG 文件所在的文件夹。",
    ),
    "face.many_files": (
        "there are {count} files in the folder; a face has at most {most}.",
        "文件夹中有 {count} 个文件，形象最多 {most} 个。",
    ),
    "face.missing": ("the layer is missing.", "缺少这个图层。"),
    "face.fix_missing": ("Export the layer under this name.", "请用这个文件名导出该图层。"),
    "face.fix_mouth": (
        "Draw the mouth “{shape}” and export it under this name; a copy of the one that looks most like it will do.",
        "请画出口型 {shape} 并用这个文件名导出；也可以复制最接近的口型。",
    ),
    "face.twice": ("it is the same layer as {other}.", "它与 {other} 是同一个图层。"),
    "face.fix_twice": ("Delete one of the two.", "请删除其中一个。"),
    "face.fix_own_file": (
        "Put the file itself into the folder.",
        "请把文件本身放进该文件夹。",
    ),
    "face.too_many_bytes": (
        "it has {mb} MB; at most {most} are read.",
        "文件有 {mb} MB，最多读取 {most} MB。",
    ),
    "face.fix_smaller": (
        "Export it smaller: 1920 × 1080 px is enough.",
        "请导出小一些：1920 × 1080 像素即可。",
    ),
    "face.unreadable": ("it cannot be read ({error}).", "无法读取（{error}）。"),
    "face.no_png": ("it is broken, or no PNG.", "文件已损坏，或不是 PNG。"),
    "face.fix_export": ("Export it again, as PNG.", "请重新导出为 PNG。"),
    "face.bad_size": (
        "it has {width} × {height} px; a layer has {least} to {most}.",
        "尺寸为 {width} × {height}，图层应在 {least} 到 {most} 之间。",
    ),
    "face.fix_size": (
        "Export every layer at the size of the whole picture, best 1920 × 1080 px.",
        "请按整幅画面的尺寸导出每个图层，建议 1920 × 1080 像素。",
    ),
    "face.other_size": (
        "it has {width} × {height} px, “{of}” {right}.",
        "尺寸为 {width} × {height}，而 {of} 为 {right}。",
    ),
    "face.fix_other_size": (
        "Export it at the size of the whole picture, not cropped to what is drawn.",
        "请按整幅画面的尺寸导出，不要裁切到图案边缘。",
    ),
    "face.no_alpha": (
        "nothing of it is transparent: it would cover all behind it.",
        "没有透明部分，会盖住后面的一切。",
    ),
    "face.fix_alpha": (
        "Export this layer alone, with transparency (RGBA).",
        "请单独导出这个图层，并保留透明度（RGBA）。",
    ),
    "face.see_through": (
        "it has transparent places: nothing is behind it.",
        "有透明部分，而它后面没有画面。",
    ),
    "face.fix_background": (
        "Add a background.png, or fill the body's layer to its edges.",
        "请添加 background.png，或把 body 图层填满。",
    ),
    "face.fix_opaque": ("Fill it to its edges.", "请把它填满到边缘。"),
    "face.empty": ("nothing is drawn on it.", "上面什么也没有。"),
    "face.fix_empty": ("Make the layer visible and export it again.", "请让该图层可见后重新导出。"),
    "face.step_missing": (
        "the step is missing: the arm “{side}” goes from 1 to {last} without a gap.",
        "缺少这一步：{side} 手臂从 1 到 {last} 不能有空缺。",
    ),
    "face.fix_step": (
        "Export the missing step, or number them anew; 1 is at rest.",
        "请导出缺少的一步，或重新编号；1 为放下的姿势。",
    ),
    "face.many_steps": (
        "the arm has {count} steps; at most {most} are used.",
        "手臂有 {count} 步，最多 {most} 步。",
    ),
    "face.fix_many_steps": (
        "Leave some of them out: 8 to 12 look smooth.",
        "请减少一些：8 到 12 步已足够流畅。",
    ),
    "face.uneven": (
        "the left arm has {left} steps, the right one {right}.",
        "左臂有 {left} 步，右臂有 {right} 步。",
    ),
    "face.fix_uneven": (
        "Draw as many for both, or leave one arm out.",
        "请让两边步数相同，或只画一只手臂。",
    ),
    "face.no_settings": ("it cannot be used ({error}).", "无法使用（{error}）。"),
    "face.settings_outside": (
        "“neck” lies outside the picture ({width} × {height} px), or “lean” is not 0 to 8 degrees.",
        "neck 在画面（{width} × {height} 像素）之外，或 lean 不在 0 到 8 度之间。",
    ),
    "face.fix_settings": (
        'Write it like {{"neck": [960, 668], "lean": 2.0}}, or delete it: it may be left out.',
        '请写成 {{"neck": [960, 668], "lean": 2.0}}，或将它删除：可以没有这个文件。',
    ),
    "face.unused": (
        "Not used, as no layer has this name: {files}.",
        "未使用（没有这个名字的图层）：{files}。",
    ),
    "face.no_film": ("it is broken, or has no picture.", "文件已损坏，或没有画面。"),
    "face.film_length": (
        "it lasts {seconds:.1f} s; a film of a host lasts {least:.0f} to {most:.0f} s.",
        "时长 {seconds:.1f} 秒；主播循环视频应为 {least:.0f} 到 {most:.0f} 秒。",
    ),
    "face.fix_film": (
        "Export it again: MP4 (H.264), 2 to 12 s, 1920 × 1080 px, her mouth shut all the time.",
        "请重新导出：MP4（H.264），2 到 12 秒，1920 × 1080 像素，全程闭嘴。",
    ),
    "face.fit_film": (
        "{folder} is a face: {film}, {width} × {height} px, with fifteen mouths.",
        "{folder} 可以用作形象：{film}，{width} × {height} 像素，含 15 个口型。",
    ),
    "face.fit": (
        "{folder} is a face: {width} × {height} px, {steps} steps of the arms.",
        "{folder} 可以用作形象：{width} × {height} 像素，手臂 {steps} 步。",
    ),
    "face.unfit": (
        "{folder} cannot be used yet. Wrong: {count}.",
        "{folder} 还不能使用，共 {count} 处问题。",
    ),
    "face.drawn": (
        "Drawn into {folder}: {count} files. Change them and have them checked: {command}",
        "已写入 {folder}：{count} 个文件。修改后请检查：{command}",
    ),
    "face.not_made": ("its pictures could not be made ({error}).", "无法生成画面（{error}）。"),
    "face.not_drawn": ("it could not be drawn there ({error}).", "无法写入该文件夹（{error}）。"),
}
