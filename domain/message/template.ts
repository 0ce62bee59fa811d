// Every message that leaves the house: its words, and how each channel fills them. The ids are what WeChat's and
// Tencent Cloud's consoles gave; in the demonstration they are the names below.
// Values come by name (place, distance, time …); `fill` says which value stands where.

export interface SubscribeTemplate {
  id: string
  name: string
  title: string
  page: string
  /** WeChat field key → the word shown before it. `thing` takes 20 characters. */
  fields: Record<string, string>
  /** WeChat field key → name of the value. */
  fill: Record<string, string>
}
export interface TextTemplate {
  id: string
  name: string
  /** {1}, {2} … are filled in order. */
  text: string
  /** Names of the values, in that order. */
  fill: readonly string[]
}

const RESPOND = 'packages/bell/respond/index'
const RING = 'packages/bell/ring/index'
const WARNING = 'packages/warning/card/index'
const GATHERING = 'packages/gathering/one/index'
const RECORD = 'packages/record/read/index'
const MORNING = 'packages/morning/mine/index'

/** Subscribe messages. Keys of `fields` are what WeChat calls them. */
export const SUBSCRIBE: Record<string, SubscribeTemplate> = {
  bellCall: {
    id: 'bell_call',
    name: 'bellCall',
    title: '邻居按铃求助',
    page: RESPOND,
    fields: { thing1: '求助地点', thing2: '距离', time3: '按铃时间', thing4: '说明' },
    fill: { thing1: 'place', thing2: 'distance', time3: 'time', thing4: 'note' },
  },
  bellNotNeeded: {
    id: 'bell_not_needed',
    name: 'bellNotNeeded',
    title: '已有人赶到，不用再去',
    page: RESPOND,
    fields: { thing1: '求助地点', thing2: '说明' },
    fill: { thing1: 'place', thing2: 'note' },
  },
  bellComing: {
    id: 'bell_coming',
    name: 'bellComing',
    title: '有人来帮忙了',
    page: RING,
    fields: { thing1: '谁来', thing2: '大约多久', thing3: '核对码' },
    fill: { thing1: 'who', thing2: 'minutes', thing3: 'doorCode' },
  },
  warning: {
    id: 'warning',
    name: 'warning',
    title: '社区紧急提醒',
    page: WARNING,
    fields: { thing1: '提醒', thing2: '请您注意', time3: '请在此前答复' },
    fill: { thing1: 'title', thing2: 'words', time3: 'time' },
  },
  morningAsk: {
    id: 'morning_ask',
    name: 'morningAsk',
    title: '结对老人还没报平安',
    page: MORNING,
    fields: { thing1: '老人', phone_number2: '电话', thing3: '请您' },
    fill: { thing1: 'resident', phone_number2: 'phone', thing3: 'note' },
  },
  meetingCancelled: {
    id: 'meeting_cancelled',
    name: 'meetingCancelled',
    title: '联席会议不开了',
    page: 'packages/meeting/list/index',
    fields: { thing1: '会议', time2: '原定时间', thing3: '原因' },
    fill: { thing1: 'title', time2: 'time', thing3: 'reason' },
  },
  meetingInvited: {
    id: 'meeting_invited',
    name: 'meetingInvited',
    title: '请您单位参加联席会议',
    page: 'packages/meeting/list/index',
    fields: { thing1: '会议', time2: '时间', thing3: '地点' },
    fill: { thing1: 'title', time2: 'time', thing3: 'place' },
  },
  taskOpened: {
    id: 'task_opened',
    name: 'taskOpened',
    title: '有人家要上门看看',
    page: 'packages/task/list/index',
    fields: { thing1: '什么事', thing2: '地点', thing3: '几户', thing4: '什么时候前' },
    fill: { thing1: 'kind', thing2: 'place', thing3: 'count', thing4: 'until' },
  },
  matterStep: {
    id: 'matter_step',
    name: 'matterStep',
    title: '您关注的诉求有新进展',
    page: 'packages/matter/one/index',
    fields: { character_string1: '编号', thing2: '进展', thing3: '由谁办' },
    fill: { character_string1: 'number', thing2: 'what', thing3: 'office' },
  },
  matterRate: {
    id: 'matter_rate',
    name: 'matterRate',
    title: '请您评价办得怎么样',
    page: 'packages/matter/one/index',
    fields: { character_string1: '编号', thing2: '请您', thing3: '由谁办' },
    fill: { character_string1: 'number', thing2: 'what', thing3: 'office' },
  },
  matterToDo: {
    id: 'matter_to_do',
    name: 'matterToDo',
    title: '有诉求要您办理',
    page: 'packages/matter/act/index',
    fields: { character_string1: '编号', thing2: '请您', thing3: '地点', thing4: '什么时候前' },
    fill: { character_string1: 'number', thing2: 'what', thing3: 'place', thing4: 'until' },
  },
  matterSupervised: {
    id: 'matter_supervised',
    name: 'matterSupervised',
    title: '诉求督办',
    page: 'packages/matter/act/index',
    fields: { character_string1: '编号', thing2: '情况', thing3: '由谁办', thing4: '什么时候前' },
    fill: { character_string1: 'number', thing2: 'what', thing3: 'office', thing4: 'until' },
  },
  matterUnit: {
    id: 'matter_unit',
    name: 'matterUnit',
    title: '有诉求交给贵单位办理',
    page: 'packages/matter/act/index',
    fields: { character_string1: '编号', thing2: '请贵单位', thing3: '地点', thing4: '什么时候前' },
    fill: { character_string1: 'number', thing2: 'what', thing3: 'place', thing4: 'until' },
  },
  voteReminder: {
    id: 'vote_reminder',
    name: 'voteReminder',
    title: '还等您投一票',
    page: 'packages/vote/one/index',
    fields: { thing1: '投的是', thing2: '哪里', time3: '截止时间' },
    fill: { thing1: 'title', thing2: 'place', time3: 'until' },
  },
  taskOverdue: {
    id: 'task_overdue',
    name: 'taskOverdue',
    title: '上门的事超时了',
    page: 'packages/task/list/index',
    fields: { thing1: '什么事', thing2: '地点', thing3: '几户' },
    fill: { thing1: 'kind', thing2: 'place', thing3: 'count' },
  },
  bookedYes: {
    id: 'booked_yes',
    name: 'bookedYes',
    title: '预约成功',
    page: GATHERING,
    fields: { thing1: '场次', time2: '时间', thing3: '地点', thing4: '几个人' },
    fill: { thing1: 'title', time2: 'time', thing3: 'place', thing4: 'people' },
  },
  bookingAsked: {
    id: 'booking_asked',
    name: 'bookingAsked',
    title: '有人约议事亭，请您答复',
    page: GATHERING,
    fields: { thing1: '场次', time2: '时间', thing3: '地点' },
    fill: { thing1: 'title', time2: 'time', thing3: 'place' },
  },
  bookingAnswered: {
    id: 'booking_answered',
    name: 'bookingAnswered',
    title: '您的预约有了答复',
    page: GATHERING,
    fields: { thing1: '场次', time2: '时间', thing3: '地点', thing4: '答复' },
    fill: { thing1: 'title', time2: 'time', thing3: 'place', thing4: 'what' },
  },
  seatOffered: {
    id: 'seat_offered',
    name: 'seatOffered',
    title: '有空位了，请您答复',
    page: GATHERING,
    fields: { thing1: '场次', time2: '开始时间', thing3: '地点', time4: '请在此前答复' },
    fill: { thing1: 'title', time2: 'time', thing3: 'place', time4: 'until' },
  },
  seatMissed: {
    id: 'seat_missed',
    name: 'seatMissed',
    title: '您约的场次没有到',
    page: GATHERING,
    fields: { thing1: '场次', time2: '时间', thing3: '地点' },
    fill: { thing1: 'title', time2: 'time', thing3: 'place' },
  },
  gatheringSoon: {
    id: 'gathering_soon',
    name: 'gatheringSoon',
    title: '您约的场次快开始了',
    page: GATHERING,
    fields: { thing1: '场次', time2: '时间', thing3: '地点', thing4: '提醒' },
    fill: { thing1: 'title', time2: 'time', thing3: 'place', thing4: 'what' },
  },
  gatheringMoved: {
    id: 'gathering_moved',
    name: 'gatheringMoved',
    title: '您约的场次改了时间',
    page: GATHERING,
    fields: { thing1: '场次', time2: '新的时间', thing3: '地点' },
    fill: { thing1: 'title', time2: 'time', thing3: 'place' },
  },
  gatheringCancelled: {
    id: 'gathering_cancelled',
    name: 'gatheringCancelled',
    title: '您约的场次取消了',
    page: GATHERING,
    fields: { thing1: '场次', time2: '原定时间', thing3: '地点', thing4: '原因' },
    fill: { thing1: 'title', time2: 'time', thing3: 'place', thing4: 'what' },
  },
  hearingSaid: {
    id: 'hearing_said',
    name: 'hearingSaid',
    title: '您向代表说的事有进展',
    page: 'packages/hearing/one/index',
    fields: { thing1: '代表', thing2: '进展' },
    fill: { thing1: 'deputy', thing2: 'what' },
  },
  hearingToDo: {
    id: 'hearing_to_do',
    name: 'hearingToDo',
    title: '代表接待交办',
    page: 'packages/hearing/one/index',
    fields: { thing1: '代表', thing2: '请您' },
    fill: { thing1: 'deputy', thing2: 'what' },
  },
  hearingHeard: {
    id: 'hearing_heard',
    name: 'hearingHeard',
    title: '您接待登记的事有进展',
    page: 'packages/hearing/one/index',
    fields: { thing1: '进展' },
    fill: { thing1: 'what' },
  },
  recordToSign: {
    id: 'record_to_sign',
    name: 'recordToSign',
    title: '议事记录等您签字',
    page: 'packages/record/sign/index',
    fields: { thing1: '场次', time2: '时间' },
    fill: { thing1: 'title', time2: 'time' },
  },
  recordPublished: {
    id: 'record_published',
    name: 'recordPublished',
    title: '议事记录公布了',
    page: RECORD,
    fields: { thing1: '场次', time2: '时间' },
    fill: { thing1: 'title', time2: 'time' },
  },
  recordCorrected: {
    id: 'record_corrected',
    name: 'recordCorrected',
    title: '议事记录有更正',
    page: RECORD,
    fields: { thing1: '场次', time2: '时间' },
    fill: { thing1: 'title', time2: 'time' },
  },
  topicDecided: {
    id: 'topic_decided',
    name: 'topicDecided',
    title: '您说过意见的议题有决议了',
    page: 'packages/topic/one/index',
    fields: { thing1: '议题', thing2: '决议' },
    fill: { thing1: 'title', thing2: 'what' },
  },
  topicResult: {
    id: 'topic_result',
    name: 'topicResult',
    title: '您说过意见的议题有结果了',
    page: 'packages/topic/one/index',
    fields: { thing1: '议题', thing2: '结果' },
    fill: { thing1: 'title', thing2: 'what' },
  },
}

