"""What is said of the vendors' sources: their signatures, refusals, quotas."""

WORDS = {
    "vendors.youtube": ("YouTube: viewers and chat", "YouTube：观看人数与聊天"),
    "vendors.twitch": ("Twitch: viewers and chat", "Twitch：观看人数与聊天"),
    "vendors.bilibili": ("Bilibili live: comments, gifts, likes", "哔哩哔哩直播：弹幕、礼物、点赞"),
    "vendors.douyin_live": ("Douyin live room: comments, gifts, likes", "抖音直播间：评论、礼物、点赞"),
    "vendors.douyin": ("Douyin: orders", "抖音：订单"),
    "vendors.taobao": ("Taobao message channel: orders", "淘宝消息服务：订单"),
    "vendors.shopify": ("Shopify: orders and refunds", "Shopify：订单与退款"),
    "vendors.stripe": ("Stripe: payments and refunds", "Stripe：付款与退款"),
    "vendors.woocommerce": ("WooCommerce: orders", "WooCommerce：订单"),
    "vendors.woocommerce_note": (
        "Of a refund WooCommerce's webhook says the amount alone. In an order of several products it counts in all, "
        "and stands under “others” instead of a product, unless the shop's own code adds the refund's lines.",
        "WooCommerce 的 Webhook 对退款只给出金额。含多件商品的订单，其退款计入总额，但列在 others 下而不归到某个商品，"
        "除非店铺自己的代码补充了退款明细。",
    ),
    "vendors.unfit": ("it is not as the vendor describes it: {error}.", "与平台文档不符：{error}。"),
    "vendors.unsigned": (
        "it has no signature ({header}): it is not counted.",
        "没有签名（{header}）：不计入。",
    ),
    "vendors.wrong_signature": (
        "its signature is wrong: it is not counted.",
        "签名不对：不计入。",
    ),
    "vendors.replayed": (
        "it was signed {seconds:.0f} s ago: an old delivery played again, or a clock that is wrong. It is not counted.",
        "签名时间在 {seconds:.0f} 秒之前：旧的推送被重放，或时钟不准。不计入。",
    ),
    "vendors.from_the_future": (
        "its signature is dated {seconds:.0f} s in the future: a clock is wrong. It is not counted.",
        "签名时间比现在晚 {seconds:.0f} 秒：时钟不准。不计入。",
    ),
    "vendors.too_often": (
        "{vendor} says that requests come too often.",
        "{vendor} 表示请求过于频繁。",
    ),
    "vendors.refused": ("{vendor} refuses ({status}): {said}", "{vendor} 拒绝（{status}）：{said}"),
    "vendors.failed": ("{vendor} failed ({status}): {said}", "{vendor} 出错（{status}）：{said}"),
    "vendors.socket_closed": (
        "{vendor} closed the connection ({code}).",
        "{vendor} 关闭了连接（{code}）。",
    ),
    "vendors.silent": (
        "nothing came from {vendor} for {seconds:.0f} s: the connection is dead.",
        "{seconds:.0f} 秒没有 {vendor} 的消息：连接已失效。",
    ),
    "vendors.unreachable": ("{vendor} cannot be reached: {error}.", "无法连接 {vendor}：{error}。"),
    "vendors.not_theirs": (
        "what answers is not {vendor}: {error}.",
        "应答者不是 {vendor}：{error}。",
    ),
    "vendors.fix_not_theirs": (
        "A proxy or a sign-in page of this network may answer in its place: open the vendor's site in a browser.",
        "可能是此网络的代理或登录页在应答：请用浏览器打开平台网站确认。",
    ),
    "vendors.youtube_no_video": ("YouTube knows no such video.", "YouTube 没有这个视频。"),
    "vendors.youtube_not_live": ("this video is no live stream.", "这个视频不是直播。"),
    "vendors.youtube_no_chat": (
        "the stream has no live chat, or it has ended.",
        "该直播没有聊天，或聊天已结束。",
    ),
    "vendors.youtube_over": ("the stream has ended.", "直播已结束。"),
    "vendors.fix_youtube_video": (
        "Give the video's id: what stands after v= in its address.",
        "请填写视频 ID：地址中 v= 之后的部分。",
    ),
    "vendors.youtube_used_up": (
        "the day's quota of YouTube's API is used up; a new day begins at midnight in California.",
        "今天的 YouTube API 配额已用完；加州时间零点重新计算。",
    ),
    "vendors.fix_youtube_quota": (
        "Ask less often (chat_s, viewers_s), or give the key of another project.",
        "请降低频率（chat_s、viewers_s），或换用另一个项目的密钥。",
    ),
    "vendors.fix_youtube_key": (
        "See that the API key is right and that YouTube Data API v3 is on in its project.",
        "请确认 API 密钥正确，且其项目已启用 YouTube Data API v3。",
    ),
    "vendors.bilibili_brotli": (
        "Bilibili sends in a form (brotli) that was not asked for and cannot be read here.",
        "哔哩哔哩发来了未请求的格式（brotli），此处无法读取。",
    ),
    "vendors.fix_bilibili_brotli": (
        "Start the source again; if this stays, report it to Showcaller's makers: version 2 (zlib) is what is asked for.",
        "请重新开启此来源；若仍如此，请向 Showcaller 的开发者反馈：请求的是版本 2（zlib）。",
    ),
    "vendors.fix_bilibili_key": (
        "See that access key, secret and app id are those of the open platform, and that this PC's clock is right.",
        "请确认访问密钥与项目 ID 来自开放平台，且本机时钟准确。",
    ),
    "vendors.fix_bilibili_code": (
        "Give the host's present identity code: it is on the live centre's page and changes when it is renewed.",
        "请填写主播当前的身份码：在直播中心页面，刷新后会改变。",
    ),
    "vendors.bilibili_not_let_in": (
        "Bilibili's room did not let Showcaller in.",
        "哔哩哔哩直播间拒绝接入。",
    ),
    "vendors.bilibili_over": ("the stream has ended.", "直播已结束。"),
    "vendors.twitch_server_error": ("Twitch's server has a fault (4000).", "Twitch 服务器出错（4000）。"),
    "vendors.twitch_sent": (
        "Twitch closed the connection because something was sent on it (4001).",
        "因向连接发送了数据，Twitch 关闭了连接（4001）。",
    ),
    "vendors.twitch_no_pong": (
        "Twitch closed the connection: its pings were not answered (4002).",
        "Twitch 关闭了连接：ping 未得到应答（4002）。",
    ),
    "vendors.twitch_unused": (
        "Twitch closed the connection: nothing was subscribed to within 10 s (4003).",
        "Twitch 关闭了连接：10 秒内没有订阅（4003）。",
    ),
    "vendors.twitch_reconnect_late": (
        "Twitch closed the connection: the new one came later than 30 s (4004).",
        "Twitch 关闭了连接：30 秒内没有改用新连接（4004）。",
    ),
    "vendors.twitch_network": (
        "Twitch lost the connection (4005, 4006).",
        "Twitch 连接中断（4005、4006）。",
    ),
    "vendors.twitch_bad_url": (
        "Twitch does not know the address that it gave (4007).",
        "Twitch 不认识它给出的重连地址（4007）。",
    ),
    "vendors.twitch_revoked": (
        "Twitch took the subscription away: {reason}.",
        "Twitch 撤销了订阅：{reason}。",
    ),
    "vendors.fix_twitch_token": (
        "Sign in again and give new tokens; the scope user:read:chat is needed, and the channel's numeric id.",
        "请重新登录并填写新令牌；需要 user:read:chat 权限和频道的数字 ID。",
    ),
    "vendors.fix_taobao_key": (
        "See that app key and secret are right and that the shop has permitted the message service.",
        "请确认应用标识与密钥正确，且店铺已授权消息服务。",
    ),
    "vendors.field_video": ("Video id", "视频 ID"),
    "vendors.field_api_key": ("API key", "API 密钥"),
    "vendors.field_viewers_s": ("Ask for viewers every (s)", "每隔多少秒获取观看人数"),
    "vendors.field_chat_s": ("Ask for comments every (s)", "每隔多少秒获取评论"),
    "vendors.field_address": ("Address", "地址"),
    "vendors.field_app_id": ("App id", "项目 ID"),
    "vendors.field_access_key": ("Access key", "访问密钥 ID"),
    "vendors.field_access_secret": ("Access key's secret", "访问密钥（SK）"),
    "vendors.field_identity_code": ("The host's identity code", "主播身份码"),
    "vendors.field_client_id": ("Client id", "客户端 ID"),
    "vendors.field_client_secret": ("Client secret", "客户端密钥"),
    "vendors.field_token": ("Access token", "访问令牌"),
    "vendors.field_refresh": ("Refresh token", "刷新令牌"),
    "vendors.field_channel": ("The channel's numeric id", "频道的数字 ID"),
    "vendors.field_user": ("The numeric id of who signed in", "登录者的数字 ID"),
    "vendors.field_group": ("Message group", "消息分组"),
    "vendors.field_app_key": ("App key", "应用标识"),
    "vendors.field_app_secret": ("App secret", "应用密钥"),
    "vendors.field_nats": ("The relay's NATS server", "中继的 NATS 服务器"),
    "vendors.field_nats_token": ("The relay's NATS token", "中继的 NATS 令牌"),
    "vendors.field_relay_name": ("Its name at the relay", "在中继中的名称"),
    "vendors.field_signing_secret": (
        "Signing secret, to check once more here",
        "签名密钥（在此再次校验）",
    ),
    "vendors.relay_unreachable": (
        "the relay's NATS server cannot be reached: {error}.",
        "无法连接中继的 NATS 服务器：{error}。",
    ),
    "vendors.fix_relay": (
        "See that the relay runs{here:| (showcaller relay)} and that this PC may reach its address and has its token.",
        "请确认中继正在运行{here:|（showcaller relay）}，本机可访问其地址并有其令牌。",
    ),
    "vendors.relay_no_stream": (
        "the NATS server has no stream SHOWCALLER: no relay has published on it yet.",
        "NATS 服务器上没有 SHOWCALLER 流：还没有中继向它发布。",
    ),
    "vendors.relay_gap": (
        "{count} of the relay's deliveries are gone: they were older than it keeps.",
        "中继有 {count} 条推送已不在：超出了保留期限。",
    ),
}
