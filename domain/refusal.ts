// The one list of expected refusals: a code, and a sentence a resident understands that says what to do next.

export const REFUSALS = {
  SIGN_IN_FIRST: '请先登录，再来办这件事。',
  NOT_YOURS: '这件事不归您办理。如有疑问，请联系社区。',
  BAD_INPUT: '填写的内容有误，请检查后再提交。',
  TOO_LARGE: '内容太长了，请删减后再提交。',
  UNKNOWN_CALL: '没有这项服务，请更新小程序后再试。',
  KEY_NEEDED: '请求不完整，请退出页面后重试。',
  NOT_FOUND: '没有找到，可能已经结束或被撤下。',
  CHANGED_MEANWHILE: '刚才有人先办了一步，请看最新情况后再试。',
  TOO_OFTEN: '操作太频繁，请稍等一会儿再试。',
  CODE_WRONG: '验证码不对或已过期，请重新获取。',
  PRIVACY_FIRST: '请先看一看隐私说明，同意以后再来办。在“我的”里点“隐私说明”。',
  PASS_OVER: '手机号验证已过期，请回去再验证一次。',
  HAND_OVER_FIRST: '您还担任着社区的职务。请先联系社区交接职务，再来注销。',
  BELL_HANGS_THERE: '您家还挂着门铃按钮。请先联系网格员收回按钮，再来注销。',
  ALERT_STILL_OPEN: '您家有一次求助还没办完，请等办完再来。',
  HOUSEHOLD_NOT_ENTERED: '这个门牌还没有登记住户，请先上门登记，再来确认。',
  OUTSIDE: '这里不在本市，请换个地方，或直接选社区。',
  NOT_REGISTERED: '这个手机号还没有登记，请联系社区登记。',
  ALREADY_ON_A_CALL: '您正在赶往另一家，不能同时接两家。',
  CALLED_ELSEWHERE: '另一家先叫了这一位，正在等回应，不能同时去两家。',
  NO_LONGER_NEEDED: '已经有邻居赶过去了，谢谢您。',
  ALERT_CLOSED: '这次求助已经结束。',
  NOT_CALLED: '这次求助没有呼叫您。',
  ENOUGH_COMING: '要去的人已经够了。想换人，请先打电话请原来的人退出。',
  GOES_ELSEWHERE: '这位正在赶往另一家，请换一个人。',
  NOT_TO_BE_CALLED: '这位现在不能由系统呼叫，请换一个人，或直接打电话问。',
  CALL_BACK_FIRST: '还没有人与本人通过话，也没有人进到家里，不能办结。请先回电，或等人上门。',
  POLICY_UNSAFE: '这样改，可能有人按了铃却等不到人。请按页面上的提示改好再保存。',
  TERMS_UNSAFE: '这样改，有的事会拖过答应群众的时间。请按页面上的提示改好再保存。',
  CATEGORY_KNOWN: '这里已经有同名的分类了，请换一个名字。',
  MINUTES_FIRST: '还没有写会议记录，不能公布。请先写好记录。',
  STEP_OUT_OF_ORDER: '现在还不能走这一步，请看最新情况。',
  ONLY_WITNESS: '只有到过现场或与本人通过话的人才能这样登记。',
  PHONE_OF_ANOTHER: '这个手机号登记的是另一个姓名，请核对姓名和手机号。',
  HOUSEHOLD_KNOWN: '这一户已经登记过了，请在门铃住户名单里找。',
  NOBODY_TO_ASK: '这些地方没有装门铃的人家，请换个地方。',
  CONSENT_FIRST: '这户还没有登记同意使用门铃，请先登记。',
  DEVICE_REFUSED: '设备没有通过验证，请联系社区。',
  CLOCK_OFF: '设备时间不准，请按返回的时间校正后再试。',
  NOT_ON_DUTY: '现在不是您值守的时间，不用共享位置。请先选“现在可以叫我”。',
  SHIFT_OVERLAPS: '这位同志这段时间已经排了班，请换个时间。',
  QUIET_HOURS: '晚上9点到早上7点不安排演练，请换个时间。',
  TERM_DATES: '任期的日期不对，请核对开始和结束的日子。',
  TERM_OVERLAPS: '这位同志在这段时间已经任这个职务了。',
  TERM_OVER: '这一任已经结束，不能再改。',
  SEAT_TAKEN: '这个职务已经有人担任，请从那一位那里办交接。',
  BY_OFFICE: '网格长由党支部书记担任，请到党支部任命或更换书记。',
  STILL_HELD: '还有人在任，请先结束他们的任职。',
  PICTURE_NOT_THERE: '照片没有传完，请再传一次。',
  NO_PICTURE: '这张照片打不开，请换一张，或重新拍一张。',
  PICTURE_GONE: '有的照片已经失效，请去掉以后重新添加。',
  BOUNDARY_UNSOUND: '边界还有没对上的地方，没有保存。请按页面上列出的改好再试。',
  FILE_NOT_THERE: '文件没有传完，请再传一次。',
  NO_SUCH_PLACE: '您管的地方里没有找到这个社区，请核对名字。',
  TOO_MANY_ROWS: '名册太大，一个文件放不下。请写上社区的名字，一个社区一个社区地导出。',
  SLOT_TAKEN: '这个时段刚刚被别人约走了，请换一个时段。',
  OUTSIDE_HOURS: '这个时段议事亭不开放，请换一个时段。',
  FULL: '座位已经约满了。您可以选“排队等候”，有空位时会通知您。',
  WEEK_FULL: '您这一周已经约满次数了，请换一周。',
  BOOKED_ALREADY: '您已经约过这一场了，不用再约。',
  BOOKING_PAUSED: '您近一个月有两次约了没有到，暂时不能预约。如有特殊情况，请在“我的预约”里说明。',
  TOO_LATE: '已经过了可以更改的时间。实在来不了，请打电话告诉主持人。',
  OFFER_OVER: '留给您的空位已经过时，让给下一位了。您还可以继续排队。',
  NOT_YET: '还没有到签到的时间，请在开始前半小时内再来。',
  TOO_FAR: '您离议事亭还有些远，请到了以后再签到，或请主持人帮您签到。',
  NOTHING_BOOKED_HERE: '现在这里没有您预约的场次。如有疑问，请找主持人。',
  NOT_ENTITLED: '这次表决没有把您列入名册。如有疑问，请联系社区核对。',
  VOTED_ALREADY: '这一份已经投过票了，不能再投。',
  VOTE_OVER: '投票已经截止。',
  PARTIES_MISSING: '五方还没有到齐，也没有写明缺席的原因，不能进入下一步。',
  VOTE_FIRST: '表决还没有结束，请等结果出来再定。',
  ROLL_FIRST: '业主名册还是空的，请先把名册录好，再开始投票。',
  SAID_ALREADY: '这位居民自己说过了，不能再替他记。',
  SECRET_TOO_FEW: '名册上的业主不到20位，秘密投票从面积上就能认出谁投了什么。请改为公开投票。',
  BUSY: '系统正忙，请再试一次。紧急情况请直接拨打值班电话或120。',
  OUR_FAULT: '系统出了问题，我们已经记录。紧急情况请直接拨打值班电话或120。',
} as const

export type RefusalCode = keyof typeof REFUSALS

/** An expected refusal: part of the answer, not a fault. `inside` is for the log and never reaches a client. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly inside: string | undefined
  constructor(code: RefusalCode, inside?: string) {
    super(REFUSALS[code])
    this.name = 'Refusal'
    this.code = code
    this.inside = inside
  }
}
