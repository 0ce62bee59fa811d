// The same in a browser: the page's visibility, and the browser's word on the network.

/** Tells at each change; returns how to stop listening. */
export function whenVisible(tell: (visible: boolean) => void): () => void {
  const change = () => tell(document.visibilityState !== 'hidden')
  document.addEventListener('visibilitychange', change)
  return () => document.removeEventListener('visibilitychange', change)
}

export function whenOnline(tell: (online: boolean) => void): () => void {
  const on = () => tell(true)
  const off = () => tell(false)
  window.addEventListener('online', on)
  window.addEventListener('offline', off)
  tell(navigator.onLine)
  return () => {
    window.removeEventListener('online', on)
    window.removeEventListener('offline', off)
  }
}
