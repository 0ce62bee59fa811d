// Pictures of the papers by which owners gave their votes into other hands: who may take them, who may look, and until when.
import type { PictureAbout } from '../../domain/picture/picture'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { PAPER_KEPT, paperOf } from '../../domain/vote/proxy'
import type { Vote, VoteProxy } from '../../domain/vote/vote'
import { change } from '../kernel/change'
import { type Circumstances, personOf } from '../kernel/handle'
import { sweepFrom } from '../picture/read'
import { may, standingIn } from './ground'
import { markIdOf, proxiesByIds, proxiesOf, rollOf, unitsIn, voteById } from './store'

type AboutProxy = Extract<PictureAbout, { room: 'vote' }>

interface Rights {
  mayAdd: boolean
  shown: readonly Id[]
  asOffice: boolean
}

export async function proxyPictureRights(
  { voteId, unitId }: AboutProxy,
  circumstances: Circumstances,
): Promise<Rights> {
  const standing = await standingIn(await voteById(voteId), circumstances)
  const [roll, [proxy]] = await Promise.all([rollOf(voteId), proxiesByIds([markIdOf(voteId, unitId)])])
  const unit = unitsIn(voteId, roll?.properties ?? []).find((one) => one.unitId === unitId)
  if (!unit) throw new Refusal('NOT_FOUND', 'unit')
  const { _id: personId } = personOf(circumstances)
  const asOffice = standing.parties.size > 0
  const theirs = unit.personId === personId || proxy?.holder.personId === personId
  const shown = asOffice || theirs ? paperOf(standing.vote, proxy, circumstances.now) : []
  return { mayAdd: may(standing, 'proxy'), shown, asOffice }
}

export async function shownByProxy({ voteId, unitId }: AboutProxy, now: Instant): Promise<readonly Id[]> {
  const [vote, [proxy]] = await Promise.all([voteById(voteId), proxiesByIds([markIdOf(voteId, unitId)])])
  return vote ? paperOf(vote, proxy, now) : []
}

/** Its vote is over: those of proxies that were used go when nobody may ask a court any more, all others tonight. */
export async function letPapersGo(vote: Vote, now: Instant): Promise<void> {
  if (vote.kind !== 'owners') return
  const proxies = await proxiesOf(vote._id)
  const kept = proxies.flatMap((proxy) => paperOf(vote, proxy, now))
  const gone = proxies.flatMap(({ pictureIds = [] }) => pictureIds).filter((one) => !kept.includes(one))
  await sweepFrom(kept, (vote.closedAt ?? now) + PAPER_KEPT)
  await sweepFrom(gone, now)
}

/** Somebody named on it leaves for good. */
export async function dropPaper({ _id, pictureIds = [] }: VoteProxy, now: Instant): Promise<void> {
  if (pictureIds.length === 0) return
  await change('voteProxies', _id, ({ pictureIds: _, ...held }) => held)
  await sweepFrom(pictureIds, now)
}
