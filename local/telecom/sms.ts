/** SendSms (sms, 2021-01-11): one result a number, and the text on each phone's strip. */
import { randomUUID } from 'node:crypto'
import type { TextTemplate } from '../lifecycle/manifest'
import type { Faults } from '../strips/faults'
import type { Strips } from '../strips/strips'
import { HUNG_UP, TelecomRefusal, type TelecomService } from './door'
import { fill, isMobile, strings, withoutCountry } from './words'

export interface TelecomParts {
  strips: Strips
  faults: Faults
  templates: { sms: Record<string, TextTemplate>; voice: Record<string, TextTemplate> }
}

interface SendStatus {
  SerialNo: string
  PhoneNumber: string
  Fee: number
  SessionContext: string
  Code: string
  Message: string
  IsoCode: string
}

/** @source Tencent Cloud: at most 200 numbers a request. */
const MOST_NUMBERS = 200

export function smsService({ strips, faults, templates }: TelecomParts): TelecomService {
  return {
    version: '2021-01-11',
    async run(sent) {
      const numbers = strings(sent['PhoneNumberSet'])
      if (numbers.length === 0) throw new TelecomRefusal('InvalidParameterValue.IncorrectPhoneNumber', 'no number')
      if (numbers.length > MOST_NUMBERS) {
        throw new TelecomRefusal('LimitExceeded.PhoneNumberCountLimit', `at most ${MOST_NUMBERS} numbers a request`)
      }
      if (typeof sent['SmsSdkAppId'] !== 'string' || sent['SmsSdkAppId'] === '') {
        throw new TelecomRefusal('UnauthorizedOperation.SmsSdkAppIdVerifyFail', 'SmsSdkAppId is missing')
      }
      const verdict = await faults.judge('sms')
      const template = templates.sms[String(sent['TemplateId'])]
      const text = template && fill(template, strings(sent['TemplateParamSet']))
      const one = (number: string): SendStatus => {
        const result = (Code: string, Message: string): SendStatus => ({
          SerialNo: Code === 'Ok' ? `local:${randomUUID()}` : '',
          PhoneNumber: number,
          Fee: Code === 'Ok' ? 1 : 0,
          SessionContext: String(sent['SessionContext'] ?? ''),
          Code,
          Message,
          IsoCode: 'CN',
        })
        if (verdict.kind === 'fail') {
          return result(verdict.code ?? 'LimitExceeded.PhoneNumberThirtySecondLimit', 'told to fail')
        }
        if (!isMobile(number)) return result('InvalidParameterValue.IncorrectPhoneNumber', 'incorrect phone number')
        if (!template) {
          return result('FailedOperation.TemplateIncorrectOrUnapproved', 'template is incorrect or unapproved')
        }
        if (text === undefined) {
          return result(
            'FailedOperation.TemplateParamSetNotMatchApprovedTemplate',
            'parameters do not fit the template',
          )
        }
        strips.add({
          channel: 'sms',
          phone: withoutCountry(number),
          templateName: template.name,
          title: '短信',
          lines: [text],
        })
        return result('Ok', 'send success')
      }
      const SendStatusSet = numbers.map(one)
      await faults.hold('sms')
      return verdict.kind === 'hangUp' ? HUNG_UP : { SendStatusSet }
    },
  }
}
