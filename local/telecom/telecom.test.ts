/** The SMS and voice services, spoken to by Tencent Cloud's own client. */
import Database from 'libsql'
import { CommonClient } from 'tencentcloud-sdk-nodejs-common/tencentcloud/common/common_client'
import { type Listener, listen } from '../gateway/listener'
import { wallClock } from '../lifecycle/clock'
import { Faults } from '../strips/faults'
import { Strips } from '../strips/strips'
import { telecomDoor } from './door'
import { smsService } from './sms'
import { voiceService } from './voice'

const strips = new Strips(new Database(':memory:'), wallClock)
const faults = new Faults(wallClock)
const templates = {
  sms: { '100001': { id: '100001', name: 'code', text: '【邻铃】验证码{1}，{2}分钟内有效。' } },
  voice: { '200001': { id: '200001', name: 'duty', text: '{1}按铃求助。' } },
}
let door: Listener

beforeAll(async () => {
  const parts = { strips, faults, templates }
  const services = { SendSms: smsService(parts), SendTtsVoice: voiceService(parts) }
  door = await listen({ port: 0, host: '127.0.0.1', handle: telecomDoor(services, 'our-id') })
  sms = client('2021-01-11')
  vms = client('2020-09-02')
})
afterAll(async () => {
  strips.close()
  await door.close()
})
beforeEach(() => {
  for (const channel of ['sms', 'voice'] as const) faults.tell(channel, {})
})

const client = (version: string, secretId = 'our-id') =>
  new CommonClient('sms.tencentcloudapi.com', version, {
    credential: { secretId, secretKey: 'any' },
    region: 'ap-guangzhou',
    profile: { httpProfile: { endpoint: `127.0.0.1:${door.port}`, protocol: 'http://', reqTimeout: 5 } },
  })
let sms: CommonClient
let vms: CommonClient

const text = (PhoneNumberSet: string[], TemplateParamSet = ['1234', '5'], TemplateId = '100001') =>
  sms.request('SendSms', { PhoneNumberSet, SmsSdkAppId: '1400', SignName: '邻铃', TemplateId, TemplateParamSet })
const ring = (CalledNumber: string, TemplateParamSet = ['王奶奶家']) =>
  vms.request('SendTtsVoice', { CalledNumber, VoiceSdkAppid: '1400', TemplateId: '200001', TemplateParamSet })
const onStrip = (phone: string) => strips.list({ phone })

test('an SMS stands on the strip of each number, with its text filled in', async () => {
  const answer = await text(['+8612000000001', '12000000002'])
  expect(answer.SendStatusSet.map((one: { Code: string }) => one.Code)).toEqual(['Ok', 'Ok'])
  expect(answer.RequestId).toBeTruthy()
  for (const phone of ['12000000001', '+8612000000002']) {
    expect(onStrip(phone)).toMatchObject([
      { channel: 'sms', state: 'shown', templateName: 'code', lines: ['【邻铃】验证码1234，5分钟内有效。'] },
    ])
  }
})

test('each number has its own result, and a refused one gets nothing', async () => {
  const answer = await text(['+8612000000003', '0716-5200000', '12'])
  expect(answer.SendStatusSet.map((one: { Code: string }) => one.Code)).toEqual([
    'Ok',
    'InvalidParameterValue.IncorrectPhoneNumber',
    'InvalidParameterValue.IncorrectPhoneNumber',
  ])
  expect(onStrip('0716-5200000')).toEqual([])
})

test('a template that is unknown, or filled with too little, is refused number by number', async () => {
  const code = async (sent: Promise<{ SendStatusSet: { Code: string }[] }>) => (await sent).SendStatusSet[0]?.Code
  expect(await code(text(['12000000004'], ['1', '2'], '9'))).toBe('FailedOperation.TemplateIncorrectOrUnapproved')
  expect(await code(text(['12000000004'], ['1']))).toBe('FailedOperation.TemplateParamSetNotMatchApprovedTemplate')
  expect(onStrip('12000000004')).toEqual([])
})

test('a called phone rings, is answered, and hangs up; a landline too', async () => {
  expect((await ring('+867165200000')).SendStatus.CallId).toBeTruthy()
  const [call] = onStrip('0716-5200000')
  expect(call).toMatchObject({ channel: 'call', state: 'ringing', phone: '07165200000', lines: ['王奶奶家按铃求助。'] })
  expect(strips.act(call!.id, 'tap')).toBe('refused')
  expect(strips.act(call!.id, 'answer')).toMatchObject({ state: 'answered' })
  expect(strips.act(call!.id, 'hangUp')).toMatchObject({ state: 'hungUp' })
  expect(strips.act(call!.id, 'answer')).toBe('refused')
})

test('errors of the whole request are thrown by the client with their code', async () => {
  await expect(ring('12')).rejects.toMatchObject({ code: 'InvalidParameterValue.CalledNumberVerifyFail' })
  await expect(ring('12000000005', [])).rejects.toMatchObject({ code: 'FailedOperation.TemplateParameterNotMatch' })
  await expect(sms.request('SendPost', {})).rejects.toMatchObject({ code: 'InvalidAction' })
  await expect(vms.request('SendSms', {})).rejects.toMatchObject({ code: 'NoSuchVersion' })
  await expect(client('2021-01-11', 'somebody').request('SendSms', {})).rejects.toMatchObject({
    code: 'AuthFailure.SecretIdNotFound',
  })
})

test('a channel told to fail every third time fails every third time', async () => {
  faults.tell('sms', { failEvery: 3 })
  const codes: string[] = []
  for (let n = 0; n < 6; n++) codes.push((await text(['12000000006'])).SendStatusSet[0].Code)
  const limit = 'LimitExceeded.PhoneNumberThirtySecondLimit'
  expect(codes).toEqual(['Ok', 'Ok', limit, 'Ok', 'Ok', limit])
  expect(onStrip('12000000006')).toHaveLength(4)
})

test('a channel told to hang up after accepting delivers, and the answer is lost', async () => {
  faults.tell('voice', { hangUp: true })
  await expect(ring('12000000007')).rejects.toThrow(/socket hang up|ECONNRESET/)
  expect(onStrip('12000000007')).toHaveLength(1)
})

test('a slow channel is slow', async () => {
  faults.tell('sms', { slowMs: 150 })
  const began = performance.now()
  await text(['12000000008'])
  expect(performance.now() - began).toBeGreaterThan(140)
})
