"""The words of a new show: what its segments and cues are called until somebody writes them."""

WORDS = {
    "template.product": ("Product {number}", "商品 {number}"),
    "template.opening": ("Opening", "开场"),
    "template.closing": ("Closing", "收尾"),
    "template.slate": ("Slate", "垫片"),
    "template.check": ("Stream and sound checked? Then GO.", "推流和声音检查好了吗？好了就 GO。"),
    "template.welcome": ("Welcome", "欢迎"),
    "template.thanks": ("Thank you, and goodbye", "感谢收看"),
    "template.goodbye": ("See you next time", "下次再见"),
    "template.why": ("{product}: why it is good", "{product}：好在哪里"),
    "template.price": ("{product}: price", "{product}：价格"),
    "template.offer": ("{product}: today's offer", "{product}：今日优惠"),
    "template.order": ("{product}: order now", "{product}：马上下单"),
    "template.answers": ("{product}: questions and answers", "{product}：问答"),
    "template.last_call": ("{product}: last call", "{product}：最后机会"),
    "template.moment": ("One moment, please", "请稍等"),
    "template.feed": ("Digital human", "数字人"),
    "template.exists": ("there is a show of this name already.", "已有同名的节目。"),
    "template.fix_other_name": ("Give another name, or open that one.", "请换一个名称，或打开那个节目。"),
}
