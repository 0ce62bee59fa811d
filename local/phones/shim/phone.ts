/** Runs in each phone before the app's first script: history, whose phone it is, its text size, and the page's orders. */
import { LARGE_TYPE_PX, type PhoneOrder, type PhoneSession } from '../seat'
import { ownHistory } from './history'
import { settle } from './settle'
import { carryWeChat } from './wechat'

declare global {
  interface Window {
    /** Put there by the server, in a script just before this one. */
    __linlingPhone?: PhoneSession
  }
}

ownHistory(window)

const session = window.__linlingPhone
if (session) {
  settle(session, localStorage)
  if (session.signedIn) carryWeChat(window, session.signedIn.openidToken)
  if (session.large) document.documentElement.style.fontSize = `${LARGE_TYPE_PX}px`
}

window.addEventListener('message', (event: MessageEvent<PhoneOrder | undefined>) => {
  if (window.parent === window || event.source !== window.parent) return
  const order = event.data
  if (order?.linling === 'reload') location.reload()
  else if (order?.linling === 'restart') openFresh('/')
  // As WeChat does when a message is tapped: the mini-program starts on that page, with nothing beneath it.
  else if (order?.linling === 'open') openFresh(`/#/${order.page.replace(/^\/+/, '')}`)
})

function openFresh(url: string): void {
  history.replaceState(null, '', url)
  location.reload()
}
