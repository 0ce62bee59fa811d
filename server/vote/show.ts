// Votes as they are shown. Of a secret vote nothing by option leaves the boxes before the end, and after it only what was kept of it.
import type { Instant } from '../../domain/shape'
import type { Voice, VoteLine, VoteView } from '../../domain/vote/contract'
import { emptied, outcomeOf, SMALL, share, square, sumOf, turnoutRatios } from '../../domain/vote/count'
import { paperOf } from '../../domain/vote/proxy'
import type { Outcome, ToldRatio, Vote, VoteProxy } from '../../domain/vote/vote'
import { choiceWords, forceOf, mannerOf, resultOf, turnoutWords } from '../../domain/vote/words'
import type { Circumstances } from '../kernel/handle'
import { topicLines } from '../topic/read'
import { may, type Standing, seesBallots } from './ground'
import { boxes, markIdOf, proxiesByIds } from './store'
import type { Voiced } from './voices'

/** What those are told who may not vote. */
const notEntitledWords = ({ kind, placeName }: Vote): string =>
  kind === 'poll'
    ? `这次只征询${placeName}的居民。您在这里的住处还没有确认；如果您住这里，请在“我的”里点“我的家”登记，社区确认后就能投。`
    : '业主名册上没有您的手机号。如果您是业主，请带房产证找社区或业委会核对，也可以投纸质票。'

const voiceOf = (
  vote: Vote,
  { unitId, as, unit, mark }: Voiced,
  proxies: readonly VoteProxy[],
  now: Instant,
): Voice => ({
  ...(vote.kind === 'owners' ? { unitId } : {}),
  words: unit
    ? `${unit.doors.join('、')}，${square(unit.area)}${as === 'proxy' ? `（受${unit.owners.join('、')}委托）` : ''}`
    : '您自己的一票',
  as,
  voted: mark !== undefined,
  ...(mark?.open ? { choice: mark.open.choice } : {}),
  ...proxies
    .filter((proxy) => proxy.unitId === unitId && proxy.state !== 'withdrawn')
    .map((proxy) => ({ proxy: { name: proxy.holder.name, pictureIds: [...paperOf(vote, proxy, now)] } }))[0],
})

const isOver = ({ state, until }: Vote, now: Instant): boolean => state === 'open' && now >= until

export function lineOf({ vote, voices, sight }: Standing, now: Instant): VoteLine {
  const { _id: voteId, kind, state, title, placeName, until, secret, outcome } = vote
  const owed = state === 'open' && !isOver(vote, now) && voices.some(({ mark }) => !mark)
  return {
    voteId,
    kind,
    state,
    title,
    placeName,
    until,
    secret,
    about: aboutOf(),
    asksYou: owed,
  }
  function aboutOf(): string {
    if (state === 'cancelled') return '已取消'
    if (state === 'draft') return '草稿，还没有开始'
    if (state === 'closed') return outcome ? resultOf(vote, outcome).title : '已结束'
    if (isOver(vote, now)) return '正在计票'
    if (owed) return '您还没有投'
    if (voices.length > 0) return '您已投票'
    return sight === 'all' ? '正在投票' : '您不在投票范围'
  }
}

/** Turnout is told while it runs; by option only where it is open, and once it is over. */
async function standOf(vote: Vote): Promise<{ turnout: VoteView['turnout']; outcome?: Outcome }> {
  const { kind, state, total, options, secret } = vote
  if (vote.outcome) {
    const { voted, quorum } = vote.outcome
    return { turnout: { words: turnoutWords(voted, kind, total), ratios: quorum }, outcome: vote.outcome }
  }
  if (state !== 'open') return { turnout: { words: '', ratios: [] } }
  const counts = emptied(await boxes(vote), options.length)
  const voted = sumOf(counts)
  const ratios: ToldRatio[] = total ? turnoutRatios(voted, total) : []
  const turnout = { words: turnoutWords(voted, kind, total), ratios }
  return secret ? { turnout } : { turnout, outcome: outcomeOf(vote, counts) }
}

