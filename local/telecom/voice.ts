/** SendTtsVoice (vms, 2020-09-02): the called phone rings on its strip and says the template's text when somebody answers. */
import { HUNG_UP, TelecomRefusal, type TelecomService } from './door'
import type { TelecomParts } from './sms'
import { fill, isLandline, isMobile, strings, withoutCountry } from './words'

export function voiceService({ strips, faults, templates }: TelecomParts): TelecomService {
  return {
    version: '2020-09-02',
    async run(sent) {
      const number = String(sent['CalledNumber'] ?? '')
      const verdict = await faults.judge('voice')
      if (verdict.kind === 'fail') throw new TelecomRefusal(verdict.code ?? 'InternalError', 'told to fail')
      if (!isMobile(number) && !isLandline(number)) {
        throw new TelecomRefusal('InvalidParameterValue.CalledNumberVerifyFail', 'the called number is not correct')
      }
      if (typeof sent['VoiceSdkAppid'] !== 'string' || sent['VoiceSdkAppid'] === '') {
        throw new TelecomRefusal('AuthFailure.VoiceSdkAppidVerifyFail', 'VoiceSdkAppid is missing')
      }
      const template = templates.voice[String(sent['TemplateId'])]
      if (!template) {
        throw new TelecomRefusal('FailedOperation.TemplateIncorrectOrUnapproved', 'no such approved template')
      }
      const text = fill(template, strings(sent['TemplateParamSet']))
      if (text === undefined) {
        throw new TelecomRefusal('FailedOperation.TemplateParameterNotMatch', 'parameters do not fit the template')
      }
      const { id } = strips.add({
        channel: 'call',
        phone: withoutCountry(number),
        templateName: template.name,
        title: '来电',
        lines: [text],
      })
      const SendStatus = { CallId: id, SessionContext: String(sent['SessionContext'] ?? '') }
      await faults.hold('voice')
      return verdict.kind === 'hangUp' ? HUNG_UP : { SendStatus }
    },
  }
}
