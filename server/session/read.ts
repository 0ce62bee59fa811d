// What other rooms may ask of signing in.
export { forgetCode } from './forget'
export { meOf } from './me'
export { tieWechat } from './store'
