// What people of the city raise, and how offices answer: invented sentences, each of a leaf of the tree.

interface Told {
  leaf: string
  kind: 'help' | 'fault' | 'complaint' | 'question' | 'suggestion'
  weight: number
  /** The unit's field it is handed to, where the grid cannot do it itself. */
  field?: string
  said: readonly string[]
  answered: string
}

export const TOLD: readonly Told[] = [
  {
    leaf: 'rubbish',
    kind: 'fault',
    weight: 12,
    field: '环卫',
    said: ['楼下垃圾桶满了两天没人收，味道很大。', '大件垃圾堆在单元门口，出门要绕着走。'],
    answered: '已请环卫当天清走，桶边也冲洗过，以后每天早晚各收一次。',
  },
  {
    leaf: 'corridor',
    kind: 'fault',
    weight: 9,
    said: ['三楼楼道里堆了纸箱和旧家具，晚上看不清容易绊倒。', '楼梯间好久没人打扫，灰很厚。'],
    answered: '已和堆放的住户说好搬走，楼道当天打扫完，网格员每周看一次。',
  },
  {
    leaf: 'lamp',
    kind: 'fault',
    weight: 10,
    said: ['单元门口的灯不亮了，老人晚上下楼看不见。', '小区里两盏路灯坏了，一到晚上黑漆漆的。'],
    answered: '换了两个灯头，线路也检查过，晚上看过已经亮了。',
  },
  {
    leaf: 'sewer',
    kind: 'fault',
    weight: 8,
    field: '住建',
    said: ['下水道堵了，一楼厨房往外冒污水。', '楼前的污水井满了，水流到路上。'],
    answered: '疏通车当天到场，清了井里的淤泥，水已经下去，明年列入改管计划。',
  },
  {
    leaf: 'water',
    kind: 'fault',
    weight: 5,
    field: '水务',
    said: ['从早上起没有水，没有看到停水通知。', '家里的水发黄，放了十分钟还是黄的。'],
    answered: '水务公司抢修好了漏点，水质也化验过，符合标准。',
  },
  {
    leaf: 'power',
    kind: 'fault',
    weight: 3,
    field: '供电',
    said: ['整个单元停电，别的楼都有电。', '一开空调就跳闸，这个月第三次了。'],
    answered: '供电公司换了单元的总开关，邻居家也试过，没有再跳。',
  },
  {
    leaf: 'lift',
    kind: 'fault',
    weight: 3,
    field: '市场监管',
    said: ['电梯停在七楼不动，老人下不了楼。', '电梯一直抖，门要开几次才关上。'],
    answered: '维保单位换了门机，检验过合格，合格证贴在轿厢里。',
  },
  {
    leaf: 'leak',
    kind: 'fault',
    weight: 8,
    field: '住建',
    said: ['顶楼漏水，一下雨就往屋里滴。', '楼上卫生间渗水，我家顶棚起了皮。'],
    answered: '和楼上一起找到了漏点，重新做了防水，下过两场雨没有再漏。',
  },
  {
    leaf: 'parking',
    kind: 'complaint',
    weight: 9,
    said: ['有车停在消防通道上，救护车进不来。', '外来车把小区停满了，自己住的反而没地方停。'],
    answered: '划了线，装了两根地桩，和车主一一说过，消防通道已经空出来。',
  },
  {
    leaf: 'charging',
    kind: 'suggestion',
    weight: 5,
    said: ['电动车没地方充电，都从窗户拉线下来。', '能不能在楼下装个充电棚？'],
    answered: '和物业商量好在东侧建了充电棚，二十个位子，已经通电。',
  },
  {
    leaf: 'road',
    kind: 'fault',
    weight: 5,
    field: '交通',
    said: ['路上有个坑，骑车的人摔过。', '人行道的砖松了好几块，一踩就翘。'],
    answered: '坑已经补平，松动的砖也重新铺过，请大家走走看。',
  },
  {
    leaf: 'dance',
    kind: 'complaint',
    weight: 4,
    said: ['广场舞音响太响，孩子晚上写不了作业。'],
    answered: '和领舞的阿姨们说好八点半结束，音量也调小了，这周看过都照办。',
  },
  {
    leaf: 'stall',
    kind: 'complaint',
    weight: 4,
    field: '城管',
    said: ['早点摊占了半边路，上学的孩子只好走到车道上。'],
    answered: '城管把摊点挪到东边空地上，划了位子，路已经让出来。',
  },
  {
    leaf: 'smoke',
    kind: 'complaint',
    weight: 3,
    field: '城管',
    said: ['楼下饭馆的油烟往家里灌，不敢开窗。'],
    answered: '饭馆加装了油烟净化器，城管检测过，达到了标准。',
  },
  {
    leaf: 'elder',
    kind: 'help',
    weight: 5,
    field: '民政',
    said: ['隔壁老人一个人住，最近走路不稳，想请人多看看。', '母亲出院了，不知道哪里能申请上门护理。'],
    answered: '已经和结对志愿者说好每天去看一次，上门护理也帮着申请下来了。',
  },
  {
    leaf: 'allowance',
    kind: 'question',
    weight: 4,
    field: '民政',
    said: ['想问一下临时救助怎么申请，要带什么。'],
    answered: '网格员上门讲了要的材料，陪着交到了窗口，五天后就有结果。',
  },
  {
    leaf: 'social',
    kind: 'question',
    weight: 4,
    said: ['退休后医保要不要接着交，在哪里办？'],
    answered: '查过了不用再交，网格员教会了怎么在手机上看自己的记录。',
  },
  {
    leaf: 'quarrel',
    kind: 'help',
    weight: 4,
    said: ['和对门为放鞋柜的事吵了几次，想请人来调解。'],
    answered: '调解员把两家请到一起坐下，说好鞋柜放进屋里，当面握了手。',
  },
  {
    leaf: 'dog',
    kind: 'complaint',
    weight: 3,
    said: ['有人遛狗不牵绳，吓到了孩子。'],
    answered: '找到了狗的主人，说好牵绳，楼下也贴了提醒。',
  },
  {
    leaf: 'green',
    kind: 'suggestion',
    weight: 3,
    said: ['树枝伸到窗户上了，家里一天都见不到太阳。'],
    answered: '园林的师傅修剪了枝条，屋里已经照得到太阳。',
  },
  {
    leaf: 'addLift',
    kind: 'suggestion',
    weight: 3,
    field: '住建',
    said: ['我们楼想加装电梯，一楼不同意，不知道怎么办。'],
    answered: '开了三次楼栋会，一楼同意了补偿办法，已经报到住建局排队。',
  },
  {
    leaf: 'build',
    kind: 'complaint',
    weight: 3,
    field: '城管',
    said: ['顶楼有人搭了个棚子，邻居都担心不安全。'],
    answered: '城管下了通知，棚子已经拆掉，楼顶也清过了。',
  },
  {
    leaf: 'guard',
    kind: 'complaint',
    weight: 3,
    said: ['门卫晚上不在岗，谁都能进来。'],
    answered: '物业换了夜班，十点以后一小时巡一次，有记录可以查。',
  },
  {
    leaf: 'place',
    kind: 'suggestion',
    weight: 3,
    said: ['小区里没有坐的地方，老人站着聊天，能不能放几条长椅？'],
    answered: '在大树下放了四条长椅，都有靠背，欢迎来坐。',
  },
]

