"""What the sample's viewers may be answered: each product's facts, and what it answers in its own words. Data.

A line is ``name: text``; those of every product first. Nothing here says more than the host does.
"""

EVERY = """
发货时间: 今天下单，明天发货。
Shipping time: Ordered today, it leaves tomorrow.
快递: 发京东快递，送货上门。
Courier: It comes by JD courier, to your door.
运费: 全国包邮，运费我们出。
Shipping cost: Shipping is free, we pay for it.
发货范围: 全国大部分地区都能发，偏远地区以下单页显示为准。
Ships to: We ship to most of China; the order page tells whether it reaches you.
退换: 没拆封的七天内可以退。
Returns: Unopened, it can be sent back within seven days.
发票: 可以开电子发票，下单页选好抬头就行。
Invoice: Yes, choose an electronic invoice on the order page.
限购: 每个账号限购五件。
Limit: Five for each account.
正品: 采购从源头直接签约，质检报告在商品详情页。
Authenticity: Our buyers sign with the source directly; the test report is on the product page.
价保: 下单后十五天价保，降价了退差价。
Price protection: If the price falls within fifteen days we pay the difference.
坏损: 收到有坏的，拍照找客服，坏几个赔几个。
Damage: Send customer service a photo of what arrived broken, we pay for it.
售后: 有问题在订单页找客服，都会处理。
Warranty: Ask customer service on the order page, they will see to it.
品牌: 采销优选
Brand: Buyers' Choice
"""