export const SMS: Record<string, TextTemplate> = {
  signInCode: {
    id: '100001',
    name: 'signInCode',
    text: '【邻铃】您的登录验证码是{1}，{2}分钟内有效。请不要告诉别人。',
    fill: ['code', 'minutes'],
  },
  bellCall: {
    id: '100002',
    name: 'bellCall',
    text: '【邻铃】{1}有邻居按铃求助，离您{2}。能去请回复1，去不了请回复2，也可打开邻铃点“我能去”。',
    fill: ['place', 'distance'],
  },
  bellNotNeeded: {
    id: '100003',
    name: 'bellNotNeeded',
    text: '【邻铃】{1}的求助已有人赶过去，您不用再去了，谢谢您。',
    fill: ['place'],
  },
  bellContact: {
    id: '100004',
    name: 'bellContact',
    text: '【邻铃】{1}刚刚按了爱心门铃，我们正在叫附近的人上门。值班电话{2}。',
    fill: ['resident', 'dutyPhone'],
  },
  bellDuty: {
    id: '100005',
    name: 'bellDuty',
    text: '【邻铃】值班提醒：{1}{2}按铃求助，电话{3}，请在1分钟内回电。',
    fill: ['address', 'resident', 'phone'],
  },
  bellLate: {
    id: '100006',
    name: 'bellLate',
    text: '【邻铃】您接的{1}求助还在等您，您还在路上吗？还在去请回复1，去不了请回复2。',
    fill: ['place'],
  },
  bellEnded: {
    id: '100007',
    name: 'bellEnded',
    text: '【邻铃】{1}的求助已经处理完：{2}。谢谢您。',
    fill: ['place', 'outcome'],
  },
  bellOfficer: {
    id: '100008',
    name: 'bellOfficer',
    text: '【邻铃】{1}有人按铃求助，已经{2}没有人到场，请马上处理。您去请回复1，去不了请回复2，也可打开邻铃。',
    fill: ['place', 'waited'],
  },
  bellComing: {
    id: '100009',
    name: 'bellComing',
    text: '【邻铃】{1}正赶往{2}家，{3}到，开门前请对一下核对码{4}。',
    fill: ['who', 'resident', 'minutes', 'doorCode'],
  },
  bellCancelled: {
    id: '100010',
    name: 'bellCancelled',
    text: '【邻铃】{1}{2}按铃后点了取消，电话{3}，请马上回电问清是否平安。',
    fill: ['address', 'resident', 'phone'],
  },
  bellNoReport: {
    id: '100011',
    name: 'bellNoReport',
    text: '【邻铃】{1}{2}的求助，上门的人到了很久没有回报，请打电话问一下：{3}。',
    fill: ['address', 'resident', 'phone'],
  },
  bellVisit: {
    id: '100012',
    name: 'bellVisit',
    text: '【邻铃】{1}有一次求助处理后没有人确认，请上门回访，并在邻铃里登记。',
    fill: ['place'],
  },
  bellReplaced: {
    id: '100013',
    name: 'bellReplaced',
    text: '【邻铃】{1}的求助没有等到您，已改请别人。您如已在附近、仍能去，请回复1。',
    fill: ['place'],
  },
  bellOffice: {
    id: '100014',
    name: 'bellOffice',
    text: '【邻铃】{1}有人按铃求助，已经{2}没有人到场，请马上打开邻铃处理。',
    fill: ['place', 'waited'],
  },
  phoneAccepted: {
    id: '100015',
    name: 'phoneAccepted',
    text: '【邻铃】谢谢您去帮忙。{1}，{2}，电话{3}，开门核对码{4}。留意：{5}。去不了请回复2，值班电话{6}。',
    fill: ['address', 'resident', 'phone', 'doorCode', 'heed', 'dutyPhone'],
  },
  phoneHow: {
    id: '100016',
    name: 'phoneHow',
    text: '【邻铃】没有看懂您的答复。{1}有邻居按铃求助，能去请回复1，去不了请回复2。急事请打值班电话{2}。',
    fill: ['place', 'dutyPhone'],
  },
  phoneReleased: {
    id: '100017',
    name: 'phoneReleased',
    text: '【邻铃】知道您去不了了，{1}的求助会另外叫人，您不用再去，谢谢您。',
    fill: ['place'],
  },
  phoneElsewhere: {
    id: '100018',
    name: 'phoneElsewhere',
    text: '【邻铃】另一处正等着您，请先去那一处。{1}的求助会另外叫人。',
    fill: ['place'],
  },
  phoneTooLate: {
    id: '100019',
    name: 'phoneTooLate',
    text: '【邻铃】{1}的求助已有变化，您的答复没有记上。想帮忙请打开邻铃看最新情况。',
    fill: ['place'],
  },
  bellUnopened: {
    id: '100020',
    name: 'bellUnopened',
    text: '【邻铃】{1}{2}，上门的人敲门没有人开。请马上打电话{3}，联系家里人，并打110请民警到场，不要硬闯。',
    fill: ['address', 'resident', 'phone'],
  },
  bellUnopenedFamily: {
    id: '100021',
    name: 'bellUnopenedFamily',
    text: '【邻铃】上门的人已到{1}家门口，敲门没有人开。请您马上联系，有钥匙请送来。值班电话{2}。',
    fill: ['resident', 'dutyPhone'],
  },
  drillOver: {
    id: '100041',
    name: 'drillOver',
    text: '【邻铃】{1}这次爱心门铃演练结束了，您不用再去，谢谢您参加。',
    fill: ['place'],
  },
  warning: {
    id: '100060',
    name: 'warning',
    text: '【邻铃】{1}：{2}请在{3}前答复：没事请回复1，需要帮忙请回复2，也可打开邻铃答复。',
    fill: ['title', 'words', 'time'],
  },
  morningCall: {
    id: '100061',
    name: 'morningCall',
    text: '【邻铃】早安。今天还没有您的消息，平安请回复1，需要帮忙请回复2。',
    fill: [],
  },
  morningAsk: {
    id: '100062',
    name: 'morningAsk',
    text: '【邻铃】{1}今天还没有报平安，电话{2}，请联系看看。平安请回复1，需要帮忙请回复2，也可打开邻铃登记。',
    fill: ['resident', 'phone'],
  },
  morningOver: {
    id: '100063',
    name: 'morningOver',
    text: '【邻铃】{1}已经报了平安，您不用再联系了，谢谢您。',
    fill: ['resident'],
  },
  meetingCancelled: {
    id: '100072',
    name: 'meetingCancelled',
    text: '【邻铃】{1}（原定{2}）不开了，您单位不用来了。原因：{3}。',
    fill: ['title', 'time', 'reason'],
  },
  meetingInvited: {
    id: '100070',
    name: 'meetingInvited',
    text: '【邻铃】请您单位参加{1}，时间{2}，地点{3}。来不来请打开邻铃答复。',
    fill: ['title', 'time', 'place'],
  },
  meetingWhistle: {
    id: '100071',
    name: 'meetingWhistle',
    text: '【邻铃】社区吹哨，请您单位马上到场：{1}，时间{2}，地点{3}。请打开邻铃答复。',
    fill: ['title', 'time', 'place'],
  },
  matterStep: {
    id: '100080',
    name: 'matterStep',
    text: '【邻铃】您的诉求（编号{1}）有新进展：{2}，{3}。打开邻铃可以看全部经过。',
    fill: ['number', 'what', 'office'],
  },
  matterRate: {
    id: '100081',
    name: 'matterRate',
    text: '【邻铃】您的诉求（编号{1}）{2}（{3}）。请打开邻铃评价，不满意可以重新提起。',
    fill: ['number', 'what', 'office'],
  },
  matterToDo: {
    id: '100082',
    name: 'matterToDo',
    text: '【邻铃】{1}有诉求（编号{2}）请您{3}，{4}。请打开邻铃办理。',
    fill: ['place', 'number', 'what', 'until'],
  },
  matterSupervised: {
    id: '100083',
    name: 'matterSupervised',
    text: '【邻铃】督办：诉求（编号{1}）{2}，{3}，{4}书面回复。',
    fill: ['number', 'what', 'office', 'until'],
  },
  matterUnit: {
    id: '100084',
    name: 'matterUnit',
    text: '【邻铃】{1}的诉求（编号{2}）{3}，{4}。请打开邻铃查看和回报。',
    fill: ['place', 'number', 'what', 'until'],
  },
  voteReminder: {
    id: '100130',
    name: 'voteReminder',
    text: '【邻铃】{1}“{2}”还等您投一票，{3}截止。请打开邻铃投票，也可以到社区投纸质票。',
    fill: ['place', 'title', 'until'],
  },
  taskOpened: {
    id: '100042',
    name: 'taskOpened',
    text: '【邻铃】{1}有{2}要您上门看看（{3}），{4}，请打开邻铃查看并登记。',
    fill: ['place', 'count', 'kind', 'until'],
  },
  taskOverdue: {
    id: '100043',
    name: 'taskOverdue',
    text: '【邻铃】{1}有{2}该上门的事（{3}）超过时间还没有办，请打开邻铃安排人去。',
    fill: ['place', 'count', 'kind'],
  },
  bookedYes: {
    id: '100090',
    name: 'bookedYes',
    text: '【邻铃】约好了：{1}，{2}，{3}。来不了请提前在邻铃里取消，把位置让给别人。',
    fill: ['title', 'time', 'place'],
  },
  bookingAsked: {
    id: '100091',
    name: 'bookingAsked',
    text: '【邻铃】有居民想约议事亭：{1}，{2}，{3}。请打开邻铃答复。',
    fill: ['title', 'time', 'place'],
  },
  bookingAnswered: {
    id: '100092',
    name: 'bookingAnswered',
    text: '【邻铃】您约的{1}（{2}，{3}）{4}。',
    fill: ['title', 'time', 'place', 'what'],
  },
  seatOffered: {
    id: '100093',
    name: 'seatOffered',
    text: '【邻铃】{1}（{2}，{3}）有空位了，给您留到{4}。要不要请打开邻铃答复。',
    fill: ['title', 'time', 'place', 'until'],
  },
  seatMissed: {
    id: '100094',
    name: 'seatMissed',
    text: '【邻铃】您约的{1}（{2}，{3}）开始15分钟还没有签到，位置已让给别人。一个月两次没到会暂停预约，有原因可在邻铃里说明。',
    fill: ['title', 'time', 'place'],
  },
  gatheringSoon: {
    id: '100095',
    name: 'gatheringSoon',
    text: '【邻铃】提醒您：{1}，{2}，{3}，{4}。来不了请打开邻铃取消。',
    fill: ['title', 'time', 'place', 'what'],
  },
  gatheringMoved: {
    id: '100096',
    name: 'gatheringMoved',
    text: '【邻铃】您约的{1}改了时间，现在是{2}，{3}。来不了请打开邻铃取消。',
    fill: ['title', 'time', 'place'],
  },
  gatheringCancelled: {
    id: '100097',
    name: 'gatheringCancelled',
    text: '【邻铃】您约的{1}（{2}，{3}）取消了：{4}。',
    fill: ['title', 'time', 'place', 'what'],
  },
  hearingSaid: {
    id: '100150',
    name: 'hearingSaid',
    text: '【邻铃】您向人大代表{1}反映的事：{2}。',
    fill: ['deputy', 'what'],
  },
  hearingToDo: {
    id: '100151',
    name: 'hearingToDo',
    text: '【邻铃】人大代表{1}接待登记的一件事：{2}。请打开邻铃查看。',
    fill: ['deputy', 'what'],
  },
  hearingHeard: {
    id: '100152',
    name: 'hearingHeard',
    text: '【邻铃】您接待登记的一件事：{1}。请打开邻铃查看。',
    fill: ['what'],
  },
  recordToSign: {
    id: '100140',
    name: 'recordToSign',
    text: '【邻铃】您到场的{1}（{2}），记录核对好了，等您签字。请打开邻铃看一遍再签，记得不对也可以提意见。',
    fill: ['title', 'time'],
  },
  recordPublished: {
    id: '100141',
    name: 'recordPublished',
    text: '【邻铃】{1}（{2}）的议事记录公布了，定下了哪些事，请打开邻铃查看。',
    fill: ['title', 'time'],
  },
  recordCorrected: {
    id: '100142',
    name: 'recordCorrected',
    text: '【邻铃】{1}（{2}）的议事记录有一处更正，请打开邻铃查看。',
    fill: ['title', 'time'],
  },
  topicDecided: {
    id: '100120',
    name: 'topicDecided',
    text: '【邻铃】您说过意见的“{1}”有了决议：{2}。公开期内可以提异议，详情请打开邻铃查看。',
    fill: ['title', 'what'],
  },
  topicResult: {
    id: '100121',
    name: 'topicResult',
    text: '【邻铃】您说过意见的“{1}”：{2}。详情请打开邻铃查看。',
    fill: ['title', 'what'],
  },
}