interface Why {
  /** Of which leaves it could be said; of any where nothing stands. */
  of?: readonly string[]
  why: string
  change: string
}

const WHY: readonly Why[] = [
  {
    of: ['sewer', 'water', 'leak'],
    why: '这条管是整片老房子共用的，要跟着旧改一起换，单独换接不上。',
    change: '明年旧小区改造计划批下来以后',
  },
  {
    of: ['parking', 'road', 'place', 'green', 'charging', 'stall'],
    why: '这块地属于另一家单位，现在正在打官司，不能动工。',
    change: '法院判下来以后',
  },
  {
    of: ['lift', 'addLift', 'build', 'leak', 'corridor'],
    why: '一楼的住户还不同意，按规定要大家都签字。',
    change: '楼里的人都签了字以后',
  },
  { why: '现在的规定里没有这一项，社区和街道都定不了，已经向市里报了。', change: '市里有了新规定以后' },
]

const UP: readonly { of?: readonly string[]; words: string }[] = [
  { of: ['sewer', 'water', 'leak'], words: '要动主管道，网格里办不了，请社区开会商量。' },
  { words: '牵涉两家单位，请联席会议一起定。' },
]

const PAUSES: readonly { of?: readonly string[]; words: string }[] = [
  {
    of: ['lamp', 'sewer', 'water', 'power', 'lift', 'leak', 'charging', 'road', 'place'],
    words: '等配件到货再接着修。',
  },
  { words: '当事人这几天不在家，约好回来以后当面谈。' },
]

/** What could be said of a leaf: what was written for it, else what fits any. */
function fitting<Said extends { of?: readonly string[] }>(all: readonly Said[], leaf: string): readonly Said[] {
  const own = all.filter(({ of }) => of?.includes(leaf))
  return own.length > 0 ? own : all.filter(({ of }) => of === undefined)
}

export const whyOf = (leaf: string) => fitting(WHY, leaf)
export const upOf = (leaf: string) => fitting(UP, leaf)
export const pauseOf = (leaf: string) => fitting(PAUSES, leaf)