function choicesOf({ options }: Vote, outcome: Outcome | undefined): VoteView['choices'] {
  const { voted, owners, areas } = outcome ?? {}
  if (!voted || !owners) return []
  return options.map((option, i) => ({
    option,
    owners: owners[i] ?? 0,
    share: share(owners[i] ?? 0, voted.owners),
    words: choiceWords(owners[i] ?? 0, voted.owners, areas?.[i]),
  }))
}

function hiddenBecause({ kind, state, secret }: Vote, outcome: Outcome | undefined): string | undefined {
  if (state === 'open' && secret) return '秘密投票，各项票数要等投票结束才公布；现在谁也看不到。'
  if (state === 'closed' && outcome && !outcome.owners)
    return `投票的不足${SMALL}人，为保护投票秘密，不公布各项票数${kind === 'owners' ? '和同意的比例' : ''}。`
  return undefined
}

export async function viewOf(
  standing: Standing,
  circumstances: Circumstances,
): Promise<{ vote: VoteView; now: Instant }> {
  const { now } = circumstances
  const { vote, sight } = standing
  const voices = standing.voices.slice(0, 200)
  const { about: _, asksYou: __, ...line } = lineOf(standing, now)
  const { kind, item, topicId, total, state, cancelled } = vote
  const [{ turnout, outcome }, proxies, [topic]] = await Promise.all([
    standOf(vote),
    kind === 'owners' ? proxiesByIds(voices.map(({ unitId }) => markIdOf(vote._id, unitId))) : [],
    topicId ? topicLines([topicId], circumstances) : [],
  ])
  const hidden = hiddenBecause(vote, outcome)
  const leads = standing.parties.has('leads')
  return {
    vote: {
      ...line,
      words: vote.words,
      placeId: vote.placeId,
      ...(topic ? { topicId: topic.topicId, topicTitle: topic.title } : {}),
      options: [...vote.options],
      ...(item ? { item } : {}),
      force: forceOf(vote),
      manner: mannerOf(vote),
      counting: isOver(vote, now),
      voices: voices.map((one) => voiceOf(vote, one, proxies, now)),
      ...(state === 'open' && voices.length === 0 ? { notEntitled: notEntitledWords(vote) } : {}),
      turnout,
      choices: choicesOf(vote, outcome),
      ...(hidden ? { choicesHidden: hidden } : {}),
      agreed: outcome && outcome.voted.owners > 0 ? outcome.agreed : [],
      ...(state === 'closed' && outcome ? { result: resultOf(vote, outcome) } : {}),
      ...(kind === 'owners' && total
        ? {
            roll: {
              properties: total.properties,
              owners: total.owners,
              words: `名册：${total.properties}套，${total.owners}位业主，共${square(total.area)}`,
            },
          }
        : {}),
      ...(cancelled ? { cancelled: cancelled.words } : {}),
      may: [
        ...(may(standing, 'amend') ? (['edit'] as const) : []),
        ...(may(standing, 'open') ? (['open'] as const) : []),
        ...(may(standing, 'cancel') ? (['cancel'] as const) : []),
        ...(kind === 'owners' && sight === 'all' ? (['roll'] as const) : []),
        ...(kind === 'owners' && may(standing, 'proxy') ? (['proxy'] as const) : []),
        ...(may(standing, 'paper') && !isOver(vote, now) ? (['paper'] as const) : []),
        ...(seesBallots(standing) ? (['ballots'] as const) : []),
      ],
      timeline:
        sight === 'result' ? [] : vote.timeline.map((entry) => ({ ...entry, by: leads ? entry.by : short(entry.by) })),
    },
    now,
  }
}

/** Residents read the office, not the name. */
const short = (by: string): string => by.split(' ')[0] ?? by
