// Votes where one lives, works or owns; one of them in full; and who chose what in an open one.
import { Refusal } from '../../domain/refusal'
import { ballots, list, places, see } from '../../domain/vote/contract'
import { ITEMS } from '../../domain/vote/law'
import type { VoteState } from '../../domain/vote/vote'
import { ledBy, workedBy } from '../../domain/vote/who'
import { collection, sdk } from '../kernel/database'
import { handle, personOf } from '../kernel/handle'
import { buildingsOf, estatesOf, gridsOf, placesByIds } from '../place/read'
import { confirmedPlaces } from '../residence/read'
import { chairedBy, communityOf, seesBallots, standingIn, standingsIn } from './ground'
import { lineOf, viewOf } from './show'
import { voteById, voteIdsOf, votesByIds, votesIn, votesOn } from './store'

const STATES: Record<'open' | 'ended' | 'draft' | 'asks', readonly VoteState[]> = {
  open: ['open'],
  asks: ['open'],
  ended: ['closed', 'cancelled'],
  draft: ['draft'],
}

export const handleList = handle(list, async ({ show }, circumstances) => {
  const { caller, now } = circumstances
  const { _id: personId, communityId } = personOf(circumstances)
  const states = STATES[show]
  const [chairs, lived] = await Promise.all([chairedBy(caller.positions), confirmedPlaces(personId)])
  const [near, worked, own] = await Promise.all([
    show === 'draft' ? [] : votesIn([communityId, ...lived], states),
    votesOn([...workedBy(caller.positions), ...chairs], states),
    show === 'draft' ? [] : voteIdsOf(personId).then(votesByIds),
  ])
  const all = [...near, ...worked, ...own.filter(({ state }) => states.includes(state))]
  const found = [...new Map(all.map((vote) => [vote._id, vote])).values()].slice(0, 100)
  const standings = await standingsIn(found, circumstances)
  const lines = standings.map((standing) => lineOf(standing, now))
  const order = show === 'ended' ? -1 : 1
  return {
    votes: lines
      .filter(({ asksYou }) => show !== 'asks' || asksYou)
      .sort((a, b) => Number(b.asksYou) - Number(a.asksYou) || order * (a.until - b.until)),
    mayPrepare: ledBy(caller.positions).length > 0 || chairs.length > 0,
    now,
  }
})

export const handleSee = handle(see, async ({ voteId }, circumstances) =>
  viewOf(await standingIn(await voteById(voteId), circumstances), circumstances),
)

/** The grounds one leads, with what lies under them; a chair of owners only what the committee is over. */
export const handlePlaces = handle(places, async (_input, circumstances) => {
  const { caller, now } = circumstances
  const chairs = await chairedBy(caller.positions)
  const led = (await placesByIds(ledBy(caller.positions))).filter((place) => communityOf(place) !== undefined)
  const communityIds = led.filter(({ kind }) => kind === 'community').map(({ _id }) => _id)
  const [grids, estates, chaired] = await Promise.all([
    Promise.all(communityIds.map(gridsOf)).then((all) => all.flat()),
    estatesOf(led.map(({ _id }) => _id)),
    placesByIds(chairs),
  ])
  const few = estates.length <= 40 ? estates : []
  const buildings = (await Promise.all(few.map(({ _id }) => buildingsOf(_id)))).flat()
  const polled = [...led, ...grids, ...estates, ...buildings]
  const pollIds = new Set(polled.map(({ _id }) => _id))
  const owned = [...polled.filter(({ kind }) => kind === 'estate' || kind === 'building'), ...chaired]
  const ownedIds = new Set(owned.map(({ _id }) => _id))
  const all = [...new Map([...polled, ...chaired].map((place) => [place._id, place])).values()]
  return {
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

const PAGE = 100

export const handleBallots = handle(ballots, async ({ voteId, afterId }, circumstances) => {
  const standing = await standingIn(await voteById(voteId), circumstances)
  const { vote } = standing
  // Of a secret vote there is nothing to give out, and no page of it.
  if (!seesBallots(standing)) throw new Refusal('NOT_FOUND')
  const { command } = sdk()
  const found = await collection('voteMarks').find(
    { voteId, ...(afterId === undefined ? {} : { _id: command.gt(afterId) }) },
    { orderBy: ['_id', 'asc'], limit: PAGE },
  )
  return {
    ballots: found.flatMap(({ _id, how, open }) =>
      open ? [{ markId: _id, label: open.label, choice: vote.options[open.choice] ?? '', how, at: open.at }] : [],
    ),
    more: found.length === PAGE,
    now: circumstances.now,
  }
})
