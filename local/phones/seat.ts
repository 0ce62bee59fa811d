/** A phone on the table and who holds it: what the server, the page and the phone itself tell one another. */

/** Somebody of the city, as `session.findPeople` gives them. */
export interface Holder {
  personId: string
  name: string
  phone: string
  openid: string
  /** One line: who this is. */
  about: string
}

/** A landline has a strip and a receiver, and no mini-program. */
export type SeatKind = 'app' | 'landline'

export interface Seat {
  phoneId: string
  kind: SeatKind
  /** Each phone is an origin of its own, so that no phone sees another's storage. A landline has none. */
  port?: number
  /** Absent in an installation for real use: whoever signs in there is known to the mini-program alone. */
  holder?: Holder
  /** The phone's own text size is set to large. */
  large: boolean
}

/** What the page on `/` is told first. */
export interface Table {
  demonstration: boolean
  seats: Seat[]
}

/** What the served app finds in `window.__linlingPhone`, before its first script runs. */
export interface PhoneSession {
  phoneId: string
  /** Absent where nobody was put on this phone. */
  signedIn?: {
    personId: string
    name: string
    /** The bearer token of session.signInAs, and when it ends (epoch ms). */
    token: string
    expiresAt: number
    /** What `/wx/*` of the gateway takes in X-Openid-Token: this phone's WeChat. */
    openidToken: string
  }
  large: boolean
}

/** What the page tells a phone by postMessage. `open` takes a page with its query, without a leading slash. */
export type PhoneOrder = { linling: 'open'; page: string } | { linling: 'reload' } | { linling: 'restart' }

/** Fits the text size a person chooses on the phone: 16 px is usual. */
export const LARGE_TYPE_PX = 22
