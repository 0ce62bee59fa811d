/** Puts the session of whoever holds the phone where the app looks for it, and leaves nothing of the holder before. */
import type { PhoneSession } from '../seat'

/** Whose things lie in this phone's storage. Not a name of the app's own. */
const HOLDER = 'phones.holder'

/** Where src/api/token.ts keeps the session token in a browser: src/platform/storage.h5.ts adds `linling.`, as JSON. */
const SESSION = 'linling.session'

export function settle({ signedIn }: PhoneSession, storage: Storage): void {
  if (!signedIn) {
    // Left over from a demonstration on the same port.
    if (storage.getItem(HOLDER) !== null) storage.clear()
    return
  }
  if (storage.getItem(HOLDER) !== signedIn.personId) {
    storage.clear()
    storage.setItem(HOLDER, signedIn.personId)
  }
  storage.setItem(SESSION, JSON.stringify(signedIn.token))
}