OF = {
    "rice": """
产地: 黑龙江五常
Origin: Wuchang, Heilongjiang
保质期: 十二个月
Shelf life: twelve months
净含量: 5 公斤
Net weight: 5 kg
规格: 一袋五公斤
Size: one bag of five kilos
配料: 稻谷
Ingredients: rice, nothing else
吃法: 轻轻淘两遍，水和米一比一点二，焖十分钟再开盖。
How to cook: Rinse twice, one part rice to 1.2 parts water, and let it rest for ten minutes.
储存: 放阴凉干燥的地方，袋口扎紧，夏天放冰箱不生虫。
Storage: Keep it cool and dry, the bag well closed.
口感: 油亮有弹性，带一点点甜。
Taste: Glossy and springy, with a little sweetness.
生产日期: 碾米的日子印在袋子的批次码里
Production date: the day of milling, by the batch code on the bag
""",
    "oil": """
产地: 山东
Origin: Shandong
保质期: 十八个月
Shelf life: eighteen months
净含量: 5 升
Net weight: 5 litres
规格: 一桶五升
Size: one bottle of five litres
配料: 花生
Ingredients: peanuts
吃法: 炒菜油温六成下锅，也能炸，用完过滤。
How to use: For greens put them in when it is medium hot; you can deep-fry too, strain it afterwards.
储存: 避光保存，用完盖紧。
Storage: Keep it in the dark, well closed.
坏损: 路上破了，拍张照，我们直接补一桶。
Damage: Broken on the way? Send a photo and we send another one.
适用人群: 花生过敏的朋友不要用。
Suitable for: Not for anybody with a peanut allergy.
""",
    "noodles": """
产地: 陕西
Origin: Shaanxi
保质期: 六个月
Shelf life: six months
净含量: 3 公斤
Net weight: 3 kg
规格: 一公斤一包，一共三包
Size: three packs of one kilo
配料: 小麦粉、水和盐
Ingredients: wheat flour, water and salt
吃法: 开水下锅，三分钟就熟。
How to cook: Three minutes in boiling water.
储存: 放在干燥的柜子里。
Storage: In a dry cupboard.
口感: 中间是空的，爽滑，挂得住汤。
Taste: Hollow inside, smooth, and they hold the soup.
适用人群: 含小麦，麸质过敏的朋友不要吃。
Suitable for: They contain wheat, so not for anybody who must avoid gluten.
""",
    "eggs": """
保质期: 冷藏三十天
Shelf life: thirty days in the fridge
规格: 一盒三十枚
Size: a box of thirty
生产日期: 喷在每一枚上面，三天之内从农场出发
Production date: printed on each egg; they leave the farm within three days
储存: 收到后放冰箱冷藏，大头朝上。
Storage: In the fridge, the blunt end up.
坏损: 收到有破的，客服按枚赔，不用寄回来。
Damage: Customer service pays for each broken egg, nothing has to be sent back.
口感: 蛋黄是橙的，蛋香浓。
Taste: Orange yolks with a full taste.
""",
    "apples": """
产地: 新疆阿克苏
Origin: Aksu, Xinjiang
净含量: 5 公斤
Net weight: 5 kg
规格: 一箱大概二十个，果径八十到八十五毫米
Size: about twenty in a box, 80 to 85 millimetres each
发货时间: 从阿克苏冷库直接发，北方三天左右到，南方四到五天。
Shipping time: From the cold store in Aksu, about three days to the north and four to five to the south.
口感: 脆的，汁水多，中间有糖心，不是粉粉的。
Taste: Crisp and juicy with a sweet core, not floury.
坏损: 坏果包赔，签收后四十八小时内拍照就行。
Damage: We pay for bad ones: send a photo within forty-eight hours.
储存: 放冰箱冷藏，套袋别沾水。
Storage: In the fridge, in a bag, and dry.
""",
    "oranges": """
产地: 江西赣南
Origin: Gannan, Jiangxi
净含量: 5 公斤
Net weight: 5 kg
规格: 一箱五公斤
Size: a box of five kilos
口感: 果肉细，没有渣，甜里带一点点酸。
Taste: Fine flesh, sweet with a little sourness.
赠品: 满两箱送一个剥橙器，送完为止
Gift: a peeler with two boxes, while there are some
配料: 没有打蜡，没有保鲜剂
Ingredients: no wax, no preservative
储存: 放阴凉通风的地方，吃多少拿多少。
Storage: In a cool and airy place.
""",
    "fungus": """
产地: 东北
Origin: the north-east of China
净含量: 500 克
Net weight: 500 g
规格: 一袋五百克，自封袋
Size: one bag of 500 g that closes again
吃法: 冷水泡三个小时，凉拌、炒山药、炖鸡都可以，泡好当天吃完。
How to cook: Soak it for three hours in cold water, for salad, stir-fry or soup; eat it on the same day.
储存: 压紧袋口，放在通风的地方。
Storage: Press the bag shut and keep it in an airy place.
口感: 朵小，肉厚，脆嫩。
Taste: Small, thick and crunchy.
款式: 袋装和礼盒装，备注礼盒两个字，不加钱
Variants: a bag and a gift box; write gift box in the order, it costs no more
""",
    "honey": """
净含量: 1 公斤
Net weight: 1 kg
规格: 一公斤玻璃瓶
Size: a jar of one kilo
配料: 洋槐蜂蜜
Ingredients: acacia honey
吃法: 早上用温水冲一勺，水温不要超过六十度。
How to use: A spoon in warm water, not above sixty degrees.
储存: 常温放就行，结晶了隔着温水放一会儿就化开。
Storage: At room temperature; if it sets, stand the jar in warm water.
口感: 味道清，没有酸味。
Taste: Light, without sourness.
适用人群: 一岁以下的宝宝请不要喂蜂蜜。
Suitable for: Not for babies under one year.
正品: 每一批都有检测报告，在商品详情页往下拉就能看到。
Authenticity: There is a test report for every batch on the product page.
""",
    "milk": """
净含量: 250 毫升一盒
Net weight: 250 ml a carton
规格: 一箱二十四盒
Size: a box of 24 cartons
配料: 生牛乳，每一百毫升三点六克蛋白质
Ingredients: milk alone, with 3.6 grams of protein in 100 ml
生产日期: 都在这一个月里
Production date: within this month
产地: 自有牧场
Origin: our own pastures
吃法: 直接喝，打奶泡也很细。
How to use: Drink it as it is, or froth it for coffee.
适用人群: 乳糖不耐的朋友要当心。
Suitable for: Not for anybody who cannot take lactose.
""",
    "beef": """
净含量: 2 公斤
Net weight: 2 kg
规格: 分成四小袋
Size: four small bags
配料: 原切牛腩，没有拼接，没有注水
Ingredients: brisket from one piece, no water added
快递: 全程冷链，到手还是冻着的。
Courier: It travels frozen all the way.
坏损: 到手化了请拒收，我们马上重发。
Damage: If it has thawed, refuse it and we send another one.
吃法: 冷水下锅焯一遍，放番茄、洋葱、两片姜，小火炖一个半小时。
How to cook: Blanch it, then simmer it with tomato, onion and two slices of ginger for an hour and a half.
储存: 冷冻保存，吃一袋拿一袋。
Storage: In the freezer; take out one bag at a time.
""",
    "tea": """
产地: 广西横州的花，福建的茶坯
Origin: flowers from Hengzhou in Guangxi, tea from Fujian
净含量: 250 克
Net weight: 250 g
规格: 二百五十克铁罐，一次三克，能泡八十多次
Size: a tin of 250 g, 3 g at a time
吃法: 八十五度左右的水冲，一次三克。
How to use: Three grams with water of about 85 degrees.
储存: 盖子拧紧，不要跟香料放在一起。
Storage: Well closed, away from spices.
口感: 鲜花的香，第二泡茶味和花味都出来了。
Taste: It smells of fresh flowers; the second cup has the tea and the flowers.
赠品: 加一块钱可以换一只带滤网的玻璃杯
Gift: a glass with a strainer for one yuan more
""",
    "catfood": """
净含量: 2 公斤
Net weight: 2 kg
规格: 两公斤一袋
Size: one bag of two kilos
配料: 鸡肉、三文鱼冻干，蛋白质含量百分之四十以上，没有添加谷物
Ingredients: freeze-dried chicken and salmon, over 40 % protein, no grain added
开封后: 两个月内吃完
After opening: use it within two months
吃法: 换粮用七天，新的旧的慢慢掺着喂。
How to use: Take seven days to change over, mixing the old and the new.
退换: 先拆试吃装，猫咪不喜欢，整袋原封退。
Returns: Open the sample first; if your cat does not like it, send the whole bag back sealed.
赠品: 拍两袋送一个慢食碗
Gift: a slow-feeding bowl with two bags
""",
    "litter": """
净含量: 24 升
Net weight: 24 litres
规格: 四袋一箱，每袋六升
Size: four bags of six litres
配料: 豌豆纤维
Ingredients: pea fibre
吃法: 三秒结团，可以冲马桶，一次一小团。
How to use: It clumps in three seconds and may be flushed, one small clump at a time.
""",
}

