"""How to mend what several rooms find."""

WORDS = {
    "fix.free_disk_space": ("Free disk space.", "请腾出磁盘空间。"),
    "fix.name_a_product": ("Write the SKU of a product of the show.", "请写节目中某个商品的 SKU。"),
    "fix.write_moment": (
        "Write it like 2024-04-16T18:18:00+08:00, or with the zone: 2026-04-01T20:00:00+02:00[Europe/Berlin].",
        "请写成 2024-04-16T18:18:00+08:00 的形式，也可注明时区：2024-04-16T18:18:00+08:00[Asia/Shanghai]。",
    ),
    "fix.write_price": ("Write it like 29.90.", "请写成 29.90 的形式。"),
    "fix.put_good_file": ("Put a good file in its place.", "请换成正常的文件。"),
    "fix.check_path_and_rights": ("Check the path and its rights.", "请检查路径和权限。"),
    "fix.there_are": ("These can be chosen: {names}.", "可用的有：{names}。"),
    "fix.other_run_dir": (
        "Give another folder{here:| with --run-dir}.",
        "请{here:|用 --run-dir }指定另一个文件夹。",
    ),
    "fix.provision": (
        "Build the scenes in OBS ({here:☰ → Guide|showcaller provision SHOW}).",
        "请在 OBS 中搭建场景（{here:☰ → 向导|showcaller provision SHOW}）。",
    ),
    "fix.start_new_run": ("Start a new one.", "请新开一场。"),
    "fix.correct_it": ("Correct it.", "请修正。"),
    "fix.leave_it_out": ("Leave it out.", "请删去它。"),
}
