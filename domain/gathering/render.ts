// The table of a gathering as a page for people: docs/gathering-states.md is this, and a test holds the two together.
import { stateTableLines } from '../state-table'
import { GATHERING_STATES, type GatheringState } from './gathering'
import { GATHERING_ROWS, type GatheringEvent, type GatheringParty } from './transitions'

const STATE_WORDS: Record<GatheringState, string> = {
  asked: '等主持人答复',
  coming: '可以报名',
  running: '正在进行',
  over: '已结束',
  cancelled: '已取消',
  refused: '没有同意',
}

const EVENT_WORDS: Record<GatheringEvent, string> = {
  ask: '预约（要主持人同意）',
  book: '预约',
  offer: '安排',
  approve: '同意',
  refuse: '不同意',
  lapse: '到时没有答复',
  askAnew: '改时间，再等答复',
  move: '改时间',
  cancel: '取消',
  strike: '议事亭关闭，或预约的人注销',
  join: '报名',
  leave: '退出',
  change: '改人数',
  answer: '答复空位',
  checkIn: '签到',
  begin: '开始',
  release: '没到的让出座位',
  nobody: '没有人来，提前结束',
  end: '结束',
}

const PARTY_WORDS: Record<GatheringParty, string> = {
  resident: '住在或工作在本社区的人',
  booker: '预约的人；干部替人预约的，那个人也是',
  host: '主持人、接待的代表、本级和上级管理员',
  closure: '议事亭的管理',
  clock: '系统（时间到了）',
}

export const renderGatheringStates = (): string =>
  [
    '# States of a gathering (场次)',
    '',
    'Rendered from `domain/gathering/transitions.ts`, the table the code moves by. Write it anew with',
    '`WRITE_DOCS=1 npx jest domain/gathering/render`.',
    '',
    'Seats are people. Taken are those of seats held, kept for an offer, or checked in (`domain/gathering/seats.ts`); there are never',
    'more than there are. Whoever waits is offered what comes free in the order of asking: the first for whom it is enough. An offer',
    'ends after two hours, in the last hours after a third of the time left, and not in the last half hour before the beginning; an',
    'offer made in the last forty minutes or later lasts ten. Who is not there a quarter of an hour after the beginning has lost the',
    'seats to who waits, and may sit down where some are free; twice within thirty days is a pause of thirty days.',
    '',
    'The quiet hours (21:00 to 7:00) do not count in an offer: what comes free in them is kept for who is next and told in the morning,',
    'and an offer of the evening runs on then, where ten minutes of it are left. Whatever else is told of a gathering waits for the morning',
    'too, and is left out where it is so no more by then. What begins within an hour of the morning is offered and told at once, and who',
    'comes is reminded an hour before at any hour.',
    '',
    'Where nobody at all has checked in by then to what residents booked for themselves, it is over: the pavilion is free for the rest',
    'of the time, and who waits is told. Who got seats only after the beginning is waited for a quarter of an hour from then.',
    '',
    'Over is not yet held: `wasHeld` (`domain/gathering/course.ts`) is true where somebody was checked in, or stands in the record as',
    'there without the app. One to which nobody came is said to have had nobody (没有人来), and no figure counts it as held.',
    '',
    ...stateTableLines({
      rows: GATHERING_ROWS,
      states: GATHERING_STATES,
      events: Object.keys(EVENT_WORDS) as GatheringEvent[],
      stateWords: STATE_WORDS,
      eventWords: EVENT_WORDS,
      partyWords: PARTY_WORDS,
      ends: ['over', 'cancelled', 'refused'],
    }),
  ].join('\n')
