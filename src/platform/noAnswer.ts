// The one fault of the line: nothing came back, so nobody knows whether it was done.

export type Why = 'offline' | 'timeout' | 'broken'

const SENTENCES: Record<Why, string> = {
  offline: '网络没有连上。请检查手机网络，再试一次。',
  timeout: '等了一会儿没有收到回音。请再试一次。',
  broken: '没有连上服务。请稍后再试一次。',
}

/** Not a refusal: the call may or may not have been carried out. Repeat it with the same intention key. */
export class NoAnswer extends Error {
  readonly why: Why
  constructor(why: Why) {
    super(SENTENCES[why])
    this.name = 'NoAnswer'
    this.why = why
  }
}
