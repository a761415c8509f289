"""What is found before a show goes on air."""

WORDS = {
    "check.recorded_feed": ("the recorded feed", "录制的数据"),
    "check.the_disk": ("the disk", "磁盘"),
    "check.obs_scene": ("OBS scene {scene!r}", "OBS 场景“{scene}”"),
    "check.obs_video": ("OBS video", "OBS 视频设置"),
    "script.price": ("says {said}, costs {costs}", "文稿说 {said}，售价 {costs}"),
    "script.stock": ("says {said} left, there are {there}", "文稿说剩 {said} 件，库存 {there} 件"),
    "script.fix_outdated": (
        "Change the script and its clip, or the product.",
        "请修改文稿并更换片段，或修改商品资料。",
    ),
    "check.no_kind": (
        "it has no sources of the kind {kind!r}, which the show needs.",
        "它没有节目所需的“{kind}”类来源。",
    ),
    "check.fix_install_whole_obs": (
        "Install OBS Studio 28 or later with its standard plugins.",
        "请安装带标准插件的 OBS Studio 28 或更新版本。",
    ),
    "check.obs_untried": (
        "it is newer than the versions that Showcaller was tried with ({least} to {most}).",
        "它比 Showcaller 试过的版本（{least} 至 {most}）更新。",
    ),
    "check.fix_rehearse_with_it": (
        "Rehearse the show with it before going on air.",
        "播出前请用它彩排一遍。",
    ),
    "check.fix_newer_obs": (
        "It needs OBS {since} or later: install that, or take it out of the show.",
        "需要 OBS {since} 或更新版本：请升级，或从节目中删去。",
    ),
    "check.recorded_as_live": (
        "recorded figures would be shown as live.",
        "录制的数据会被当作实时数据显示。",
    ),
    "check.out_of_stock": ("it is out of stock.", "商品已无库存。"),
    "check.fix_skip_or_restock": ("Skip its cues, or correct the stock.", "请跳过它的条目，或修正库存。"),
    "check.no_picture": ("it has no picture for its card.", "商品卡没有图片。"),
    "check.fix_add_one": ("Add one.", "请添加一张。"),
    "check.price_ended": ("its price was good until {at}.", "价格已于 {at} 到期。"),
    "check.fix_set_price": ("Set the price that holds now.", "请设为现在有效的价格。"),
    "check.coupon_ended": ("its coupon ended at {at}.", "优惠券已于 {at} 到期。"),
    "check.fix_renew_coupon": ("Take the coupon off, or renew it.", "请取消优惠券，或续期。"),
    "check.no_script": ("the avatar's cue has no script.", "数字人条目没有文稿。"),
    "check.fix_write_script": ("Write what the digital human says.", "请写上数字人要说的话。"),
    "check.host_mute": (
        "its host speaks live, and its script has nothing in it that can be said.",
        "该条目由数字主持人现场播讲，但文稿里没有可念的内容。",
    ),
    "check.host_language": (
        "its only script is in {language}, and the host speaks another language.",
        "文稿只有{language}，与主播的语言不同。",
    ),
    "check.fix_host_language": (
        "Write it in the language of the show's host, or change that.",
        "请用节目主播的语言撰写文稿，或更改主播的语言。",
    ),
    "check.two_hosts": (
        "the show's host is {first}, this cue's is {second}. OBS can receive only one of them: this cue would have "
        "neither picture nor sound.",
        "本场主播是{first}，而该条目是{second}。OBS 只能接收其中一个，该条目将没有画面和声音。",
    ),
    "check.fix_two_hosts": (
        "Have {first} speak in all cues, or make two shows of it.",
        "请让所有条目都用{first}，或拆成两个节目。",
    ),
    "check.host_alone": (
        "no clip stands in for the host if he fails: the card or the slate would be shown.",
        "主播出现故障时没有可顶替的片段，将只显示商品卡或垫片。",
    ),
    "check.fix_host_alone": (
        "Give the cue a clip, or the show a fallback clip: in the Cue pane, with nothing chosen.",
        "请为条目指定片段；或不选任何条目，在“条目”面板中为整场指定备用片段。",
    ),
    "check.host_voice": (
        "the host's voice “{voice}” cannot speak here: {why}.",
        "主播音色“{voice}”在本机无法使用：{why}。",
    ),
    "check.fix_host_voice": (
        "Install it, or choose another voice.",
        "请安装该音色，或换一种音色。",
    ),
    "check.no_consent": (
        "no consent to the use of the digital human's likeness is on record.",
        "没有记录数字人肖像授权。",
    ),
    "check.fix_note_consent": (
        "Enter until when it is given: in the Cue pane, with nothing chosen.",
        "请填写授权截止时间：不选任何条目时，在“条目”面板中填写。",
    ),
    "check.consent_ended": (
        "the consent to the use of the digital human's likeness ended at {at}.",
        "数字人肖像授权已于 {at} 到期。",
    ),
    "check.consent_missing_voice": (
        "there is no record that {who} consented to the use of her voice.",
        "没有 {who} 的声音使用授权。",
    ),
    "check.consent_missing_face": (
        "there is no record that {who} consented to the use of her face.",
        "没有 {who} 的肖像使用授权。",
    ),
    "check.fix_add_consent": (
        "Add her consent with its end (Cue, with nothing chosen: Consents of real people), or choose another voice or"
        " face.",
        "请添加授权记录及到期时间（“条目”面板，不选条目：真人授权记录），或更换声音、形象。",
    ),
    "check.consent_of_ended": ("the consent of {who} ended at {at}.", "{who} 的授权已于 {at} 到期。"),
    "check.consent_ends_on_air": (
        "the consent of {who} ends at {at}, before the show does.",
        "{who} 的授权将在 {at} 到期，早于节目结束。",
    ),
    "check.consent_no_file": (
        "the file with what {who} signed is missing: {file}.",
        "找不到 {who} 签署的授权文件：{file}。",
    ),
    "check.fix_consent_file": (
        "Put the file into the show's folder, under this name.",
        "请把文件按此名称放入节目文件夹。",
    ),
    "check.fix_renew_consent": ("Renew it before going on air.", "开播前请续期。"),
    "check.layout": ("layout {name}", "布局“{name}”"),
    "check.slot_off": ("{slot} is partly outside the picture.", "{slot}有一部分在画面之外。"),
    "check.fix_slot_inside": ("Move it inside: ☰ → Layouts.", "请移到画面之内：☰ → 画面布局。"),
    "check.slot_label_small": (
        "the AI label is too small there, or not whole in the picture: its letters have to be a twentieth of the shortest side.",
        "AI 标识在此处太小，或不完整：字高不得小于画面最短边的二十分之一。",
    ),
    "check.fix_slot_larger": (
        "Make its slot larger, or take it away: then the label stands where it always does.",
        "请放大标识的位置，或取消该位置：标识便回到通常的地方。",
    ),
    "check.slot_under_label": ("the AI label covers a part of {slot}.", "AI 标识遮住了{slot}的一部分。"),
    "check.fix_slots_apart": ("Move one of them: ☰ → Layouts.", "请移开其中一个：☰ → 画面布局。"),
    "check.layout_gone": (
        "its layout “{name}” is gone: it is shown in the usual one.",
        "它的布局“{name}”已不存在：将用通常的布局播出。",
    ),
    "check.fix_layout_gone": (
        "Choose another layout in the Cue pane, or make one of that name.",
        "请在“条目”面板中另选布局，或新建同名布局。",
    ),
    "check.second_nowhere": (
        "its layout has no slot for the second host: that clip is not shown.",
        "所用布局没有第二位主播的位置：该片段不会播出。",
    ),
    "check.fix_second_nowhere": (
        "Choose a layout with two hosts, or take the clip out.",
        "请选择有两位主播的布局，或去掉该片段。",
    ),
    "check.second_missing": (
        "layout “{name}” is for two hosts, and the second one has no clip.",
        "布局“{name}”用于两位主播，而第二位没有片段。",
    ),
    "check.fix_second_missing": ("Choose the second host's clip.", "请选择第二位主播的片段。"),
    "check.clip_short": (
        "it lasts {seconds:.1f} s, its clip {clip_seconds:.1f} s: viewers would see the clip's last picture stand still.",
        "条目时长 {seconds:.1f} 秒，片段只有 {clip_seconds:.1f} 秒：画面会停在最后一帧。",
    ),
    "check.fix_end_with_clip": (
        "End it with its clip, or follow with a card.",
        "请让条目随片段结束，或在后面接一张商品卡。",
    ),
    "check.clock_missed": (
        "it is set to start at {at}; by the plan its turn comes {seconds:.0f} s later.",
        "应在 {at} 开始，而按计划要晚 {seconds:.0f} 秒才轮到它。",
    ),
    "check.fix_shorten_or_later": (
        "Shorten what comes before it, or give it a later time.",
        "请缩短它前面的内容，或改晚一些。",
    ),
    "check.fix_set_start_or_clock": (
        "Set the planned start, or the clock.",
        "请修改计划开始时间，或校准时钟。",
    ),
    "check.disk": (
        "only {gigabytes:.1f} GB are free on this PC's disk.",
        "本机磁盘仅剩 {gigabytes:.1f} GB。",
    ),
    "check.fix_free_disk_before_recording": ("Free some before recording.", "录制前请腾出一些空间。"),
    "check.no_scene": ("OBS does not have this scene.", "OBS 中没有这个场景。"),
    "check.no_own_scene": (
        "OBS has no scene {scene!r}, which is shown in {cues}.",
        "OBS 中没有场景“{scene}”，用到它的条目：{cues}。",
    ),
    "check.own_scene_spelt_otherwise": (
        "OBS has no scene {scene!r}, which is shown in {cues}; it has {name!r}, which differs only in capitals, spaces or "
        "how its letters are encoded.",
        "OBS 中没有场景“{scene}”（用到它的条目：{cues}）；有“{name}”，两者只是大小写、空格、全半角或字符编码不同。",
    ),
    "check.fix_choose_scene_like": (
        "Choose the one that is meant in Cue, or rename it in OBS. Most alike: {names}.",
        "请在“条目”中选择正确的场景，或在 OBS 中改名。最接近的：{names}。",
    ),
    "check.fix_make_or_choose_scene": (
        "Make it in OBS, or choose another in Cue.",
        "请在 OBS 中建立该场景，或在“条目”中另选一个。",
    ),
    "check.own_scene_renamed": (
        "it is called {name!r} in OBS now. The show finds it all the same.",
        "它在 OBS 中现在叫“{name}”，节目仍会找到它。",
    ),
    "check.fix_call_it_so": ("Call it so in the show, too.", "请在节目中也改用这个名称。"),
    "check.own_scene_is_built": (
        "{cues}: this scene is one that Showcaller builds; what is in it is left as the cue before left it.",
        "{cues}：这个场景由 Showcaller 搭建；其中的内容会保持上一条目留下的样子。",
    ),
    "check.fix_choose_kind": (
        "Choose the kind of cue that it is for, or a scene of your own.",
        "请改用对应的条目类型，或选择你自己的场景。",
    ),
    "check.host_in_own_scene": (
        "{source!r}, the digital human, is in it, and {cues} says that none is seen there.",
        "其中有数字人“{source}”，而条目 {cues} 写明没有数字人出镜。",
    ),
    "check.fix_say_host": (
        "Say in Cue → Digital human how the AI label gets there.",
        "请在“条目 → 数字人”中说明 AI 标识如何显示。",
    ),
    "check.fix_own_label": (
        "Put the source {label!r} into it on top, or let Showcaller put it there: Cue → Digital human.",
        "请把来源“{label}”放到该场景最上层，或在“条目 → 数字人”中让 Showcaller 放置。",
    ),
    "check.not_in_scene": ("{source!r} is not in it.", "其中没有“{source}”。"),
    "check.no_avatar_input": (
        "OBS has no input {input!r}, which the show uses as its digital human.",
        "OBS 中没有输入“{input}”，而节目用它作数字人。",
    ),
    "check.fix_add_and_provision": (
        "Add it in OBS, then build the scenes again (☰ → Guide).",
        "请在 OBS 中添加，然后重新搭建场景（☰ → 向导）。",
    ),
    "check.canvas": (
        "OBS's canvas is {obs_width}x{obs_height}, the show is for {width}x{height}.",
        "OBS 画布为 {obs_width}×{obs_height}，节目为 {width}×{height}。",
    ),
    "check.fix_set_canvas": (
        "Set OBS → Settings → Video → Base (Canvas) Resolution to {width}x{height}, then build the scenes again; or take "
        "OBS's canvas for the show.",
        "请把 OBS → 设置 → 视频 → 基础（画布）分辨率设为 {width}x{height}，然后重新搭建场景；或让节目采用 OBS 的画布。",
    ),
    "check.output_stretched": (
        "OBS sends and records {output} of a canvas of {canvas}: viewers see all of it stretched.",
        "OBS 的画布为 {canvas}，推流和录像却是 {output}：观众看到的画面会变形。",
    ),
    "check.output_small": (
        "OBS sends and records {output} of a canvas of {canvas}: viewers cannot read prices in it.",
        "OBS 的画布为 {canvas}，推流和录像却只有 {output}：观众看不清价格。",
    ),
    "check.obs_fps": (
        "OBS is set to {fps} pictures a second, the show to {show}: viewers would see stills.",
        "OBS 设为每秒 {fps} 帧，节目为 {show} 帧：观众看到的会是一张张静止的画面。",
    ),
    "check.fix_set_fps": (
        "Set OBS → Settings → Video → Common FPS Values to {show}.",
        "请把 OBS → 设置 → 视频 → 常用帧率设为 {show}。",
    ),
    "check.fix_set_output": (
        "Set OBS → Settings → Video → Output (Scaled) Resolution to {width}x{height}, or to a smaller one of that shape.",
        "请把 OBS → 设置 → 视频 → 输出（缩放）分辨率设为 {width}x{height}，或相同宽高比的较小尺寸。",
    ),
    "check.no_transition": (
        "OBS has no transition {transition!r}: the cue would come with a hard cut.",
        "OBS 中没有转场“{transition}”，将改为硬切。",
    ),
    "check.fix_add_or_choose_another": ("Add it in OBS, or choose another.", "请在 OBS 中添加，或另选一个。"),
    "check.no_request": (
        "this OBS ({version}) does not know the request {request!r}.",
        "此 OBS（{version}）不认识请求“{request}”。",
    ),
    "check.fix_check_its_name": ("Check its name.", "请检查名称。"),
    "check.no_input": ("OBS has no input {input!r}.", "OBS 没有输入“{input}”。"),
    "check.no_filter": (
        "OBS has no filter {filter!r} on {source!r}.",
        "OBS 的“{source}”上没有滤镜“{filter}”。",
    ),
    "check.fix_add_or_check_name": ("Add it in OBS, or check its name.", "请在 OBS 中添加，或检查名称。"),
    "check.label_missing": (
        "the AI label is not in it, and the avatar is.",
        "其中有数字人，却没有 AI 标识。",
    ),
    "check.label_hidden": ("the AI label is hidden.", "AI 标识被隐藏。"),
    "check.fix_show_in_obs": ("Show it in OBS.", "请在 OBS 中显示它。"),
    "check.label_misplaced": (
        "the AI label is less than 5 % high there, turned, cut or not whole in the picture.",
        "AI 标识高度不足画面的 5 %、被旋转、被裁切，或未完整显示。",
    ),
    "check.label_covered": ("something lies over the AI label.", "有内容盖住了 AI 标识。"),
    "check.not_recording": (
        "OBS is not recording; recordings must be kept.",
        "OBS 没有在录制；直播录像必须留存。",
    ),
    "check.fix_start_recording": (
        "Start the recording, or add a cue that does.",
        "请开始录制，或添加一个启动录制的条目。",
    ),
    "check.claim": (
        "{here:Says|{where} says} “{phrase}” ({kind}): …{around}…",
        "{here:含有|{where} 中有}“{phrase}”（{kind}）：…{around}…",
    ),
    "check.fix_reword_or_approve": (
        "Reword it, or approve it in Scripts{here:| (showcaller scripts SHOW --approve {what} --by NAME)}.",
        "请换个说法，或在“文稿”中批准{here:|（showcaller scripts SHOW --approve {what} --by 姓名）}。",
    ),
    "check.fix_give_one": ("Give it one.", "请补上。"),
    "check.fix_leave_if_so": ("Leave it if that is right.", "如确实如此可保留。"),
    "check.fix_use_one_currency": ("Use one currency.", "请使用同一种货币。"),
    "check.fix_see_metrics": (
        "{here:Money|GET /v1/metrics names them; money} has its currency, as gmv.CNY.",
        "{here:|GET /v1/metrics 列出各指标；}金额须带货币，如 gmv.CNY。",
    ),
    "check.no_metric": ("there is no metric {metric}.", "没有指标 {metric}。"),
    "check.fix_put_back_in_obs": (
        "Build the scenes in OBS again ({here:☰ → Guide|showcaller provision SHOW}).",
        "请在 OBS 中重新搭建场景（{here:☰ → 向导|showcaller provision SHOW}）。",
    ),
    "check.start_ago": (
        "the show was planned to start {hours} {hours:hour|hours} ago, by this PC's clock.",
        "按本机时钟，节目的计划开始时间已过去 {hours} 小时。",
    ),
    "check.start_ahead": (
        "the show is planned to start {hours} {hours:hour|hours} from now, by this PC's clock.",
        "按本机时钟，距节目的计划开始时间还有 {hours} 小时。",
    ),
    "check.start_days_ago": (
        "the show was planned to start {days} days ago, by this PC's clock.",
        "按本机时钟，节目的计划开始时间已过去 {days} 天。",
    ),
    "check.start_days_ahead": (
        "the show is planned to start {days} days from now, by this PC's clock.",
        "按本机时钟，距节目的计划开始时间还有 {days} 天。",
    ),
    "check.place_start": ("Planned start", "计划开始"),
    "check.place_hard_end": ("Hard end", "硬性结束"),
    "check.place_canvas": ("Canvas", "画布"),
    "check.place_host": ("Digital human", "数字人"),
    "check.place_feed": ("Digital human's feed", "数字人画面来源"),
    "check.place_consent": ("Consent records", "授权记录"),
    "check.place_fallback": ("Fallback clip", "备用片段"),
    "check.no_name": (
        "it has no name; its card shows the SKU.",
        "没有名称；商品卡将显示 SKU。",
    ),
    "check.unpriced": (
        "it has no price yet, and its card says so.",
        "还没有价格；商品卡将显示价格待定。",
    ),
    "check.price_0": (
        "its price is 0; its card says that it is free.",
        "价格为 0；商品卡将显示免费。",
    ),
    "check.coupon_currency": (
        "its coupon is in {coupon}, its price in {price}.",
        "优惠券的货币为 {coupon}，而价格为 {price}。",
    ),
    "check.place_cue": ("cue {number} “{title}”", "第 {number} 条“{title}”"),
    "check.place_adlib": ("ad lib “{title}”", "插播“{title}”"),
    "check.place_product": ("product {number} “{name}”", "商品 {number}“{name}”"),
    "kind.livetalking": ("LiveTalking, as the show uses it", "节目使用的 LiveTalking"),
    "kind.media": ("Files of the show that are missing or cannot be used", "节目文件缺失或无法使用"),
    "kind.stock_0": ("Products out of stock", "商品已无库存"),
    "kind.no_picture": ("Products without a picture for their card", "商品没有用于商品卡的图片"),
    "kind.price_expired": ("Prices that have ended", "价格已到期"),
    "kind.coupon_expired": ("Coupons that have ended", "优惠券已到期"),
    "kind.host_mute": ("Cues whose host has nothing to say", "没有可念文稿的现场播讲条目"),
    "kind.host_language": ("Scripts in another language than the host's", "文稿与主播语言不同"),
    "kind.two_hosts": ("Cues with another host than the show's", "主播与本场主播不同的条目"),
    "kind.host_alone": ("Hosts who speak live without a clip that stands in", "现场播讲的主播没有备用片段"),
    "kind.host_voice": ("The host's voice cannot speak here", "主播音色在本机无法使用"),
    "kind.host_face": (
        "The host's own face is not whole: the drawn host stands in",
        "主播形象文件不完整，将使用内置形象",
    ),
    "kind.no_script": ("Avatar cues without a script", "数字人条目没有文稿"),
    "kind.script_figures": ("Scripts with figures that are not the product's", "文稿中的数字与商品资料不符"),
    "kind.layout_off": ("Slots outside the picture", "位置在画面之外"),
    "kind.layout_label": ("Layouts whose AI label is too small", "布局中的 AI 标识太小"),
    "kind.layout_overlap": ("Slots under the AI label", "位置被 AI 标识遮住"),
    "kind.layout_gone": ("Cues whose layout is gone", "条目的布局已不存在"),
    "kind.layout_second": ("Second hosts without a clip or a slot", "第二位主播缺少片段或位置"),
    "kind.clip_short": ("Cues that last longer than their clip", "条目比片段长"),
    "kind.clock_missed": ("Cues that would start later than their set time", "条目将晚于设定时间开始"),
    "kind.no_kind": ("Kinds of sources that this OBS does not have", "OBS 缺少的来源类型"),
    "kind.own_scene": ("Scenes of your own that OBS does not have", "OBS 中没有的自有场景"),
    "kind.own_scene_renamed": (
        "Scenes of your own that OBS has under another name",
        "在 OBS 中已改名的自有场景",
    ),
    "kind.own_scene_spelt": (
        "Scenes of your own that OBS spells in another way",
        "与 OBS 中写法不一致的自有场景",
    ),
    "kind.own_scene_is_built": (
        "Scenes given as your own that the show builds",
        "把节目自建的场景当成了自有场景",
    ),
    "kind.host_in_own_scene": (
        "Scenes of your own in which a digital human may be seen",
        "可能有数字人出镜的自有场景",
    ),
    "kind.no_scene": ("Scenes that are missing in OBS", "OBS 中缺少的场景"),
    "kind.no_source": ("Sources that are missing in OBS scenes", "OBS 场景中缺少的来源"),
    "kind.no_input": ("Inputs that are missing in OBS", "OBS 中缺少的输入"),
    "kind.no_transition": ("Transitions that OBS does not have", "OBS 没有的转场"),
    "kind.no_request": ("Requests that this OBS does not know", "此 OBS 不支持的请求"),
    "kind.no_filter": ("Filters that are missing in OBS", "OBS 中缺少的滤镜"),
    "kind.label_missing": (
        "Scenes with the avatar, but without the AI label",
        "有数字人却没有 AI 标识的场景",
    ),
    "kind.label_hidden": ("Scenes whose AI label is hidden", "AI 标识被隐藏的场景"),
    "kind.label_misplaced": ("Scenes whose AI label is too small or not whole", "AI 标识过小或不完整的场景"),
    "kind.label_covered": ("Scenes whose AI label is covered", "AI 标识被遮挡的场景"),
    "kind.wording": ("Wording that nobody has approved", "措辞尚未批准"),
    "kind.cards": ("Cards that lack something", "商品卡内容有缺漏"),
    "kind.consent_missing": ("Real people who have not consented", "真人声音或肖像未获授权"),
    "kind.consent_over": ("Consents that end", "授权到期"),
    "kind.consent_file": ("Signed consents that are not there", "缺少授权文件"),
    "kind.counters": ("Figures that Showcaller does not know", "无法识别的指标"),
    "kind.show": ("What is wrong in the show's file", "节目文件有误"),
    "check.group": ("{title} ({count})", "{title}（{count} 处）"),
}
