export default definePageConfig({ navigationBarTitleText: '谁在这里任职' })
