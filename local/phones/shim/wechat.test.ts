import { carryWeChat } from './wechat'

const sent: { url: string; token: string | null; kind: string | null }[] = []
const phone = {
  location: { origin: 'http://127.0.0.1:8701' },
  async fetch(input: RequestInfo | URL, init?: RequestInit) {
    const { url, headers } = new Request(input, init)
    sent.push({ url, token: headers.get('x-openid-token'), kind: headers.get('content-type') })
    return new Response('{}')
  },
}
carryWeChat(phone as unknown as Window & { fetch: typeof fetch }, 'o.seal')

test("what is asked of WeChat carries this phone's token, and nothing else does", async () => {
  const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
  await phone.fetch('http://127.0.0.1:8701/wx/subscribe', json)
  await phone.fetch('http://127.0.0.1:8701/fn/app', json)
  await phone.fetch('http://elsewhere.test/wx/subscribe', json)
  expect(sent.map(({ token }) => token)).toEqual(['o.seal', null, null])
  expect(sent.every(({ kind }) => kind === 'application/json')).toBe(true)
})
