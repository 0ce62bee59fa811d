export default definePageConfig({ navigationBarTitleText: '平时的时间' })
