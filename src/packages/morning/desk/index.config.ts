export default definePageConfig({ navigationBarTitleText: '早安' })
