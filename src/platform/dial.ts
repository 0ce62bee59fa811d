// Dialling a number. Who asks first whether one is sure: components/CallButton.
import Taro from '@tarojs/taro'

/** Rejections (the person changed their mind in WeChat's own sheet) are not faults. */
export async function dial(phone: string): Promise<void> {
  try {
    await Taro.makePhoneCall({ phoneNumber: phone })
  } catch {
    // Closed without dialling.
  }
}
