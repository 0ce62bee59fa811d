/** This phone's WeChat, as the gateway knows it: what the app asks of /wx carries this phone's openid token. */

export function carryWeChat(window: Window & { fetch: typeof fetch }, openidToken: string): void {
  const plain = window.fetch.bind(window)
  window.fetch = (input, init) => {
    const request = new Request(input, init)
    const { origin, pathname } = new URL(request.url)
    if (origin === window.location.origin && pathname.startsWith('/wx/')) {
      request.headers.set('x-openid-token', openidToken)
      return plain(request)
    }
    return plain(input, init)
  }
}
