// What is talked about where people sit together in the invented city: agendas, decisions, topics. Nobody in it exists.

/** Titles of meetings that residents book for themselves. */
export const OWN_TITLES = [
  '楼道里怎么停电动车',
  '端午节包粽子怎么分工',
  '三单元换门禁的事',
  '花坛里种什么',
  '晒被子的地方怎么排',
  '合唱队排练和分声部',
  '顶楼几户商量一起做防水',
  '孩子放学后谁来看一会儿',
  '快递柜放在哪一边',
  '一楼院墙要不要统一',
  '老年书法小组碰头',
  '楼栋群里说的停车位',
] as const

export interface Talk {
  title: string
  notes: string
  decision: string
  who: string
}

/** What weekend councils, talks and open days deal with. */
export const TALKS: readonly Talk[] = [
  {
    title: '电动车充电',
    notes: '几位居民说楼道里拉线充电不安全，物业说东侧有空地，接电要三周。',
    decision: '在东侧空地先划出充电的位子，三周内接好电',
    who: '物业公司',
  },
  {
    title: '楼道杂物',
    notes: '一单元堆的纸箱最多，大家同意先自己清，清不动的由社区帮忙搬。',
    decision: '这个周末一起清楼道，网格员来搭手',
    who: '网格员、楼栋长',
  },
  {
    title: '广场舞的时间',
    notes: '领舞的说八点半可以结束，楼上有考生的人家没有意见。',
    decision: '广场舞晚上八点半结束，音量调到一半',
    who: '舞队自己管',
  },
  {
    title: '路灯和监控',
    notes: '北门到二号楼这一段晚上最黑，有两盏灯一直没有亮。',
    decision: '报修北门的两盏路灯，一周后再看',
    who: '网格员',
  },
  {
    title: '停车位怎么分',
    notes: '外来车占位多，先登记自己小区的车，再商量怎么收费。',
    decision: '两周内登记完本小区的车，结果贴在单元门口',
    who: '物业公司、楼栋长',
  },
  {
    title: '老人用餐',
    notes: '有七位老人想要送饭，食堂可以送到单元门口。',
    decision: '从下周一起给登记的老人送午饭',
    who: '社区',
  },
  {
    title: '健身器材',
    notes: '漫步机的轴松了，家长担心夹到孩子的手。',
    decision: '漫步机先围起来，修好再用',
    who: '社区',
  },
  {
    title: '遛狗',
    notes: '大家都说牵绳是底线，早上六点半到七点半孩子上学时最要紧。',
    decision: '楼下贴牵绳的提醒，志愿者早上看一个月',
    who: '志愿者队',
  },
]

/** What an evening makes of a matter that somebody brings to it. */
export const EVENING_PLANS = [
  '记成诉求，交给网格去办，办好了当面回话',
  '请办事的单位到现场看，一周内给个说法',
  '明天先去看一次，能当场解决的当场解决',
] as const
export const EVENING_OPEN = [
  '要和产权单位再谈，下次夜话说谈得怎么样',
  '先把想法收齐，过了年再商量',
  '先试一个月，不行再换办法',
] as const

export interface TopicWords {
  title: string
  words: string
  whom: string
  plan: string
  money?: number
  /** What is done, by whom it may be done, and what came of it. */
  what: string
  result: string
  opinions: readonly [yes: string, no: string, other: string]
}