ANSWERS = {
    "rice": """
gifts: 两袋一起带，运费我们出，今天没有别的赠品。
gifts: With two bags delivery is on us; there is no other gift today.
""",
    "oil": """
limit: 一桶够三口之家用两个月左右，每个账号限购五桶。
""",
    "honey": """
shelf_life: 天冷结晶是正常的，保质期看瓶身上的日期，封好口能放很久。
shelf_life: It may set in the cold, that is normal; the date is on the jar.
""",
    "litter": """
usage: 铺到六七厘米厚，结团了铲出来，一次一小团冲马桶。
""",
}


def pairs(text: str) -> list[tuple[str, str]]:
    """The lines of a text as (name, text)."""
    found = [line.partition(":") for line in text.strip().splitlines()]
    return [(name.strip(), said.strip()) for name, _, said in found]


def facts_of(product: str) -> list[dict[str, str]]:
    """A product's facts as the show file has them: its own instead of those of every product by the same name."""
    own = pairs(OF[product])
    named = {name for name, _ in own}
    every = [(name, said) for name, said in pairs(EVERY) if name not in named]
    return [{"name": name, "text": said} for name, said in (*own, *every)]


def answers_of(product: str) -> list[dict[str, str]]:
    """A product's own answers as the show file has them."""
    return [{"intent": name, "text": said} for name, said in pairs(ANSWERS.get(product, ""))]