export const VOICE: Record<string, TextTemplate> = {
  bellCall: {
    id: '200003',
    name: 'bellCall',
    text: '邻铃呼叫。{1}有邻居按铃求助，离您{2}。能去请按1，去不了请按2。',
    fill: ['place', 'distance'],
  },
  bellContact: {
    id: '200004',
    name: 'bellContact',
    text: '邻铃通知。{1}刚刚按了爱心门铃，我们正在叫附近的人上门。值班电话{2}。',
    fill: ['resident', 'dutyPhone'],
  },
  bellDuty: {
    id: '200001',
    name: 'bellDuty',
    text: '邻铃值班电话。{1}，{2}，按铃求助。电话{3}。请在一分钟之内回电。',
    fill: ['address', 'resident', 'phone'],
  },
  bellOfficer: {
    id: '200002',
    name: 'bellOfficer',
    text: '邻铃紧急呼叫。{1}有人按铃求助，已经{2}没有人到场。请马上处理。您去请按1，去不了请按2。',
    fill: ['place', 'waited'],
  },
  bellCancelled: {
    id: '200005',
    name: 'bellCancelled',
    text: '邻铃值班电话。{1}，{2}，按铃后点了取消。电话{3}。请马上回电问清是否平安。',
    fill: ['address', 'resident', 'phone'],
  },
  bellNoReport: {
    id: '200006',
    name: 'bellNoReport',
    text: '邻铃值班电话。{1}，{2}的求助，上门的人到了很久没有回报。请打电话{3}问一下。',
    fill: ['address', 'resident', 'phone'],
  },
  bellLate: {
    id: '200007',
    name: 'bellLate',
    text: '邻铃提醒。您接的{1}求助还在等您。还在去请按1，去不了请按2。',
    fill: ['place'],
  },
  bellOffice: {
    id: '200008',
    name: 'bellOffice',
    text: '邻铃紧急呼叫。{1}有人按铃求助，已经{2}没有人到场。请马上处理。',
    fill: ['place', 'waited'],
  },
  phoneAccepted: {
    id: '200009',
    name: 'phoneAccepted',
    text: '邻铃告知。请到{1}，{2}，电话{3}，开门核对码{4}。去不了请按2。',
    fill: ['address', 'resident', 'phone', 'doorCode'],
  },
  bellUnopened: {
    id: '200010',
    name: 'bellUnopened',
    text: '邻铃值班电话。{1}，{2}，上门的人敲门没有人开。电话{3}。请马上联系家里人，并打110请民警到场。',
    fill: ['address', 'resident', 'phone'],
  },
  meetingWhistle: {
    id: '200070',
    name: 'meetingWhistle',
    text: '邻铃紧急通知。社区吹哨，请您单位马上到场。{1}，时间{2}，地点{3}。',
    fill: ['title', 'time', 'place'],
  },
  warning: {
    id: '200060',
    name: 'warning',
    text: '社区提醒。{1}。{2}听到了、没事请按1，需要帮忙请按2。',
    fill: ['title', 'words'],
  },
  morningCall: {
    id: '200061',
    name: 'morningCall',
    text: '早安，这里是邻铃。按1报平安，需要帮忙请按2。',
    fill: [],
  },
  morningAsk: {
    id: '200062',
    name: 'morningAsk',
    text: '邻铃提醒。您结对的{1}今天还没有报平安。请打电话看看。平安请按1，需要帮忙请按2。',
    fill: ['resident'],
  },
}
