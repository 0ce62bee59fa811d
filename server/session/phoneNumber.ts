// WeChat's word for the phone number behind a getPhoneNumber button's code.
import * as z from 'zod'
import { cloud } from '../kernel/database'

const LIMIT_MS = 5_000

/** WeChat's documents write the fields one way, its SDK the other. */
const answer = z.object({
  result: z.object({
    errcode: z.number().optional(),
    errCode: z.number().optional(),
    phone_info: z.object({ purePhoneNumber: z.string(), countryCode: z.string() }).optional(),
    phoneInfo: z.object({ purePhoneNumber: z.string(), countryCode: z.string() }).optional(),
  }),
})

/** undefined where the code is not good (any more), or the number is not one of the mainland's. */
export async function phoneBehind(code: string): Promise<string | undefined> {
  const told = await cloud().callWxOpenApi(
    { apiName: 'phonenumber.getPhoneNumber', requestData: { code } },
    { timeout: LIMIT_MS },
  )
  const { result } = answer.parse(told)
  const info = result.phone_info ?? result.phoneInfo
  return (result.errcode ?? result.errCode) === 0 && info?.countryCode === '86' ? info.purePhoneNumber : undefined
}
