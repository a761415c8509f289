"""The thirteen products of the sample show, with what the host says of each. Data.

why: what is good about it. offer: what it costs today. Prices in fen. look: how products.py draws it.
"""

from typing import NamedTuple


class Item(NamedTuple):
    """One product."""

    id: str
    zh: str
    en: str
    price: int
    struck: int
    stock: int
    coupon: int
    look: str
    colour: str
    why: tuple[str, str]
    offer: tuple[str, str]


ITEMS = (
    Item("rice", "五常大米 5 kg", "Wuchang rice, 5 kg", 8990, 11900, 26000, 1000, "bag", "#d9b45e",
         ("先看这袋五常大米。黑土地一年只种一季，昼夜温差大，米粒慢慢长，所以煮出来油亮有弹性。我昨天在公司食堂蒸了一锅，开盖的时候，隔壁桌都过来问是什么味道。洗的时候轻轻淘两遍就好，水和米一比一点二，焖十分钟再开盖。",
          "First this rice from Wuchang. The black soil gives one harvest a year; warm days and cold nights let the grain grow slowly, so it comes out glossy and springy. I steamed a pot in our canteen yesterday and the next table came to ask what smelled so good. Rinse twice, one part rice to 1.2 parts water, and let it rest for ten minutes before you lift the lid."),
         ("五公斤一袋，平时一百一十九，今天直播间八十九块九，还能领十块钱的券。采购的同事直接跟合作社签的约，包装上有批次码，扫一扫就能看到是哪块田、哪天碾的米。家里人多的，两袋一起带，运费我们出。",
          "A bag of five kilos, usually 119 yuan, is 89.90 in this room today, and there is a coupon of ten yuan on top. Our buyers signed with the cooperative directly; scan the batch code on the bag and you see which field it came from and on which day it was milled. A big family? Take two bags, delivery is on us.")),
    Item("oil", "压榨花生油 5 L", "Pressed peanut oil, 5 l", 13900, 16900, 18000, 1500, "bottle", "#e8a63a",
         ("这桶花生油，用的是山东当年的花生，物理压榨，不加香精。炒青菜的时候，油温到六成就下锅，香味一下子就出来了。有朋友问能不能炸东西，可以的，烟点比较高，不过记得用完过滤，避光保存。",
          "This peanut oil is pressed from this year's Shandong peanuts, without added flavour. For greens, put them in when the oil is medium hot and the scent is there at once. Some of you ask whether you can deep-fry with it: yes, its smoke point is fairly high, just strain it afterwards and keep it in the dark."),
         ("五升一桶，门店价一百六十九，今天一百三十九，领券再减十五。一桶够三口之家用两个月左右。下单以后明天发货，桶盖是双层的，外面还有一层气柱袋，路上不怕漏。破了？拍张照，我们直接补一桶。",
          "Five litres, 169 yuan in the shop, 139 today, and 15 less with the coupon. A family of three cooks with it for about two months. Ordered now it leaves tomorrow; the cap is double and there is an air bag around it. Broken on the way? Send us a photo and we send another one.")),
    Item("noodles", "手工挂面 1 kg × 3", "Hand-made noodles, 3 × 1 kg", 3990, 5590, 32000, 500, "pack", "#e6d3a8",
         ("老家在陕西的朋友看过来，这是手工挂面，和面、盘条、上架、晾晒，一共十几道工序。面条中间是空的，所以煮得快，三分钟就熟，汤也能挂得住。晚上加班回家，卧个鸡蛋，撒点葱花，一碗热汤面就好了。",
          "Friends from Shaanxi, look here: hand-made noodles, kneaded, coiled, hung and dried in more than ten steps. They are hollow inside, so they are done in three minutes and hold the soup. Home late from work? An egg, some spring onion, and there is your bowl of hot noodles."),
         ("三包一起，一共三公斤，平时五十五块九，今天三十九块九，再减五块。配料表很短，就是小麦粉、水和盐。保质期六个月，放在干燥的柜子里就行。给爸妈寄一份，地址填老家，运费一样是我们出。",
          "Three packs, three kilos together, usually 55.90, today 39.90 and another 5 off. The list of ingredients is short: wheat flour, water, salt. They keep for six months in a dry cupboard. Send some to your parents, put in their address, delivery is free there too.")),
    Item("eggs", "散养鲜鸡蛋 30 枚", "Free-range eggs, 30", 4590, 5990, 21000, 600, "eggs", "#d98a4e",
         ("散养的鲜鸡蛋，三十枚。鸡在林子里跑，吃玉米、草和虫子，蛋黄颜色是橙的，蛋白打在碗里是立起来的。您看我现在打一个，轻轻用筷子夹，它不散。每一枚上面都有喷码，写着生产日期，三天之内从农场出发。",
          "Thirty fresh eggs from hens that run in the woods and eat corn, grass and insects. The yolk is orange and the white stands up in the bowl. Look, I crack one now and lift the yolk with chopsticks: it holds. Every egg carries its date, and it leaves the farm within three days."),
         ("三十枚一盒，五十九块九，今天四十五块九，领券减六块，一枚算下来一块三左右。盒子里面是珍珠棉的格子，一枚一个位置。收到有破的，客服按枚赔，不用您寄回来。早餐两个蛋，一家人吃一个礼拜，刚刚好。",
          "A box of thirty is 59.90, today 45.90, and 6 off with the coupon: about 1.30 an egg. Inside there is a foam bed with a place for each. If some arrive broken we pay for each of them, and you need not send anything back. Two eggs for breakfast, and the family has enough for a week.")),
    Item("apples", "阿克苏苹果 5 kg", "Aksu apples, 5 kg", 6990, 8990, 15000, 800, "apples", "#cf3f3a",
         ("新疆阿克苏的苹果，冰川水浇灌，日照时间长，切开能看到中间的糖心。咬一口是脆的，汁水很多，不是那种粉粉的口感。我们挑的是八十到八十五毫米的果子，一只手刚好握住，带去办公室当下午茶很合适。",
          "Apples from Aksu in Xinjiang, watered by the glacier and long in the sun. Cut one and you see the sugar heart. It is crisp and full of juice, not floury at all. We chose fruit of eighty to eighty-five millimetres: just right for one hand, and for the afternoon at the office."),
         ("五公斤一箱，大概二十个，平时八十九块九，今天六十九块九，再减八块。坏果包赔，签收之后四十八小时内拍照就行。现在下单，从阿克苏的冷库直接发，北方的朋友三天左右到，南方的朋友四到五天。",
          "A crate of five kilos, about twenty apples, usually 89.90, today 69.90 and 8 less. Bad fruit is paid for, just send a photo within forty-eight hours. It comes straight from the cold store in Aksu: about three days to the north, four to five to the south.")),
    Item("oranges", "赣南脐橙 5 kg", "Gannan navel oranges, 5 kg", 5990, 7990, 17000, 700, "oranges", "#f08a24",
         ("江西赣南的脐橙，红土丘陵上种的，皮薄，剥的时候汁水会溅出来，小心衣服。果肉细，没有渣，甜里面带一点点酸，榨汁也好喝。孩子放学回来，切几瓣放在盘子里，比饮料强多了。",
          "Navel oranges from the red hills of Gannan in Jiangxi. The skin is thin; mind your shirt, they spurt when you peel them. Fine flesh, no strings, sweet with a little sour, and good as juice. Cut some for the children after school: much better than a soft drink."),
         ("五公斤装，七十九块九的脐橙，今天五十九块九，领券减七块。果子没有打蜡，表面有一点点花是正常的，那是风吹树枝蹭的。满两箱再送一个剥橙器，数量有限，送完为止。",
          "Five kilos, usually 79.90, are 59.90 today, and 7 less with the coupon. The fruit is not waxed; a scar here and there is from branches in the wind. With two crates there is a peeler for free, as long as we have some.")),
    Item("fungus", "东北黑木耳 500 g", "Black fungus from the north-east, 500 g", 7990, 9990, 9000, 800, "pouch", "#4a5560",
         ("东北的黑木耳，秋天采的，朵小，肉厚，没有根。拿十几朵放到冷水里，泡三个小时，能发出一大碗。凉拌、炒山药、炖鸡都可以。提醒一下，泡好的木耳当天吃完，不要隔夜，这个是食品安全的常识。",
          "Black fungus from the north-east, picked in autumn: small, thick, and without roots. A dozen of them in cold water for three hours fill a bowl. Good as a salad, fried with yam, or in chicken soup. One reminder: eat what you soaked on the same day, never keep it overnight."),
         ("一袋五百克，够吃大半年，平时九十九块九，今天七十九块九，再减八块。包装是自封袋，取完压一下就好，放在通风的地方。送长辈的朋友，我们有礼盒装，下单的时候备注礼盒两个字，不加钱。",
          "Five hundred grams last for more than half a year: usually 99.90, today 79.90 and 8 less. The pouch closes again; keep it where there is air. A present for your elders? Write gift box in the note, it costs nothing more.")),
    Item("honey", "洋槐蜂蜜 1 kg", "Acacia honey, 1 kg", 6990, 8900, 12000, 700, "jar", "#e3a11f",
         ("洋槐蜜，每年五月只有十几天的花期。蜂农带着蜂箱追着花走，等蜜封了盖才取，所以浓度高，放勺子里能拉出长长的丝。颜色很浅，味道是清的，没有酸味。早上用温水冲一勺，水温不要超过六十度。",
          "Acacia honey: the trees bloom for little more than ten days in May. The beekeepers follow the flowers and wait until the combs are sealed, so it is thick and draws a long thread from the spoon. Light in colour and clear in taste. A spoon in warm water in the morning, not hotter than sixty degrees."),
         ("一公斤的玻璃瓶，八十九，今天六十九块九，领券减七块。每一批都有检测报告，在商品详情页往下拉就能看到。天冷结晶是正常的，隔着温水放一会儿就化开了。家里有一岁以下的宝宝，请先不要喂蜂蜜。",
          "A glass of one kilo, 89 yuan, is 69.90 today, and 7 less with the coupon. Each batch has its report; scroll down on the product page to read it. If it sets in the cold that is normal: stand it in warm water for a while. Please do not give honey to babies under one year.")),
    Item("milk", "纯牛奶 250 ml × 24", "Milk, 24 × 250 ml", 7990, 9900, 28000, 1000, "box", "#3f7fc4",
         ("纯牛奶，二十四盒一箱。奶源来自自有牧场，每一百毫升三点六克蛋白质，配料只有生牛乳。早上出门塞一盒在包里，路上喝。喝咖啡的朋友，拿它打奶泡也很细。孩子长身体，大人补点钙，都用得上。",
          "Milk, twenty-four cartons in a box, from our own farms: 3.6 grams of protein in 100 millilitres, and nothing in it but raw milk. Put one in your bag in the morning. If you make coffee, its foam is fine as well. Children grow with it, and it does grown-ups good, too."),
         ("一箱二十四盒，平时九十九，今天七十九块九，领券再减十块，算下来一盒不到三块钱。生产日期都在这一个月里，发货前会再抽查一遍。两箱起还可以约送货时间，送到楼上，不用您搬。",
          "A box of twenty-four, usually 99, today 79.90 and 10 less with the coupon: under three yuan a carton. All were filled within the last month, and we check again before they leave. From two boxes on you choose the hour, and we carry them upstairs.")),
    Item("beef", "原切牛腩 2 kg", "Beef brisket, 2 kg", 15900, 19900, 8000, 2000, "tray", "#b23a3e",
         ("原切的牛腩，就是从一整块肉上直接切下来的，没有拼接，也没有注水。冷水下锅焯一遍，捞出来，放番茄、洋葱、两片姜，小火炖一个半小时，筷子一戳就透。汤留着，第二天下面条，又是一顿。",
          "Brisket cut from the whole piece: nothing joined, no water added. Blanch it from cold, take it out, then tomatoes, onions, two slices of ginger and an hour and a half on a small flame, until a chopstick goes through. Keep the broth: with noodles it is tomorrow's dinner."),
         ("两公斤装，分成四小袋，吃一袋拿一袋。平时一百九十九，今天一百五十九，领券减二十。全程冷链，到手还是冻着的，如果化了请拒收，我们马上重发。周末招待朋友，炖一锅，大家都说香。",
          "Two kilos in four bags, so you thaw only what you eat. Usually 199, today 159 and 20 less with the coupon. It travels frozen all the way; if it has thawed, refuse it and we send another at once. For friends at the weekend, a pot of it makes the table happy.")),
    Item("tea", "茉莉花茶 250 g", "Jasmine tea, 250 g", 8800, 11800, 7000, 1000, "tin", "#2f8f6a",
         ("茉莉花茶，广西横州的花，福建的茶坯，一共窨制了六遍。打开罐子先闻一下，是鲜花的香，不是香精那种冲鼻子的味道。水烧开以后稍微等一等，八十五度左右冲，第二泡开始，茶味和花味都出来了。",
          "Jasmine tea: flowers from Hengzhou in Guangxi, leaves from Fujian, scented six times. Open the tin and smell it: fresh flowers, nothing sharp or artificial. Let the boiled water wait a little, brew at about eighty-five degrees, and from the second cup on tea and flowers are both there."),
         ("二百五十克的铁罐，一百一十八，今天八十八，领券再减十块。一次三克，能泡八十多次。罐子内层是食品级的铝膜，盖子要拧紧，不要跟香料放在一起。加一块钱，可以换一只带滤网的玻璃杯。",
          "A tin of 250 grams, 118 yuan, is 88 today and 10 less with the coupon. Three grams a time, it makes more than eighty pots. Close the lid well and keep it away from spices. For one yuan more there is a glass with a strainer.")),
    Item("catfood", "冻干猫粮 2 kg", "Freeze-dried cat food, 2 kg", 9990, 13900, 14000, 1500, "petbag", "#7a5bb5",
         ("养猫的朋友久等了。这款猫粮加了鸡肉和三文鱼的冻干颗粒，蛋白质含量百分之四十以上，没有添加谷物。我家那只挑食的橘猫，听到撕袋子的声音就跑过来了。换粮请用七天，新的旧的慢慢掺着喂。",
          "Cat people, thank you for waiting. This food has freeze-dried pieces of chicken and salmon, more than forty per cent protein, and no grain. My picky ginger cat comes running at the sound of the bag. Change over in seven days, a little more of the new each day."),
         ("两公斤一袋，平时一百三十九，今天九十九块九，领券再减十五。袋子是自封口的，开封以后两个月内吃完。拍两袋送一个慢食碗。不确定猫咪爱不爱吃？先拆里面的试吃装，不喜欢，整袋原封退。",
          "Two kilos, usually 139, today 99.90 and 15 less with the coupon. The bag closes again; use it within two months. With two bags there is a slow-feeding bowl. Not sure your cat will like it? Open the sample first; if not, send the whole bag back sealed.")),
    Item("litter", "豆腐猫砂 6 L × 4", "Tofu cat litter, 4 × 6 l", 6990, 8990, 16000, 800, "petbag", "#3aa0a6",
         ("讲完猫粮，自然要讲猫砂。豆腐猫砂，原料是豌豆纤维，遇水三秒结团，可以直接冲马桶，一次一小团，不要贪多。粉尘很少，我把手伸进去再拿出来，您看，手上基本没有灰。夏天用它，屋里的味道会小很多。",
          "After the food comes the litter. It is made of pea fibre, clumps in three seconds and may be flushed, one small clump at a time. There is hardly any dust: I put my hand in and out, look, almost nothing on it. In summer the room smells a good deal less."),
         ("四袋一箱，一共二十四升，平时八十九块九，今天六十九块九，领券减八块。一只猫差不多能用两个月。今天十三款商品就到这一款，还没有付款的朋友，看一下购物车，券到今晚十二点为止。",
          "Four bags, twenty-four litres, usually 89.90, today 69.90 and 8 less with the coupon. One cat needs about two months for it. This was the last of today's thirteen; if you have not paid yet, look into your cart, the coupons end at midnight.")),
)  # fmt: skip

