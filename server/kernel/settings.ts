// What the function's environment tells it. Read once; a missing secret stops the function at its first call.
import * as z from 'zod'

const settingsShape = z.object({
  /** Signs session tokens; 32 characters or more. */
  LINLING_SESSION_KEY: z.string().min(32),
  /** Signs what one function says to another (kernel/messages/internal.ts); 32 characters or more. */
  LINLING_INTERNAL_KEY: z.string().min(32),
  /** Seals the keys of devices; 32 characters or more, which server/device/seal.ts sees to: the bell must not fall silent for want of it. */
  LINLING_DEVICE_KEY: z.string().default(''),
  /** The last part of the address that Tencent Cloud calls back; 32 characters or more, or nobody is let in there. */
  LINLING_CALLBACK_TOKEN: z.string().default(''),
  /** "1" in the demonstration: people are invented, and anybody may be put on a phone. */
  LINLING_DEMONSTRATION: z.enum(['0', '1']).default('0'),
  /** Tencent Cloud's SMS and voice services; the endpoint only where it is not Tencent's own. */
  LINLING_TELECOM_ENDPOINT: z.string().optional(),
  LINLING_TELECOM_SECRET_ID: z.string().optional(),
  LINLING_TELECOM_SECRET_KEY: z.string().optional(),
  LINLING_SMS_APP_ID: z.string().default('1400000000'),
  LINLING_SMS_SIGN: z.string().default('邻铃'),
  LINLING_VOICE_APP_ID: z.string().default('1400000001'),
  /** JSON: `<channel>.<template name>` → id given by the console, where it differs from domain/message/template.ts. */
  LINLING_TEMPLATE_IDS: z.string().default('{}'),
})

export interface Settings {
  sessionKey: string
  internalKey: string
  deviceKey: string
  callbackToken: string
  demonstration: boolean
  telecom: {
    endpoint: string | undefined
    secretId: string
    secretKey: string
    smsAppId: string
    smsSign: string
    voiceAppId: string
  }
  templateIds: Record<string, string>
}

let read: Settings | undefined

export function settings(): Settings {
  if (read) return read
  const env = settingsShape.parse(process.env)
  read = {
    sessionKey: env.LINLING_SESSION_KEY,
    internalKey: env.LINLING_INTERNAL_KEY,
    deviceKey: env.LINLING_DEVICE_KEY,
    callbackToken: env.LINLING_CALLBACK_TOKEN,
    demonstration: env.LINLING_DEMONSTRATION === '1',
    telecom: {
      endpoint: env.LINLING_TELECOM_ENDPOINT,
      secretId: env.LINLING_TELECOM_SECRET_ID ?? '',
      secretKey: env.LINLING_TELECOM_SECRET_KEY ?? '',
      smsAppId: env.LINLING_SMS_APP_ID,
      smsSign: env.LINLING_SMS_SIGN,
      voiceAppId: env.LINLING_VOICE_APP_ID,
    },
    templateIds: z.record(z.string(), z.string()).parse(JSON.parse(env.LINLING_TEMPLATE_IDS)),
  }
  return read
}
