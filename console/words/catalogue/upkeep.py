"""What is said of this PC's upkeep: passwords, policy, lists of claims, updates, crash reports."""

WORDS = {
    "upkeep.version": ("{version} ({made})", "{version}（{made}）"),
    "upkeep.made_checkout": ("from source", "源码运行"),
    "upkeep.made_setup": ("installed by Setup.exe", "由 Setup.exe 安装"),
    "upkeep.made_portable": ("portable", "便携版"),
    "upkeep.made_deb": ("Debian package", "Debian 软件包"),
    "upkeep.made_app": ("macOS app", "macOS 应用"),
    "vault.keeps_no_passwords": (
        "This PC keeps no passwords: {why}. Set {variable} for this session instead; Showcaller never writes a password to a plain file.",
        "本机无法保存密码：{why}。请在本次会话中设置 {variable}；Showcaller 从不把密码写入明文文件。",
    ),
    "vault.not_kept": ("its keyring accepted the password but did not keep it", "钥匙串接受了密码却没有保存"),
    "vault.webhook_gone": ("its keyring has no address of a webhook any more", "钥匙串中已没有通知地址"),
    "vault.plain_file": ("its only keyring is a plain file", "唯一的钥匙串是明文文件"),
    "vault.no_keyring": ("it has no keyring", "没有钥匙串"),
    "vault.no_answer": ("its keyring does not answer (is it locked?)", "钥匙串没有应答（是否已锁定？）"),
    "wording.list_unreadable": ("this list cannot be read: {error}.", "无法读取此词表：{error}。"),
    "wording.fix_save_as_utf8_or_remove": ("Save it as UTF-8, or remove it.", "请存为 UTF-8，或移除。"),
    "upkeep.fix_correct_policy": (
        "Correct it, or remove it; packaging/README.md lists its fields.",
        "请修正，或移走它；各字段见 packaging/README.md。",
    ),
    "upkeep.policy_unreadable": ("the policy cannot be read ({error}).", "无法读取策略（{error}）。"),
    "upkeep.locked_not_set": ('"{name}" is locked and not set.', "“{name}”已锁定，却没有设置。"),
    "upkeep.not_begins_with": ('"{value}" does not begin with {start}.', "“{value}”不以 {start} 开头。"),
    "upkeep.no_address": (
        '"{value}" is no address; give one with https://, true or false.',
        "“{value}”不是地址；请给出 https:// 地址、true 或 false。",
    ),
    "upkeep.fix_ask_who_looks_after_pc": (
        "The policy file {file} says so; ask whoever looks after this PC.",
        "由策略文件 {file} 规定；请询问本机的管理员。",
    ),
    "upkeep.locked_to": ("by this PC's policy it is locked to {value}.", "本机的策略已把它锁定为 {value}。"),
    "wording.absolute_claim": ("absolute claim", "绝对化用语"),
    "wording.medical_claim": ("medical claim", "医疗用语"),
    "wording.authority": ("authority", "权威背书"),
}
