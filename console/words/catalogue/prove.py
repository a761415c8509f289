"""What `showcaller prove` says."""

WORDS = {
    "prove.no_proof": ("no such proof.", "没有这项验证。"),
    "prove.progress": ("{name}: {done} of {of}", "{name}：第 {done} 项，共 {of} 项"),
    "prove.holds": ("All that was tried came out as it should.", "所有验证项目均符合要求。"),
    "prove.does_not_hold": (
        "Not everything came out as it should. To repeat exactly this: --seed {seed}.",
        "并非所有项目都符合要求。以 --seed {seed} 可重现。",
    ),
    "prove.no_sleep": ("no process can be stopped and continued here.", "此系统无法暂停并继续进程。"),
    "prove.fix_on_linux": ("Prove it on Linux or macOS.", "请在 Linux 或 macOS 上验证。"),
}
