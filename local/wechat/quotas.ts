/** WeChat's rule for subscribe messages: one consent, one message. Nobody may ask for the balance but this bench itself. */
import type { Ledger } from '../lifecycle/ledger'
import type { SubscribeTemplate } from '../lifecycle/manifest'

export interface Consent {
  openid: string
  templateId: string
  /** How many consents; 1 by default. */
  count?: number
}

export class Quotas {
  readonly #ledger: Ledger
  readonly #templates: Readonly<Record<string, SubscribeTemplate>>

  /** @param templates by id. */
  constructor(ledger: Ledger, templates: Readonly<Record<string, SubscribeTemplate>>) {
    this.#ledger = ledger
    this.#templates = templates
    ledger.exec(
      'create table if not exists quota (openid text, template text, remaining integer not null, primary key (openid, template))',
    )
  }

  knows(templateId: string): boolean {
    return this.template(templateId) !== undefined
  }

  template(templateId: string): SubscribeTemplate | undefined {
    return Object.hasOwn(this.#templates, templateId) ? this.#templates[templateId] : undefined
  }

  consent(consents: readonly Consent[]): void {
    const add = this.#ledger.prepare(
      'insert into quota values (?, ?, ?) on conflict (openid, template) do update set remaining = remaining + excluded.remaining',
    )
    this.#ledger.transaction(() => {
      for (const { openid, templateId, count = 1 } of consents) add.run(openid, templateId, count)
    })()
  }

  left(openid: string, templateId: string): number {
    const row = this.#ledger
      .prepare('select remaining from quota where openid = ? and template = ?')
      .get(openid, templateId) as { remaining: number } | undefined
    return row?.remaining ?? 0
  }

  /** Takes one consent and does the work in the same commit; false, with nothing done, where none is left. */
  spend(openid: string, templateId: string, work: () => void): boolean {
    return this.#ledger.transaction(() => {
      const { changes } = this.#ledger
        .prepare('update quota set remaining = remaining - 1 where openid = ? and template = ? and remaining > 0')
        .run(openid, templateId)
      if (changes === 0) return false
      work()
      return true
    })() as boolean
  }
}
