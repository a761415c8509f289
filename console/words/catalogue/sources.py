"""What is said of counter events and feeds."""

WORDS = {
    "sources.line": ("{file}: line {line}", "{file}：第 {line} 行"),
    "sources.no_event_array": (
        "this is no JSON array of events: {error}.",
        "这不是事件的 JSON 数组：{error}。",
    ),
    "sources.event_array_expected": (
        "a JSON array of CloudEvents is expected.",
        "应为 CloudEvents 的 JSON 数组。",
    ),
    "sources.too_many_values": (
        "there are more than {most} values in it: this is no batch of events.",
        "其中的值超过 {most} 个：这不是一批事件。",
    ),
    "sources.too_deep": ("it is nested too deep.", "嵌套层数过多。"),
    "sources.line_too_long": (
        "the line is longer than {kilobytes} KB.",
        "此行超过 {kilobytes} KB。",
    ),
    "sources.feed_too_large": (
        "the feed unpacks to more than {megabytes} MB, or {lines} of its lines are no events: it is not played any further.",
        "数据文件解压后超过 {megabytes} MB，或有 {lines} 行不是事件：不再继续播放。",
    ),
    "sources.showms_too_late": (
        "showms is {value}: no show lasts longer than a week.",
        "showms 为 {value}：没有节目会超过一周。",
    ),
    "sources.not_json": ("this is not JSON: {error}.", "这不是 JSON：{error}。"),
    "sources.no_feed_here": ("there is no feed here.", "这里没有数据文件。"),
    "sources.fix_give_feed_or_none": (
        "{here:Choose another file, or none|Give a feed with --feed, or --feed none}.",
        "{here:请选择其他数据文件，或不用|请用 --feed 给出数据文件，或用 --feed none}。",
    ),
    "sources.feed_unreadable": (
        "from here on the feed cannot be read: {error}.",
        "数据文件从此处起无法读取：{error}。",
    ),
    "sources.agems_no_count": (
        "agems is {value}, not a whole number of ms within a day.",
        "agems 为 {value}，不是一天以内的整数毫秒。",
    ),
    "sources.fix_record_again": ("Record it anew, or copy it again.", "请重新录制，或重新复制。"),
    "sources.fix_line_left_out": (
        "The line was left out, as are others like it.",
        "此行及其他同类行已略去。",
    ),
    "sources.fix_event_left_out": (
        "This event was left out; the rest was taken.",
        "此事件已略去，其余已接收。",
    ),
    "sources.fix_send_time": (
        "Send the time of the event, with its offset.",
        "请发送事件的时间，并带时区偏移。",
    ),
    "sources.no_time": ("{text!r} is no time.", "“{text}”不是时间。"),
    "sources.no_utc_offset": ("{text!r} has no UTC offset.", "“{text}”没有时区偏移。"),
    "sources.no_number": ("{text} is no number; nothing was taken.", "{text} 不是数字；未接收任何内容。"),
    "sources.fix_leave_out_unknown": ("Leave out what is not known.", "未知的数据请略去。"),
    "sources.time_ahead": (
        "{text!r} is more than a day ahead of this PC's clock.",
        "“{text}”比本机时钟快了一天以上。",
    ),
    "sources.time_behind": (
        "{text!r} is more than a day behind this PC's clock.",
        "“{text}”比本机时钟慢了一天以上。",
    ),
    "sources.bad_event": ("{error}.", "{error}。"),
    "sources.no_showms": ("the line has no showms.", "此行没有 showms。"),
    "sources.showms_no_count": (
        "showms is {value}, not a whole number of ms.",
        "showms 为 {value}，不是整数毫秒。",
    ),
    "sources.too_many_skus": (
        "more than {most} SKUs came; all others are counted together, as others.",
        "收到的 SKU 超过 {most} 个；其余的合并计为“其他”。",
    ),
    "sources.fix_send_show_skus": (
        "Send the show's SKUs, or add the products to the show.",
        "请发送节目中的 SKU，或把这些商品加入节目。",
    ),
    "sources.too_many_sources": (
        "more than {most} sources came; of all others the orders, comments and likes are counted, viewers and other totals are not.",
        "收到的来源超过 {most} 个；其余来源只统计订单、评论和点赞，不统计观众数等总数。",
    ),
    "sources.fix_one_name_a_room": (
        "Give each room one name as its source, the same in every event.",
        "请为每个直播间使用一个固定的来源名，所有事件保持一致。",
    ),
    "sources.too_many_currencies": (
        "more than {most} currencies came; of all others the orders are counted, their amounts are not.",
        "收到的币种超过 {most} 种；其余币种只统计订单数，不统计金额。",
    ),
    "sources.fix_one_currency_a_platform": (
        "Send one currency for each platform.",
        "请让每个平台只发送一种币种。",
    ),
}