export const TOPICS: readonly TopicWords[] = [
  {
    title: '小区东门要不要晚上关',
    words: '东门没有人看，晚上十点以后总有生人进出。',
    whom: '全小区的住户',
    plan: '东门晚上十点半到早上五点半关闭，住户刷卡可以进出。',
    money: 6000,
    what: '东门装好刷卡门禁，给每户发两张卡',
    result: '东门的门禁已经用上，卡都发到了户。',
    opinions: ['安全要紧', '上夜班的人要绕路', '留一个小门刷卡进出'],
  },
  {
    title: '老楼外墙的空调架怎么加固',
    words: '三楼的空调架锈得厉害，下面就是单元门。',
    whom: '临街几栋楼的住户',
    plan: '请专业公司全部检查一遍，锈坏的统一更换。',
    money: 42000,
    what: '检查外墙空调架，更换锈坏的',
    result: '查了一百二十六个架子，换了三十一个。',
    opinions: ['早就该换了', '谁家的谁家出钱', '先把单元门上面的换掉'],
  },
  {
    title: '二号楼旁边的空地做什么用',
    words: '空地荒了两年，有人想种菜，有人想停车，也有人想放几条椅子。',
    whom: '二号楼和三号楼的住户',
    plan: '一半铺成能坐的小广场，一半划八个车位。',
    money: 58000,
    what: '平整空地，装四条长椅，划八个车位',
    result: '椅子和车位都好了，晚上有人坐着聊天。',
    opinions: ['有地方坐就好', '不要再加车位', '能不能留一块晒被子'],
  },
  {
    title: '楼道声控灯换成常亮的小灯',
    words: '声控灯要跺脚才亮，老人怕摔。',
    whom: '没有电梯的几栋楼',
    plan: '楼梯转角换成两瓦的常亮小灯，电费从公共收益里出。',
    money: 9000,
    what: '更换楼梯转角的灯',
    result: '全部换好，晚上楼梯是亮的。',
    opinions: ['老人方便', '整夜亮着浪费', '换成感应的也行'],
  },
  {
    title: '垃圾桶挪到哪里',
    words: '垃圾桶正对着一楼的窗户，夏天不敢开窗。',
    whom: '一号楼到四号楼的住户',
    plan: '垃圾桶挪到围墙边，做一个带盖的棚子，早晚各收一次。',
    money: 12000,
    what: '在围墙边做垃圾棚，把桶挪过去',
    result: '桶挪走了，棚子带门，没有味道。',
    opinions: ['挪远一点好', '太远老人走不动', '多收一次比挪更要紧'],
  },
  {
    title: '顶楼防水用不用维修资金',
    words: '五栋楼顶都漏，单独补总是补不住。',
    whom: '五栋楼的业主',
    plan: '五栋楼顶一起重做防水，从维修资金里出。',
    money: 186000,
    what: '五栋楼顶重做防水',
    result: '做完以后下过三场大雨，没有再漏。',
    opinions: ['一起做便宜', '一楼的不想出钱', '要看看施工队的保修几年'],
  },
  {
    title: '北边的小门口修一段无障碍坡道',
    words: '轮椅和婴儿车都下不了北门的三级台阶。',
    whom: '从北门进出的住户',
    plan: '台阶一侧修一米二宽的坡道，装扶手。',
    money: 15000,
    what: '修北门的坡道和扶手',
    result: '坡道修好了，轮椅自己推得上来。',
    opinions: ['母亲坐轮椅，盼了很久', '占了放车的地方', '扶手要装两边'],
  },
  {
    title: '早点摊能不能进小区广场',
    words: '早点摊占着路边，上学的时候很挤。',
    whom: '本社区的居民',
    plan: '早上六点到八点半，六个摊位在广场西侧，自己收拾干净。',
    what: '划好摊位，和摊主说好时间和卫生',
    result: '六个摊位都搬了进来，路边通了。',
    opinions: ['买早点方便', '油烟和垃圾谁管', '先试一个月'],
  },
]

export const DECLINED = '这件事属于产权单位自己管，不在我们商量的范围里，已经把话转给他们。'
export const DROPPED = '上面已经把这一段列进了改造，不用再另外商量。'
export const SENT_BACK = '方案里没有写谁来收拾，请支部补上再议。'
export const OBJECTION = '施工的时候请先把一楼的窗户挡好。'

/** What people say to deputies, and what they hear back. */
export const HEARD = [
  ['上下学时段校门口太堵，想请代表反映一下错时放学。', '已和学校商量，低年级提前十五分钟放学，下周一起试行。'],
  ['公交末班车八点就没有了，上晚班的人回不来。', '公交公司答复，下个月起末班车延到九点半。'],
  ['河堤上的护栏断了一截，晚上散步不安全。', '护栏已经补好，断口两边也加固了。'],
  ['老年活动室的空调坏了一个夏天。', '换了两台新的，遥控器在值班室。'],
  ['菜场的公秤不准，想请人来看看。', '公秤重新校准过，旁边贴了合格的标签和投诉电话。'],
] as const
