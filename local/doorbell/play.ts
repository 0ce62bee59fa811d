/** What each command does, and what is printed of it: the words the device would speak, in Chinese, and what was answered. */
import { type Answer, type Credentials, Device, type Played, wait } from './device'
import { enrol, keep, kept } from './enrol'
import type { Command, Wanted } from './options'
import { newId, signatureOf } from './sign'

/** What the device says by itself, without a server. */
const NOT_THROUGH = '还没有接通，请拨打值班电话或120。'

export interface Stage extends Omit<Played, 'credentials'> {
  print(line: string): void
}

/** False where what the command shows did not come about. */
export async function play(wanted: Wanted, stage: Stage): Promise<boolean> {
  if (wanted.command === 'enrol') return (await putUp(wanted, stage)) !== undefined
  const credentials = kept(wanted.file) ?? (await putUp(wanted, stage))
  const answer = await PLAYS[wanted.command]({ ...credentials, url: wanted.url }, wanted, stage)
  if (answer === 'refused') {
    stage.print('没有通过验证。演示数据重做过的话，先执行：npm run doorbell -- enrol')
    return false
  }
  return answer === 'as it should'
}

async function putUp({ url, household, file }: Wanted, { print }: Stage): Promise<Credentials> {
  const credentials = await enrol(url, household)
  keep(file, credentials)
  print(`已登记一个床头按钮，编号 ${credentials.deviceId}，密钥存在 ${file}`)
  return credentials
}

type End = 'as it should' | 'otherwise' | 'refused'
type Play = (credentials: Credentials, wanted: Wanted, stage: Stage) => Promise<End>

const endOf = (answer: Answer): End =>
  answer.ok ? 'as it should' : answer.code === 'DEVICE_REFUSED' ? 'refused' : 'otherwise'

function tell({ print }: Stage, { status, ok, code, phase, say }: Answer): void {
  if (ok) print(say ? `门铃说：${say}` : `（不出声，${phase}）`)
  else print(`被拒绝：${status} ${code}`)
}

const PLAYS: Record<Exclude<Command, 'enrol'>, Play> = {
  async press(credentials, { id, once }, stage) {
    const device = new Device({ credentials, ...stage })
    let silent = true
    const failed = (why: string) => {
      stage.print(`没有接通（${why}），再试`)
      if (silent) stage.print(`门铃说：${NOT_THROUGH}`)
      silent = false
    }
    const answer = await device.press({ ...(id ? { id } : {}), failed })
    tell(stage, answer)
    if (once || !answer.ok) return endOf(answer)
    return endOf(await follow(device, answer, stage))
  },

  async heartbeat(credentials, { battery, signal }, stage) {
    const answer = await new Device({ credentials, ...stage }).call('heartbeat', { battery, signal })
    if (answer.ok) stage.print(`收到：电量${battery}%，信号${signal} dBm，${answer.again}秒后再报`)
    tell(stage, answer)
    return endOf(answer)
  },

  async state(credentials, _wanted, stage) {
    const answer = await new Device({ credentials, ...stage }).call('state')
    tell(stage, answer)
    return endOf(answer)
  },

  async cancel(credentials, _wanted, stage) {
    const answer = await new Device({ credentials, ...stage }).call('cancel', { cancel: newId() })
    tell(stage, answer)
    return endOf(answer)
  },

  async 'bad-signature'(credentials, _wanted, stage) {
    const device = new Device({ credentials, ...stage })
    const call = device.newCall('press', { press: newId() })
    const good = signatureOf(credentials.key, call)
    const answer = await device.send(
      call,
      good.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
    )
    tell(stage, answer)
    return answer.code === 'DEVICE_REFUSED' ? 'as it should' : 'otherwise'
  },

  async replay(credentials, { battery, signal }, stage) {
    const device = new Device({ credentials, ...stage })
    const call = device.newCall('heartbeat', { battery, signal })
    const first = await device.send(call)
    if (!first.ok) return endOf(first)
    stage.print('第一次：收到')
    const copy = await device.send(call)
    stage.print('原样再发一次：')
    tell(stage, copy)
    return copy.code === 'DEVICE_REFUSED' ? 'as it should' : 'otherwise'
  },

  async storm(credentials, { number = 20 }, stage) {
    // All of them come from one machine, which may be busy with the rest of the demonstration.
    const device = new Device({ credentials, ...stage, patience: 20_000 })
    const started = performance.now()
    const unheard: Answer = { status: 504, ok: false }
    const answers = await Promise.all(
      Array.from({ length: number }, () => device.press({ attempts: 3 }).catch(() => unheard)),
    )
    const heard = answers.filter(({ ok }) => ok)
    const alerts = new Set(heard.map(({ alertId }) => alertId))
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    stage.print(`按了${number}次，${heard.length}次收到，合成${alerts.size}次求助，用时${seconds}秒`)
    if (heard[0]) tell(stage, heard[0])
    else return endOf(answers[0]!)
    return heard.length === number && alerts.size === 1 ? 'as it should' : 'otherwise'
  },

  async skew(credentials, { number = 3600 }, stage) {
    const clock = stage.clock ?? Date.now
    const device = new Device({ credentials, ...stage, clock: () => clock() + number * 1000 })
    const first = await device.send(device.newCall('state', undefined))
    stage.print(`时钟快${number}秒：`)
    tell(stage, first)
    const second = await device.call('state')
    stage.print('按返回的时间校正后：')
    tell(stage, second)
    return endOf(second)
  },
}

/** Speaks whatever is new, until somebody is there or it is over. */
async function follow(device: Device, first: Answer, stage: Stage): Promise<Answer> {
  let last = first
  while (last.phase === 'heard' || last.phase === 'coming') {
    await (stage.pause ?? wait)((last.again ?? 5) * 1000)
    const next: Answer | undefined = await device.call('state').catch(() => undefined)
    if (!next?.ok) {
      // Nothing new is known: what was said still stands.
      stage.print(`没有问到（${next?.code ?? '没有回音'}），再问`)
      continue
    }
    if (next.say !== last.say) tell(stage, next)
    last = next
  }
  return last
}
