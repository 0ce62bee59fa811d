// The tree as it is before anybody changes it: what 12345 and a community's desk hear, in the words in which they hear it.
// Words are looked for in a sentence as they stand (suggest.ts), so each must be said only of its own leaf.
import type { Call, Category, Urgency } from './category'

interface Leaf extends Partial<Pick<Category, 'propertyFirst' | 'around' | 'call' | 'urgency'>> {
  words: string
}
interface Branch extends Leaf {
  name: string
  urgency: Urgency
  leaves: Record<string, Leaf & { name: string }>
}

const ring = (phone: Call['phone'], words: string): { call: Call } => ({ call: { phone, words } })

const BRANCHES: Record<string, Branch> = {
  safety: {
    name: '安全隐患',
    words: '安全隐患 危险',
    urgency: 'danger',
    leaves: {
      gasLeak: {
        name: '燃气泄漏',
        words:
          '煤气味 燃气味 天然气味 煤气泄漏 燃气泄漏 燃气泄露 煤气泄露 天然气泄漏 天然气泄露 漏气 煤气漏 燃气漏 天然气漏 煤气中毒 液化气泄漏 闻到煤气 闻到燃气 闻到天然气 臭鸡蛋味 嘶嘶响 液化气罐 煤气罐',
        ...ring('119', '先开窗，别开灯，人到屋外再打119'),
      },
      fire: {
        name: '着火冒烟',
        words: '着火 起火 失火 火灾 冒烟 浓烟 烧起来 烧着了 火情 冒火花 爆炸 自燃 烧焦味 糊味很大',
        ...ring('119', '人先离开，再拨119，说清地址和烧的什么'),
      },
      hurt: {
        name: '有人受伤',
        words:
          '受伤 流血 晕倒 昏倒 摔伤 摔倒起不来 起不来了 昏迷 砸到人 砸伤 触电 溺水 落水 掉进河 掉进井 没有呼吸 喘不上气 心脏病 中风 烫伤 被困 骨折 叫不醒 全是血 都是血 出血 滚下来 摔下来 不省人事 没呼吸 要跳楼 轻生 自杀',
        ...ring('120', '先拨120，说清地址，不要随便搬动伤者'),
      },
      trapped: {
        name: '电梯困人',
        words: '电梯困人 困在电梯 关在电梯 困电梯 电梯里出不来 电梯里面出不来',
        propertyFirst: true,
        ...ring('119', '先按电梯里的铃，再拨119；不要扒门，靠里站好'),
      },
      wire: {
        name: '电线垂落漏电',
        words:
          '电线垂落 电线掉 电线断 电线垂 电线裸露 电线耷拉 电线拖 漏电 电线杆倒 电杆倒 电杆歪 高压线 裸露的电线 电缆断 电缆掉 电杆上断 电线 断线',
        ...ring('95598', '不要靠近，离开十米，拨95598'),
      },
      falling: {
        name: '墙面脱落坠物',
        words:
          '墙皮掉 墙砖掉 外墙脱落 瓷砖脱落 墙面脱落 高空坠物 高空抛物 要掉下来 快掉下来 广告牌松 广告牌要掉 房子要倒 墙要倒 围墙倒 要塌 塌了 塌方 玻璃掉 铁皮 快掉了 摇摇欲坠 往下掉砖',
        ...ring('119', '人先离开，别让人从下面走；有人被压拨119'),
      },
      manhole: {
        name: '井盖缺失路面塌陷',
        words: '井盖 窨井 下水井没盖 路面塌陷 路塌 地面塌陷 地陷 大坑 塌陷',
        ...ring('110', '先用东西围住，提醒别人，怕有人掉进去拨110'),
      },
      passage: {
        name: '消防通道堵塞',
        words:
          '消防通道 消防栓 消火栓 灭火器 安全出口 疏散通道 逃生通道 楼道充电 飞线充电 飞线 电动车进楼 电瓶车进楼 电动车上楼 电瓶车上楼 电动车进电梯 电瓶车进电梯 楼道里充电 推进电梯 应急灯',
        urgency: 'ordinary',
        propertyFirst: true,
        ...ring('96119', '通道锁死或堵死，可以拨96119举报'),
      },
    },
  },
  lifeline: {
    name: '水电气暖电梯',
    words: '',
    urgency: 'lifeline',
    leaves: {
      water: {
        name: '停水水质',
        words:
          '停水 没水 没有水 断水 不来水 水压 水很小 水太小 自来水 水质 水发黄 黄水 水浑 水管爆 水管爆裂 爆管 水管破 水管漏 水管裂 水表 来水 供水 二次供水',
      },
      power: {
        name: '停电跳闸',
        words: '停电 没电 没有电 断电 跳闸 电压 电表 不来电 来电 变压器 供电 电力 一半没电 整栋没电',
      },
      gas: {
        name: '燃气供应',
        words: '停气 没气 没有气 断气 燃气 煤气 天然气 气压 燃气表 通气 开通燃气 打不着火 燃气灶',
      },
      heat: { name: '供暖热水', words: '暖气 供暖 供热 没热水 没有热水 热水供应 集中供热 暖气片' },
      lift: {
        name: '电梯故障',
        words: '电梯 电梯坏 电梯停 电梯故障 电梯门 电梯异响 电梯抖 电梯维修 乘梯 电梯不动 电梯停运',
        propertyFirst: true,
      },
      sewer: {
        name: '污水外溢管道堵',
        words:
          '下水道 污水 化粪池 管道堵 堵了 返水 返臭 下水堵 粪水 污水管 外溢 倒灌 管道疏通 疏通 马桶堵 下水管 排水不畅 反水',
        propertyFirst: true,
      },
    },
  },
  clean: {
    name: '环境卫生',
    words: '卫生 脏乱',
    urgency: 'ordinary',
    leaves: {
      rubbish: {
        name: '垃圾清运',
        words:
          '垃圾 垃圾桶 垃圾没人收 垃圾清运 垃圾成堆 厨余 垃圾房 垃圾车 乱扔垃圾 臭气 垃圾分类 建筑垃圾 装修垃圾 大件垃圾',
        propertyFirst: true,
      },
      corridor: {
        name: '楼道保洁堆物',
        words: '楼道 楼梯间 杂物 堆放杂物 堆杂物 没人打扫 没人扫 保洁 小广告 牛皮癣 楼道脏 鞋柜 纸箱堆',
        propertyFirst: true,
      },
      pests: { name: '蚊蝇鼠蚁', words: '老鼠 蟑螂 蚊子 苍蝇 白蚁 灭鼠 马蜂窝 马蜂 蜂窝 消杀', propertyFirst: true },
      smoke: {
        name: '油烟异味扬尘',
        words: '油烟 油烟味 异味 臭味 扬尘 灰尘 烧烤摊 烟味 烧垃圾 焚烧 灰太大 排烟 恶臭',
      },
      green: {
        name: '绿化树木',
        words: '绿化 树枝 树木 大树 草坪 修剪 毁绿 种菜 花坛 树挡 树太高 树倒 枯树 杂草 挡光 树叶',
        propertyFirst: true,
      },
      river: { name: '河道积水', words: '河道 河水 水塘 池塘 臭水沟 排水沟 积水 水沟 沟渠 内涝 淹水 淹了' },
      toilet: { name: '公共厕所', words: '公厕 公共厕所 厕所脏 卫生间没人扫 公用厕所' },
    },
  },
  repair: {
    name: '房屋维修',
    words: '维修 房屋',
    urgency: 'complex',
    leaves: {
      leak: {
        name: '漏水渗水',
        words:
          '漏水 渗水 漏雨 滴水 楼上漏水 屋顶漏 天花板漏 外墙渗 墙渗水 楼顶漏 防水 顶楼漏 卫生间漏 阳台漏 水渗 发霉 渗漏 屋面漏',
        propertyFirst: true,
      },
      crack: { name: '墙面开裂', words: '裂缝 开裂 墙裂 裂了 地基 下沉 沉降 危房 房屋鉴定', propertyFirst: true },
      lamp: {
        name: '楼道灯路灯',
        urgency: 'ordinary',
        words:
          '路灯 楼道灯 灯不亮 灯坏 声控灯 感应灯 没有灯 没灯 黑灯瞎火 没有路灯 没路灯 灯泡 走廊灯 路灯不亮 一片漆黑 太黑',
        propertyFirst: true,
      },
      door: {
        name: '单元门围墙栏杆',
        words: '单元门 门禁 对讲 围墙 栏杆 扶手 大门坏 铁门 防盗门 护栏 道闸 门锁 楼道门 关不上门 可视门铃',
        propertyFirst: true,
      },
      build: {
        name: '违章搭建',
        words: '违建 违章 违章建筑 乱搭乱建 私搭 搭棚 搭建 加盖 阳光房 占用公共 圈地 违规搭建',
      },
      addLift: {
        name: '加装电梯改造',
        words: '加装电梯 老旧小区改造 小区改造 旧改 改造工程 装电梯 外墙保温 改造施工 雨污分流 没有电梯 没电梯',
      },
      fund: { name: '维修资金', words: '维修资金 维修基金 大修基金 公共维修 物业专项维修资金' },
    },
  },
  traffic: {
    name: '停车交通',
    words: '交通',
    urgency: 'ordinary',
    leaves: {
      parking: {
        name: '乱停车车位',
        words:
          '停车 乱停 车位 停车位 占车位 堵门口 堵车库 挡住车 挪车 私家车 停车费 地锁 僵尸车 停车难 堵住出口 车库 违停 占道停车 车停在 车堵',
        propertyFirst: true,
      },
      charging: {
        name: '充电车棚',
        words: '充电桩 车棚 电动车充电 充电棚 电瓶车充电 充电口 停车棚 没地方充电 充电的地方',
      },
      road: {
        name: '道路损坏',
        words: '路面 路烂 坑洼 坑坑洼洼 马路 人行道 盲道 修路 路不平 地砖 路面破损 水泥路 道路破损 减速带 路坏',
      },
      signal: { name: '信号灯标线', words: '红绿灯 信号灯 斑马线 标线 交通标志 护学 过马路 人行横道 单行道' },
      bus: { name: '公交出租', words: '公交 公交车 公交站 站牌 出租车 打车 班车 末班车 校车' },
      stall: { name: '占道经营', words: '占道 占道经营 摆摊 流动摊贩 小摊 地摊 出店经营 夜市摊 早市 摊贩' },
    },
  },
  noise: {
    name: '噪音扰民',
    words: '噪音 噪声 太吵 吵 扰民 吵得 睡不着 响声',
    urgency: 'ordinary',
    leaves: {
      dance: { name: '广场舞音响', words: '广场舞 音响 音箱 跳舞 唱歌 卡拉OK 喇叭 高音喇叭 KTV 大喇叭 唱戏' },
      works: {
        name: '施工装修',
        words: '装修 施工 工地 电钻 打钻 敲墙 装修噪音 施工噪音 打桩 渣土车 夜间施工 装修扰民 工地噪音 切割机',
      },
      shop: { name: '商铺娱乐', words: '饭店 酒吧 麻将馆 棋牌室 烧烤店 商铺 门面 空调外机 餐馆 网吧 理发店 楼下店' },
      neighbourNoise: {
        name: '邻居吵闹',
        words: '楼上吵 拖桌子 跑跳 蹦跳 半夜吵 隔壁吵 弹琴 钢琴 楼上噪音 打麻将 小孩跑 高跟鞋 邻居吵 走路声',
      },
      dog: {
        name: '养犬',
        words: '狗叫 狗 遛狗 不拴绳 狗屎 狗粪 流浪狗 养狗 犬 流浪猫 养鸡 养鸽 鸡叫 狗咬 没拴绳 大型犬',
      },
    },
  },
  property: {
    name: '物业服务',
    words: '物业',
    urgency: 'ordinary',
    leaves: {
      fee: {
        name: '物业费收费',
        words: '物业费 乱收费 收费标准 多收 公摊 公摊水电 公摊费 收费不合理 不公示 账目 收支 公共收益',
        around: 'property',
      },
      guard: {
        name: '保安门卫',
        words: '保安 门卫 监控 巡逻 外来人员 随便进 被偷 丢电动车 电瓶丢 摄像头 陌生人',
        propertyFirst: true,
      },
      staff: {
        name: '物业不作为',
        words:
          '物业不作为 物业不管 物业态度 物业推诿 物业不理 物业没人 物业经理 找物业 物业服务差 物业太差 投诉物业 物业一直拖 物业拖 换物业',
        around: 'property',
      },
      owners: { name: '业委会', words: '业委会 业主委员会 业主大会 选举业委会 成立业委会 业主投票 业主代表' },
      facility: {
        name: '公共设施健身器材',
        words:
          '健身器材 健身器 凉亭 座椅 长椅 滑滑梯 滑梯 儿童乐园 晾衣 晾晒 信报箱 快递柜 公告栏 休息椅 晒被子 晾衣杆 凳子',
        propertyFirst: true,
      },
    },
  },
  neighbours: {
    name: '邻里关系',
    words: '邻居',
    urgency: 'ordinary',
    leaves: {
      quarrel: {
        name: '邻里纠纷',
        words: '邻里纠纷 纠纷 吵架 闹矛盾 矛盾 调解 骂人 打架 争执 评评理 不讲理 调和 闹翻',
      },
      family: {
        name: '家庭矛盾',
        words: '家庭矛盾 家暴 打老婆 婆媳 不赡养 赡养 不养老人 夫妻 离婚 虐待 打孩子 家里打 儿女不管 儿子不管 女儿不管',
        ...ring('110', '正在打人、有人害怕，先拨110'),
      },
      shared: {
        name: '占用公共地方',
        words: '占用楼道 占用公共部位 占公共 门口堆 占楼顶 占用楼顶 占用绿地 公共区域 占用平台 堆在门口',
      },
      hire: { name: '出租房群租', words: '群租 出租房 租客 房东 合租 隔断 日租房 押金 租户' },
    },
  },
  policy: {
    name: '政策咨询',
    words: '政策 咨询 请问 想问 怎么办理 如何办理 怎么办 需要什么材料 什么条件 请教',
    urgency: 'ordinary',
    leaves: {
      social: {
        name: '社保医保',
        words: '社保 医保 医疗保险 养老保险 报销 养老金 退休 社保卡 异地就医 慢病 养老认证 医保卡 新农合 缴费',
      },
      allowance: {
        name: '低保救助补贴',
        words: '低保 补贴 补助 高龄津贴 残疾证 残疾补贴 临时救助 特困 救助政策 津贴 高龄补贴 困难补助',
      },
      papers: {
        name: '户口证件',
        words: '户口 身份证 居住证 户籍 落户 迁户 开证明 证明 准生证 结婚证 办证 盖章 老年证',
      },
      school: { name: '上学入园', words: '上学 入学 学区 幼儿园 小学 学位 转学 托班 招生 入园' },
      work: { name: '就业创业', words: '就业 找工作 创业 招聘 培训班 失业金 工资 欠薪 公益岗 讨薪 失业' },
      house: { name: '住房拆迁', words: '公租房 廉租房 拆迁 征收 房产证 不动产 过户 还建房 安置房 保障房 棚改' },
      vaccine: { name: '看病体检', words: '体检 疫苗 打针 看病 家庭医生 卫生院 老年体检 签约医生 挂号' },
    },
  },
  care: {
    name: '求助关爱',
    words: '帮忙 求助 帮帮',
    urgency: 'ordinary',
    leaves: {
      elder: {
        name: '老人照料',
        words:
          '独居老人 空巢 老人没人照顾 没人照顾 照顾老人 老人走失 走失 助餐 送餐 老年食堂 陪诊 行动不便 养老院 老人一个人 买菜不方便 食堂',
      },
      child: {
        name: '儿童看护',
        words: '留守儿童 没人带孩子 接送孩子 托管 四点半 孩子没人管 暑假班 暑期托管 孩子放学',
      },
      disabled: { name: '残疾帮扶', words: '残疾人 轮椅 盲人 聋哑 无障碍 坡道 轮椅坡道 残疾 拐杖' },
      poor: { name: '生活困难', words: '生活困难 吃不上饭 没饭吃 没钱看病 大病 家里困难 揭不开锅 没收入 负债' },
      heart: { name: '心理帮助', words: '抑郁 心理 想不开 心情 失眠 孤独 心理咨询 陪我说说话 聊聊天 说说话' },
      repairHelp: {
        name: '上门小修',
        words: '换灯泡 通马桶 修水龙头 水龙头 帮我修 上门修 修一下 搬东西 换灯管 修锁 手机不会用 不会用手机',
      },
      missing: { name: '寻人寻物', words: '丢了 捡到 遗失 走丢 钥匙丢 寻人 寻物 找不到 失物 钱包' },
    },
  },
  advice: {
    name: '意见建议',
    words: '建议 意见 希望 能不能 能否 提议 可不可以',
    urgency: 'complex',
    leaves: {
      place: {
        name: '增设设施',
        words: '增设 增加 建议安装 加装 多装 装一个 希望增加 建一个 修建 新建 建议增加 建议设置 能不能装 添置',
      },
      activity: {
        name: '文体活动',
        words: '活动 文体活动 比赛 合唱团 读书会 讲座 看电影 书画 太极 文艺演出 活动室 腰鼓',
      },
      govern: {
        name: '社区工作',
        words: '社区工作 居委会 网格 议事 公示 志愿服务 居民代表 办事流程 社区服务 服务大厅',
      },
      praise: { name: '表扬感谢', words: '表扬 感谢 谢谢 点赞 好人好事 拾金不昧 锦旗 热心 辛苦了' },
    },
  },
  conduct: {
    name: '投诉干部作风',
    words: '干部 书记 网格员 社区主任 工作人员',
    urgency: 'complex',
    around: 'officer',
    leaves: {
      attitude: {
        name: '态度差推诿',
        words: '态度恶劣 态度差 态度不好 推诿 踢皮球 不耐烦 推来推去 甩脸色 态度很差 官僚',
      },
      idle: {
        name: '不办事拖着不管',
        words: '不作为 慢作为 不办事 拖着不办 没人管 不解决 敷衍 多次反映 反映多次 石沉大海 不回复 一直不处理',
      },
      unfair: { name: '优亲厚友不公', words: '不公平 优亲厚友 走后门 关系户 暗箱 偏心 不公开 人情保 弄虚作假' },
      corrupt: { name: '吃拿卡要违纪', words: '吃拿卡要 收红包 索要 受贿 贪污 收礼 送礼 好处费 回扣 挪用 公款 违纪' },
    },
  },
  other: {
    name: '其他',
    words: '',
    urgency: 'ordinary',
    leaves: {
      fraud: {
        name: '诈骗消费纠纷',
        words: '诈骗 骗子 被骗 骗钱 传销 保健品 假货 消费纠纷 退款 推销 电信诈骗 退货 非法集资 预付卡',
        ...ring('110', '钱刚转出去，马上拨110，还来得及止付'),
      },
      net: {
        name: '通信网络快递',
        words: '宽带 网络 信号 手机信号 快递 网线 基站 电视信号 有线电视 没信号 光纤 乱拉网线',
      },
      unsure: { name: '不知道归哪类', words: '' },
    },
  },
}

const listed = (words: string): string[] => words.split(' ').filter(Boolean)

const made = (
  _id: string,
  order: number,
  { name, words, propertyFirst = false, around, call }: Leaf & { name: string },
  urgency: Urgency,
  parentId?: string,
): Category => ({
  _id,
  version: 1,
  ...(parentId ? { parentId } : {}),
  name,
  order,
  words: listed(words),
  urgency,
  propertyFirst,
  ...(around ? { around } : {}),
  ...(call ? { call } : {}),
  keys: [],
})

/** Room between siblings for those that come later. */
const STEP = 10

export const DEFAULT_TREE: readonly Category[] = Object.entries(BRANCHES).flatMap(([branchId, branch], i) => [
  made(branchId, (i + 1) * STEP, branch, branch.urgency),
  ...Object.entries(branch.leaves).map(([leafId, leaf], j) =>
    made(
      leafId,
      (j + 1) * STEP,
      { ...(branch.around ? { around: branch.around } : {}), ...leaf },
      leaf.urgency ?? branch.urgency,
      branchId,
    ),
  ),
])
