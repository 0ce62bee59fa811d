// WeChat subscribe messages: filled, sent through the open interface, counted in the ledger of consents.
import { subscribeFields, subscribePage } from '../../../domain/message/fill'
import { cloud } from '../database'
import { logFault } from '../log'
import { consentOf, noConsentLeft, takeConsent } from './ledger'
import { Ill, idOf, type Message, type Outcome, subscribeTemplate } from './message'

/** @source WeChat: subscribeMessage.send; refused, or no consent left. */
const NO_CONSENT = 43101
/** Fails at once where there is nobody to send to or no consent; throws only when WeChat could not be reached or is ill. */
export async function sendSubscribe({ template: name, to, values }: Message, timeout: number): Promise<Outcome> {
  const template = subscribeTemplate(name)
  if (!template) return { result: 'failed', reason: 'no such template' }
  // A person without WeChat carries their own id in the place of an openid.
  if (!to.openid || !to.personId || to.openid === to.personId) return { result: 'failed', reason: 'no WeChat' }
  const consent = await consentOf(to.personId, name)
  if (!consent || consent.left === 0) return { result: 'failed', reason: 'no consent left' }

  const answer = (await cloud().callWxOpenApi(
    {
      apiName: 'subscribeMessage.send',
      requestData: {
        touser: to.openid,
        template_id: idOf('subscribe', template),
        page: subscribePage(template, values),
        data: subscribeFields(template, values),
      },
    },
    { timeout },
  )) as { code?: string; result?: { errcode?: number; errCode?: number } }
  const errcode = answer.result?.errcode ?? answer.result?.errCode
  if (answer.code || errcode === undefined) throw new Error(`WeChat gave no answer: ${answer.code ?? 'no result'}`)
  if (errcode === 0) {
    await counted(takeConsent(consent))
    return { result: 'handed' }
  }
  if (errcode === NO_CONSENT) await counted(noConsentLeft(to.personId, name))
  // -1 is WeChat's own "system busy": the channel is ill, not the message.
  if (errcode === -1) throw new Ill('-1')
  return { result: 'failed', reason: `errcode ${errcode}` }
}

/** The message is out, or refused, whatever becomes of the count: too high a count is put right by the next 43101. */
async function counted(change: Promise<unknown>): Promise<void> {
  await change.catch((fault) => logFault('message.ledger', fault))
}
