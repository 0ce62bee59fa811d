// Votes where one lives, works or owns; one of them in full; and who chose what in an open one.
import { Refusal } from '../../domain/refusal'
import { ballots, list, places, see } from '../../domain/vote/contract'
import { ITEMS } from '../../domain/vote/law'
import type { VoteState } from '../../domain/vote/vote'
import { ledBy, workedBy } from '../../domain/vote/who'
import { collection, sdk } from '../kernel/database'
import { handle, personOf } from '../kernel/handle'
import { pageIn, pageOf } from '../kernel/page'
import { buildingsOf, communitiesUnder, estatesOf, gridsOf, placesByIds } from '../place/read'
import { confirmedPlaces } from '../residence/read'
import { chairedBy, communityOf, seesBallots, standingIn, standingsIn } from './ground'
import { lineOf, viewOf } from './show'
import { voteById, voteIdsOf, votesByIds } from './store'

const STATES: Record<'open' | 'ended' | 'draft' | 'asks', readonly VoteState[]> = {
  open: ['open'],
  asks: ['open'],
  ended: ['closed', 'cancelled'],
  draft: ['draft'],
}

const PAGE = 50
/** Looked through for those that wait for the caller's vote. */
const DEEP = 100

/** What ends first stands first; of what has ended, what ended last. What waits for the caller comes before the rest of its page. */
export const handleList = handle(list, async ({ show, after }, circumstances) => {
  const { caller, now } = circumstances
  const { _id: personId, communityId } = personOf(circumstances)
  const { command } = sdk()
  const states = STATES[show]
  const [chairs, lived] = await Promise.all([chairedBy(caller.positions), confirmedPlaces(personId)])
  const works = [...new Set([...workedBy(caller.positions), ...chairs])]
  const near = [...new Set([communityId, ...lived])]
  const order = show === 'ended' ? ('desc' as const) : ('asc' as const)
  const listed = { by: 'until', order, after, page: show === 'asks' ? DEEP : PAGE }
  const state = command.in([...states])
  const queries = [
    ...(show === 'draft' ? [] : [{ communityId: command.in(near), state }]),
    ...(works.length > 0 ? [{ path: command.in(works), state }] : []),
  ]
  const [around, own] = await Promise.all([
    pageOf('votes', queries, listed),
    show === 'draft' ? [] : voteIdsOf(personId).then(votesByIds),
  ])
  const mine = own.filter((vote) => states.includes(vote.state))
  const all = [...new Map([...around.found, ...mine].map((vote) => [vote._id, vote])).values()]
  const { found, next } = pageIn(all, listed)
  const standings = await standingsIn(found, circumstances)
  const lines = standings.map((standing) => lineOf(standing, now))
  // Where those around go on, so does the list: the page is full.
  const onward = next ?? around.next
  return {
    votes: lines
      .filter(({ asksYou }) => show !== 'asks' || asksYou)
      .sort((a, b) => Number(b.asksYou) - Number(a.asksYou)),
    ...(onward && show !== 'asks' ? { next: onward } : {}),
    mayPrepare: ledBy(caller.positions).length > 0 || chairs.length > 0,
    now,
  }
})

export const handleSee = handle(see, async ({ voteId }, circumstances) =>
  viewOf(await standingIn(await voteById(voteId), circumstances), circumstances),
)

/**
 * The grounds one leads, with what lies under them; a chair of owners only what the committee is over. A street or the city is too much
 * for one list: who leads it names one of its communities.
 */
export const handlePlaces = handle(places, async ({ communityId }, circumstances) => {
  const { caller, now } = circumstances
  const [chairs, ground] = await Promise.all([chairedBy(caller.positions), placesByIds(ledBy(caller.positions))])
  const above = ground.filter((place) => communityOf(place) === undefined).map(({ _id }) => _id)
  const communities = above.length === 0 ? [] : await communitiesUnder(above)
  const named = communities.find(({ _id }) => _id === communityId)
  if (communityId !== undefined && !named) throw new Refusal('NOT_FOUND', 'community')
  const led = named ? [named] : ground.filter(({ _id }) => !above.includes(_id))
  const communityIds = led.filter(({ kind }) => kind === 'community').map(({ _id }) => _id)
  const [grids, estates, chaired] = await Promise.all([
    Promise.all(communityIds.map(gridsOf)).then((all) => all.flat()),
    estatesOf(led.map(({ _id }) => _id)),
    named ? [] : placesByIds(chairs),
  ])
  const few = estates.length <= 40 ? estates : []
  const buildings = (await Promise.all(few.map(({ _id }) => buildingsOf(_id)))).flat()
  const polled = [...led, ...grids, ...estates, ...buildings]
  const pollIds = new Set(polled.map(({ _id }) => _id))
  const owned = [...polled.filter(({ kind }) => kind === 'estate' || kind === 'building'), ...chaired]
  const ownedIds = new Set(owned.map(({ _id }) => _id))
  const all = [...new Map([...polled, ...chaired].map((place) => [place._id, place])).values()]
  return {
    communities: communities
      .map(({ _id, name }) => ({ placeId: _id, name }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .slice(0, 1000),
    places: all
      .filter(({ kind }) => kind !== 'kiosk' && kind !== 'road')
      .slice(0, 300)
      .map(({ _id, name }) => ({ placeId: _id, name, poll: pollIds.has(_id), owners: ownedIds.has(_id) })),
    items: Object.entries(ITEMS).map(([item, { title, needs }]) => ({
      item: item as keyof typeof ITEMS,
      title,
      needs: needs.words,
    })),
    now,
  }
})

const BALLOTS = 100

export const handleBallots = handle(ballots, async ({ voteId, afterId }, circumstances) => {
  const standing = await standingIn(await voteById(voteId), circumstances)
  const { vote } = standing
  // Of a secret vote there is nothing to give out, and no page of it.
  if (!seesBallots(standing)) throw new Refusal('NOT_FOUND')
  const { command } = sdk()
  const found = await collection('voteMarks').find(
    { voteId, ...(afterId === undefined ? {} : { _id: command.gt(afterId) }) },
    { orderBy: ['_id', 'asc'], limit: BALLOTS },
  )
  return {
    ballots: found.flatMap(({ _id, how, open }) =>
      open ? [{ markId: _id, label: open.label, choice: vote.options[open.choice] ?? '', how, at: open.at }] : [],
    ),
    more: found.length === BALLOTS,
    now: circumstances.now,
  }
})