SPOKEN = {
    "welcome": (
        "大家好，欢迎来到采销直播间！我是采销小东，一个数字人主播。我的同事们，每天跑田间、跑工厂、跑仓库，把好东西谈下来，我呢，负责把它们讲清楚。今天晚上一共十三款，从粮油、生鲜，讲到猫粮猫砂。有问题就发在评论里，我会一个一个回答。准备好了吗？我们开始！",
        "Hello everyone, welcome to the buyers' room! I am Dong, a digital host. My colleagues visit fields, factories and warehouses every day to bring good things home; my part is to explain them. Tonight there are thirteen, from rice and oil to food for your cats. Put your questions in the comments and I will answer them one by one. Ready? Here we go!",
    ),
    "half": (
        "节目到一半了，给刚进来的朋友说一下，今天是采销直播间的首播，我是数字人主播小东。前面讲过的商品，点购物车都还能买。有朋友说我讲得像背稿子，这个意见收到了，那我们多聊两句，评论里问得多的是发货，统一回答：今天下单，明天发。",
        "We are half way. If you just came in: this is the buyers' first broadcast, and I am Dong, a digital host. Everything I have shown is still in the cart. Some of you say that I sound like memorising a manuscript; point taken, so let us talk a little. Most of you ask about delivery: ordered today, sent tomorrow.",
    ),
    "quarter": (
        "先喝口水，虽然我不用喝。看到评论里有朋友问，数字人会不会累？不会，不过后台的同事会，给他们点个赞吧。接下来还有几款重头戏，别走开。",
        "A sip of water, although I need none. Somebody asks whether a digital host gets tired. I do not, but my colleagues behind the scenes do, so give them a like. There is more to come, stay with us.",
    ),
    "closing": (
        "今天的十三款全部讲完了，谢谢大家陪了我一个小时。没抢到的朋友，可以点一下补货提醒。再说一遍，我是人工智能生成的主播，商品的信息以详情页为准。买得安心，吃得开心，我们下一场再见！",
        "That was all thirteen; thank you for staying with me for an hour. If you missed something, set a reminder. Once more: I am a host generated by AI, and the product page is what counts. Enjoy what you bought, and see you next time!",
    ),
    "moment": (
        "各位稍等一下，我们的画面正在切换，商品和优惠都不变。您可以先看一下购物车，把想要的加进去，马上回来。",
        "One moment please, we are switching the picture; the products and the prices stay as they are. Have a look at your cart meanwhile, we will be right back.",
    ),
}
FILM_TITLES = ("采销直播间 首播", "十三款好物 一小时讲清楚", "AI 主播 采销小东", "今晚 18:18 开始")
